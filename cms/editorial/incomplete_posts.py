"""A form of the admin that arrives without what every browser sends with it.

Wagtail reads such posts with `request.POST[key]`, and its answer would be the page of a fault of
ours. What arrived incomplete is refused instead, like any request that can't be read.
"""

from collections.abc import Callable
from traceback import walk_tb
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.datastructures import MultiValueDict, MultiValueDictKeyError
from django.utils.translation import gettext as _

from cms.http.partial_writes import may_be_stored

__all__ = ["IncompletePostMiddleware"]


class IncompletePostMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if (
            request.method != "POST"
            or not request.path_info.startswith(reverse("wagtailadmin_home"))
            or not _is_incomplete(request, exception)
            # Whoever is told that nothing was stored sends it once more.
            or may_be_stored()
        ):
            return None
        return _refusal(request)


def _is_incomplete(request: HttpRequest, exception: Exception) -> bool:
    """Tell whether a view lacked a key of what was sent.

    A key that lacks elsewhere, in the query or in a dictionary of ours, is a fault like any other.
    """
    if isinstance(exception, BadRequest):
        return True
    if not isinstance(exception, MultiValueDictKeyError):
        return False
    code = MultiValueDict.__getitem__.__code__
    read = [
        frame.f_locals["self"]
        for frame, _line in walk_tb(exception.__traceback__)
        if frame.f_code is code
    ]
    return bool(read) and (read[-1] is request.FILES or _is_of(request.POST, read[-1]))


def _is_of(sent: QueryDict, read: Any) -> bool:
    """Tell whether what was read is what was sent, or a copy: previews add a slug to theirs."""
    return read is sent or (
        bool(sent)
        and isinstance(read, QueryDict)
        and all(read.getlist(name) == values for name, values in sent.lists())
    )


def _refusal(request: HttpRequest) -> HttpResponse:
    reasons = [
        _(
            "It arrived incomplete, or written in a way that this site does not know. Nothing was "
            "stored."
        ),
        _(
            "Go back: your browser keeps what you typed. Send it once more; if that fails too, "
            "load the page of the form again, or use another browser."
        ),
    ]
    # Wagtail's scripts: the editors ask for JSON, the dialogs say by a header what they are.
    is_script = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    if is_script or not request.accepts("text/html"):
        told = {"success": False, "error_code": "incomplete", "error_message": " ".join(reasons)}
        return JsonResponse(told, status=400)
    words = {"title": _("What you sent could not be read"), "reasons": reasons}
    return TemplateResponse(request, "wagtailadmin/refused.html", words, status=400)
