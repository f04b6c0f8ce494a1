"""Keeps for what a public translation stands, and counts what its source says otherwise since.

All of it is read and written for many translations at once: a glossary releases some hundred.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail_localize.models import (
    String,
    Translation,
    TranslationContext,
    TranslationSource,
)

from .comparison import Comparison, block_of, compare
from .facts import is_fact
from .locks import hold_sources
from .models import Behind, SubmittedTexts, TranslationRelease
from .snapshots import BATCH, Snapshot, Stored, in_batches, kept_texts, snapshots

__all__ = [
    "compared",
    "count_behind_of",
    "is_as_released",
    "keep_releases",
    "keep_submitted",
    "recount",
]

COUNTS = ("changed", "added", "removed", "moved", "rest")


def keep_submitted(translation: Translation, revision: Any) -> None:
    """Keep what a revision stands for: until its release the source may change again."""
    now = snapshots([translation])[translation.pk]
    SubmittedTexts.objects.update_or_create(
        translation=translation,
        defaults={
            "revision": revision,
            "texts": now.texts,
            "rest": now.rest,
            "since": None,
            "by": None,
        },
    )


@transaction.atomic
def keep_releases(released: Sequence[tuple[Translation, int | None]]) -> None:
    """Keep what these translations stand for, each released by the revision of that key."""
    for some in in_batches(released):
        hold_sources({translation.source_id for translation, _revision in some})
        older = _keep(some)
        as_it_is = [one.pk for one, _revision in some if one.pk not in older]
        Behind.objects.filter(pk__in=as_it_is).delete()
        left = [one for one, _revision in some if one.pk in older]
        _count(_released(left), first=older)


def _keep(released: Sequence[tuple[Translation, int | None]]) -> dict[int, SubmittedTexts | None]:
    """Return those that stand for an older version of their source, as they were submitted."""
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
    known = {one.pk for one, _revision in released} - {one.pk for one in unknown}
    return {pk: None if pk in again else submitted.get(pk) for pk in known}


def count_behind_of(source: TranslationSource, stored: Stored, by: Any = None) -> None:
    """Count what the public translations of a source lack, which `by` has just published."""
    translations = source.translations.filter(enabled=True)
    _count(_released(translations), by, {source.pk: stored})
    _date_submitted(translations, by, {source.pk: stored})


def _released(translations: Any, kept: Any = TranslationRelease) -> list[Any]:
    """Return what was released of these, with all that is needed to compare it."""
    if isinstance(translations, list) and not translations:
        return []
    # Where a draft is translated ahead, nobody compares: it is not public.
    rows = kept.objects.filter(translation__in=translations, translation__source__ahead=None)
    return list(rows.select_related("translation__source", "translation__behind"))


def _date_submitted(
    translations: Any, by: Any = None, stored: Mapping[int, Stored] | None = None
) -> None:
    """Keep which publication was the first that a submitted version does not cover."""
    held = _released(translations, SubmittedTexts)
    dated = []
    for row, (comparison, rest) in zip(held, _compared(held, stored).values(), strict=True):
        is_covered = not any(_counts(comparison, rest).values())
        if is_covered != (row.since is None):
            row.since = None if is_covered else timezone.now()
            row.by = None if is_covered else _person(by)
            dated.append(row)
    if dated:
        SubmittedTexts.objects.bulk_update(dated, ("since", "by"), BATCH)


def _person(by: Any) -> Any:
    return by if getattr(by, "pk", None) else None


def _count(
    released: Sequence[TranslationRelease],
    by: Any = None,
    stored: Mapping[int, Stored] | None = None,
    first: Mapping[int, SubmittedTexts | None] | None = None,
) -> None:
    """Write, correct or delete the row of each that says how far it is behind.

    `first` says since when and by whom what was released just now is behind.
    """
    new, changed, gone = [], [], []
    for translation, (comparison, rest) in _compared(released, stored).items():
        counts: dict[str, Any] = _counts(comparison, rest)
        row = getattr(translation, "behind", None)
        if not any(counts.values()):
            gone += [row.pk] if row else []
            continue
        submitted = (first or {}).get(translation.pk)
        dated: dict[str, Any] = {}
        if submitted is not None and submitted.since is not None:
            dated = {"since": submitted.since, "by_id": submitted.by_id}
        if row is None:
            dated = dated or {"since": timezone.now(), "by": _person(by)}
            new.append(Behind(translation=translation, **counts, **dated))
            continue
        told = counts | dated
        if told != {name: getattr(row, name) for name in told}:
            for name, value in told.items():
                setattr(row, name, value)
            changed.append(row)
    if new:
        # Whoever counts at the same time has counted the same.
        Behind.objects.bulk_create(new, BATCH, ignore_conflicts=True)
    if changed:
        Behind.objects.bulk_update(changed, (*COUNTS, "since", "by"), BATCH)
    if gone:
        Behind.objects.filter(pk__in=gone).delete()


def recount(translations: Any, by: Any = None) -> None:
    """Count what these translations lack, a queryset or a list, after texts were written.

    Where one is behind that was not, that is by `by`.
    """
    _count(_released(translations), by)
    _date_submitted(translations, by)


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
        for some in in_batches(wanted)
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
