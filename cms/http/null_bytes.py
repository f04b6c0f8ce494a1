from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

__all__ = ["NullBytesMiddleware"]


class NullBytesMiddleware:
    """Takes NUL out of a query: no text of ours holds one, and PostgreSQL refuses the question.

    Django's forms refuse it too, but Wagtail's admin reads many parameters without a form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        while "%00" in query:  # what is left of "%%0000" is one more
            query = request.META["QUERY_STRING"] = query.replace("%00", "")
        return self.get_response(request)
