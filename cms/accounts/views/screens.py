"""What every screen of access has: no cache keeps it, and it stands in both languages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import translate_url
from django.utils.cache import add_never_cache_headers

from pages.frame import Place

__all__ = ["ScreenMixin"]


class ScreenMixin:
    """Give a view its title and its address in the other languages; a refusal, its status."""

    title: Any = ""
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a mixin
        add_never_cache_headers(response)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]  # a mixin
        address = self.request.get_full_path()
        context["place"] = Place(
            title=str(self.title),
            description="",
            addresses={code: translate_url(address, code) for code, _name in settings.LANGUAGES},
        )
        context["second_factor_required"] = settings.SECOND_FACTOR_REQUIRED
        return context

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)  # type: ignore[misc]  # a mixin
        if getattr(form, "throttled", False):
            response.status_code = 429
        return response
