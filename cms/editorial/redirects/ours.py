"""What of ours answers at an address, and what a redirect to it must name."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote

from django.core.exceptions import SuspiciousFileOperation, ValidationError
from django.core.files.storage import default_storage
from django.core.validators import URLValidator
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Site

from cms.media.views import LARGEST_ID, serve_document, serve_media
from pages.addresses import Place, is_ours, place_at, routes_of
from pages.tree import page_tree

from .old_address import RefusedError, split

__all__ = ["Ours", "Target"]

LONGEST = 255  # of Wagtail's column
# Whatever stands after a language matches the pattern for pages; the page tree knows better.
PAGES = "wagtail_serve"
# The admin, held files, and what begins with _ behind a language: no page is called so.
OF_STAFF = re.compile(r"/(admin|media/held)/|/[a-z-]+/_")
_outside = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class Target:
    """A page with a route below it, which the redirect follows wherever it moves, or a link."""

    page_id: int | None = None
    route: str = ""
    link: str = ""
    # What its reader is told of it: the title of the page, or the address.
    shown: str = ""
    # Nobody outside can read the page yet.
    waits: bool = False
    leaves_site: bool = False

    def is_at(self, redirect: Redirect) -> bool:
        """Tell whether a redirect leads here already."""
        if self.page_id is None:
            return redirect.redirect_page_id is None and redirect.redirect_link == self.link
        route = redirect.redirect_page_route_path
        return redirect.redirect_page_id == self.page_id and _same(route, self.route)


class Ours:
    """What is asked of the site for one list: the routes of each page once, not for each line."""

    def __init__(self, site: Site) -> None:
        self._root_url = site.root_url
        self._routes: dict[int, set[str]] = {}

    def target(self, address: str) -> Target | None:
        """Return what stands at an address, None if nothing of ours; raises RefusedError."""
        parts = split(address, _("The new address"))
        if not is_ours(address):
            return self._outside(address)
        place = place_at(parts.path)
        if place is not None and self._has_route(place):
            waits = not page_tree().is_public(place.node)
            if parts.query or parts.fragment:
                return self._own_link(parts, place.node.title, waits)
            route = place.route if place.rest else ""
            return Target(place.node.pk, route, "", place.node.title, waits)
        if place is None and self.answer(parts.path):
            return self._own_link(parts, parts.path)
        return None

    def answer(self, path: str) -> str:
        """Return in words what of ours answers at a path; "" for nothing.

        A redirect is asked only where nothing does.
        """
        path = unquote(path)
        if path.strip("/") == "":
            return _("the front door of this site")
        if OF_STAFF.match(path):
            return _("a screen for the team")
        place = place_at(path)
        if place is not None:
            # A draft answers nobody; what is held will, and its address must not lead elsewhere.
            answers = place.node.live or place.node.embargo is not None
            words = _("the page “%(title)s”") % {"title": place.node.title}
            return words if answers and self._has_route(place) else ""
        try:
            match = resolve(path)
        except Resolver404:
            return ""
        if match.url_name == PAGES:
            return ""
        if match.func is serve_document:
            return _("a document of this site") if _has_document(*match.args) else ""
        if match.func is serve_media:
            return _("a picture of this site") if _has_file(match) else ""
        return _("a file of this site")

    def _has_route(self, place: Place) -> bool:
        pk = place.node.pk
        if place.rest and pk not in self._routes:
            self._routes[pk] = routes_of(place.node)
        return not place.rest or place.route in self._routes[pk]

    def _own_link(self, parts: SplitResult, shown: str, waits: bool = False) -> Target:
        # With its host: Wagtail's own form for a redirect refuses a link without one.
        rest = parts._replace(scheme="", netloc="").geturl()
        return Target(link=_fitting(self._root_url + iri_to_uri(rest)), shown=shown, waits=waits)

    def _outside(self, address: str) -> Target:
        link = _fitting(iri_to_uri(address))
        try:
            _outside(link)
        except ValidationError as error:
            raise RefusedError(_("The new address can’t be read. Write it anew.")) from error
        return Target(link=link, shown=address, leaves_site=True)


def _same(route: str, other: str) -> bool:
    return route.rstrip("/") == other.rstrip("/")


def _fitting(link: str) -> str:
    if len(link) > LONGEST:
        raise RefusedError(
            _("The new address is longer than %(most)d characters. Give a shorter one.")
            % {"most": LONGEST}
        )
    return link


def _has_document(key: str, name: str) -> bool:
    if len(key) > len(str(LARGEST_ID)) or int(key) > LARGEST_ID:
        return False
    document = get_document_model().objects.filter(pk=int(key)).first()
    return document is not None and document.filename == name


def _has_file(match: ResolverMatch) -> bool:
    try:
        return default_storage.exists(match.kwargs["path"])
    except (SuspiciousFileOperation, OSError, ValueError):
        return False
