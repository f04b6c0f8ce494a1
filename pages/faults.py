"""What a reader sees when something is refused or missing: a page in the site's frame.

500 and 503, which may ask nothing of the database, are `cms/http/outage.py`'s.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.translation import gettext as _

__all__ = ["missing", "refused", "stale", "unreadable"]

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
PROGRAMS = "/api/"


def unreadable(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Refuse what Django can't read or takes too much of it to be read (`handler400`).

    Where the frame can't be had, without a database or under a host that is not ours, the page
    stands without it, in both languages.
    """
    is_too_large = isinstance(exception, TOO_LARGE)
    # A form that was sent is told to go back: the browser keeps what was typed.
    sends = request.method not in ("GET", "HEAD")
    if _is_asked_by_a_program(request):
        response: HttpResponse = JsonResponse(
            {"error": _too_large(sends) if is_too_large else _not_read()},
            status=400,
            json_dumps_params={"ensure_ascii": False},
        )
        response["Access-Control-Allow-Origin"] = "*"
    else:
        context: dict[str, Any] = {"is_too_large": is_too_large, "sends": sends}
        context["limits"] = _limits()
        try:
            response = render(request, "400.html", context, status=400)
        except Exception:  # whatever the request was refused for is still wrong with it
            response = HttpResponse(render_to_string("400_alone.html", context), status=400)
    response["Cache-Control"] = "no-store"
    # The address of a form that was sent may be the key to it.
    response["Referrer-Policy"] = "no-referrer"
    return response


def _is_asked_by_a_program(request: HttpRequest) -> bool:
    wanted = request.get_preferred_type(["text/html", "application/json"])
    return request.path_info.startswith(PROGRAMS) or wanted == "application/json"


def _limits() -> dict[str, str]:
    """Return the limits of what is sent, as they are written in the reader's language."""
    return {
        "megabytes": number_format(settings.DATA_UPLOAD_MAX_MEMORY_SIZE / 2**20, 1),
        "fields": number_format(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS, force_grouping=True),
        "files": number_format(settings.DATA_UPLOAD_MAX_NUMBER_FILES),
    }


def _too_large(sends: bool) -> str:
    if not sends:
        return (
            _(
                "An address of this site takes at most %(fields)s fields behind its question mark. "
                "Shorten it."
            )
            % _limits()
        )
    return (
        _(
            "A form takes at most %(megabytes)s MB of text, %(fields)s fields and %(files)s files. "
            "Nothing was stored. Shorten what you send, or divide it."
        )
        % _limits()
    )


def _not_read() -> str:
    return _(
        "What was sent is incomplete, or not written in UTF-8. Nothing was stored. Send it once "
        "more."
    )


def refused(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a form whose token is not the browser's: Django's own page speaks to developers."""
    return render(request, "403_csrf.html", status=403)


def missing(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "404.html", status=404)
