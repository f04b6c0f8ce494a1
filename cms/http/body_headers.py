import re
from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

__all__ = ["BodyHeadersMiddleware"]

# US-ASCII is a part of it.
CHARSETS = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
LENGTH = re.compile(r"[0-9]{0,15}")


class BodyHeadersMiddleware:
    """Refuses a body whose length is none, whose type can't be read (`request.py`), or that is in
    another charset than UTF-8: 400, our page.

    No browser sends such a form, our pages being UTF-8. Django would decode the fields of a form by
    whatever codec bears the name, `utf-7` and `idna` among them, and errors of codecs, as of a
    length that is no number, are answered with 500.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.content_params is None:
            raise BadRequest("The type of a body can't be read.")
        charset = request.content_params.get("charset", "utf-8")
        if charset.lower() not in CHARSETS:
            raise BadRequest("The charset of a request is UTF-8.")
        if not LENGTH.fullmatch(request.META.get("CONTENT_LENGTH", "")):
            raise BadRequest("The length of a body is its number of bytes.")
        return self.get_response(request)
