"""What is answered under an address that is a key: of a form, a calendar, papers, a release."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

__all__ = ["SecretAddressesMiddleware"]

SECRET = re.compile(r"/+(?:[^/]+/+)?_(?:form|calendar|papers|press)(?:/|$)")
# No copy is kept, no other site is told, no search engine shows it.
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
# A form that is sent on, to another address of this site, is sent with the policy of the redirect:
# under "no-referrer" browsers say "Origin: null" (Fetch, "append a request Origin header").
SENT_ON = (307, 308)


class SecretAddressesMiddleware:
    """Stands outside what redirects and what finds nothing: their answers too are no one else's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if SECRET.match(request.path_info):
            for name, value in HEADERS.items():
                response[name] = value
            if response.status_code in SENT_ON:
                response["Referrer-Policy"] = "same-origin"
            # A page of a fault says it in its own way.
            if "no-store" not in response.get("Cache-Control", ""):
                response["Cache-Control"] = "private, no-store"
        return response
