"""A form of the admin that arrives without what every browser sends with it.

Wagtail reads such posts with `request.POST[key]`, and its answer would be the page of a fault of
ours. What arrived incomplete is refused instead, like any request that can't be read.
"""

from traceback import walk_tb
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.datastructures import MultiValueDict, MultiValueDictKeyError
from django.utils.translation import gettext as _

from cms.http.partial_writes import may_be_stored

from .admin_middleware import AdminMiddleware, is_in_admin

__all__ = ["IncompletePostMiddleware", "refusal"]


class IncompletePostMiddleware(AdminMiddleware):
    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if (
            request.method != "POST"
            or not is_in_admin(request)
            or not _is_incomplete(request, exception)
            # Whoever is told that nothing was stored sends it once more.
            or may_be_stored()
        ):
            return None
        return refusal(request)


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


def refusal(request: HttpRequest) -> HttpResponse:
    """Answer 400: as a page to a person, as JSON to a script."""
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
