from django.http import HttpRequest, HttpResponse
from wagtail.contrib.redirects.middleware import RedirectMiddleware

from pages.tree import page_tree

__all__ = ["OpenRedirectMiddleware"]


class OpenRedirectMiddleware(RedirectMiddleware):
    """Wagtail's, which would tell the new address of a release that is under embargo."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        answer = super().process_response(request, response)
        if answer is not response and _leads_to_held_page(answer["Location"]):
            return response
        return answer


def _leads_to_held_page(location: str) -> bool:
    # Redirects that Wagtail makes name a page and a route below it, such as `/kit/`.
    return any(
        address and (location == address or location.startswith(address))
        for address in (node.get_url() for node in page_tree().held())
    )
