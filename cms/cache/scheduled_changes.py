"""Times at which the site changes by itself, without anybody writing anything.

A page type names the fields that hold such moments in its `scheduled_changes`. What else depends
on the time of day registers a source:

    @scheduled_changes.register
    def notices(now):
        return [Notice.objects.filter(ends_at__gt=now).annotate(changes_at=F("ends_at"))]

A source takes the current time and returns querysets annotated with `changes_at`, a datetime (one
of an app below `cms`, which may not import this, is registered here). All sources are read in one
query. A source may also return times that have passed when the scheduler (`scheduler.py`) has
something to do about them; one that it does not act on must leave them out.

What changes with the **date** (a mandate's end, a picture's licence) needs no source: midnight
in Europe/Paris is always one.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import F, QuerySet
from django.utils import timezone
from wagtail.models import Page, Revision

from pages.models import page_types
from search.models import PendingChange
from snippets.models import Notice

from .publish_scheduled import draft_models

__all__ = ["scheduled_changes"]

Source = Callable[[datetime], list[QuerySet]]


class ScheduledChanges:
    def __init__(self) -> None:
        self._sources: list[Source] = []

    def register(self, source: Source) -> Source:
        """Add a source; usable as a decorator."""
        self._sources.append(source)
        return source

    def first(self, now: datetime, passed: bool = True) -> datetime:
        """Return the first time; one in the past, if `passed`: the scheduler must run."""
        querysets = [
            queryset.order_by().values_list("changes_at", flat=True)
            for source in self._sources
            for queryset in source(now)
        ]
        if not passed:
            querysets = [queryset.filter(changes_at__gt=now) for queryset in querysets]
        midnight = _next_midnight(now)
        if not querysets:
            return midnight
        first = querysets[0].union(*querysets[1:], all=True).order_by("changes_at").first()
        return midnight if first is None else min(first, midnight)


def _next_midnight(now: datetime) -> datetime:
    tomorrow = timezone.localtime(now).date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, datetime.min.time()))


scheduled_changes = ScheduledChanges()


@scheduled_changes.register
def going_live(now: datetime) -> list[QuerySet]:
    return [
        Revision.objects.filter(approved_go_live_at__isnull=False).annotate(
            changes_at=F("approved_go_live_at")
        )
    ]


@scheduled_changes.register
def expiring(now: datetime) -> list[QuerySet]:
    return [
        model._base_manager.filter(live=True, expire_at__isnull=False).annotate(
            changes_at=F("expire_at")
        )
        for model in (Page, *draft_models())
    ]


@scheduled_changes.register
def notices(now: datetime) -> list[QuerySet]:
    live = Notice.objects.live()
    return [
        live.filter(starts_at__gt=now).annotate(changes_at=F("starts_at")),
        live.filter(ends_at__gt=now).annotate(changes_at=F("ends_at")),
    ]


@scheduled_changes.register
def moments_of_pages(now: datetime) -> list[QuerySet]:
    """Embargoes, openings: what each page type names in `scheduled_changes`."""
    return [
        model._base_manager.filter(**{f"{name}__gt": now}).annotate(changes_at=F(name))
        for model in page_types()
        for name in model.scheduled_changes
    ]


@scheduled_changes.register
def late_in_the_index(now: datetime) -> list[QuerySet]:
    """Changes that were not delivered to the search index when they were made."""
    return [PendingChange.objects.annotate(changes_at=F("due_at"))]
