"""Results under filters, and how many each filter would leave.

A count is what a click gives: it is made of the same results, under the other filters that are
set, in one place for every engine.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pages.memory import remember
from search.answers import Result
from search.kinds import kinds
from snippets.models import Mandate, Theme

__all__ = ["FACETS", "Choice", "Facet", "Filtered", "filtered"]

FACET_NAMES: dict[str, str | Promise] = {
    "kind": _("Kind"),
    "theme": _("Theme"),
    "year": _("Year"),
    "mandate": _("Mandate"),
    "language": _("Language"),
}
FACETS = tuple(FACET_NAMES)


@dataclass(frozen=True)
class Choice:
    """A value of a filter: how it is written in an address, named, and what it would leave."""

    value: str
    name: str
    count: int
    is_chosen: bool = False


@dataclass(frozen=True)
class Facet:
    """One filter; `choices` are those that leave something, and the one that is set."""

    key: str
    name: str
    choices: tuple[Choice, ...]
    # Whether a choice leaves less than there is, or one is set.
    narrows: bool


@dataclass(frozen=True)
class Filtered:
    results: tuple[Result, ...]
    facets: tuple[Facet, ...]


def filtered(results: Sequence[Result], chosen: Mapping[str, str], language: str) -> Filtered:
    """Return the results that all chosen filters leave, and the filters, named in a language.

    `chosen` maps names of `FACETS` to values; what it has no filter for is left alone.
    """
    wanted = {key: value for key, value in chosen.items() if key in FACETS and value}
    names = _names(results, language)
    facets = []
    for key in FACETS:
        others = {other: value for other, value in wanted.items() if other != key}
        there = _under(results, others)
        counts = Counter(value for result in there for value in VALUES[key](result))
        own = wanted.get(key, "")
        # A theme without a public name in this language is none here; nor is a made-up value.
        shown = {value for value in {*counts, own} if (key, value) in names or value.isdigit()}
        values = sorted(shown, key=lambda value: _place(key, value, names))
        facets.append(
            Facet(
                key,
                str(FACET_NAMES[key]),
                tuple(
                    Choice(value, names.get((key, value), value), counts[value], value == own)
                    for value in values
                ),
                bool(own) or any(counts[value] < len(there) for value in values),
            )
        )
    return Filtered(tuple(_under(results, wanted)), tuple(facets))


def _under(results: Iterable[Result], wanted: Mapping[str, str]) -> list[Result]:
    return [
        result
        for result in results
        if all(value in VALUES[key](result) for key, value in wanted.items())
    ]


def _languages(result: Result) -> tuple[str, ...]:
    # A file of pages in several languages is there for readers of each.
    return result.languages or tuple(code for code, _name in settings.LANGUAGES)


VALUES: dict[str, Callable[[Result], tuple[str, ...]]] = {
    "kind": lambda result: (result.kind,),
    "theme": lambda result: (result.shown.theme,) if result.shown.theme else (),
    "year": lambda result: (str(result.shown.year),) if result.shown.year else (),
    "mandate": lambda result: (result.shown.mandate,) if result.shown.mandate else (),
    "language": _languages,
}


def _names(results: Sequence[Result], language: str) -> dict[tuple[str, str], str]:
    """Return the names of the values that are not written as they are named."""
    found: dict[tuple[str, str], str] = {
        ("kind", key): str(kind.plural) for key, kind in kinds().items()
    }
    found |= {("language", code): name for code, name in settings.LANGUAGES}
    models: tuple[tuple[str, Any], ...] = (("theme", Theme), ("mandate", Mandate))
    for key, model in models:
        wanted = {value for result in results for value in VALUES[key](result)}
        if wanted:
            rows = public_rows(model, language)
            found |= {(key, value): str(rows[value]) for value in wanted & rows.keys()}
    return found


def public_rows(model: Any, language: str) -> dict[str, Any]:
    """Return the public themes or mandates of a language, by the key that results name them with.

    There are a few of them; they are read once for a state of the content.
    """
    return remember(
        f"search:{model._meta.model_name}:{language}",
        lambda: {
            str(row.translation_key): row for row in model.objects.live().in_language(language)
        },
    )


def _place(key: str, value: str, names: dict[tuple[str, str], str]) -> tuple[Any, ...]:
    """Return where a value stands: kinds in their order, the latest year first, else by name."""
    if key == "kind":
        known = kinds()
        return (list(known).index(value) if value in known else len(known), value)
    if key == "year":
        return (-int(value) if value.isdigit() else 0, value)
    return (names.get((key, value), value).casefold(), value)
