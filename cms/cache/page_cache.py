"""The whole-page cache: a WSGI application around Django's (decision 8, recipes section 3).

1. `v` is the content version, read first. 2. `t0` is now; `due` is the first time at which the
site changes by itself. A hit needs an entry of version `v`, and `t0` before its `due`. 3. A miss
renders, then stores under the `v` and `due` of steps 1 and 2, never read again.
"""

from collections.abc import Callable, Iterable
from time import time
from typing import Any

from django.conf import settings

from .cacheable import (
    NOT_PAGES,
    accepted_encoding,
    query_key,
    reason_not_to_keep,
    reason_to_bypass,
)
from .content_version import ContentVersion, due_of_this_request, version_of_this_request
from .entry import REQUEST_ID, Entry, Headers
from .page_store import PageStore
from .scheduler import Scheduler, ValidUntil

__all__ = ["Application", "Capture", "PageCache", "StartResponse"]

MIB = 1024 * 1024

StartResponse = Callable[..., Any]
Application = Callable[[dict, StartResponse], Iterable[bytes]]


class Capture:
    """Stands in for `start_response` while the application answers."""

    __slots__ = ("headers", "status")

    def __call__(self, status: str, headers: Headers, exc_info: Any = None) -> None:
        self.status = status
        self.headers = headers


class PageCache:
    """Answers anonymous readers from memory; says in `X-Cache` what it did, and why."""

    def __init__(
        self, application: Application, version: ContentVersion, bytes_at_most: int = 64 * MIB
    ) -> None:
        self._application = application
        self._version = version
        self._scheduler = Scheduler(version)
        self._pages = PageStore(bytes_at_most * 3 // 4)
        # Filtered lists and wrong addresses, of which there is no end, can't push pages out.
        self._others = PageStore(bytes_at_most // 4)
        # Each process starts with a version of its own: its code may render differently.
        version.renew()

    def __call__(self, environ: dict, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path.startswith(NOT_PAGES):
            # This thread's last page had a version; a preview in the admin reads its own.
            _know(ValidUntil(None, 0.0))
            return self._application(environ, start_response)
        now = time()
        version = self._version.current()
        reason = reason_to_bypass(environ)
        query: str | None = environ.get("QUERY_STRING", "")
        if query and not reason:
            query = query_key(query)
            if query is None:
                reason = "query"
        if reason:
            valid_until = self._scheduler.settle(version, now)
            return self._pass_by(environ, start_response, valid_until, reason)

        key = (
            environ["wsgi.url_scheme"],
            environ.get("HTTP_X_FORWARDED_PROTO", ""),
            environ.get("HTTP_HOST", ""),
            path,
            query or "",
        )
        encoding = environ.get("HTTP_ACCEPT_ENCODING", "")
        if encoding:
            encoding = accepted_encoding(encoding)
        entry = self._pages.get(key) or self._others.get(key)
        if entry is None:
            reason = "new"
        elif version is None:
            reason = "no-version"
        elif entry.version != version:
            reason = "version"
        elif now >= entry.due:
            reason = "due"
        elif now >= entry.expires:
            reason = "age"
        else:
            entry.used = True
            status, headers, body = entry.answer(environ, encoding)
            start_response(status, headers)
            return body
        return self._miss(environ, start_response, key, version, now, encoding, reason, entry)

    def _miss(
        self,
        environ: dict,
        start_response: StartResponse,
        key: tuple[str, ...],
        version: bytes | None,
        now: float,
        encoding: str,
        reason: str,
        old: Entry | None,
    ) -> Iterable[bytes]:
        valid_until = self._scheduler.settle(version, now)
        _know(valid_until)
        # A reader's other cookies may show in the answer (the token of a form): not kept.
        has_cookies = bool(environ.get("HTTP_COOKIE"))
        head = environ["REQUEST_METHOD"] == "HEAD"
        capture = Capture()
        chunks = self._application(
            {**environ, "REQUEST_METHOD": "GET"} if head else environ, capture
        )
        status, headers = capture.status, capture.headers
        name = [header for header in headers if header[0].lower() == REQUEST_ID]
        if (
            status[:3] == "503"
            and old is not None
            and old.version == valid_until.version
            and now < old.due
        ):
            # The database is down and nothing was written since: ten minutes don't matter.
            _close(chunks)
            status, headers, chunks = old.answer(environ, encoding, "HIT; database-down")
            start_response(status, [*headers, *name])
            return chunks
        refusal = reason_not_to_keep(status, headers)
        if refusal:
            start_response(status, [*headers, ("X-Cache", f"MISS; {refusal}")])
            if head:
                _close(chunks)
                return []
            return _listed(chunks)
        body = b"".join(chunks)
        _close(chunks)
        entry = Entry(valid_until.version, valid_until.due, status, headers, body)
        if has_cookies:
            reason = "cookie"
        elif valid_until.version is None:
            reason = "no-version"
        elif now < valid_until.due:
            self._keep(key, entry)
        status, headers, chunks = entry.answer(environ, encoding, f"MISS; {reason}")
        start_response(status, [*headers, *name])
        return chunks

    def _keep(self, key: tuple[str, ...], entry: Entry) -> None:
        is_page = entry.status[:3] == "200" and not key[-1]
        store, other = self._pages, self._others
        if not is_page:
            store, other = other, store
        # A page that was unpublished is now a wrong address, and back.
        other.drop(key)
        store.put(key, entry)

    def _pass_by(
        self, environ: dict, start_response: StartResponse, valid_until: ValidUntil, reason: str
    ) -> Iterable[bytes]:
        _know(valid_until)
        capture = Capture()
        chunks = self._application(environ, capture)
        start_response(capture.status, [*capture.headers, ("X-Cache", f"MISS; {reason}")])
        return _listed(chunks)


class NoCache:
    """What stands in the cache's place when `PAGE_CACHE=off`: the scheduler, and nothing kept."""

    def __init__(self, application: Application, version: ContentVersion) -> None:
        self._application = application
        self._version = version
        self._scheduler = Scheduler(version)
        version.renew()

    def __call__(self, environ: dict, start_response: StartResponse) -> Iterable[bytes]:
        valid_until = ValidUntil(None, 0.0)
        if not environ["PATH_INFO"].startswith(NOT_PAGES):
            valid_until = self._scheduler.settle(self._version.current(), time())
        _know(valid_until)
        return self._application(environ, start_response)


def cached(application: Application, version: ContentVersion) -> Application:
    """Return the application as this site serves it."""
    if settings.PAGE_CACHE:
        return PageCache(application, version, settings.PAGE_CACHE_BYTES)
    return NoCache(application, version)


def _know(valid_until: ValidUntil) -> None:
    """Let what the application remembers last as long as the answer may."""
    version_of_this_request.set(valid_until.version)
    due_of_this_request.set(valid_until.due)


def _listed(chunks: Any) -> Iterable[bytes]:
    """Hand a whole answer over at once: the server's way for lists is the faster one."""
    if getattr(chunks, "streaming", True):
        return chunks
    body = b"".join(chunks)
    _close(chunks)
    return [body]


def _close(chunks: Any) -> None:
    close = getattr(chunks, "close", None)
    if close is not None:
        close()
