"""How a page of results says what was found: marked passages, words of both languages."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import F
from django.http import QueryDict
from django.utils.safestring import SafeString

from pages.frame import LANGUAGE_NAMES
from snippets.folding import fold
from snippets.models import Concept, ConceptDomain, Theme

from . import results
from .analysis import WORD, readings
from .answers import Result
from .highlight import Sought, marked, passage
from .kinds import kinds
from .reasons import Reason, Told, reason_of, reason_of_entry, told_of

__all__ = ["Entries", "Facet", "Find", "as_written", "facets_of", "finds_of", "query_with"]

# A word that was looked for, as `highlight` marks it.
MARK = re.compile("<mark>([^<]+)</mark>")


# --- Filters ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Option:
    """A value of a filter, and the address under which it is set, or taken away if it was."""

    label: str
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    options: list[Option]


def query_with(words: str, chosen: Mapping[str, str], **changes: str) -> str:
    """Return the address of a search, below its own: what is empty is left out.

    The same filters have one address, in whatever order they were chosen.
    """
    query = QueryDict(mutable=True)
    query.update({"q": words} if words else {})
    query.update({k: v for k, v in sorted({**chosen, **changes}.items()) if v})
    return f"?{query.urlencode()}"


def facets_of(
    facets: Iterable[results.Facet], chosen: Mapping[str, str], words: str
) -> list[Facet]:
    """Return the filters that leave something to choose."""
    found = []
    for facet in facets:
        options = [
            Option(
                label=choice.name,
                count=choice.count,
                url=query_with(
                    words, chosen, **{facet.key: "" if choice.is_chosen else choice.value}
                ),
                is_chosen=choice.is_chosen,
            )
            for choice in facet.choices
        ]
        if facet.narrows:
            found.append(Facet(facet.key, facet.name, options))
    return found


# --- Results ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Verdict:
    """A word that is listed so that it is not said, and why."""

    text: SafeString
    label: str


@dataclass(frozen=True)
class Side:
    """A concept in one language; without an address where it is not in that language."""

    language: str
    language_name: str
    is_foreign: bool
    url: str = ""
    name: str = ""
    no_equivalent: bool = False
    others: list[SafeString] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    definition: str = ""
    reason: Reason | None = None


@dataclass(frozen=True)
class Find:
    """One result; `sides` are those of a notion, the reader's language first."""

    kind_label: str
    language: str
    is_foreign: bool
    url: str
    title: SafeString
    text: SafeString
    palette: str
    facts: list[str]
    domains: list[str]
    sides: list[Side]
    reason: Reason | None = None


class Entries:
    """The lexicon's entries behind some results, in all their languages: in three queries."""

    def __init__(self, found: Iterable[Result]) -> None:
        entries = [result for result in found if result.kind == "concept"]
        keys = [_number(side.key) for result in entries for side in result.sides.values()]
        self._rows: dict[int, Concept] = {}
        self._domains: dict[int, list[str]] = {}
        if not keys:
            return
        rows = Concept.objects.filter(pk__in=keys).prefetch_related("terms")
        self._rows = {row.pk: row for row in rows}
        links = ConceptDomain.objects.filter(
            concept__in=keys, domain__live=True, domain__locale=F("concept__locale")
        )
        for key, name in links.order_by("sort_order").values_list("concept", "domain__name"):
            self._domains.setdefault(key, []).append(name)

    def row(self, key: str) -> Concept | None:
        """Return an entry; None where it went between two queries."""
        return self._rows.get(_number(key))

    def domains(self, key: str) -> list[str]:
        return self._domains.get(_number(key), [])


def _number(key: str) -> int:
    return int(key.partition(":")[2])


def finds_of(found: Sequence[Result], reader: str, sought: Sought, from_: str = "") -> list[Find]:
    """Return results as a reader of the language `reader` sees them.

    Of a concept that was looked up in the language `from_`, that one stands first.
    """
    entries = Entries(found)
    themes = _themes(found, reader)
    told = told_of(found, sought)
    codes = sorted(LANGUAGE_NAMES, key=lambda code: code != (from_ or reader))
    return [
        _find(result, reader, _sought_of(result, sought), entries, themes, told, codes)
        for result in found
    ]


def _sought_of(result: Result, sought: Sought) -> Sought:
    """Return what makes a word one of those by which something was found: those near as well."""
    return sought.beside(readings(result.meant)) if result.meant else sought


def as_written(question: str, typed: str, finds: Iterable[Find]) -> str:
    """Return a corrected question with its words as the results have them: *rivière*.

    Words are compared without accents, and so corrected; those that were `typed` stay.
    """
    shown = [text for find in finds for text in _texts_of(find)]
    marks = list(dict.fromkeys(word for text in shown for word in MARK.findall(text)))
    marks.sort(key=lambda word: word[:1].isupper())  # a sentence may begin with it
    own = set(WORD.findall(typed))

    def spelled(match: re.Match[str]) -> str:
        word = match.group()
        if word in own:
            return word
        # In the plural it is spelled the same.
        parts = (mark[: len(word)] for mark in sorted(marks, key=lambda m: len(m) != len(word)))
        return next((part for part in parts if fold(part) == word), word)

    return WORD.sub(spelled, question)


def _texts_of(find: Find) -> Iterator[str]:
    yield from (find.title, find.text)
    if find.reason:
        yield find.reason.text
    for side in find.sides:
        yield from _texts_of_side(side)


def _texts_of_side(side: Side) -> Iterator[str]:
    yield from (side.name, side.definition, *side.others)
    yield from (verdict.text for verdict in side.verdicts)
    if side.reason:
        yield side.reason.text


def _themes(found: Iterable[Result], reader: str) -> dict[str, tuple[str, str]]:
    """Return the names of themes, empty where the reader may not read them, and their palettes."""
    keys = {result.shown.theme for result in found if result.shown.theme}
    if not keys:
        return {}
    rows = results.public_rows(Theme, reader)
    return {key: (rows[key].name, rows[key].palette) for key in keys if key in rows}


def _find(
    result: Result,
    reader: str,
    sought: Sought,
    entries: Entries,
    themes: dict[str, tuple[str, str]],
    told: dict[str, Told],
    codes: list[str],
) -> Find:
    shown = result.shown
    theme, palette = themes.get(shown.theme, ("", ""))
    is_entry = result.kind == "concept"
    text = shown.summary
    body = told.get(shown.key, Told()).text
    if body and sought.found_in(body, shown.language):
        text = body
    language = shown.language or reader
    title, passed = marked(shown.title, language, sought), passage(text, language, sought)
    is_said = is_entry or MARK.search(title) or MARK.search(passed)
    return Find(
        kind_label=str(kinds()[shown.kind].name),
        language=shown.language,
        is_foreign=shown.language not in (reader, ""),
        url=shown.url,
        title=title,
        text=passed,
        reason=None if is_said else reason_of(result, told, sought),
        palette=palette,
        facts=[fact for fact in (theme, str(shown.year or "")) if fact],
        domains=entries.domains(shown.key) if is_entry else [],
        sides=[_side(code, result.sides.get(code), reader, sought, entries) for code in codes]
        if is_entry
        else [],
    )


def _side(code: str, shown: Any, reader: str, sought: Sought, entries: Entries) -> Side:
    names = (code, LANGUAGE_NAMES[code], code != reader)
    concept = entries.row(shown.key) if shown is not None else None
    if concept is None:
        return Side(*names)
    words = list(concept.terms.all())
    side = Side(
        *names,
        url=shown.url,
        name=marked(concept.name, code, sought),
        no_equivalent=concept.no_equivalent,
        others=[
            marked(word.text, code, sought)
            for word in words
            if word.is_usable and word.text != concept.name
        ],
        # Only those that were looked for: the entry lists them all.
        verdicts=[
            Verdict(marked(word.text, code, sought), word.get_status_display())
            for word in words
            if not word.is_usable and sought.found_in(word.text, code, is_name=True)
        ],
        definition=passage(concept.definition, code, sought),
    )
    if any(MARK.search(text) for text in _texts_of_side(side)):
        return side
    return replace(side, reason=reason_of_entry(concept, code, sought))
