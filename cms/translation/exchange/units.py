"""What a file says of each text, whatever its format."""

from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from bs4 import BeautifulSoup
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail_localize.models import Translation

from cms.translation.ampersand import escape_lone_ampersands
from cms.translation.markup import LONGEST, canonical, markup_refusal
from cms.translation.memory import FROM_MEMORY, digest_of
from cms.translation.places import places_of
from cms.translation.plain import plain
from cms.translation.slug import PROPOSED
from cms.translation.staleness import FormerPair, former_pairs
from cms.translation.texts import Text, limit_of, texts_of

__all__ = ["EDGES", "Document", "Entry", "Unit", "id_of", "normal", "units_of"]

# White space that programs add at either end of a text, and that no reader sees. A hard space
# stays: somebody has set it.
EDGES = " \t\r\n"
# Of a digest, in the name of a unit.
SHORT = 16


@dataclass(frozen=True)
class Unit:
    """A text as a file has it: once for each place, however often it stands there.

    `id` is the same as long as the place and the source's words are. `label` says where it stands,
    as the editor does. `notes` are sentences for whoever translates.
    """

    id: str
    text: Text
    label: str
    limit: int | None
    notes: list[str] = field(default_factory=list)
    # What a changed text replaces, while nobody has translated it anew.
    former: FormerPair | None = None

    @property
    def words(self) -> str:
        return self.text.target or ""

    @property
    def is_confirmed(self) -> bool:
        """Nobody has read yet what comes from memory, or is proposed for an address."""
        return self.text.target is not None and self.text.tool not in (FROM_MEMORY, PROPOSED)


@dataclass(frozen=True)
class Entry:
    """A unit as it was read. `words` are HTML; `problem` says what is wrong with them."""

    id: str
    words: str
    is_confirmed: bool = True
    problem: str = ""

    @property
    def path(self) -> str:
        return self.id.rpartition("#")[0]


@dataclass
class Document:
    """The texts of one translation that a file holds.

    `how` is one of `TextChange.How`, `translation` the uuid, languages are codes; "" where the
    file does not say it. `made_at` is when it was made here.
    """

    how: str
    translation: str
    source_language: str = ""
    target_language: str = ""
    made_at: datetime | None = None
    entries: list[Entry] = field(default_factory=list)


def id_of(path: str, source: str) -> str:
    return f"{path}#{digest_of(source)[:SHORT]}"


def normal(words: str) -> str:
    """Return words as wagtail-localize reads them: what is equal so, is the same text.

    What is no text, and is refused as such, stays as it is.
    """
    escaped = escape_lone_ampersands(words.strip(EDGES))
    if "<" not in escaped and "&" not in escaped:
        return escaped
    if len(escaped) > LONGEST or markup_refusal(escaped):
        return escaped
    if "<" not in escaped:
        return canonical(escaped)
    return str(BeautifulSoup(escaped, "html.parser"))


def units_of(translation: Translation) -> list[Unit]:
    """Return the texts of a translation in the order of the page, each once for its place."""
    texts = texts_of(translation)
    model = translation.source.specific_content_type.model_class()
    together: dict[str, list[Text]] = {}
    for text in texts:
        together.setdefault(id_of(text.path, text.source), []).append(text)
    told = _told(texts, translation)
    formers = former_pairs(translation, texts)
    labels = _labels(translation, texts)
    return [
        Unit(
            key,
            same[0],
            labels[same[0].context],
            limit_of(model, same[0].path),
            _notes(
                same,
                limit_of(model, same[0].path),
                told,
                former := next((formers[t.segment] for t in same if t.segment in formers), None),
            ),
            former,
        )
        for key, same in together.items()
    ]


def _labels(translation: Translation, texts: list[Text]) -> dict[int, str]:
    """Return by context where a text stands: “Body › Parts › Item 2 › Text”."""
    source = translation.source
    others: list[Any] = [
        SimpleNamespace(
            context=segment.context_id,
            path=segment.context.path,
            field_path=segment.context.field_path,
            order=segment.order,
        )
        for segments in (source.overridablesegment_set, source.relatedobjectsegment_set)
        for segment in segments.select_related("context")
    ]
    # What is no text counts where blocks are numbered, as it does in the editor.
    things = sorted([*texts, *others], key=lambda thing: thing.order)
    places = places_of(source, things)
    return {context: " › ".join((place.field, *place.blocks)) for context, place in places.items()}


def _told(texts: list[Text], translation: Translation) -> dict[int, list[str]]:
    """Return, by segment, what other parts of the house say of a text: the words of the lexicon.

    A hook `register_unit_notes` takes texts and both locales, and returns sentences by segment.
    """
    found: dict[int, list[str]] = {}
    for hook in hooks.get_hooks("register_unit_notes"):
        said = hook(texts, translation.source.locale, translation.target_locale)
        for segment, sentences in said.items():
            found.setdefault(segment, []).extend(sentences)
    return found


def _notes(
    same: list[Text],
    limit: int | None,
    told: dict[int, list[str]],
    former: FormerPair | None,
) -> list[str]:
    first = same[0]
    notes = []
    if limit is not None:
        notes.append(_("At most %(limit)d characters.") % {"limit": limit})
    if len(same) > 1:
        notes.append(
            ngettext(
                "This text stands here %(count)d time.",
                "This text stands here %(count)d times.",
                len(same),
            )
            % {"count": len(same)}
        )
    notes += [
        _("The link %(name)s leads to %(address)s.") % {"name": name, "address": address}
        for name, address in _links(first)
    ]
    if former is not None:
        notes.append(
            _("It replaces “%(source)s”, which was translated “%(target)s”.")
            % {"source": plain(former.source), "target": plain(former.target)}
        )
    if first.tool == FROM_MEMORY:
        notes.append(_("This translation comes from memory: read it, then confirm it."))
    return [*notes, *told.get(first.segment, ())]


def _links(text: Text) -> list[tuple[str, str]]:
    return [
        (name, values["href"])
        for name, values in text.attrs.items()
        if isinstance(values, dict) and values.get("href")
    ]
