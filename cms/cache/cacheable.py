"""Which requests may be answered from the cache, and which answers may be kept."""

from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from wagtail.models import get_page_models

from .entry import Headers

__all__ = ["NOT_PAGES", "accepted_encoding", "query_key", "reason_not_to_keep", "reason_to_bypass"]

# What is no page: served by other means, or for staff only.
NOT_PAGES = ("/static/", "/media/", "/documents/", "/admin/", "/healthz", "/readyz")
LONGEST_QUERY = 200
LONGEST_PATH = 500
LARGEST_BODY = 2_000_000

KEPT_STATUSES = frozenset({"200", "301", "404", "410"})
KEPT_TYPES = (
    "text/html",
    "text/plain",
    "text/calendar",
    "text/xml",
    "application/xml",
    "application/atom+xml",
    "application/rss+xml",
)
KNOWN_VARY = frozenset({"accept-encoding", "cookie"})
# Headers of one answer only, which another reader must not get.
PERSONAL = frozenset({"set-cookie", "content-disposition", "content-encoding"})


def reason_to_bypass(environ: dict) -> str:
    """Say why a request passes the cache by, or ""."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return "method"
    cookies = environ.get("HTTP_COOKIE")
    if cookies and (personal := _personal_cookie(cookies)):
        return personal
    if "HTTP_AUTHORIZATION" in environ:
        return "signed-in"
    if len(environ["PATH_INFO"]) > LONGEST_PATH:
        return "address"
    return ""


def _personal_cookie(header: str) -> str:
    # The name anywhere in the header is enough: a parser may give up where Django does not.
    if settings.SESSION_COOKIE_NAME in header:
        return "signed-in"
    return "message" if "messages" in header else ""


def query_key(query: str) -> str | None:
    """Return a query in one order, or None where it is not one that pages read."""
    if len(query) > LONGEST_QUERY:
        return None
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=True, max_num_fields=10)
    except ValueError:
        return None
    read = _parameters()
    if any(name not in read for name, _value in pairs):
        return None
    return urlencode(sorted(pairs, key=lambda pair: pair[0]))


def _parameters() -> set[str]:
    """Return the parameters that some type of page reads, and says so.

    Others are answered, not kept: a stranger could otherwise fill the memory with copies of a page.
    """
    return {name for model in get_page_models() for name in getattr(model, "query_parameters", ())}


def reason_not_to_keep(status: str, headers: Headers) -> str:
    """Say why an answer is for this reader only, or ""."""
    if status[:3] not in KEPT_STATUSES:
        return "status"
    length = content_type = ""
    for name, value in headers:
        name = name.lower()
        if name in PERSONAL:
            return name
        if name == "vary":
            if not {word.strip().lower() for word in value.split(",")} <= KNOWN_VARY:
                return "vary"
        elif name == "refresh":
            # That a page is to be asked for again is true for everybody; where to is not.
            if not value.isdigit():
                return name
        elif name == "cache-control":
            if "private" in value or "no-store" in value:
                return "private"
        elif name == "content-type":
            content_type = value
        elif name == "content-length":
            length = value
    if not content_type.startswith(KEPT_TYPES):
        return "type"
    # A streamed answer has no length.
    if not length.isdigit() or int(length) > LARGEST_BODY:
        return "size"
    return ""


_encodings: dict[str, str] = {}


def accepted_encoding(header: str) -> str:
    """Return the best of `br`, `gzip` and "" for an Accept-Encoding header."""
    known = _encodings.get(header)
    if known is None:
        known = _negotiate(header)
        if len(_encodings) < 64:  # browsers send a handful of values
            _encodings[header] = known
    return known


def _negotiate(header: str) -> str:
    accepted = set()
    for word in header.lower().split(","):
        coding, _, parameter = word.partition(";")
        weight = parameter.replace(" ", "").removeprefix("q=")
        if weight.strip("0.") or not weight:
            accepted.add(coding.strip())
    return "br" if "br" in accepted else "gzip" if "gzip" in accepted else ""
