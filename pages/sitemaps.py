"""One sitemap a language, others for its lexicon, members and Labs, and the index of them all.

sitemaps.org protocol 0.9.
"""

from collections.abc import Callable
from functools import cache, partial
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.models import Page, Site

from pages.lab.found import addresses_by_language
from pages.lexicon import concepts_of
from pages.members import addresses_of
from pages.models import LabProgrammePage, LexiconPage, MembersPage
from pages.navigation import place_of, public_pages
from pages.serving import know_root_paths
from pages.tree import Node, languages, page_tree, site_of
from snippets.models import Concept

__all__ = ["language_sitemap", "sitemap_index"]


class LanguageSitemap(Sitemap):
    """The public pages of one language, each with its translations."""

    limit = 10_000

    def __init__(
        self, request: HttpRequest, site: Site, home: Page, homes: dict[str, Page]
    ) -> None:
        self.request = request
        self.site = site
        self.home = home
        self.homes = homes

    def items(self) -> Any:
        return public_pages(self.home.path).filter(alias_of__isnull=True)

    def get_domain(self, site: Any = None) -> str:
        """The site's own host, whatever the request says: addresses end up in search engines."""
        return self.site.root_url.split("://", 1)[1]

    def get_protocol(self, protocol: str | None = None) -> str:
        return self.site.root_url.split("://", 1)[0]

    def location(self, item: Any) -> str:
        return self._address(item)

    def lastmod(self, item: Any) -> Any:
        return item.last_published_at or getattr(item, "latest_revision_created_at", None)

    def get_latest_lastmod(self) -> Any:
        return (
            self.items()
            .order_by("-last_published_at")
            .values_list("last_published_at", flat=True)
            .first()
        )

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: Any = None) -> list[dict]:
        urls = super().get_urls(page, site, protocol)
        languages = self._addresses_in_languages([url["item"].translation_key for url in urls])
        for url in urls:
            versions = languages.get(url["item"].translation_key, {})
            if len(versions) > 1:
                url["alternates"] = [
                    {"lang_code": code, "location": versions[code]}
                    for code, _name in settings.LANGUAGES
                    if code in versions
                ]
        return urls

    def _addresses_in_languages(self, keys: list[Any]) -> dict[Any, dict[str, str]]:
        found: dict[Any, dict[str, str]] = {}
        for code, home in self.homes.items():
            rows = public_pages(home.path).filter(alias_of__isnull=True, translation_key__in=keys)
            for row in rows:
                address = f"{self.site.root_url}{self._address(row)}"
                found.setdefault(row.translation_key, {})[code] = address
        return found

    def _address(self, page: Any) -> str:
        return page.relative_url(self.site, self.request)


class LexiconSitemap(LanguageSitemap):
    """The public entries of the lexicon of one language, which are no pages of the tree."""

    def __init__(self, request: HttpRequest, site: Site, lexicon: Node, code: str) -> None:
        self.request = request
        self.site = site
        self.code = code
        tree, codes = page_tree(), languages()
        self.addresses = {
            codes[node.locale_id]: node.get_url(request)
            for node in tree.public_versions(lexicon.translation_key)
            if node.locale_id in codes
        }

    def items(self) -> Any:
        return concepts_of(self.code).select_related("locale").order_by("slug")

    def _addresses_in_languages(self, keys: list[Any]) -> dict[Any, dict[str, str]]:
        found: dict[Any, dict[str, str]] = {}
        rows = Concept.objects.live().filter(
            translation_key__in=keys, locale__language_code__in=self.addresses
        )
        for row in rows.select_related("locale"):
            address = f"{self.site.root_url}{self._address(row)}"
            found.setdefault(row.translation_key, {})[row.locale.language_code] = address
        return found

    def _address(self, concept: Any) -> str:
        return f"{self.addresses[concept.locale.language_code]}{concept.slug}/"


class Named(NamedTuple):
    """A member who is named, as far as a sitemap tells of them."""

    slug: str
    translation_key: UUID


class MembersSitemap(LexiconSitemap):
    """The members of the council who have an address in one language."""

    def items(self) -> Any:
        (locale,) = (pk for pk, code in languages().items() if code == self.code)
        return [Named(*pair) for pair in addresses_of(locale).items()]

    def get_latest_lastmod(self) -> Any:
        return None

    def lastmod(self, item: Any) -> Any:
        return None

    def _addresses_in_languages(self, keys: list[Any]) -> dict[Any, dict[str, str]]:
        found: dict[Any, dict[str, str]] = {}
        for locale, code in languages().items():
            for slug, key in addresses_of(locale).items() if code in self.addresses else ():
                address = f"{self.site.root_url}{self.addresses[code]}{slug}/"
                found.setdefault(key, {})[code] = address
        return found

    def _address(self, item: Any) -> str:
        return f"{self.addresses[self.code]}{item.slug}/"


class InLab(NamedTuple):
    """A session, a person or a room of a Lab, as far as a sitemap tells of it."""

    translation_key: UUID


class LabSitemap(MembersSitemap):
    """What has an address below the programmes of the Labs of one language."""

    def __init__(
        self, site: Site, code: str, told: Callable[[], dict[str, dict[UUID, str]]]
    ) -> None:
        self.site = site
        self.code = code
        # Of all languages: what another one's map has read is not read again.
        self._told = told

    @property
    def told(self) -> dict[str, dict[UUID, str]]:
        return self._told()

    def items(self) -> Any:
        return [InLab(key) for key in self.told[self.code]]

    def _addresses_in_languages(self, keys: list[Any]) -> dict[Any, dict[str, str]]:
        found: dict[Any, dict[str, str]] = {}
        for code, addresses in self.told.items():
            for key in addresses.keys() & set(keys):
                found.setdefault(key, {})[code] = f"{self.site.root_url}{addresses[key]}"
        return found

    def _address(self, item: Any) -> str:
        return self.told[self.code][item.translation_key]


def _sitemaps(request: HttpRequest) -> dict[str, Any]:
    site = site_of(request)
    if site is None:
        raise Http404
    know_root_paths(request)
    codes = languages()
    homes = {
        codes[home.locale_id]: home
        for home in Page.objects.filter(
            translation_key=site.root_page.translation_key,
            locale__in=codes,
            live=True,
            alias_of__isnull=True,
        )
    }
    maps: dict[str, Any] = {
        code: LanguageSitemap(request, site, home, homes) for code, home in homes.items()
    }
    in_labs = cache(partial(addresses_by_language, request))
    for code in homes:
        if lexicon := place_of(LexiconPage, homes[code]):
            maps[f"{code}-lexicon"] = LexiconSitemap(request, site, lexicon, code)
        if members := place_of(MembersPage, homes[code]):
            maps[f"{code}-members"] = MembersSitemap(request, site, members, code)
        if place_of(LabProgrammePage, homes[code]):
            maps[f"{code}-lab"] = LabSitemap(site, code, in_labs)
    return maps


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Django's view of the same name would take the host of the request for the site's."""
    items = []
    for code, pages in _sitemaps(request).items():
        address = f"{pages.site.root_url}{reverse('language_sitemap', args=[code])}"
        numbers = range(2, pages.paginator.num_pages + 1)
        items += [address, *(f"{address}?p={number}" for number in numbers)]
    return TemplateResponse(
        request,
        "sitemap_index.xml",
        {"sitemaps": [{"location": item} for item in items]},
        content_type="application/xml",
    )


def language_sitemap(request: HttpRequest, section: str) -> HttpResponse:
    return sitemap(request, _sitemaps(request), section)
