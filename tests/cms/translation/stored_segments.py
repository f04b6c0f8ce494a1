"""What extraction left in the tables, compared row for row whoever wrote it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import Max
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

from cms.translation.extraction import refresh_segments, stock_refresh_segments

__all__ = ["OWN", "ours_and_theirs", "taken_back", "without_segments"]

OWN = (StringSegment, TemplateSegment, RelatedObjectSegment, OverridableSegment)
NUMBERED = (*OWN, TranslationContext, String, Template)
# Of a key to another table, what stands there.
CONTENT = {
    "context_id": "context__path",
    "string_id": "string__data",
    "template_id": "template__template",
}
Rows = dict[str, list[tuple[Any, ...]]]


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def without_segments(monkeypatch: Any) -> Iterator[None]:
    """Sources that are made within have none yet."""
    with monkeypatch.context() as patch:
        patch.setattr(TranslationSource, "refresh_segments", lambda source: None)
        yield


def ours_and_theirs(source: TranslationSource) -> tuple[Rows, Rows]:
    """Extract by wagtail-localize, take that back, and extract by ours, which stays.

    Each is what stands in the tables of the source, and what is new in those of all sources.
    """
    last = {model: model.objects.aggregate(last=Max("pk"))["last"] or 0 for model in NUMBERED}
    with taken_back():
        stock_refresh_segments(source)
        theirs = _stored(source, last)
    refresh_segments(source)
    return _stored(source, last), theirs


def _stored(source: TranslationSource, last: dict[Any, int]) -> Rows:
    found = {model: model.objects.filter(source=source) for model in OWN}
    found |= {model: model.objects.filter(pk__gt=last[model]) for model in (String, Template)}
    found[TranslationContext] = TranslationContext.objects.filter(object=source.object_id)
    related = TranslatableObject.objects.filter(references__source=source).order_by("pk")
    return {
        "TranslatableObject": list(related.values_list("pk", "content_type").distinct()),
        **{model.__name__: _rows(rows, model, last) for model, rows in found.items()},
    }


def _rows(rows: Any, model: Any, last: dict[Any, int]) -> list[tuple[Any, ...]]:
    """Return rows in the order in which they were made.

    What was there before has its key, what is new is "new": a database may count on.
    """
    fields = {field.attname: field for field in model._meta.concrete_fields}
    content = [CONTENT[name] for name in fields if name in CONTENT]

    def known(name: str, value: Any) -> Any:
        table = model if name == "id" else fields[name].related_model if name in fields else None
        return "new" if value > last.get(table, value) else value

    return [
        tuple(
            known(name, value) if isinstance(value, int) else value
            for name, value in zip([*fields, *content], row, strict=True)
        )
        for row in rows.order_by("pk").values_list(*fields, *content)
    ]
