"""What a source refers to, such as a theme, and its rows in the language of a translation."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from wagtail.models import DraftStateMixin, Page
from wagtail_localize.models import Translation

from pages.explorable import told_title

__all__ = ["Related", "related_of"]


@dataclass(frozen=True)
class Related:
    """`original` or `target` is None where there is no such row."""

    context: int
    path: str
    field_path: str
    order: int
    original: Any
    target: Any

    @property
    def is_missing(self) -> bool:
        """A page may link to one that comes later; a snippet's words stand on the page itself."""
        if self.target is None:
            return True
        is_draft = isinstance(self.target, DraftStateMixin) and not self.target.live
        return is_draft and not isinstance(self.target, Page)

    @property
    def original_title(self) -> str:
        return _title(self.original)

    @property
    def target_title(self) -> str:
        return _title(self.target)

    def __str__(self) -> str:
        return self.original_title or self.target_title


def _title(thing: Any) -> str:
    """Return what whoever asks may know it by."""
    if thing is None:
        return ""
    return told_title(thing) if isinstance(thing, Page) else str(thing)


def related_of(translation: Translation) -> list[Related]:
    """Read them in a query for all places, and one for each kind of object."""
    segments = list(
        translation.source.relatedobjectsegment_set.select_related(
            "context", "object__content_type"
        ).order_by("order")
    )
    keys: dict[Any, set[Any]] = defaultdict(set)
    for segment in segments:
        keys[segment.object.content_type.model_class()].add(segment.object_id)
    locales = (translation.source.locale_id, translation.target_locale_id)
    rows = {
        (row.translation_key, row.locale_id): row
        for model, wanted in keys.items()
        for row in model._base_manager.filter(translation_key__in=wanted, locale__in=locales)
    }
    return [
        Related(
            segment.context_id,
            segment.context.path,
            segment.context.field_path,
            segment.order,
            *(rows.get((segment.object_id, locale)) for locale in locales),
        )
        for segment in segments
    ]
