"""Writes wagtail-localize's tables in bulk: sources, segments, translations and their log."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import Locale, Revision
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationLog,
    TranslationSource,
    get_schema_version,
)

from .drafts import Draft
from .texts import stored_as, texts_of

__all__ = ["Pairing", "paired", "write_translations"]

BATCH = 500
NO_ATTRIBUTES = "null"


@dataclass
class Pairing:
    """The source's row of an entry and those that translate it.

    `takes_source` says that the source's texts are taken anew. `others` are the languages that
    translate it, each with the revision that the import made, or None.
    """

    source: Draft
    takes_source: bool
    others: dict[str, Revision | None] = field(default_factory=dict)
    # By language and path: what the file gives as the translation of the source's text.
    given: dict[str, dict[str, str]] = field(default_factory=dict)
    # A draft whose texts these translate, where the source itself stays as it is.
    draft: Draft | None = None


def paired(keys: Iterable[str]) -> set[str]:
    """Return the keys of the entries that wagtail-localize translates already."""
    return {
        str(key)
        for some in _batches(keys)
        for key in TranslationSource.objects.filter(
            object__in=some, translations__isnull=False
        ).values_list("object", flat=True)
    }


def write_translations(
    pairings: Sequence[Pairing], locales: dict[str, Locale], user: Any, now: datetime
) -> None:
    if not pairings:
        return
    writer = _Writer(pairings, locales, user, now)
    writer.write_objects()
    writer.write_sources()
    writer.write_strings()
    writer.write_segments()
    writer.write_given()
    writer.write_log()


class _Writer:
    def __init__(
        self, pairings: Sequence[Pairing], locales: dict[str, Locale], user: Any, now: datetime
    ) -> None:
        self._pairings = pairings
        self._locales = locales
        self._user = user
        self._now = now
        # Texts by key of the entry: path, and how wagtail-localize keeps it; empty ones are none.
        self._texts = {
            pairing.source.key: [
                (path, stored_as(text)) for path, text in texts_of(pairing.source) if text
            ]
            for pairing in pairings
        }
        self._given_for = {
            pairing.source.key: dict(
                self._texts[pairing.source.key]
                if pairing.draft is None
                else [(path, stored_as(text)) for path, text in texts_of(pairing.draft) if text]
            )
            for pairing in pairings
        }
        self._sources: dict[str, TranslationSource] = {}
        self._strings: dict[tuple[int, Any], int] = {}
        self._contexts: dict[tuple[str, str], int] = {}
        # Sources whose texts, or whose places, are others than before.
        self._changed: set[str] = set()

    def _keys(self) -> list[str]:
        return [pairing.source.key for pairing in self._pairings]

    def write_objects(self) -> None:
        known = {
            str(key)
            for some in _batches(self._keys())
            for key in TranslatableObject.objects.filter(pk__in=some).values_list("pk", flat=True)
        }
        TranslatableObject.objects.bulk_create(
            [
                TranslatableObject(
                    translation_key=pairing.source.key, content_type=_kind(pairing.source)
                )
                for pairing in self._pairings
                if pairing.source.key not in known
            ],
            batch_size=BATCH,
        )
        self._write_contexts()

    def _write_contexts(self) -> None:
        for some in _batches(self._keys()):
            rows = TranslationContext.objects.filter(object__in=some)
            for pk, key, path in rows.values_list("pk", "object", "path"):
                self._contexts[str(key), path] = pk
        paths = {
            (pairing.source.key, path): None
            for pairing in self._pairings
            for path in [
                *(path for path, _text in self._texts[pairing.source.key]),
                *(path for given in pairing.given.values() for path in given),
            ]
        }
        new = [
            TranslationContext(
                object_id=key,
                path=path,
                path_id=TranslationContext._get_path_id(path),
                field_path=_field_path(path),
            )
            for key, path in paths
            if (key, path) not in self._contexts
        ]
        TranslationContext.objects.bulk_create(new, batch_size=BATCH)
        for context in new:
            self._contexts[str(context.object_id), context.path] = context.pk

    def write_sources(self) -> None:
        known: dict[tuple[str, int], TranslationSource] = {}
        for some in _batches(self._keys()):
            for source in TranslationSource.objects.filter(object__in=some):
                known[str(source.object_id), source.locale_id] = source
        version = get_schema_version("snippets")
        new, old = [], []
        for pairing in self._pairings:
            draft = pairing.source
            source = known.get((draft.key, draft.instance.locale_id))
            if source is not None and not pairing.takes_source:
                self._sources[draft.key] = source
                continue
            if source is None:
                source = TranslationSource(
                    object_id=draft.key,
                    specific_content_type=_kind(draft),
                    locale_id=draft.instance.locale_id,
                    last_updated_at=self._now,
                )
                new.append(source)
                self._changed.add(draft.key)
            else:
                old.append(source)
            source.object_repr = str(draft.instance)[:200]
            source.content_json = json.dumps(draft.content(), cls=DjangoJSONEncoder)
            source.schema_version = version
            self._sources[draft.key] = source
        TranslationSource.objects.bulk_create(new, batch_size=BATCH)
        self._find_changed(old)
        for source in old:
            if str(source.object_id) in self._changed:
                source.last_updated_at = self._now
        if old:
            # One statement for many, unlike `bulk_update`, which says each text twice.
            TranslationSource.objects.bulk_create(
                old,
                update_conflicts=True,
                unique_fields=["id"],
                update_fields=["object_repr", "content_json", "schema_version", "last_updated_at"],
                batch_size=BATCH,
            )
        self._open_translations()

    def _find_changed(self, sources: Sequence[TranslationSource]) -> None:
        """Note the sources of which translators are told that they changed."""
        held: dict[int, list[tuple[int, str, str]]] = {}
        for some in _batches([source.pk for source in sources]):
            rows = StringSegment.objects.filter(source__in=some).order_by("order", "pk")
            for pk, order, path, data in rows.values_list(
                "source", "order", "context__path", "string__data"
            ):
                held.setdefault(pk, []).append((order, path, data))
        for source in sources:
            now = [
                (order, path, data)
                for order, (path, data) in enumerate(self._texts[str(source.object_id)], start=1)
            ]
            if held.get(source.pk, []) != now:
                self._changed.add(str(source.object_id))

    def _open_translations(self) -> None:
        known = {
            (source, locale)
            for some in _batches([source.pk for source in self._sources.values()])
            for source, locale in Translation.objects.filter(source__in=some).values_list(
                "source", "target_locale"
            )
        }
        Translation.objects.bulk_create(
            [
                Translation(uuid=uuid4(), source=source, target_locale=self._locales[code])
                for pairing in self._pairings
                for code in pairing.others
                for source in [self._sources[pairing.source.key]]
                if (source.pk, self._locales[code].pk) not in known
            ],
            batch_size=BATCH,
        )

    def write_strings(self) -> None:
        wanted: dict[tuple[int, Any], str] = {}
        for pairing in self._pairings:
            key = pairing.source.key
            given_for = self._given_for[key].values() if pairing.given else ()
            for data in [*(data for _path, data in self._texts[key]), *given_for]:
                wanted[pairing.source.instance.locale_id, String._get_data_hash(data)] = data
        hashes = [digest for _locale, digest in wanted]
        for some in _batches(hashes):
            rows = String.objects.filter(data_hash__in=some)
            for pk, locale, digest in rows.values_list("pk", "locale", "data_hash"):
                self._strings[locale, digest] = pk
        new = [
            String(locale_id=locale, data_hash=digest, data=data)
            for (locale, digest), data in wanted.items()
            if (locale, digest) not in self._strings
        ]
        String.objects.bulk_create(new, batch_size=BATCH)
        for string in new:
            self._strings[string.locale_id, string.data_hash] = string.pk

    def _string(self, pairing: Pairing, data: str) -> int:
        return self._strings[pairing.source.instance.locale_id, String._get_data_hash(data)]

    def write_segments(self) -> None:
        changed = [p for p in self._pairings if p.source.key in self._changed]
        for some in _batches([self._sources[pairing.source.key].pk for pairing in changed]):
            StringSegment.objects.filter(source__in=some).delete()
        StringSegment.objects.bulk_create(
            [
                StringSegment(
                    source=self._sources[pairing.source.key],
                    context_id=self._contexts[pairing.source.key, path],
                    order=order,
                    string_id=self._string(pairing, data),
                    attrs=NO_ATTRIBUTES,
                )
                for pairing in changed
                for order, (path, data) in enumerate(self._texts[pairing.source.key], start=1)
            ],
            batch_size=BATCH,
        )

    def write_given(self) -> None:
        """Store the texts of the file as what translators would have typed."""
        wanted: dict[tuple[int, int, int], str] = {}
        for pairing in self._pairings:
            texts = self._given_for[pairing.source.key]
            for code, given in pairing.given.items():
                for path, text in given.items():
                    if path in texts:
                        place = (
                            self._string(pairing, texts[path]),
                            self._contexts[pairing.source.key, path],
                            self._locales[code].pk,
                        )
                        wanted[place] = stored_as(text)
        new, changed = [], []
        known: dict[tuple[int, int, int], StringTranslation] = {}
        for some in _batches(list({context for _string, context, _locale in wanted})):
            for row in StringTranslation.objects.filter(context__in=some):
                known[row.translation_of_id, row.context_id, row.locale_id] = row
        for (string, context, locale), data in wanted.items():
            row = known.get((string, context, locale))
            if row is None:
                new.append(
                    StringTranslation(
                        translation_of_id=string,
                        context_id=context,
                        locale_id=locale,
                        data=data,
                        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                        last_translated_by=self._user,
                    )
                )
            elif row.data != data or row.has_error:
                row.data, row.has_error, row.updated_at = data, False, self._now
                row.last_translated_by = self._user
                changed.append(row)
        StringTranslation.objects.bulk_create(new, batch_size=BATCH)
        StringTranslation.objects.bulk_update(
            changed, ["data", "has_error", "updated_at", "last_translated_by"], batch_size=BATCH
        )

    def write_log(self) -> None:
        TranslationLog.objects.bulk_create(
            [
                TranslationLog(
                    source=self._sources[pairing.source.key],
                    locale=self._locales[code],
                    revision=revision,
                )
                for pairing in self._pairings
                for code, revision in pairing.others.items()
                if revision is not None
            ],
            batch_size=BATCH,
        )


def _kind(draft: Draft) -> ContentType:
    return ContentType.objects.get_for_model(type(draft.instance))


def _field_path(path: str) -> str:
    """Return a path without the key of a child."""
    parts = path.split(".")
    return ".".join([parts[0], *parts[2:]])


def _batches(keys: Iterable[Any]) -> Iterator[list[Any]]:
    held = list(keys)
    for start in range(0, len(held), BATCH):
        yield held[start : start + BATCH]
