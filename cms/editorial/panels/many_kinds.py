"""Rows of several models in one question: seven kinds of text cost as much as one.

What is returned are instances that hold no more than a list of texts says of them; they are never
saved.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast
from wagtail.models import Page

from .work import SHOWN

__all__ = ["listed", "rows_of_keys"]


def rows_of_keys(wanted: Mapping[Any, Iterable[Any]]) -> dict[tuple[Any, int], Any]:
    """Return the rows of these models and translation keys, by key and language.

    Each knows its key, language, whether it is public, and of a page the type.
    """
    models = {ContentType.objects.get_for_model(model).pk: model for model in wanted}
    querysets = [
        model._default_manager.order_by()
        .filter(translation_key__in=wanted[model])
        .annotate(text_type=Value(kind), page_type=_page_type(model))
        .values_list("text_type", "pk", "translation_key", "locale", "live", "page_type")
        for kind, model in models.items()
    ]
    if not querysets:
        return {}
    found = {}
    for kind, pk, key, locale, live, page_type in querysets[0].union(*querysets[1:], all=True):
        row = models[kind](pk=pk, translation_key=key, locale_id=locale, live=live)
        if page_type:
            row.content_type_id = page_type
        found[key, locale] = row
    return found


def listed(
    querysets: Iterable[QuerySet], annotations: Iterable[str], shown: int = SHOWN
) -> tuple[list[Any], int]:
    """Return the first rows of querysets of several models, and how many there are in all.

    Each bears the title that its `str()` says, and these annotations. What has no such field is
    read whole: of a page, who asks decides under which title it is known.
    """
    names = list(annotations)
    by_type = {ContentType.objects.get_for_model(q.model).pk: q for q in querysets}
    values = [
        queryset.order_by()
        .annotate(text_type=Value(kind), text_title=_title(queryset.model))
        .values_list("text_type", "pk", "text_title", *names)
        for kind, queryset in by_type.items()
    ]
    found = sorted(values[0].union(*values[1:], all=True), key=lambda row: row[:2])
    rows: list[Any] = []
    whole: dict[int, list[int]] = {}
    for kind, pk, title, *rest in found[:shown]:
        model = by_type[kind].model
        if not title:
            whole.setdefault(kind, []).append(pk)
            continue
        row = model(pk=pk, **{model.title_field: title})
        for name, value in zip(names, rest, strict=True):
            setattr(row, name, value)
        rows.append(row)
    for kind, pks in whole.items():
        rows += by_type[kind].filter(pk__in=pks)
    return rows, len(found)


def _page_type(model: Any) -> Any:
    return F("content_type") if model is Page else Value(0, output_field=IntegerField())


def _title(model: Any) -> Any:
    field = "" if model is Page else model.title_field
    return Cast(F(field), CharField()) if field else Value("", output_field=CharField())
