"""What extraction left in the tables, compared row for row whoever wrote it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
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

__all__ = ["ours_and_theirs", "taken_back", "without_segments"]

OWN = (StringSegment, TemplateSegment, RelatedObjectSegment, OverridableSegment)
SHARED = (TranslationContext, String, Template, TranslatableObject)
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
    """Extract by wagtail-localize, take that back, and extract by ours, which stays."""
    before = {model: set(model.objects.values_list("pk", flat=True)) for model in (*OWN, *SHARED)}

    def extract(by: Callable[[TranslationSource], None]) -> Rows:
        by(source)
        return {model.__name__: _rows(model, source, before) for model in before}

    with taken_back():
        theirs = extract(stock_refresh_segments)
    return extract(refresh_segments), theirs


def _rows(model: Any, source: TranslationSource, before: dict[Any, set[Any]]) -> list[Any]:
    """Return the rows of a table in the order in which they were made.

    A row that was there before has its key, a new one is new: a database may count on.
    """
    rows = model.objects.filter(source=source) if model in OWN else model.objects.all()
    names = [field.attname for field in model._meta.concrete_fields]

    def known(name: str, value: Any) -> Any:
        other = model._meta.get_field(name).related_model
        if name == "id":
            return value if value in before[model] else "new"
        if other in SHARED and other is not TranslatableObject:
            return value if value in before[other] else content[other][value]
        return value

    content = {
        TranslationContext: dict(TranslationContext.objects.values_list("pk", "path")),
        String: dict(String.objects.values_list("pk", "data")),
        Template: dict(Template.objects.values_list("pk", "template")),
    }
    found = rows.order_by("pk").values_list(*names)
    return [tuple(known(n, v) for n, v in zip(names, row, strict=True)) for row in found]
