"""What stands between a session and the site."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from .second_factor import has_factor, has_passed
from .sessions import note_use

__all__ = ["AccessMiddleware"]

# What an account without its required second factor may open, to set it up or to leave.
ON_THE_WAY = frozenset(
    {"mfa_activate_totp", "account_reauthenticate", "account_logout", "wagtailadmin_logout"}
)


class AccessMiddleware:
    """Puts off the end of a session that is used, and asks for the second factor where required.

    allauth leads through the second step whoever has a factor, and requires it of nobody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        note_use(request)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if (
            not settings.SECOND_FACTOR_REQUIRED
            # Not to read a session where there is none: a reader's answers don't vary by cookie.
            or settings.SESSION_COOKIE_NAME not in request.COOKIES
            or has_passed(request)
            or not request.user.is_authenticated
        ):
            return None
        if has_factor(request.user):
            # It got past the second step, however it did.
            logout(request)
            return HttpResponseRedirect(reverse("account_login"))
        route = request.resolver_match
        if route is not None and route.view_name in ON_THE_WAY:
            return None
        return HttpResponseRedirect(reverse("mfa_activate_totp"))
