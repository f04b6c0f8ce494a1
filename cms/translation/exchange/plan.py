"""What a file would change, told before anything is written."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.admin.utils import get_user_display_name
from wagtail_localize.models import Translation

from cms.translation.ampersand import escape_lone_ampersands
from cms.translation.memory import FROM_MEMORY
from cms.translation.slug import PROPOSED, slug_error
from cms.translation.texts import Written, refusals_of, write_texts
from snippets.lexicon.refusal import UnreadableFileError

from .units import EDGES, Document, Entry, Unit, normal, units_of

__all__ = ["Line", "Plan", "Verdict", "apply", "plan_of", "refuse_foreign"]


class Verdict(StrEnum):
    """What becomes of an entry.

    NEWER has other words here, which somebody wrote after the file was made. EMPTY holds no
    words. CHANGED and UNKNOWN: the source's words are others now, or its place is gone.
    """

    NEW = "new"
    CHANGE = "change"
    SAME = "same"
    NEWER = "newer"
    EMPTY = "empty"
    UNCONFIRMED = "unconfirmed"
    CHANGED = "changed"
    UNKNOWN = "unknown"
    REFUSED = "refused"


# Written when somebody says yes; those that are newer here only by a word of their own.
TAKEN = (Verdict.NEW, Verdict.CHANGE)
SOURCE_CHANGED = (Verdict.CHANGED, Verdict.UNKNOWN)


@dataclass(frozen=True)
class Line:
    """An entry of a file and its verdict; without a unit there is no such text any more."""

    entry: Entry
    verdict: Verdict
    unit: Unit | None = None
    reason: str = ""


@dataclass
class Plan:
    translation: Translation
    how: str
    lines: list[Line] = field(default_factory=list)

    @property
    def counts(self) -> Counter[Verdict]:
        return Counter(line.verdict for line in self.lines)

    @property
    def seen(self) -> dict[int, str | None]:
        """What stands there now, by segment, where something would be written."""
        return {
            line.unit.text.segment: line.unit.text.target
            for line in self.lines
            if line.unit is not None and line.verdict in (*TAKEN, Verdict.NEWER)
        }


def refuse_foreign(translation: Translation, document: Document) -> None:
    """Raise UnreadableFileError for a file of another text or language."""
    if document.translation != str(translation.uuid):
        if document.how == "po":
            raise UnreadableFileError(
                _("This PO file belongs to another page or language. Choose the one of this page.")
            )
        raise UnreadableFileError(
            _("This file belongs to another page or language. Choose the one of this page.")
        )
    pairs = (
        (document.source_language, translation.source.locale),
        (document.target_language, translation.target_locale),
    )
    for said, locale in pairs:
        # Programs write en for en-GB, and en_GB.
        if said and _language(said) != _language(locale.language_code):
            raise UnreadableFileError(
                _(
                    "This file says that it is in “%(said)s” where this text is in %(language)s. "
                    "Choose the file of this language."
                )
                % {"said": said[:20], "language": locale.get_display_name()}
            )


def _language(code: str) -> str:
    return code.replace("_", "-").partition("-")[0].lower()


def plan_of(translation: Translation, document: Document) -> Plan:
    """Judge each entry of a file, in its order; raises UnreadableFileError."""
    refuse_foreign(translation, document)
    units = units_of(translation)
    by_id = {unit.id: unit for unit in units}
    paths = {unit.text.path for unit in units}
    twice = _twice(document.entries)
    plan = Plan(translation, document.how)
    done: set[str] = set()
    for entry in document.entries:
        unit = by_id.get(entry.id)
        if unit is None:
            verdict = Verdict.CHANGED if entry.path in paths else Verdict.UNKNOWN
            plan.lines.append(Line(entry, verdict))
        elif entry.id not in done:
            done.add(entry.id)
            if entry.id in twice:
                reason = _("The file has different translations of it. Leave one of them.")
                plan.lines.append(Line(entry, Verdict.REFUSED, unit, reason))
            else:
                plan.lines.append(_judged(plan, document, unit, entry))
    return plan


def _twice(entries: Iterable[Entry]) -> set[str]:
    """Return the ids of texts that a file translates in different ways."""
    found: dict[str, str] = {}
    twice = set()
    for entry in entries:
        first = found.setdefault(entry.id, entry.words)
        if first != entry.words and normal(first) != normal(entry.words):
            twice.add(entry.id)
    return twice


def _judged(plan: Plan, document: Document, unit: Unit, entry: Entry) -> Line:
    text = unit.text
    words, now = normal(entry.words), normal(text.target or "")
    if entry.problem:
        return Line(entry, Verdict.REFUSED, unit, entry.problem)
    if not words:
        return Line(entry, Verdict.EMPTY, unit)
    if not entry.is_confirmed:
        return Line(entry, Verdict.UNCONFIRMED, unit)
    if words == now:
        is_yes = text.tool == FROM_MEMORY
        return Line(entry, Verdict.NEW if is_yes else Verdict.SAME, unit)
    refusals = refusals_of(escape_lone_ampersands(entry.words), text.source, unit.limit)
    if not refusals and text.path == "slug":
        error = slug_error(plan.translation, entry.words)
        refusals = [error] if error else []
    if refusals:
        return Line(entry, Verdict.REFUSED, unit, " ".join(refusals))
    if not now or text.tool in (FROM_MEMORY, PROPOSED):
        return Line(entry, Verdict.NEW, unit)
    if document.made_at is not None and text.at is not None and text.at > document.made_at:
        return Line(entry, Verdict.NEWER, unit, _by_whom(text.by))
    return Line(entry, Verdict.CHANGE, unit)


def _by_whom(user: Any) -> str:
    name = get_user_display_name(user) or pgettext("who", "somebody")
    return _("%(name)s changed it here after the file was made.") % {"name": name}


def apply(
    plan: Plan,
    user: Any,
    seen: Mapping[int, str | None] | None = None,
    with_newer: bool = False,
) -> Written:
    """Write what a plan says; with `seen`, only what is as it was when somebody read the plan.

    What is another text by now is among the conflicts, or gone.
    """
    known = plan.seen if seen is None else seen
    words: dict[int, str | None] = {}
    for line in plan.lines:
        if line.unit is None or line.verdict not in (*TAKEN, Verdict.NEWER):
            continue
        segment, now = line.unit.text.segment, line.unit.text.target
        if segment not in known:
            continue
        is_as_seen = (known[segment] or "") == (now or "")
        if line.verdict == Verdict.NEWER and is_as_seen and not with_newer:
            continue
        words[segment] = line.entry.words.strip(EDGES)
    written = write_texts(plan.translation, words, user, plan.how, seen=known)
    there = {line.unit.text.segment for line in plan.lines if line.unit is not None}
    written.gone += [segment for segment in known if segment not in there]
    return written
