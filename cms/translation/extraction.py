"""The segments of a source, read and written in bulk: a few statements for any number of texts.

wagtail-localize asks for each text whether its words, its place and its row are there: eight
statements a text. Here each table is read once, and what lacks is made at once. The rows are the
same, in the same order, with the same values (decision 66); which segments there are is told by
wagtail-localize's own extractor.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from django.core.serializers.json import DjangoJSONEncoder
from django.db import DEFAULT_DB_ALIAS, transaction
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

from .releases import count_behind_of
from .snapshots import REST, Stored

__all__ = ["refresh_segments", "stock_refresh_segments"]

# Keys in one statement: databases have a limit.
BATCH = 800

# For those who compare the two: the suite and `make bench`.
stock_refresh_segments = TranslationSource.refresh_segments


@transaction.atomic(savepoint=False)  # whoever calls it within a transaction gives up all of it
def refresh_segments(source: TranslationSource) -> None:
    """Make the segments of a source those of its stored content; takes the place of the stock one.

    Rows that are right stay, as do words, places and templates that nothing uses any more. What
    was written or deleted is told by `changed_paths`, which is set on the source. How far its
    translations are behind is counted with it; `changed_by`, where it is set, made them so. Raises
    wagtail-localize's SourceDeletedError.
    """
    instance = source.as_instance()
    values = extract_segments(instance)
    contexts = _contexts(source, instance, values)
    by_model = _by_model(values)
    strings = _strings(source, by_model[StringSegment])
    templates = _templates(by_model[TemplateSegment])
    _make_objects(by_model[RelatedObjectSegment])
    contents: dict[type, list[dict[str, Any]]] = {
        StringSegment: [
            {"string_id": strings[_string_hash(value)], "attrs": _as_json(value.attrs)}
            for value in by_model[StringSegment]
        ],
        TemplateSegment: [
            {"template_id": templates[_template_uuid(value)]} for value in by_model[TemplateSegment]
        ],
        RelatedObjectSegment: [
            {"object_id": value.translation_key} for value in by_model[RelatedObjectSegment]
        ],
        OverridableSegment: [
            {"data_json": _as_json(value.data)} for value in by_model[OverridableSegment]
        ],
    }
    changed: set[int] = set()
    is_first = True
    for model, values_of_model in by_model.items():
        places = [
            {"context_id": contexts[value.path], "order": value.order} for value in values_of_model
        ]
        contents[model] = [
            place | rest for place, rest in zip(places, contents[model], strict=True)
        ]
        changed_of_model, had_rows = _write(model, source, contents[model])
        changed |= changed_of_model
        is_first = is_first and not had_rows
    source.changed_paths = {path for path, key in contexts.items() if key in changed}
    if changed and not is_first:
        count_behind_of(source, _stored(contents, contexts), getattr(source, "changed_by", None))


def _stored(
    contents: Mapping[Any, Iterable[Mapping[str, Any]]], contexts: Mapping[str, int]
) -> Stored:
    """Return the rows that were just written, which nobody has to read again."""
    texts = {
        (row["context_id"], row["string_id"], row["order"], row["attrs"])
        for row in contents[StringSegment]
    }
    return Stored(
        texts=sorted(texts, key=lambda text: text[2]),
        rest=[
            (kind, row["context_id"], row["order"], row[kind])
            for model, kind in REST.items()
            for row in {tuple(row.items()): row for row in contents[model]}.values()
        ],
        paths={key: path for path, key in contexts.items()},
    )


def _by_model(values: Iterable[Any]) -> dict[Any, list[Any]]:
    """Return the values by the table that keeps them, told apart as wagtail-localize does."""
    found: dict[Any, list[Any]] = {
        StringSegment: [],
        TemplateSegment: [],
        RelatedObjectSegment: [],
        OverridableSegment: [],
    }
    for value in values:
        if isinstance(value, TemplateSegmentValue):
            found[TemplateSegment].append(value)
        elif isinstance(value, RelatedObjectSegmentValue):
            found[RelatedObjectSegment].append(value)
        elif isinstance(value, OverridableSegmentValue):
            found[OverridableSegment].append(value)
        else:
            found[StringSegment].append(value)
    return found


def _contexts(source: TranslationSource, instance: Any, values: Iterable[Any]) -> dict[str, int]:
    """Return the keys of the places by their paths; make those that are new."""
    rows = TranslationContext.objects.filter(object_id=source.object_id)
    keys: dict[str, int] = {}
    # Rows of before wagtail-localize 1.0 know no path of a field.
    without: list[TranslationContext] = []
    paths = dict.fromkeys(value.path for value in values)
    for pk, path, field_path in rows.values_list("pk", "path", "field_path"):
        keys[path] = pk
        if path in paths and not field_path:
            without.append(TranslationContext(pk=pk, path=path))
    new = [
        TranslationContext(
            object_id=source.object_id,
            path=path,
            path_id=TranslationContext._get_path_id(path),
            field_path=_field_path(path, instance),
        )
        for path in paths
        if path not in keys
    ]
    if new:
        _make(new, ["object", "path_id"], "path")
        keys |= {context.path: context.pk for context in new}
    for context in without:
        context.field_path = _field_path(context.path, instance)
    if without:
        TranslationContext.objects.bulk_update(without, ["field_path"], BATCH)
    return keys


class _Place:
    """What wagtail-localize asks of a context to tell its field, which it stores by itself."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.field_path = ""

    def save(self, **kwargs: Any) -> None:
        """There is no row yet."""


def _field_path(path: str, instance: Any) -> str:
    return TranslationContext.get_field_path(_Place(path), instance)


def _strings(source: TranslationSource, values: Iterable[Any]) -> dict[UUID, int]:
    """Return the keys of the texts by their hashes; make those that are new."""
    wanted = {_string_hash(value): value.string.data for value in values}
    rows = String.objects.filter(locale_id=source.locale_id)
    keys = _known(rows, "data_hash", wanted)
    new = [
        String(locale_id=source.locale_id, data_hash=digest, data=data)
        for digest, data in wanted.items()
        if digest not in keys
    ]
    if new:
        _make(new, ["locale", "data_hash"], "data")
        keys |= {string.data_hash: string.pk for string in new}
    return keys


def _templates(values: Iterable[Any]) -> dict[UUID, int]:
    """Return the keys of the templates by their hashes; make those that are new."""
    wanted = {_template_uuid(value): value for value in values}
    rows = Template.objects.all()
    keys = _known(rows, "uuid", wanted)
    new = [
        Template(
            uuid=digest,
            template=value.template,
            template_format=value.format,
            string_count=value.string_count,
        )
        for digest, value in wanted.items()
        if digest not in keys
    ]
    if new:
        _make(new, ["uuid"], "template")
        keys |= {template.uuid: template.pk for template in new}
    return keys


def _known(rows: Any, name: str, digests: Iterable[UUID]) -> dict[UUID, int]:
    """Return the keys of those rows that are there, by their hashes."""
    return {
        digest: pk
        for some in _batches(digests)
        for digest, pk in rows.filter(**{f"{name}__in": some}).values_list(name, "pk")
    }


def _make(rows: Sequence[Any], unique: list[str], content: str) -> None:
    """Make these rows, which get their keys.

    Where another transaction has made one meanwhile, that is the one: its content is the same.
    """
    type(rows[0]).objects.bulk_create(
        rows, BATCH, update_conflicts=True, unique_fields=unique, update_fields=[content]
    )


def _make_objects(values: Iterable[Any]) -> None:
    """Make the rows of those objects that the source refers to and that have none."""
    wanted = {value.translation_key: value.content_type for value in values}
    known = {
        key
        for some in _batches(wanted)
        for key in TranslatableObject.objects.filter(pk__in=some).values_list("pk", flat=True)
    }
    new = [
        TranslatableObject(translation_key=key, content_type=content_type)
        for key, content_type in wanted.items()
        if key not in known
    ]
    if new:
        TranslatableObject.objects.bulk_create(new, BATCH, ignore_conflicts=True)


def _write(
    model: Any, source: TranslationSource, rows: Sequence[Mapping[str, Any]]
) -> tuple[set[int], bool]:
    """Make a source's rows of one table these.

    Return the contexts of those that changed, and whether there were rows before.
    """
    own = model.objects.filter(source=source)
    names = [field.attname for field in model._meta.concrete_fields]
    names = [name for name in names if name not in ("id", "source_id")]
    place = names.index("context_id")
    held: dict[tuple[Any, ...], int] = {}
    # By key, the context. A row that stands there twice is none of wagtail-localize's.
    gone: dict[int, int] = {}
    for pk, *content in own.values_list("pk", *names).order_by("pk"):
        if held.setdefault(tuple(content), pk) != pk:
            gone[pk] = content[place]
    wanted = {tuple(row[name] for name in names): row for row in rows}
    new = [model(source=source, **row) for content, row in wanted.items() if content not in held]
    gone |= {pk: content[place] for content, pk in held.items() if content not in wanted}
    if new:
        model.objects.bulk_create(new, BATCH)
    for some in _batches(gone):
        # Nothing points to a segment, and no signal of its deletion is waited for.
        own.filter(pk__in=some)._raw_delete(DEFAULT_DB_ALIAS)
    return {segment.context_id for segment in new} | set(gone.values()), bool(held)


def _string_hash(value: Any) -> UUID:
    return String._get_data_hash(value.string.data)


def _template_uuid(value: Any) -> UUID:
    return uuid5(uuid5(Template.BASE_UUID_NAMESPACE, value.format), value.template)


def _as_json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder)


def _batches(keys: Iterable[Any]) -> Iterator[list[Any]]:
    held = list(keys)
    for start in range(0, len(held), BATCH):
        yield held[start : start + BATCH]
