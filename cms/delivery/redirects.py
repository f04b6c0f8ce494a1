from django.http import HttpRequest, HttpResponse
from wagtail.contrib.redirects.middleware import RedirectMiddleware

from pages.addresses import is_ours, passed_pages
from pages.tree import page_tree

__all__ = ["OpenRedirectMiddleware"]


class OpenRedirectMiddleware(RedirectMiddleware):
    """Wagtail's, which would tell the new address of a release that is under embargo."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        answer = super().process_response(request, response)
        if answer is not response and _leads_to_hidden_page(answer["Location"]):
            return response
        return answer


def _leads_to_hidden_page(location: str) -> bool:
    """Tell whether a page on the way is held, or the last of them is a draft.

    Redirects that Wagtail makes name a page and a route below it, such as `/kit/`; what somebody
    typed may name the host, or another spelling of the same address.
    """
    passed = passed_pages(location) if is_ours(location) else []
    tree = page_tree()
    return any(tree.is_held(node.translation_key) for node in passed) or (
        bool(passed) and not passed[-1].live
    )
