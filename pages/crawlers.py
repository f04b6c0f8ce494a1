"""Small files that programs look for at fixed addresses."""

from datetime import datetime, time, timedelta

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from wagtail.models import Site

from pages.tree import site_of
from snippets.models import Council

__all__ = ["favicon", "robots_txt", "security_txt"]

# RFC 9116 recommends less than a year; each request renews it, so that it never lapses.
VALID_FOR = timedelta(days=180)


def _site(request: HttpRequest) -> Site:
    site = site_of(request)
    if site is None:
        raise Http404
    return site


def robots_txt(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "",
        f"Sitemap: {_site(request).root_url}/sitemap.xml",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116: where to write about a flaw; 404 until the council has named an address."""
    site = _site(request)
    council = Council.for_site(site)
    if not council.security_contact:
        raise Http404
    last_day = timezone.localdate() + VALID_FOR
    expires = timezone.make_aware(datetime.combine(last_day, time.min))
    lines = [
        f"Contact: mailto:{council.security_contact}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: fr, en",
        f"Canonical: {site.root_url}/.well-known/security.txt",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it at the root, whatever the page says."""
    return HttpResponseRedirect(staticfiles_storage.url("cms/img/favicon.ico"))
