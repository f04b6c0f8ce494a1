import re
from urllib.parse import urlsplit

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect

from pages.addresses import is_ours, passed_pages, place_at, routes_of
from pages.tree import page_tree
from snippets.addresses import ascii_slug

__all__ = ["OpenRedirectMiddleware"]

SLASHES = re.compile("/{2,}")


class OpenRedirectMiddleware(RedirectMiddleware):
    """Wagtail's, which would tell the new address of a release that is under embargo.

    And addresses that had accents, as they did once, lead to those without; a selection of a list
    that moved leads to the same selection.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        answer = super().process_response(request, response)
        if answer is not response and _leads_to_hidden_page(answer["Location"]):
            return response
        if answer is response and response.status_code == 404:
            return _without_accents(request) or response
        if answer is not response:
            answer["Location"] += _query_to_keep(request, answer["Location"])
        return answer


def _query_to_keep(request: HttpRequest, location: str) -> str:
    """Return "?" and what the page at `location` reads of the query that was asked, or "".

    A redirect that names a query, of its old address or its new one, has said what becomes of it.
    """
    if not request.GET or urlsplit(location)[3:] != ("", "") or not is_ours(location):
        return ""
    place = place_at(location)
    if place is None:
        return ""
    model = ContentType.objects.get_for_id(place.node.content_type_id).model_class()
    kept = QueryDict(mutable=True)
    read = getattr(model, "query_parameters", ())
    for name, values in request.GET.lists():
        if name in read:
            kept.setlist(name, values)
    asked = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    if not kept or get_redirect(request, asked) is not None:
        return ""
    return f"?{kept.urlencode()}"


def _without_accents(request: HttpRequest) -> HttpResponse | None:
    """Lead to what stands at the same address in plain letters, a page or a route below it."""
    if request.path.isascii() or request.method not in ("GET", "HEAD"):
        return None
    # The number of a plate has one spelling.
    if any(sign.isdigit() and not sign.isascii() for sign in request.path):
        return None
    # With two slashes in front, a browser would take the first step for another site's name.
    path = SLASHES.sub("/", request.path)
    steps = [(step, ascii_slug(step)) for step in path.split("/")]
    # Nothing is left of a step in other letters: the page above is not what was asked for.
    if any(step and not plain for step, plain in steps):
        return None
    path = "/".join(plain for _step, plain in steps)
    place = place_at(path)
    if place is None or _leads_to_hidden_page(path):
        return None
    if place.rest and place.route not in routes_of(place.node):
        return None
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)


def _leads_to_hidden_page(location: str) -> bool:
    """Tell whether a page on the way is held, or the last of them is a draft.

    Redirects that Wagtail makes name a page and a route below it, such as `/kit/`; what somebody
    typed may name the host, or another spelling of the same address.
    """
    passed = passed_pages(location) if is_ours(location) else []
    tree = page_tree()
    return any(tree.is_embargoed(node.translation_key) for node in passed) or (
        bool(passed) and not passed[-1].live
    )
