"""From an address to its page in two queries, however deep the page stands.

Wagtail asks for the site, the language's home page, each step of the address, the ancestors and
their restrictions. Here the site and the restrictions come from what all pages share, all steps
from one query, and the page with what its template shows of the floor from another.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from wagtail.models import Page, Site, SiteRootPath
from wagtail.views import serve as wagtail_serve

from pages import navigation

__all__ = ["serve"]


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a page; the answers are those of Wagtail's own view, which does the rest."""
    _find_route(request, path)
    return wagtail_serve(request, path)


def _find_route(request: Any, path: str) -> None:
    """Leave on the request what Wagtail would look for, under the names that it looks under."""
    site = _site_of(request)
    if site is None:
        return
    request._wagtail_site = site
    request._wagtail_cached_site_root_paths = navigation.remember("root paths", _root_paths)
    language = translation.get_language() or ""
    shared = navigation.site_frame(request, site, language)
    root = _root_of(request._wagtail_cached_site_root_paths, site, language)
    if not shared.home_path or root is None:
        # No public home page in this language: Wagtail's way ends in its own refusals.
        return
    steps = [step for step in path.split("/") if step]
    addresses = ["/".join([root, *steps[:length], ""]) for length in range(len(steps) + 1)]
    # The slug is indexed, the whole path is not.
    slugs = {address.split("/")[-2] for address in addresses}
    rows = {
        row.url_path: row
        for row in Page.objects.filter(slug__in=slugs, url_path__in=addresses).values_list(
            "url_path", "pk", "path", "content_type_id", "alias_of_id", named=True
        )
    }
    request._wagtail_route_for_request = None
    deepest = 0
    while deepest < len(steps) and addresses[deepest + 1] in rows:
        deepest += 1
    row = rows.get(addresses[deepest])
    page = _specific(row.pk, row.content_type_id) if row else None
    if row is None or page is None:
        return
    # An alias is as restricted as the page that it shows, which may stand anywhere.
    page.is_open_to_all = not any(row.path.startswith(closed) for closed in shared.restricted) and (
        not shared.restricted or not any(step.alias_of_id for step in rows.values())
    )
    try:
        request._wagtail_route_for_request = page.route(request, steps[deepest:])
    except Http404:
        return


def _site_of(request: HttpRequest) -> Site | None:
    key = f"site:{request.get_host()}:{request.get_port()}"
    return navigation.remember(key, lambda: Site.find_for_request(request))


def _root_paths() -> list[SiteRootPath]:
    """Return what Wagtail makes addresses from.

    Wagtail keeps it in its cache, which is each process's own where there is no Redis: a home
    page that another process moved would have its old addresses for an hour.
    """
    Site.clear_site_root_paths_cache()
    sites = Site.objects.select_related("root_page").order_by(
        "-root_page__url_path", "-is_default_site", "hostname"
    )
    return [
        SiteRootPath(site.pk, home.url_path, site.root_url, home.locale.language_code)
        for site in sites
        for home in site.root_page.get_translations(inclusive=True).select_related("locale")
    ]


def _root_of(root_paths: list[SiteRootPath], site: Site, language: str) -> str | None:
    """Return the address of a language's home page in the tree, without its last slash."""
    for root in root_paths:
        if root.site_id == site.pk and root.language_code == language:
            return root.root_path.rstrip("/")
    return None


def _specific(pk: int, type_id: int) -> Any:
    model = ContentType.objects.get_for_id(type_id).model_class()
    if model is None:
        return None
    related = getattr(model, "served_with", ())
    return model._default_manager.select_related(*related).filter(pk=pk).first()
