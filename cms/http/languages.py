from django.conf import settings
from django.conf.locale import LANG_INFO
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.cache import patch_vary_headers

from cms.cache.cacheable import NOT_PAGES

__all__ = ["PageLocaleMiddleware"]

# Files for programs, with the same words for all; the page of their 404 has a language.
WITHOUT_LANGUAGE = frozenset(
    {"robots_txt", "security_txt", "sitemap_index", "language_sitemap"}
    | {"lexicon_search", "lexicon_suggest"}
)


class PageLocaleMiddleware(LocaleMiddleware):
    """Django's, but for what is no page and for a language that the site does not have.

    It would send a missing picture to `/fr/media/…`, say of a sitemap that it differs by the
    reader's language, so that no cache could keep it, and lead from `/it/` to `/fr/it/`.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path_info.startswith(NOT_PAGES) or _has_no_language(request, response):
            return response
        if response.status_code == 404 and _names_an_absent_language(request.path_info):
            # Its words are in the reader's language: no cache may keep it for another.
            patch_vary_headers(response, ["Accept-Language"])
            return response
        return super().process_response(request, response)


def _names_an_absent_language(path: str) -> bool:
    # Without a slash: the "*" of `OPTIONS *`, which names no path.
    code = path.removeprefix("/").partition("/")[0].lower()
    return code in LANG_INFO and code not in dict(settings.LANGUAGES)


def _has_no_language(request: HttpRequest, response: HttpResponseBase) -> bool:
    route = request.resolver_match
    name = route.url_name if route else None
    return response.status_code == 200 and name is not None and name in WITHOUT_LANGUAGE
