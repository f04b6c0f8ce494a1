"""A text and a language on the translators' desk, and the states in which it may be."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import pgettext_lazy

from .models import Dossier

__all__ = ["DeskRow", "Glossary", "State"]


class State:
    """In the order of the work; the names are those of the filter."""

    NOT_SENT = "not-sent"
    TO_TRANSLATE = "to-translate"
    BEHIND = "behind"
    READY = "ready"
    SENT_BACK = "sent-back"
    IN_REVIEW = "in-review"
    PUBLIC = "public"
    STOPPED = "stopped"
    SOURCE_GONE = "source-gone"

    choices = (
        (NOT_SENT, pgettext_lazy("of a translation", "not sent yet")),
        (TO_TRANSLATE, pgettext_lazy("of a translation", "to translate")),
        (BEHIND, pgettext_lazy("of a translation", "behind its source")),
        (READY, pgettext_lazy("of a translation", "ready to be submitted")),
        (SENT_BACK, pgettext_lazy("of a translation", "sent back")),
        (IN_REVIEW, pgettext_lazy("of a translation", "in review")),
        (PUBLIC, pgettext_lazy("of a translation", "public")),
        (STOPPED, pgettext_lazy("of a translation", "edited without its source")),
        (SOURCE_GONE, pgettext_lazy("of a translation", "its source was deleted")),
    )
    labels = dict(choices)
    # What is nobody's work any more.
    DONE = (PUBLIC, STOPPED, SOURCE_GONE)


@dataclass(frozen=True)
class Glossary:
    """An imported glossary in one language, as its provider counts it: entries, not texts."""

    key: str
    name: str
    url: str
    locale: int
    entries: int
    missing: int
    # The translation keys of its entries, which have no rows of their own.
    keys: frozenset[str]


@dataclass
class DeskRow:
    """A text and a language. `translation` is None where the text was never sent."""

    key: str
    locale: int
    title: str
    kind: str
    state: str
    url: str
    texts: int = 0
    missing: int = 0
    # Of those that are missing, the ones that the memory filled in.
    from_memory: int = 0
    words: int | None = None
    translation: int | None = None
    source: int | None = None
    behind_since: datetime | None = None
    user: int | None = None
    person: Any = None
    due_on: date | None = None
    dossiers: list[Dossier] = field(default_factory=list)
    language: str = ""

    @property
    def is_glossary(self) -> bool:
        return self.translation is None and self.state != State.NOT_SENT

    @property
    def share(self) -> int:
        """Return how much is translated, in whole per cents: 100 only where nothing is missing."""
        if not self.texts:
            return 0 if self.translation is None else 100
        return (self.texts - self.missing) * 100 // self.texts

    @property
    def state_label(self) -> str:
        return str(State.labels[self.state])

    @property
    def is_done(self) -> bool:
        return self.state in State.DONE

    @property
    def is_overdue(self) -> bool:
        return self.due_on is not None and not self.is_done and self.due_on < timezone.localdate()
