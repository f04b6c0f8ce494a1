"""One cached answer, with everything that a hit needs made beforehand."""

import gzip
import hashlib
import time
from collections.abc import Iterable

import brotli

__all__ = ["LIFETIME", "REQUEST_ID", "Entry", "Headers"]

Headers = list[tuple[str, str]]

# The belt to the version's braces: no answer lives longer, whatever happened to the version.
LIFETIME = 600.0
# Level 6 and quality 5 cost about 2 ms for a page of 40 KB, once per encoding and version.
GZIP_LEVEL = 6
BROTLI_QUALITY = 5
# Below this an encoding saves less than one packet.
SMALLEST_COMPRESSED = 1000
# Bytes of Python objects around the body, and a compressed copy in either encoding.
OVERHEAD = 4096
COMPRESSED_SHARE = 0.5

# Names the request that was logged; a hit is none, and may not bear another's name.
REQUEST_ID = "x-request-id"
# Set here, whatever the application answered: readers ask each time, and other caches know
# that somebody who signed in gets another page.
OWN_HEADERS = frozenset({"cache-control", "content-length", "etag", "vary", REQUEST_ID})
CACHE_CONTROL = ("Cache-Control", "no-cache")
VARY = ("Vary", "Accept-Encoding, Cookie")
HIT = ("X-Cache", "HIT")
# What a 304 repeats (RFC 9110, 15.4.5), and our own header.
NOT_MODIFIED_STATUS = "304 Not Modified"


class Variant:
    """The body in one encoding. Its lists of headers are shared: nobody may change them."""

    __slots__ = ("body", "chunks", "headers", "not_modified")

    def __init__(self, body: bytes, headers: Headers, etag: str, encoding: str) -> None:
        suffix = f"-{encoding}" if encoding else ""
        tag = ("ETag", f'"{etag}{suffix}"')
        self.body = body
        self.chunks = [body]
        self.headers = [*headers, tag, ("Content-Length", str(len(body)))]
        if encoding:
            self.headers.append(("Content-Encoding", encoding))
        self.not_modified = [CACHE_CONTROL, VARY, tag]


class Entry:
    """An answer that is good under `version`, before `due` and before `expires` (epoch)."""

    __slots__ = (
        "_headers",
        "_variants",
        "compressible",
        "due",
        "etag",
        "expires",
        "size",
        "status",
        "used",
        "version",
    )

    def __init__(
        self, version: bytes | None, due: float, status: str, headers: Headers, body: bytes
    ) -> None:
        self.version = version
        self.due = due
        self.expires = time.time() + LIFETIME
        self.status = status
        self.etag = hashlib.blake2b(body, digest_size=16).hexdigest()
        self.size = int(len(body) * (1 + COMPRESSED_SHARE)) + OVERHEAD
        self.compressible = len(body) >= SMALLEST_COMPRESSED
        self.used = False
        self._headers = [
            *(header for header in headers if header[0].lower() not in OWN_HEADERS),
            CACHE_CONTROL,
            VARY,
        ]
        self._variants = {"": Variant(body, [*self._headers, HIT], self.etag, "")}

    def variant(self, encoding: str) -> Variant:
        """Return the body as `br`, `gzip` or "" (as it is), compressed when first asked for."""
        variant = self._variants.get(encoding)
        if variant is None:
            plain = self._variants[""].body
            body = (
                brotli.compress(plain, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)
                if encoding == "br"
                else gzip.compress(plain, GZIP_LEVEL, mtime=0)
            )
            variant = Variant(body, [*self._headers, HIT], self.etag, encoding)
            self._variants[encoding] = variant
        return variant

    def answer(
        self, environ: dict, encoding: str, note: str = ""
    ) -> tuple[str, Headers, Iterable[bytes]]:
        """Return status, headers and body for a reader, 304 where they have it already.

        `note` stands in `X-Cache` instead of a plain HIT.
        """
        variant = self.variant(encoding if self.compressible else "")
        known = environ.get("HTTP_IF_NONE_MATCH")
        if (
            known is not None
            and self.status[:3] == "200"
            and (self.etag in known or known.strip() == "*")
        ):
            return NOT_MODIFIED_STATUS, [*variant.not_modified, ("X-Cache", note or "HIT")], []
        headers = variant.headers
        if note:
            headers = [header for header in headers if header is not HIT]
            headers.append(("X-Cache", note))
        return self.status, headers, [] if environ["REQUEST_METHOD"] == "HEAD" else variant.chunks
