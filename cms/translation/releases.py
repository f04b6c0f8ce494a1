"""Keeps for what a public translation stands, and counts what its source says otherwise since.

All of it is read and written for many translations at once: a glossary releases some hundred.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    Translation,
    TranslationContext,
    TranslationSource,
)

from .comparison import Comparison, Entry, block_of, compare
from .facts import is_fact
from .locks import hold_sources
from .memory import FROM_MEMORY
from .models import Behind, SubmittedTexts, TranslationRelease

__all__ = [
    "REST",
    "Snapshot",
    "Stored",
    "compared",
    "count_behind_of",
    "is_as_released",
    "keep_releases",
    "keep_submitted",
    "kept_texts",
    "recount",
    "snapshots",
]

BATCH = 500
NO_ATTRIBUTES = ("", "{}", "null")
REST = {
    TemplateSegment: "template_id",
    OverridableSegment: "data_json",
    RelatedObjectSegment: "object_id",
}
COUNTS = ("changed", "added", "removed", "moved", "rest")


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
    for some in _batches(sources):
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
        for some in _batches(sources)
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


def keep_submitted(translation: Translation, revision: Any) -> None:
    """Keep what a revision stands for: until its release the source may change again."""
    now = snapshots([translation])[translation.pk]
    SubmittedTexts.objects.update_or_create(
        translation=translation,
        defaults={"revision": revision, "texts": now.texts, "rest": now.rest},
    )


@transaction.atomic
def keep_releases(released: Sequence[tuple[Translation, int | None]]) -> None:
    """Keep what these translations stand for, each released by the revision of that key."""
    for some in _batches(released):
        hold_sources({translation.source_id for translation, _revision in some})
        older = _keep(some)
        as_it_is = [one.pk for one, _revision in some if one.pk not in older]
        Behind.objects.filter(pk__in=as_it_is).delete()
        recount([one for one, _revision in some if one.pk in older])


def _keep(released: Sequence[tuple[Translation, int | None]]) -> set[int]:
    """Return those that stand for an older version of their source."""
    pks = [translation.pk for translation, _revision in released]
    submitted = SubmittedTexts.objects.in_bulk(pks)
    held = dict(
        TranslationRelease.objects.filter(pk__in=pks, revision__isnull=False).values_list(
            "pk", "revision"
        )
    )
    again = {one.pk for one, revision in released if held.get(one.pk, 0) == revision}
    unknown = [
        translation
        for translation, revision in released
        if translation.pk not in again
        and getattr(submitted.get(translation.pk), "revision_id", 0) != revision
    ]
    found = snapshots(unknown)
    rows = []
    for translation, revision in released:
        if translation.pk in again:
            continue
        texts: Any = found.get(translation.pk) or submitted[translation.pk]
        rows.append(
            TranslationRelease(
                translation=translation,
                revision_id=revision,
                texts=texts.texts,
                rest=texts.rest,
            )
        )
    if rows:
        TranslationRelease.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["translation"],
            update_fields=["revision", "texts", "rest"],
        )
    if submitted:
        SubmittedTexts.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return {one.pk for one, _revision in released} - {one.pk for one in unknown}


def count_behind_of(source: TranslationSource, stored: Stored, by: Any = None) -> None:
    """Count what the public translations of a source lack, which `by` has just published."""
    translations = source.translations.filter(enabled=True)
    _count(_released(translations), by, {source.pk: stored})


def _released(translations: Any) -> list[TranslationRelease]:
    """Return what was released of these, with all that is needed to compare it."""
    if isinstance(translations, list) and not translations:
        return []
    # Where a draft is translated ahead, nobody compares: it is not public.
    rows = TranslationRelease.objects.filter(
        translation__in=translations, translation__source__ahead=None
    )
    return list(rows.select_related("translation__source", "translation__behind"))


def _count(
    released: Sequence[TranslationRelease],
    by: Any = None,
    stored: Mapping[int, Stored] | None = None,
) -> None:
    """Write, correct or delete the row of each that says how far it is behind."""
    new, changed, gone = [], [], []
    for translation, (comparison, rest) in _compared(released, stored).items():
        counts = _counts(comparison, rest)
        row = getattr(translation, "behind", None)
        if not any(counts.values()):
            gone += [row.pk] if row else []
        elif row is None:
            person = by if getattr(by, "pk", None) else None
            new.append(Behind(translation=translation, since=timezone.now(), by=person, **counts))
        elif counts != {name: getattr(row, name) for name in COUNTS}:
            for name, count in counts.items():
                setattr(row, name, count)
            changed.append(row)
    if new:
        # Whoever counts at the same time has counted the same.
        Behind.objects.bulk_create(new, BATCH, ignore_conflicts=True)
    if changed:
        Behind.objects.bulk_update(changed, COUNTS, BATCH)
    if gone:
        Behind.objects.filter(pk__in=gone).delete()


def recount(translations: Any, by: Any = None) -> None:
    """Count what these translations lack, a queryset or a list, after texts were written.

    Where one is behind that was not, that is by `by`.
    """
    _count(_released(translations), by)


def compared(translation: Translation) -> tuple[Comparison, list[int]] | None:
    """Compare what was released with what is now; return None for what was never released.

    The second are the contexts whose words are the same, but not the rest.
    """
    return next(iter(_compared(_released([translation])).values()), None)


def _compared(
    released: Sequence[TranslationRelease], stored: Mapping[int, Stored] | None = None
) -> dict[Translation, tuple[Comparison, list[int]]]:
    if not released:
        return {}
    before = {row.translation: kept_texts(row) for row in released}
    known = snapshots(list(before), stored)
    now = {translation: known[translation.pk] for translation in before}
    differing = {string for one in before for string in _strings_that_differ(before[one], now[one])}
    strings = String.objects.in_bulk(differing) if differing else {}
    sources = {pk: string.data for pk, string in strings.items()}
    found = {one: compare(before[one].texts, now[one].texts, sources) for one in before}
    rest = {
        one: {
            int(context)
            for context in {*before[one].rest, *now[one].rest}
            if before[one].rest.get(context) != now[one].rest.get(context)
        }
        for one in before
    }
    known_paths = {pk: path for one in (stored or {}).values() for pk, path in one.paths.items()}
    paths = known_paths or _paths(found, rest)
    return {
        one: (comparison, sorted(_beside(comparison, rest[one], one, paths)))
        for one, comparison in found.items()
    }


def is_as_released(translation: Translation) -> bool:
    """Tell whether readers have all that is typed, of the source as it is; in five queries."""
    found = _released([translation])
    if not found or getattr(found[0].translation, "behind", None) is not None:
        return False
    texts: dict[int, dict[int, str | None]] = defaultdict(dict)
    for entry in kept_texts(found[0]).texts:
        texts[entry.context][entry.string] = entry.words
    for text in snapshots([translation])[translation.pk].texts:
        known = texts[text.context]
        # A string that is new here stands for one that was released, in the same words.
        words = [known[text.string]] if text.string in known else known.values()
        if text.words not in words:
            return False
    return True


def _strings_that_differ(before: Snapshot, now: Snapshot) -> set[int]:
    old = {entry[:2] for entry in before.texts}
    new = {entry[:2] for entry in now.texts}
    return {string for _context, string in old ^ new}


def _paths(
    found: dict[Translation, Comparison], rest: dict[Translation, set[int]]
) -> dict[int, str]:
    """Return the paths of the places whose rest differs, and of texts that differ beside them."""
    wanted = {
        context
        for one, contexts in rest.items()
        if contexts
        for context in (*contexts, *_contexts_that_differ(found[one]))
    }
    return {
        pk: path
        for some in _batches(wanted)
        for pk, path in TranslationContext.objects.filter(pk__in=some).values_list("pk", "path")
    }


def _contexts_that_differ(comparison: Comparison) -> set[int]:
    entries = [*comparison.added, *comparison.removed, *(new for _old, new in comparison.changed)]
    return {entry.context for entry in entries}


def _beside(
    comparison: Comparison, contexts: set[int], translation: Translation, paths: dict[int, str]
) -> Iterator[int]:
    """Leave out facts, and what came, went or changed together with a text of the same block."""
    if not contexts:
        return
    kind = ContentType.objects.get_for_id(translation.source.specific_content_type_id)
    model = kind.model_class()
    told = {block_of(paths[one]) for one in _contexts_that_differ(comparison) if one in paths}
    for context in contexts:
        path = paths.get(context, "")
        if block_of(path) not in told and not is_fact(model, path):
            yield context


def _counts(comparison: Comparison, rest: list[int]) -> dict[str, int]:
    return {
        "changed": len(comparison.changed),
        "added": len(comparison.added),
        "removed": len(comparison.removed),
        "moved": len(comparison.moved),
        "rest": len(rest),
    }


def _batches(things: Iterable[Any]) -> Iterator[list[Any]]:
    held = list(things)
    for start in range(0, len(held), BATCH):
        yield held[start : start + BATCH]
