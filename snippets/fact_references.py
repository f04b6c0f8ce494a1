"""What a translation points to is noted with its facts, as Wagtail notes it of what is saved.

Wagtail notes what a row points to with the page that it is a row of; facts are written into the
rows of a translation one by one, and past its signals.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from modelcluster.fields import ParentalKey
from wagtail.models import ReferenceIndex

__all__ = ["note_references", "noted_together", "point_elsewhere"]

# What is to be noted anew at the end of a save, by model and primary key; None outside of one.
_waiting: ContextVar[dict[tuple[Any, Any], None] | None] = ContextVar("waiting", default=None)


@contextmanager
def noted_together() -> Iterator[None]:
    """Note what was written inside at its end: a page once, however many rows of it changed."""
    if _waiting.get() is not None:
        yield
        return
    waiting: dict[tuple[Any, Any], None] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for model, pk in waiting:
        _note(model, pk)


def note_references(written: Any) -> None:
    """Note what an object points to, or that of which it is a row."""
    model, pk = type(written), written.pk
    for field in written._meta.concrete_fields:
        if isinstance(field, ParentalKey):
            model, pk = field.related_model, getattr(written, field.attname)
    waiting = _waiting.get()
    if waiting is None:
        _note(model, pk)
    else:
        waiting[model, pk] = None


def point_elsewhere(model: Any, changed: Iterable[str]) -> bool:
    """Tell whether one of the fields that changed, by their columns, may point to something.

    The primary key stands for what has no column: a list, tags.
    """
    names = set(changed)
    return any(
        field.is_relation or field.primary_key or hasattr(field, "extract_references")
        for field in model._meta.concrete_fields
        if field.attname in names
    )


def _note(model: Any, pk: Any) -> None:
    ReferenceIndex.create_or_update_for_object(model._base_manager.get(pk=pk))
