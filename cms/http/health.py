"""`/healthz` says that the process answers, `/readyz` whether it can serve.

Under `serve` the first is answered before it comes here, past threads that are busy: by granian at
the site's port, by a thread of Python at a port of its own (`health_port.py`).

A load balancer takes a process out on 503, so only what makes serving impossible answers with
it: the database, and a disk without space. A cache or a queue that lags makes the site slower
and is reported as `degraded`, with 200 (fault F5: "slower, nothing else").
"""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Case, Count, Min, Q, When
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from cms.cache.content_version import content_version
from snippets.mail_server import MAIL

__all__ = ["HealthMiddleware"]

OK, DEGRADED, FAILED = "ok", "degraded", "failed"
LEAST_FREE_SPACE = 50 * 1024 * 1024  # bytes; below it neither SQLite nor an upload can write
# A code lives for a quarter of an hour, and its owner waits for it.
LONGEST_WAIT = {"queue": timedelta(minutes=15), "mail": timedelta(minutes=2)}
OF_MAIL = Q(queue_name=MAIL)


class HealthMiddleware:
    """Stands first: a probe asks by address, without a host name, a language or a redirect."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/healthz":
            response = HttpResponse("ok\n", content_type="text/plain")
        elif request.path_info == "/readyz":
            response = _readiness()
        else:
            return self.get_response(request)
        response["Cache-Control"] = "no-store"
        return response


def _readiness() -> JsonResponse:
    report: dict[str, dict[str, Any]] = {"database": _database()}
    report["cache"] = _cache()
    report["disk"] = _disk()
    if report["database"]["state"] == OK:
        report |= _queues()
    states = {check["state"] for check in report.values()}
    state = next((state for state in (FAILED, DEGRADED) if state in states), OK)
    return JsonResponse({"state": state, **report}, status=503 if state == FAILED else 200)


def _database() -> dict[str, Any]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:
        # The kind of failure and its address are for the log of the database, not for a stranger.
        return {"state": FAILED}
    return {"state": OK}


def _cache() -> dict[str, Any]:
    """The content version's store; without it every page is rendered."""
    return {"state": DEGRADED if content_version().current() is None else OK}


def _disk() -> dict[str, Any]:
    try:
        free = shutil.disk_usage(settings.VAR_DIR).free
    except OSError:
        return {"state": FAILED}
    return {"state": OK if free >= LEAST_FREE_SPACE else FAILED, "free_mib": free // 2**20}


def _queues() -> dict[str, Any]:
    try:
        ready = DBTaskResult.objects.ready().order_by()
        # What is tried again, or waits for its hour, has waited since that hour.
        due = Case(When(run_after=get_date_max(), then="enqueued_at"), default="run_after")
        found = ready.aggregate(
            queue=Count("pk", filter=~OF_MAIL),
            queue_oldest=Min(due, filter=~OF_MAIL),
            mail=Count("pk", filter=OF_MAIL),
            mail_oldest=Min(due, filter=OF_MAIL),
        )
    except Exception:
        return {name: {"state": DEGRADED} for name in LONGEST_WAIT}
    return {
        name: _told(found[name], found[f"{name}_oldest"], longest)
        for name, longest in LONGEST_WAIT.items()
    }


def _told(waiting: int, oldest: datetime | None, longest: timedelta) -> dict[str, Any]:
    age = timezone.now() - oldest if oldest else timedelta()
    return {
        "state": OK if age <= longest else DEGRADED,
        "waiting": waiting,
        "oldest_seconds": int(age.total_seconds()),
    }
