"""The old address of a redirect, as the site looks it up when a reader asks for it."""

from urllib.parse import SplitResult, unquote_to_bytes, urlsplit

from django.http import HttpRequest
from django.utils.encoding import iri_to_uri, repercent_broken_unicode, uri_to_iri
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect

__all__ = ["LONGEST", "RefusedError", "looked_up", "split"]

LONGEST = 255  # of Wagtail's column
SCHEMES = ("http", "https")


class RefusedError(ValueError):
    """Says why a line of the list is refused, and what to write instead."""


def looked_up(parts: SplitResult) -> str:
    """Return the path under which `wagtail.contrib.redirects` finds a redirect for an address.

    Wagtail stores an old address as it was typed and looks it up as a browser asks for it: one
    with a space, a `;` or accents in the encoding of Windows would never be found.
    """
    request = HttpRequest()
    raw = unquote_to_bytes(iri_to_uri(parts.path) or "/")
    request.path = repercent_broken_unicode(raw).decode()
    request.META["QUERY_STRING"] = iri_to_uri(parts.query) or ""
    asked = request.get_full_path()
    return uri_to_iri(Redirect.normalise_path(asked, decode_unicode=False))


def split(address: str, cell: str) -> SplitResult:
    """Return the parts of a path or of a URL; raises RefusedError. `cell` names it in words."""
    words = {"cell": cell}
    if not address:
        raise RefusedError(_("%(cell)s is missing.") % words)
    if any(character < " " or character in "\x7f\\\ufffd" for character in address):
        raise RefusedError(
            _("%(cell)s holds a character that no address has. Write it anew.") % words
        )
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise RefusedError(_("%(cell)s can’t be read. Write it anew.") % words) from error
    is_url = parts.scheme in SCHEMES and bool(host)
    if not is_url and (address.startswith("//") or not address.startswith("/")):
        raise RefusedError(_("%(cell)s must begin with /, http:// or https://.") % words)
    if parts.username is not None:
        raise RefusedError(_("%(cell)s holds a name or a password. Leave it out.") % words)
    return parts
