"""From an address to its page in one query, however deep the page stands.

Wagtail asks for the site, the language's home page, each step of the address, the ancestors and
their restrictions. Here all this comes from the page tree, which is kept until content changes;
what is asked is the page itself, with what its template shows of the snippets.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from wagtail.models import SiteRootPath
from wagtail.views import serve as wagtail_serve

from pages.memory import remember
from pages.permissions import may_read_embargoed
from pages.tree import Node, page_tree, root_paths, site_of

__all__ = ["know_root_paths", "serve"]


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a page; the answers are those of Wagtail's own view, which does the rest."""
    _find_route(request, path)
    return wagtail_serve(request, path)


def _find_route(request: Any, path: str) -> None:
    """Leave on the request what Wagtail would look for, under the names that it looks under."""
    site = site_of(request)
    if site is None:
        return
    request._wagtail_site = site
    roots = know_root_paths(request)
    language = translation.get_language()
    root = next(
        (r.root_path for r in roots if r.site_id == site.pk and r.language_code == language), None
    )
    tree = page_tree()
    node = tree.by_address.get(root) if root else None
    if node is None:
        # No home page in this language: Wagtail's way ends in its own refusals.
        return
    steps = [step for step in path.split("/") if step]
    while steps and (child := tree.by_address.get(f"{node.url_path}{steps[0]}/")):
        if tree.is_embargoed(child.translation_key) and not may_read_embargoed(request, child.pk):
            # No page has an empty slug: from here on it takes the way of any wrong address.
            steps[0] = ""
            break
        node = child
        del steps[0]
    request._wagtail_route_for_request = None
    page = _specific(node)
    if page is None:
        return
    page.is_open_to_all = tree.is_open(node)
    try:
        request._wagtail_route_for_request = page.route(request, steps)
    except Http404:
        return


def know_root_paths(request: Any) -> list[SiteRootPath]:
    """Let Wagtail make addresses for `request` from what the content version says."""
    request._wagtail_cached_site_root_paths = roots = remember("root paths", root_paths)
    return roots


def _specific(node: Node) -> Any:
    model = ContentType.objects.get_for_id(node.content_type_id).model_class()
    if model is None:
        return None
    related = getattr(model, "served_with", ())
    return model._default_manager.select_related(*related).filter(pk=node.pk).first()
