"""What a reader sees when something broke: the page of 500, of 503 where the database is down, or
of 507 where the disk is full. Programs that ask the lexicon are told the same in JSON.

None of these answers may need the database, a session or the user.
"""

import sqlite3
import sys

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from search import api
from snippets.causes import causes_of
from snippets.disk import is_disk_full

from .partial_writes import may_be_stored

__all__ = ["server_error"]

RETRY_AFTER = 30  # seconds
# PostgreSQL's codes of an administrator's command and of a crash.
CUT_OFF = frozenset({"57P01", "57P02"})
# The words of last resort, should the template itself be what broke.
PLAIN = (
    "<!doctype html><html lang=fr><meta charset=utf-8><title>Demain</title>"
    "<p>Le site ne répond pas pour le moment. Réessayez dans une minute.</p>"
    "<p lang=en>The site is not answering right now. Please try again in a minute.</p></html>"
)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for an exception that nobody caught (`handler500`)."""
    error = sys.exc_info()[1]
    if is_disk_full(error):
        response = _answer(request, 507)
    elif database_is_down(error):
        response = _answer(request, 503)
        response["Retry-After"] = str(RETRY_AFTER)
        response.lost_connection = connection_was_lost(error)  # type: ignore[attr-defined]  # ours
    else:
        response = _answer(request, 500)
    response["Cache-Control"] = "no-store"
    return response


def _answer(request: HttpRequest, status: int) -> HttpResponse:
    if api.is_for_programs(request):
        return api.failed(request, status)
    # A form that is sent again when the page is loaded again must not be left by a link.
    sends = request.method not in ("GET", "HEAD")
    told = {"sends": sends, "is_partial": sends and may_be_stored()}
    return HttpResponse(_page(f"{status}.html", told), status=status)


def connection_was_lost(error: BaseException | None) -> bool:
    """Tell whether a connection that stood was cut, so that a new one may do at once."""
    if connection.connection is not None and getattr(connection.connection, "closed", False):
        return True
    return any(getattr(cause, "sqlstate", None) in CUT_OFF for cause in causes_of(error))


def database_is_down(error: BaseException | None) -> bool:
    """Tell whether an exception, or one that caused it, says that the database did not answer."""
    return any(
        isinstance(cause, OperationalError | InterfaceError) and not _is_bad_query(cause)
        for cause in causes_of(error)
    )


def _is_bad_query(error: BaseException) -> bool:
    """SQLite gives one class of error to a file that it can't open and a query it can't read."""
    return getattr(error.__cause__, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR


def _page(template: str, told: dict[str, bool]) -> str:
    try:
        return render_to_string(template, told)
    except Exception:
        # A template that is broken or missing must not turn one error into two.
        return PLAIN
