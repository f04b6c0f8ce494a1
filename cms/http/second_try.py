"""A read whose database connection was cut under it is answered over a new one (fault F1)."""

from collections.abc import Callable, Iterable
from typing import Any

__all__ = ["second_try"]

StartResponse = Callable[..., Any]
Application = Callable[[dict, StartResponse], Iterable[bytes]]
READS = ("GET", "HEAD")


class Held:
    """Stands in for `start_response` until it is known which answer counts."""

    __slots__ = ("exc_info", "headers", "status")

    def __call__(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        self.status = status
        self.headers = headers
        self.exc_info = exc_info


def second_try(application: Application) -> Application:
    """Wrap Django's application. What is sent is not sent twice: a part of it may be stored."""

    def answer(environ: dict, start_response: StartResponse) -> Iterable[bytes]:
        held = Held()
        chunks: Any = application(environ, held)
        if environ["REQUEST_METHOD"] in READS and getattr(chunks, "lost_connection", False):
            chunks.close()  # Django gives up the connection
            held = Held()
            chunks = application(environ, held)
        start_response(held.status, held.headers)
        return chunks

    return answer
