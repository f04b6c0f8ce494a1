from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override

__all__ = ["AdminLanguageMiddleware"]


class AdminLanguageMiddleware:
    """Speak the language of whoever works in the admin, around its views as well.

    Wagtail does so within its views only: what it refuses, or does not find, and what stands
    around a view would be said in the language of the site.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(reverse("wagtailadmin_home")):
            return self.get_response(request)
        # As Wagtail reads it: whoever never chose a language has none.
        profile = getattr(request.user, "wagtail_userprofile", None)
        if profile is None:
            return self.get_response(request)
        with override(profile.get_preferred_language()):
            return self.get_response(request)
