"""A read whose database connection was cut under it is answered over a new one (fault F1)."""

from collections.abc import Iterable
from typing import Any

from cms.cache.page_cache import Application, Capture, StartResponse

__all__ = ["second_try"]

READS = ("GET", "HEAD")


def second_try(application: Application) -> Application:
    """Wrap Django's application. What is sent is not sent twice: a part of it may be stored."""

    def answer(environ: dict, start_response: StartResponse) -> Iterable[bytes]:
        capture = Capture()
        chunks: Any = application(environ, capture)
        if environ["REQUEST_METHOD"] in READS and getattr(chunks, "lost_connection", False):
            chunks.close()  # Django gives up the connection
            capture = Capture()
            chunks = application(environ, capture)
        start_response(capture.status, capture.headers)
        return chunks

    return answer
