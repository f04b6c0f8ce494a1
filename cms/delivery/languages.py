from django.conf import settings
from django.conf.locale import LANG_INFO
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.cache import patch_vary_headers

from .cacheable import NOT_PAGES

__all__ = ["PageLocaleMiddleware"]


class PageLocaleMiddleware(LocaleMiddleware):
    """Django's, which would send every missing address to the same one in the reader's language.

    It would make a page address of a missing picture, `/fr/media/…`, and a redirect of a language
    that the site does not have: `/it/` is not found, and `/fr/it/` is nobody's wish.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path_info.startswith(NOT_PAGES):
            return response
        if response.status_code == 404 and _names_an_absent_language(request.path_info):
            # Its words are in the reader's language: no cache may keep it for another.
            patch_vary_headers(response, ["Accept-Language"])
            return response
        return super().process_response(request, response)


def _names_an_absent_language(path: str) -> bool:
    code = path.split("/")[1].lower()
    return code in LANG_INFO and code not in dict(settings.LANGUAGES)
