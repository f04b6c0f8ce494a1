from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from .admin_middleware import AdminMiddleware, is_in_admin

__all__ = ["AdminLanguageMiddleware"]


class AdminLanguageMiddleware(AdminMiddleware):
    """Speak the language of whoever works in the admin, around its views as well.

    Wagtail does so within its views only: what it refuses, or does not find, and what stands
    around a view would be said in the language of the site.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_in_admin(request):
            return self.get_response(request)
        # As Wagtail reads it: whoever never chose a language has none.
        profile = getattr(request.user, "wagtail_userprofile", None)
        if profile is None:
            return self.get_response(request)
        with override(profile.get_preferred_language()):
            return self.get_response(request)
