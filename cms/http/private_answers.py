"""`Cache-Control: private` for whatever is answered to a session: no shared cache may keep it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

__all__ = ["PrivateAnswersMiddleware"]


class PrivateAnswersMiddleware:
    """Stands outside the session's middleware, and sees the cookie of a session that begins.

    What says that it is `public` is a file of the site, the same for everybody. An answer that says
    nothing is asked for anew each time, as by readers without a session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        name = settings.SESSION_COOKIE_NAME
        said = response.get("Cache-Control", "")
        if (name in request.COOKIES or name in response.cookies) and "public" not in said:
            if said:
                patch_cache_control(response, private=True)
            else:
                response["Cache-Control"] = "private, no-cache"
        return response
