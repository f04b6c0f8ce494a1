"""What the middlewares of the admin begin with: they look at its addresses alone."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

__all__ = ["AdminMiddleware", "is_in_admin", "route_entered"]


class AdminMiddleware:
    """Passes a request on; what it does else is said by whoever inherits it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


def is_in_admin(request: HttpRequest) -> bool:
    return request.path_info.startswith(reverse("wagtailadmin_home"))


def route_entered(request: HttpRequest) -> str | None:
    """Return the admin's route that somebody who may enter it asks for; None for any other.

    Whoever may not enter is led to the sign-in, wherever they wanted to go.
    """
    if not is_in_admin(request) or not request.user.has_perm("wagtailadmin.access_admin"):
        return None
    return request.resolver_match.route if request.resolver_match else ""
