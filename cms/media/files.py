"""One file of ours as an answer: with ranges, `HEAD`, `ETag`, and no trust in what is inside."""

from typing import Any

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from whitenoise.media_types import MediaTypes
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import NotARegularFileError, Response, StaticFile

from .stored_object import StoredObject, StoreUnreachable

__all__ = ["file_response"]

TYPES = MediaTypes(
    extra_types={
        ".avif": "image/avif",
        ".cbz": "application/vnd.comicbook+zip",
        ".epub": "application/epub+zip",
    }
)
# What a browser may open in its window. All else is saved: whatever its name says, a file with
# a script in it must not run on our address.
SHOWN = frozenset(
    {
        "application/pdf",
        "audio/mpeg",
        "audio/ogg",
        "image/avif",
        "image/gif",
        "image/jpeg",
        "image/png",
        "image/webp",
        "video/mp4",
        "video/ogg",
    }
)
POLICY_SHOWN = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'"
POLICY_SAVED = "default-src 'none'; sandbox"


class RangedFile(StaticFile):
    """Whitenoise's file, which refuses a range of one byte and does not know `If-Range`."""

    def get_response(self, method: str, request_headers: dict) -> Response:
        condition = request_headers.get("HTTP_IF_RANGE")
        if condition is not None and condition != self.etag:
            request_headers = {k: v for k, v in request_headers.items() if k != "HTTP_RANGE"}
        return super().get_response(method, request_headers)

    def get_range_response(
        self, range_header: str, base_headers: list[tuple[str, str]], file_handle: Any
    ) -> Response:
        size = next(int(value) for name, value in base_headers if name == "Content-Length")
        start, end = self.get_byte_range(range_header, size)
        if start == end < size:
            # Asked for as one byte more, answered as one byte.
            if file_handle is not None:
                file_handle.seek(start)
                data = file_handle.read(1)
                file_handle.close()
                file_handle = [data]
            headers = [header for header in base_headers if header[0] != "Content-Length"]
            headers += [("Content-Range", f"bytes {start}-{start}/{size}"), ("Content-Length", "1")]
            return Response(206, headers, file_handle)
        return super().get_range_response(range_header, base_headers, file_handle)


class RangedObject(RangedFile):
    """The same for an object of a store: it is asked for the bytes of the answer and no others."""

    def __init__(self, stored: StoredObject, headers: list[tuple[str, str]]) -> None:
        self._stored = stored
        headers = [*headers, ("ETag", stored.etag)]
        super().__init__(stored.name, headers, stat_cache={stored.name: stored.as_stat()})

    def get_response(self, method: str, request_headers: dict) -> Response:
        # As for HEAD, which opens nothing.
        answer = super().get_response("HEAD" if method == "GET" else method, request_headers)
        if method == "GET" and answer.status in (200, 206):
            # "bytes 0-9/2560" was told, "bytes=0-9" is asked.
            told = dict(answer.headers).get("Content-Range", "")
            answer.file = self._stored.open(told.replace(" ", "=").partition("/")[0] or None)
        return answer


def file_response(
    request: HttpRequest, name: str, cache_control: str, filename: str = ""
) -> HttpResponse:
    """Return the media file `name`, wherever media are; raises Http404 where there is none.

    A store that does not answer is a 503: come again later.

    `filename` is the name to save it under, its own by default.
    """
    filename = filename or name.rpartition("/")[2]
    content_type = TYPES.get_type(filename)
    shown = content_type in SHOWN
    headers = [
        ("Content-Type", content_type),
        ("Cache-Control", cache_control),
        ("Accept-Ranges", "bytes"),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", POLICY_SHOWN if shown else POLICY_SAVED),
    ]
    disposition = content_disposition_header(not shown, filename)
    if disposition:
        headers.append(("Content-Disposition", disposition))
    try:
        return WhiteNoiseMiddleware.serve(_stored(name, headers), request)
    except (NotARegularFileError, SuspiciousFileOperation, OSError, ValueError) as error:
        # ValueError: a NUL byte in the name.
        raise Http404("There is no such file.") from error
    except StoreUnreachable:
        return HttpResponse(status=503, headers={"Retry-After": "30", "Cache-Control": "no-store"})


def _stored(name: str, headers: list[tuple[str, str]]) -> RangedFile:
    stored = getattr(default_storage, "stored", None)
    if stored is not None:
        return RangedObject(stored(name), headers)
    return RangedFile(default_storage.path(name), headers)
