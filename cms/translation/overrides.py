"""What isn't a text and may differ in a translation: a picture, a document, a link."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import models
from wagtail.admin.forms.models import registry
from wagtail.admin.widgets import BaseChooser
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation

from .places import Structure, leaf_of

__all__ = ["Override", "chooser_of", "overrides_of"]

THUMBNAIL = "max-165x165"


@dataclass(frozen=True)
class Override:
    """`source` and `own` are rows of the chooser's model, else values; `own` None as in the source."""

    segment: int
    context: int
    path: str
    order: int
    chooser: Any
    source: Any
    own: Any
    error: str = ""

    @property
    def is_picture(self) -> bool:
        return self.chooser is not None and issubclass(
            self.chooser.model_class, get_image_model()
        )


def overrides_of(translation: Translation, structure: Structure) -> list[Override]:
    """Read them with what they refer to, in a query for each kind of thing."""
    segments = list(
        translation.source.overridablesegment_set.select_related("context").order_by("order")
    )
    if not segments:
        return []
    own = {
        row.context_id: row
        for row in SegmentOverride.objects.filter(
            locale_id=translation.target_locale_id,
            context__in=[segment.context_id for segment in segments],
        )
    }
    model = translation.source.specific_content_type.model_class()
    choosers = {s.pk: chooser_of(model, s, structure) for s in segments}
    wanted: dict[Any, set[Any]] = defaultdict(set)
    for segment in segments:
        if (chooser := choosers[segment.pk]) is not None:
            row = own.get(segment.context_id)
            wanted[chooser.model_class] |= {_key(segment.data), _key(row and row.data)} - {None}
    rows = {kind: _rows(kind, keys) for kind, keys in wanted.items()}
    return [
        _override(segment, own.get(segment.context_id), choosers[segment.pk], rows)
        for segment in segments
    ]


def _override(
    segment: OverridableSegment, row: SegmentOverride | None, chooser: Any, rows: dict[Any, Any]
) -> Override:
    def shown(value: Any) -> Any:
        if chooser is None:
            return value
        return rows[chooser.model_class].get(_key(value))

    return Override(
        segment.pk,
        segment.context_id,
        segment.context.path,
        segment.order,
        chooser,
        shown(segment.data),
        None if row is None else shown(row.data),
        "" if row is None else row.get_error() or "",
    )


def _rows(kind: Any, keys: set[int]) -> dict[int, Any]:
    found = kind._default_manager.filter(pk__in=keys)
    if issubclass(kind, get_image_model()):
        found = found.prefetch_renditions(THUMBNAIL)
    elif issubclass(kind, Page):
        found = found.specific()
    return {row.pk: row for row in found}


def _key(value: Any) -> int | None:
    """wagtail-localize keeps keys as numbers, and as texts where an editor chose them."""
    if isinstance(value, str) and value.isdecimal():
        return int(value)
    return value if isinstance(value, int) else None


def chooser_of(model: Any, segment: OverridableSegment, structure: Structure) -> Any:
    """Return the widget by which an editor chooses the value, None where it is typed."""
    path = structure.field_paths.get(segment.context_id, segment.context.path)
    leaf = leaf_of(model, path)
    if isinstance(leaf, models.ForeignKey):
        widget = registry.foreign_key_lookup(leaf)["widget"]
    else:
        widget = getattr(leaf, "widget", None)
    return widget if isinstance(widget, BaseChooser) else None
