"""The admin's own API of pages: around a page it names what the user is told of, and no other."""

from typing import Any

from django.http import HttpRequest
from rest_framework.response import Response
from wagtail import hooks
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Page

from pages.explorable import is_told
from snippets.keys import keys_among

__all__ = ["KeyMixin", "ToldPages"]


class KeyMixin:
    def find_object(self, queryset: Any, request: HttpRequest) -> Any:
        """Find nothing by what is no key; Wagtail fails there."""
        if "id" in request.GET and not keys_among([request.GET["id"]]):
            return None
        return super().find_object(queryset, request)  # type: ignore[misc]  # a mixin


class ToldPages(KeyMixin, PagesAdminAPIViewSet):
    def detail_view(self, request: Any, pk: int) -> Response:
        response = super().detail_view(request, pk)
        meta = response.data["meta"]
        around = {name: meta[name] for name in ("ancestors", "translations") if name in meta}
        pages = Page.objects.in_bulk({row["id"] for rows in around.values() for row in rows})
        told = {key for key, page in pages.items() if is_told(request.user, page)}
        for name, rows in around.items():
            meta[name] = [row for row in rows if row["id"] in told]
        return response


@hooks.register("construct_admin_api", order=1)  # after Wagtail's, whose place it takes
def told_pages_only(router: Any) -> None:
    router.register_endpoint("pages", ToldPages)
