"""What the admin's home says while the search server is down or changes wait for long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Min
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component

from search.engines import DATABASE, configured_names, engine_named
from search.models import PendingChange

__all__ = ["LATE", "SearchAlarm", "Trouble", "trouble"]

# After so long, changes don't wait for a server that restarts, but for somebody.
LATE = timedelta(minutes=10)
# Seconds for which one answer, or silence, of the server stands for all who open their home.
REMEMBERED = 30
REMEMBERED_AS = "search:server-error"


@dataclass(frozen=True)
class Trouble:
    # The server does not answer, or not for the whole site: the database stands in.
    is_down: bool = False
    # Changes of which the oldest has waited longer than `LATE`.
    waiting: int = 0
    since: datetime | None = None


def trouble(now: datetime) -> Trouble:
    """Ask the database once, and the server where there is one, at most twice a minute."""
    names = configured_names()
    found = PendingChange.objects.filter(engine__in=names).aggregate(
        waiting=Count("pk"), since=Min("noted_at")
    )
    is_down = names[0] != DATABASE and bool(_error_of(names[0]))
    if not found["since"] or now - found["since"] < LATE:
        return Trouble(is_down)
    return Trouble(is_down, **found)


def _error_of(name: str) -> str:
    error = cache.get(REMEMBERED_AS)
    if error is None:
        report = engine_named(name).health()
        error = "" if report.is_up else report.error or "down"
        cache.set(REMEMBERED_AS, error, REMEMBERED)
    return error


class SearchAlarm(Component):
    """For those who may rebuild the index: they know whom to call."""

    template_name = "search/desk/alarm.html"
    name = "search"
    order = 1

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        state = trouble(timezone.now())
        return {"trouble": state, "hidden": not state.is_down and not state.waiting}
