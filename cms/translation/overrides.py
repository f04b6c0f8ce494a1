"""What isn't a text and may differ in a translation: a picture, a document, a link."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import OuterRef, Subquery
from wagtail.admin.forms.models import registry
from wagtail.admin.widgets import BaseChooser
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail_localize.models import SegmentOverride, Translation

from pages.explorable import told_title

from .places import leaf_of

__all__ = ["Override", "chooser_of", "overrides_of"]

THUMBNAIL = "max-165x165"
OF_SEGMENT = ("pk", "context_id", "context__path", "context__field_path", "order")


@dataclass(frozen=True)
class Override:
    """`source` and `own` are rows of the chooser's model, else values.

    `own` is None where it is as in the source; `at` says when it was chosen.
    """

    segment: int
    context: int
    path: str
    field_path: str
    order: int
    chooser: Any
    source: Any
    own: Any
    error: str = ""
    at: datetime | None = None

    @property
    def pictures(self) -> tuple[str, str]:
        """Return the addresses of the light copies of both, "" where there is no picture."""
        if not self.is_picture:
            return "", ""
        source, own = (_light_copy(value) for value in (self.source, self.own))
        return source, own

    @property
    def is_picture(self) -> bool:
        return self.chooser is not None and issubclass(self.chooser.model_class, get_image_model())


def _light_copy(picture: Any) -> str:
    """Return the address of a picture's light copy; the same picture is asked for once."""
    if picture is None:
        return ""
    if not hasattr(picture, "light_copy"):
        picture.light_copy = picture.get_rendition(THUMBNAIL).url
    return str(picture.light_copy)


def overrides_of(translation: Translation) -> list[Override]:
    """Read them with what they refer to, in a query for each kind of thing."""
    rows = SegmentOverride.objects.filter(
        locale_id=translation.target_locale_id, context_id=OuterRef("context_id")
    )
    # As in `texts.py`: a row of a model for each would take longer than all the rest.
    segments = list(
        translation.source.overridablesegment_set.annotate(
            own=Subquery(rows.values("data_json")[:1]),
            at=Subquery(rows.values("updated_at")[:1]),
            error=Subquery(rows.filter(has_error=True).values("field_error")[:1]),
        )
        .order_by("order")
        .values_list(*OF_SEGMENT, "data_json", "own", "error", "at")
    )
    model = translation.source.specific_content_type.model_class()
    # Of one kind there are many: a picture and its alternative in each block.
    kinds = {field_path for _pk, _context, _path, field_path, *_values in segments}
    choosers = {field_path: chooser_of(model, field_path) for field_path in kinds}
    wanted: dict[Any, set[Any]] = defaultdict(set)
    for *_place, field_path, _order, data, own, _error, _at in segments:
        chooser = choosers[field_path]
        if chooser is not None:
            wanted[chooser.model_class] |= {_key(_decoded(value)) for value in (data, own)} - {None}
    found = {kind: _rows(kind, keys) for kind, keys in wanted.items() if keys}

    def shown(chooser: Any, data: str | None) -> Any:
        value = _decoded(data)
        if chooser is None:
            return value
        key = _key(value)
        return None if key is None else found.get(chooser.model_class, {}).get(key)

    return [
        Override(
            segment=pk,
            context=context,
            path=path,
            field_path=field_path,
            order=order,
            chooser=choosers[field_path],
            source=shown(choosers[field_path], data),
            own=shown(choosers[field_path], own),
            error=error or "",
            at=at,
        )
        for pk, context, path, field_path, order, data, own, error, at in segments
    ]


def _decoded(data: str | None) -> Any:
    return None if data is None else json.loads(data)


def _rows(kind: Any, keys: set[int]) -> dict[int, Any]:
    found = kind._default_manager.filter(pk__in=keys)
    if issubclass(kind, get_image_model()):
        found = found.prefetch_renditions(THUMBNAIL)
    elif issubclass(kind, Page):
        # Under the title that whoever asks may know it by.
        return {row.pk: told_title(row) for row in found}
    return {row.pk: row for row in found}


def _key(value: Any) -> int | None:
    """wagtail-localize keeps keys as numbers, and as texts where an editor chose them."""
    if isinstance(value, str) and value.isdecimal():
        return int(value)
    return value if isinstance(value, int) else None


def chooser_of(model: Any, field_path: str) -> Any:
    """Return the widget by which an editor chooses the value, None where it is typed."""
    leaf = leaf_of(model, field_path)
    if isinstance(leaf, models.ForeignKey):
        widget = registry.foreign_key_lookup(leaf)["widget"]
    else:
        widget = getattr(leaf, "widget", None)
    if isinstance(widget, type):
        widget = widget()
    return widget if isinstance(widget, BaseChooser) else None
