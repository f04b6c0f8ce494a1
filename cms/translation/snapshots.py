"""What a translation stands for: the texts of its source with their words, and what stands beside.

All of it is read for many translations at once: a glossary releases some hundred.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    Translation,
)

from .comparison import Entry
from .memory import FROM_MEMORY
from .models import SubmittedTexts, TranslationRelease

__all__ = ["BATCH", "REST", "Snapshot", "Stored", "in_batches", "kept_texts", "snapshots"]

BATCH = 500
NO_ATTRIBUTES = ("", "{}", "null")
REST = {
    TemplateSegment: "template_id",
    OverridableSegment: "data_json",
    RelatedObjectSegment: "object_id",
}


@dataclass
class Snapshot:
    """As `models._SourceTexts`; the keys of `rest` are texts, as JSON makes them."""

    texts: list[Entry] = field(default_factory=list)
    rest: dict[str, str] = field(default_factory=dict)


@dataclass
class Stored:
    """The segments of a source; values are as their tables hold them.

    `texts` are (context, string, order, attributes), `rest` (kind, context, order, value).
    """

    texts: list[tuple[int, int, int, str]] = field(default_factory=list)
    rest: list[tuple[str, int, int, Any]] = field(default_factory=list)
    # By key, of all places that the object ever had; empty where nobody knows.
    paths: dict[int, str] = field(default_factory=dict)


def snapshots(
    translations: Sequence[Translation], stored: Mapping[int, Stored] | None = None
) -> dict[int, Snapshot]:
    """Return by key what each translation stands for as its source and its texts are now.

    `stored` are the segments by source, where they are known.
    """
    sources = sorted({translation.source_id for translation in translations})
    stored = _stored(sources) if stored is None else stored
    words = _words(sources, {translation.target_locale_id for translation in translations})
    rest = {source: _digests(stored[source]) for source in sources}
    return {
        one.pk: Snapshot(
            [
                Entry(context, string, order, words.get((one.target_locale_id, context, string)))
                for context, string, order, _attrs in stored[one.source_id].texts
            ],
            rest[one.source_id],
        )
        for one in translations
    }


def _stored(sources: Sequence[int]) -> dict[int, Stored]:
    found: dict[int, Stored] = defaultdict(Stored)
    for some in in_batches(sources):
        texts = StringSegment.objects.filter(source__in=some).order_by("source", "order", "pk")
        for source, *row in texts.values_list("source", "context", "string", "order", "attrs"):
            found[source].texts.append(tuple(row))
        for model, kind in REST.items():
            rows = model.objects.filter(source__in=some)
            for source, *row in rows.values_list("source", "context", "order", kind):
                found[source].rest.append((kind, *row))
    return found


def _words(sources: Sequence[int], locales: set[int]) -> dict[tuple[int, int, int], str]:
    """Return by language, context and string what is typed, right, and nobody has to confirm."""
    return {
        (locale, context, string): data
        for some in in_batches(sources)
        # By source, not by context: one statement for however many places.
        for locale, context, string, data in StringTranslation.objects.filter(
            locale__in=locales,
            has_error=False,
            context__in=StringSegment.objects.filter(source__in=some).values("context"),
        )
        .exclude(tool_name=FROM_MEMORY)
        .exclude(data="")
        .values_list("locale", "context", "translation_of", "data")
    }


def _digests(stored: Stored) -> dict[str, str]:
    places: dict[int, list[tuple[str, int, str]]] = defaultdict(list)
    for context, _string, order, attrs in stored.texts:
        if attrs not in NO_ATTRIBUTES:
            places[context].append(("attrs", order, attrs))
    for kind, context, order, value in stored.rest:
        places[context].append((kind, order, str(value)))
    return {str(context): _digest(values) for context, values in places.items()}


def _digest(values: Iterable[tuple[Any, ...]]) -> str:
    """Of what stands at a place, in its order; where on the page that is does not count."""
    ordered = [(kind, value) for kind, _order, value in sorted(values)]
    return hashlib.md5(repr(ordered).encode(), usedforsecurity=False).hexdigest()[:16]


def kept_texts(row: TranslationRelease | SubmittedTexts) -> Snapshot:
    return Snapshot([Entry(*entry) for entry in row.texts], row.rest)


def in_batches(things: Iterable[Any]) -> Iterator[list[Any]]:
    held = list(things)
    for start in range(0, len(held), BATCH):
        yield held[start : start + BATCH]
