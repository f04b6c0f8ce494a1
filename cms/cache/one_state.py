from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from pages.memory import one_state

__all__ = ["OneStateMiddleware"]


class OneStateMiddleware:
    """Lets a page be rendered from one state of the tree, also where nothing may be kept.

    Without it a page would read the tree once for each link while the shared version is away.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with one_state():
            return self.get_response(request)
