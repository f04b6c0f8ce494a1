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
# Seconds for which what was found once holds for everybody's home: a server that hangs takes its
# time, and few things change meanwhile.
REMEMBERED = 30


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
    remembered_as = f"search:trouble:{names[0]}"
    found = cache.get(remembered_as)
    if found is None:
        found = PendingChange.objects.filter(engine__in=names).aggregate(
            waiting=Count("pk"), since=Min("noted_at")
        )
        found["is_down"] = names[0] != DATABASE and not engine_named(names[0]).health().is_up
        cache.set(remembered_as, found, REMEMBERED)
    if not found["since"] or now - found["since"] < LATE:
        return Trouble(found["is_down"])
    return Trouble(**found)


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
