from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware

from .cacheable import NOT_PAGES

__all__ = ["PageLocaleMiddleware"]


class PageLocaleMiddleware(LocaleMiddleware):
    """Django's, which would send a missing picture to `/fr/media/…`: a page address for it."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path_info.startswith(NOT_PAGES):
            return response
        return super().process_response(request, response)
