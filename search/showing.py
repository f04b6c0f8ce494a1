"""How a page of results says what was found: labels, marked passages, links of filters."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from pages.frame import LANGUAGE_NAMES

from .forms import KINDS, SearchForm
from .highlight import Sought, marked, passage

__all__ = ["Facet", "Find", "Option", "facets_of", "finds_of", "query_with"]


@dataclass(frozen=True)
class Option:
    label: str
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    options: list[Option]


@dataclass(frozen=True)
class Verdict:
    """A word that is listed so that it is not said, and why."""

    text: SafeString
    label: str


@dataclass(frozen=True)
class Side:
    """A notion in one language; without an address where it is not in that language."""

    language: str
    language_name: str
    is_foreign: bool
    url: str = ""
    name: SafeString = SafeString("")
    no_equivalent: bool = False
    others: list[SafeString] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    definition: SafeString = SafeString("")


@dataclass(frozen=True)
class Find:
    """One result; `sides` are those of a notion, the reader's language first."""

    kind_label: str
    language: str
    is_foreign: bool
    url: str
    title: SafeString
    text: SafeString
    palette: str = ""
    facts: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    sides: list[Side] = field(default_factory=list)


def query_with(words: str, chosen: dict[str, str], **changes: str) -> str:
    """Return the address of a search, below its own: what is empty is left out."""
    query = QueryDict(mutable=True)
    query.update({k: v for k, v in {"q": words, **chosen, **changes}.items() if v})
    return f"?{query.urlencode()}"


def facets_of(
    facets: dict[str, Iterable[Any]], form: SearchForm, words: str, themes: dict[str, str]
) -> list[Facet]:
    """Return the filters that leave something to choose, each with what a click gives."""
    labels = {"kind": KINDS, "theme": themes, "language": LANGUAGE_NAMES}
    chosen = form.chosen
    found = []
    for name in ("kind", "theme", "year", "language"):
        options = [
            Option(
                label=str(labels.get(name, {}).get(option.value, option.value)),
                count=option.count,
                url=query_with(words, chosen, **{name: "" if option.is_chosen else option.value}),
                is_chosen=option.is_chosen,
            )
            for option in facets.get(name, ())
        ]
        if len(options) > 1 or any(option.is_chosen for option in options):
            found.append(Facet(name, str(form.fields[name].label), options))
    return found


# A result is one vision, a list is of visions.
ONE = {
    "concept": _("Lexicon"),
    "vision": _("Vision"),
    "tome": _("Comics"),
    "release": _("Press release"),
    "page": _("Page"),
    "document": _("Document"),
}


def finds_of(
    results: Iterable[Any], reader: str, sought: Sought, themes: dict[str, str]
) -> list[Find]:
    """Return results as a reader of the language `reader` sees them."""
    return [_find(result, reader, sought, themes) for result in results]


def _find(result: Any, reader: str, sought: Sought, themes: dict[str, str]) -> Find:
    facts = (themes.get(result.theme, ""), result.year)
    sides = _sides(result, reader, sought) if result.kind == "concept" else []
    return Find(
        kind_label=str(ONE[result.kind]),
        language=result.language,
        is_foreign=result.language != reader,
        url=result.url,
        title=marked(result.title, result.language, sought),
        text=passage(result.text, result.language, sought),
        palette=result.theme,
        facts=tuple(fact for fact in facts if fact),
        sides=sides,
    )


def _sides(result: Any, reader: str, sought: Sought) -> list[Side]:
    codes = sorted(LANGUAGE_NAMES, key=lambda code: code != reader)
    return [_side(code, result.sides.get(code), reader, sought) for code in codes]


def _side(code: str, side: Any, reader: str, sought: Sought) -> Side:
    empty = Side(code, LANGUAGE_NAMES[code], code != reader)
    if side is None:
        return empty
    concept = side.concept
    words = list(concept.terms.all())
    return replace(
        empty,
        url=side.url,
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
            if not word.is_usable and sought.found_in(word.text, code)
        ],
        definition=passage(concept.definition, code, sought),
    )
