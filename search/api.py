"""The lexicon for other programs: JSON, for anybody's page, documented in docs/api.md."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Site

from . import answers

__all__ = ["search", "suggest", "too_fast"]

METHODS = "GET, HEAD, OPTIONS"
LIMIT, LARGEST_LIMIT = 10, 100


class BadParameterError(Exception):
    """What was asked can't be understood; its text says what would be."""


Answer = Callable[[HttpRequest], dict[str, Any]]


def _as_json(answer: Answer) -> Callable[[HttpRequest], HttpResponse]:
    @wraps(answer)
    def view(request: HttpRequest) -> HttpResponse:
        if request.method == "OPTIONS":
            return _open(HttpResponse(status=204))
        if request.method not in ("GET", "HEAD"):
            refusal = _("This address only answers GET.")
            response = _open(_json({"error": refusal}, status=405))
            response["Allow"] = METHODS
            return response
        language = request.GET.get("language", "")
        if language not in dict(settings.LANGUAGES):
            language = translation.get_language() or settings.LANGUAGE_CODE
        with translation.override(language):
            try:
                return _open(_json(answer(request)))
            except BadParameterError as error:
                return _open(_json({"error": str(error)}, status=400))

    return view


def _json(data: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})


def _open(response: HttpResponse) -> HttpResponse:
    """Let any site's page read the answer. It is the same for everybody, and asked anew each time."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "*"
    response["Access-Control-Max-Age"] = "86400"
    response["Cache-Control"] = "no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response


def too_fast(request: HttpRequest) -> HttpResponse:
    """Refuse who asks more than fifty times a second."""
    sentence = _("At most 50 requests a second from one address. Wait a second and go on.")
    response = _open(_json({"error": sentence}, status=429))
    response["Retry-After"] = "1"
    return response
