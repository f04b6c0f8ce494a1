"""What a reader sees when something broke: the page of 500, or of 503 where the database is down.

Neither page may need the database, a session or the request.
"""

import sqlite3
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

__all__ = ["server_error"]

RETRY_AFTER = 30  # seconds
# The words of last resort, should the template itself be what broke.
PLAIN = (
    "<!doctype html><html lang=fr><meta charset=utf-8><title>Demain</title>"
    "<p>Le site ne répond pas pour le moment. Réessayez dans une minute.</p>"
    "<p lang=en>The site is not answering right now. Please try again in a minute.</p></html>"
)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for an exception that nobody caught (`handler500`)."""
    if database_is_down(sys.exc_info()[1]):
        response = HttpResponse(_page("503.html"), status=503)
        response["Retry-After"] = str(RETRY_AFTER)
    else:
        response = HttpResponse(_page("500.html"), status=500)
    response["Cache-Control"] = "no-store"
    return response


def database_is_down(error: BaseException | None) -> bool:
    """Tell whether an exception, or one that caused it, says that the database did not answer."""
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError) and not _is_bad_query(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _is_bad_query(error: BaseException) -> bool:
    """SQLite gives one class of error to a file that it can't open and a query it can't read."""
    return getattr(error.__cause__, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR


def _page(template: str) -> str:
    try:
        return render_to_string(template)
    except Exception:
        # A template that is broken or missing must not turn one error into two.
        return PLAIN
