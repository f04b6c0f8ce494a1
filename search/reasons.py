"""Why something is a result, where neither its name nor what is shown of its text says so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.frame import LANGUAGE_NAMES
from pages.memory import remember
from snippets.models import Concept

from .answers import Result
from .documents import documents_of
from .highlight import Sought, marked, passage
from .kinds import page_kinds

__all__ = ["Reason", "Told", "reason_of", "reason_of_entry", "told_of"]

# Texts of pages that are kept until content changes; the longest are of some 20 kB.
KEPT_AT_MOST = 300
# What an entry says beside its definition, as its page calls it.
BESIDE: dict[str, str | Promise] = {
    "expert_definition": gettext_lazy("For experts"),
    "example": gettext_lazy("Example"),
    "note": gettext_lazy("Advice"),
}


@dataclass(frozen=True)
class Reason:
    """What holds the words that were looked for, by its name, and those marked in it."""

    label: str
    text: SafeString
    language: str


class Told(NamedTuple):
    """What is indexed of a thing beside its name: what only leads there, and its text."""

    leading: tuple[str, ...] = ()
    text: str = ""


def told_of(found: Iterable[Result], sought: Sought) -> dict[str, Told]:
    """Return what is told of results, by key, that are not found by what is shown of them."""
    keys = list(dict.fromkeys(key for result in found for key in _keys_of(result, sought)))
    known = remember("search:told", dict[str, Told]) if keys else {}
    missing = [key for key in keys if key not in known]
    docs = documents_of(missing) if missing else []
    new = {doc.key: Told(doc.synonyms, doc.body) for doc in docs}
    if len(known) < KEPT_AT_MOST:
        known.update(new)
    return {key: told for key in keys if (told := known.get(key) or new.get(key))}


def _keys_of(result: Result, sought: Sought) -> Iterator[str]:
    shown = result.shown
    if result.kind == "concept" or sought.found_in(shown.summary, shown.language):
        return
    if result.kind in page_kinds():
        yield shown.key
    elif not sought.found_in(shown.title, shown.language, is_name=True):
        yield from [side.key for side in result.sides.values()] or [shown.key]


def reason_of(result: Result, told: dict[str, Told], sought: Sought) -> Reason | None:
    """Return why something else than an entry is found, once its own name and text don't say so."""
    own = result.shown
    language = own.language
    leading = told.get(own.key, Told()).leading
    named = [word for word in leading if sought.found_in(word, language, is_name=True)]
    if named:
        return Reason(_("Keywords"), marked(", ".join(named), language, sought), language)
    for code, side in result.sides.items():
        if code == own.language:
            continue
        # A member, or a part of a Lab, is one result in all its languages.
        if sought.found_in(side.title, code, is_name=True):
            return Reason(LANGUAGE_NAMES[code], marked(side.title, code, sought), code)
        for text in (side.summary, told.get(side.key, Told()).text):
            if sought.found_in(text, code):
                return Reason(LANGUAGE_NAMES[code], passage(text, code, sought), code)
    return None


def reason_of_entry(concept: Concept, language: str, sought: Sought) -> Reason | None:
    """Return what an entry says beside its definition that holds the words."""
    for field, label in BESIDE.items():
        text = getattr(concept, field)
        if sought.found_in(text, language):
            return Reason(str(label), passage(text, language, sought), language)
    return None
