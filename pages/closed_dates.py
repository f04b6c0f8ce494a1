"""Dates that were the public's, of meetings that are a committee's now (decision 76).

Whoever has one in a calendar must be told that nobody may come any more, and nothing else: of the
page, which is behind the sign-in, not a word goes out, nor a time or a place that it got since.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from pages.agenda import dated_types
from pages.tree import page_tree

__all__ = ["ClosedDate", "closed_dates", "closed_dates_of"]


@dataclass(frozen=True)
class ClosedDate:
    """What a calendar is told of such a date, to strike it out."""

    key: UUID
    sequence: int
    # As readers were told last, whatever the page says now.
    starts: datetime
    ends: datetime
    # The same for every date of its type.
    called: str
    closed_at: datetime | None


def closed_dates(
    locale_id: int, kind: str, begins: datetime, ends: datetime | None = None
) -> list[ClosedDate]:
    """Return those of a language that had not ended at `begins`, and began before `ends`.

    `kind` is that of a list, or empty. By commune and theme nothing is left out: what a meeting
    has of these now is not the public's, and what it had is not kept.
    """
    when = Q(told_ends__gt=begins) & (Q(told_starts__lt=ends) if ends else Q())
    found: list[ClosedDate] = []
    for model in dated_types():
        if model.agenda.closed and (not kind or kind in model.agenda.kinds):
            found += _told(model, _rows(model).filter(when, page__locale_id=locale_id))
    return found


def closed_dates_of(page: Any) -> list[ClosedDate]:
    """Return those of one page, none where a page above it is not the public's either."""
    model = type(page)
    if not model.agenda.closed:
        return []
    return _told(model, _rows(model).filter(page=page.pk))


def _rows(model: Any) -> QuerySet:
    rows = model._meta.get_field(model.agenda.rows).related_model._base_manager.filter(
        page__live=True,
        page__alias_of__isnull=True,
        was_public=True,
        told_starts__isnull=False,
        **{f"page__{name}": value for name, value in model.agenda.closed.items()},
    )
    for path in page_tree().restricted:
        # By what it is itself each of them is closed.
        rows = rows.exclude(Q(page__path__startswith=path) & ~Q(page__path=path))
    return rows.order_by("told_starts", "pk")


def _told(model: Any, rows: QuerySet) -> list[ClosedDate]:
    called = str(model.agenda.closed_called)
    columns = ("translation_key", "sequence", "told_starts", "told_ends")
    found = rows.values_list(*columns, "page__last_published_at")
    return [
        ClosedDate(key, sequence, starts, ends, called, at)
        for key, sequence, starts, ends, at in found
    ]
