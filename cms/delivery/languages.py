from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware

from .cacheable import NOT_PAGES

__all__ = ["PageLocaleMiddleware"]

# Files for programs, with the same words for all; the page of their 404 has a language.
WITHOUT_LANGUAGE = frozenset({"robots_txt", "security_txt", "sitemap_index", "language_sitemap"})


class PageLocaleMiddleware(LocaleMiddleware):
    """Django's, but for what is no page.

    It would send a missing picture to `/fr/media/…`, and say of a sitemap that it differs by
    the reader's language, so that no cache could keep it.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path_info.startswith(NOT_PAGES) or _has_no_language(request, response):
            return response
        return super().process_response(request, response)


def _has_no_language(request: HttpRequest, response: HttpResponseBase) -> bool:
    route = request.resolver_match
    name = route.url_name if route else None
    return response.status_code == 200 and name is not None and name in WITHOUT_LANGUAGE
