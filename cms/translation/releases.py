"""Keeps for what a public translation stands, and counts what its source says otherwise since.

All of it is read and written for many translations at once: a glossary releases some hundred.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

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
from .models import Behind, SubmittedTexts, TranslationRelease

__all__ = [
    "Snapshot",
    "compared",
    "count_behind",
    "count_behind_of",
    "keep_releases",
    "keep_submitted",
    "kept_texts",
    "snapshots",
]

BATCH = 500
# A text that this tool filled in waits for somebody who says yes to it.
UNCONFIRMED = ("Memory",)
NO_ATTRIBUTES = ("", "{}", "null")
COUNTS = ("changed", "added", "removed", "moved", "rest")


@dataclass
class Snapshot:
    """As `models._SourceTexts`; the keys of `rest` are texts, as JSON makes them."""

    texts: list[Entry] = field(default_factory=list)
    rest: dict[str, str] = field(default_factory=dict)


def snapshots(translations: Sequence[Translation]) -> dict[int, Snapshot]:
    """Return by key what each translation stands for as its source and its texts are now."""
    by_source: dict[int, list[Translation]] = defaultdict(list)
    for translation in translations:
        by_source[translation.source_id].append(translation)
    found = {translation.pk: Snapshot() for translation in translations}
    for some in _batches(by_source):
        _read(some, by_source, found)
    return found


def _read(
    sources: Sequence[int],
    by_source: dict[int, list[Translation]],
    found: dict[int, Snapshot],
) -> None:
    rest: dict[int, dict[int, list[tuple[Any, ...]]]] = defaultdict(lambda: defaultdict(list))
    segments = list(
        StringSegment.objects.filter(source__in=sources)
        .order_by("source", "order", "pk")
        .values_list("source", "context", "string", "order", "attrs")
    )
    locales = {one.target_locale_id for pk in sources for one in by_source[pk]}
    # By source, not by context: one statement for however many places.
    rows = StringTranslation.objects.filter(
        locale__in=locales,
        has_error=False,
        context__in=StringSegment.objects.filter(source__in=sources).values("context"),
    ).exclude(tool_name__in=UNCONFIRMED)
    words = {
        (locale, context, string): data
        for locale, context, string, data in rows.values_list(
            "locale", "context", "translation_of", "data"
        )
    }
    for source, context, string, order, attrs in segments:
        if attrs not in NO_ATTRIBUTES:
            rest[source][context].append(("attrs", order, attrs))
        for translation in by_source[source]:
            typed = words.get((translation.target_locale_id, context, string))
            found[translation.pk].texts.append(Entry(context, string, order, typed or None))
    for model, column in (
        (TemplateSegment, "template"),
        (OverridableSegment, "data_json"),
        (RelatedObjectSegment, "object"),
    ):
        others = model.objects.filter(source__in=sources)
        for source, context, order, value in others.values_list(
            "source", "context", "order", column
        ):
            rest[source][context].append((column, order, str(value)))
    for source, places in rest.items():
        digests = {str(context): _digest(values) for context, values in places.items()}
        for translation in by_source[source]:
            found[translation.pk].rest = digests


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
        _keep(some)
        count_behind([translation for translation, _revision in some])


def _keep(released: Sequence[tuple[Translation, int | None]]) -> None:
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
    SubmittedTexts.objects.filter(
        pk__in={row.translation_id for row in rows} & set(submitted)
    ).delete()


def count_behind_of(source: TranslationSource, by: Any = None) -> None:
    """Count what the public translations of a source lack, which `by` has just published."""
    translations = source.translations.filter(enabled=True)
    released = TranslationRelease.objects.filter(translation__in=translations)
    count_behind(
        list(translations.filter(pk__in=released.values("pk")).select_related("source")), by
    )


@transaction.atomic
def count_behind(translations: Sequence[Translation], by: Any = None) -> None:
    """Write, correct or delete the row of each that says how far it is behind."""
    if not translations:
        return
    known = Behind.objects.in_bulk([translation.pk for translation in translations])
    new, changed, gone = [], [], []
    for translation, (comparison, rest) in compared(translations).items():
        counts = _counts(comparison, rest)
        row = known.get(translation.pk)
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
        Behind.objects.bulk_create(new, BATCH)
    if changed:
        Behind.objects.bulk_update(changed, COUNTS, BATCH)
    if gone:
        Behind.objects.filter(pk__in=gone).delete()


def compared(
    translations: Sequence[Translation],
) -> dict[Translation, tuple[Comparison, list[int]]]:
    """Compare what was released with what is now; those that were never released are left out.

    The second of each are the contexts whose words are the same, but not the rest.
    """
    releases = TranslationRelease.objects.in_bulk([one.pk for one in translations])
    translations = [one for one in translations if one.pk in releases]
    now = snapshots(translations)
    before = {one.pk: kept_texts(releases[one.pk]) for one in translations}
    strings = String.objects.in_bulk(
        {
            string
            for one in translations
            for string in _strings_that_differ(before[one.pk], now[one.pk])
        }
    )
    sources = {pk: string.data for pk, string in strings.items()}
    found = {one: compare(before[one.pk].texts, now[one.pk].texts, sources) for one in translations}
    rest = {
        one: {
            int(context)
            for context in {*before[one.pk].rest, *now[one.pk].rest}
            if before[one.pk].rest.get(context) != now[one.pk].rest.get(context)
        }
        for one in translations
    }
    paths = _paths(found, rest)
    return {
        one: (comparison, sorted(_beside(comparison, rest[one], one, paths)))
        for one, comparison in found.items()
    }


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
    model = translation.source.specific_content_type.model_class()
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
