"""Puts a translation in as a translator does: through wagtail-localize's own tables.

The content files hold both languages. The page is built twice in memory, once per language;
wagtail-localize's extractor reads the segments of both, and those of the second become the
translations of the first, matched by path and order. So a file whose languages differ in
structure is refused instead of being published half French.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from wagtail.contrib.redirects.signal_handlers import autocreate_redirects_on_slug_change
from wagtail.models import Locale
from wagtail.signals import page_slug_changed
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.strings import validate_translation_links

# Rows in one statement: databases have a limit.
BATCH = 500


@transaction.atomic
def put_in_translation(source_object: Any, build: Callable[[], Any], locale: Locale) -> None:
    """Translate a published object into `locale`, with the words of the unsaved one it builds.

    Does nothing where the object was sent to translation before: edits are kept. Raises
    ValueError where a segment of the source has no counterpart, and wagtail-localize's
    MissingTranslationError, MissingRelatedObjectError and ParentNotTranslatedError.
    """
    known = Translation.objects.filter(
        source__object_id=source_object.translation_key, target_locale=locale
    )
    if known.exists() and source_object.has_translation(locale):
        return
    source, _created = TranslationSource.update_or_create_from_instance(source_object)
    Translation.objects.get_or_create(source=source, target_locale=locale)
    strings, overrides = _segments(build())
    _store(source_object, source, strings, locale)
    for overridable in source.overridablesegment_set.select_related("context"):
        path = overridable.context.path
        if path in overrides and overrides[path] != overridable.data:
            _override(overridable.context, locale, overrides[path])
    source.create_or_update_translation(
        locale, publish=source_object.live, fallback=False, copy_parent_pages=False
    )


def _store(
    source_object: Any, source: TranslationSource, words: dict[tuple[str, int], str], locale: Locale
) -> None:
    """Store the words of all texts at once; a text that stands twice in a place is one.

    Words with a link that their source does not have are refused, as wagtail-localize does where
    it stores one.
    """
    rows = {}
    for segment in source.stringsegment_set.select_related("string", "context"):
        key = (segment.context.path, segment.order)
        if key not in words:
            raise ValueError(f"{source_object}: {key[0]} has no translation in the content file.")
        try:
            validate_translation_links(segment.string.data, words[key])
        except ValueError as error:
            raise ValueError(
                f"{source_object}: {key[0]} has a link in the content file that its source lacks."
            ) from error
        rows[segment.string_id, segment.context_id] = StringTranslation(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale=locale,
            data=words[key],
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
    StringTranslation.objects.bulk_create(
        rows.values(),
        BATCH,
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=["data", "translation_type", "has_error", "updated_at"],
    )


def _segments(instance: Any) -> tuple[dict[tuple[str, int], str], dict[str, Any]]:
    """Return the words by path and order, and the values by path, of an unsaved object."""
    strings: dict[tuple[str, int], str] = {}
    overrides: dict[str, Any] = {}
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            strings[segment.path, segment.order] = segment.string.data
        elif isinstance(segment, OverridableSegmentValue):
            overrides[segment.path] = segment.data
    return strings, overrides


def _override(context: TranslationContext, locale: Locale, value: Any) -> None:
    SegmentOverride.objects.update_or_create(
        locale=locale, context=context, defaults={"data_json": json.dumps(value)}
    )


@contextmanager
def without_redirects() -> Iterator[None]:
    """No reader has met the address that an English page bears before it gets its own."""
    page_slug_changed.disconnect(autocreate_redirects_on_slug_change)
    try:
        yield
    finally:
        page_slug_changed.connect(autocreate_redirects_on_slug_change)
