"""Until when a text is wanted: its own date, or that of a dossier, whichever comes first."""

from collections.abc import Iterable
from datetime import date

from .models import DossierItem

__all__ = ["dossier_dates", "first_date"]


def dossier_dates(keys: Iterable[str] | None = None) -> dict[str, date]:
    """Return the first date of their dossiers by the key of a text; all of them without `keys`."""
    items = DossierItem.objects.exclude(dossier__due_on=None).order_by("-dossier__due_on")
    if keys is not None:
        items = items.filter(key__in=list(keys))
    return {key: due_on for key, due_on in items.values_list("key", "dossier__due_on") if due_on}


def first_date(*dates: date | None) -> date | None:
    return min(filter(None, dates), default=None)
