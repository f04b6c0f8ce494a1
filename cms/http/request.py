"""The request of this site: Django's, whose headers a stranger may write as they like."""

from contextlib import suppress
from traceback import walk_tb
from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import (  # type: ignore[attr-defined]  # the stubs lack one
    MultiPartParserError,
    parse_boundary_stream,
)
from django.http.request import MediaType
from django.http.response import HttpResponseBase
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.http import parse_header_parameters

__all__ = ["Handler", "Request"]

# What Python raises at parameters of a header that are mixed, coded or numbered in a crooked way
# (RFC 2231), such as `x*=a; x*0=b`; errors of codecs are ValueErrors.
UNREADABLE = (LookupError, TypeError, ValueError)

# Statuses of a request whose body may not have been read, and how many bytes of that are taken.
REFUSED = (400, 403, 413)
MOST_LEFT = 10_000_000
PIECE = 65_536


class Request(WSGIRequest):
    """Django's, which would raise such an error where no page of ours can answer for it."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        """Read `Content-Type`; `content_params` is None where that can't be done.

        `BodyHeadersMiddleware` refuses it then, and any charset but UTF-8: so Django need not look
        for a codec of that name, nor decode the query with it before there is a request.
        """
        try:
            read: tuple[str, dict[str, str] | None] = parse_header_parameters(
                meta.get("CONTENT_TYPE", "")
            )
        except UNREADABLE:
            read = ("", None)
        self.content_type, self.content_params = read

    def parse_file_upload(self, META: Any, post_data: Any) -> tuple[Any, MultiValueDict]:  # noqa: N803 - Django's name
        """Read a form in parts; what is wrong with the head of a part is wrong with the form.

        Nothing else is: an error of an upload handler is ours.
        """
        try:
            return super().parse_file_upload(META, post_data)
        except UNREADABLE as error:
            if not _is_of_a_head(error):
                raise
            raise MultiPartParserError("The head of a part can't be read.") from error

    @cached_property
    def accepted_types(self) -> list[MediaType]:
        """Read `Accept`; one that can't be read counts as none (RFC 9110, section 12.5.1)."""
        try:
            return super().accepted_types
        except UNREADABLE:
            return [MediaType("*/*")]


def _is_of_a_head(error: Exception) -> bool:
    frames = walk_tb(error.__traceback__)
    return any(frame.f_code is parse_boundary_stream.__code__ for frame, _line in frames)


class Handler(WSGIHandler):
    request_class = Request

    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        response = super().get_response(request)
        if response.status_code in REFUSED:
            _read_what_is_left(request)
        return response


def _read_what_is_left(request: HttpRequest) -> None:
    """Take what a refused request still sends: whoever sends it reads the answer after that.

    Of a connection that is closed meanwhile, nginx makes a "502 Bad Gateway".
    """
    left = MOST_LEFT
    with suppress(UnreadablePostError):
        while left > 0 and (piece := request.read(PIECE)):
            left -= len(piece)
