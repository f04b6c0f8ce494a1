"""The admin's own API of pages: around a page it names what the user is told of, and no other."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from rest_framework import status
from rest_framework.response import Response
from wagtail import hooks
from wagtail.admin.api.actions.unpublish import UnpublishPageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Page

from pages.explorable import is_told
from snippets.keys import keys_among

from .taking_down.affected import Affected
from .taking_down.unpublishing import unpublish_together
from .taking_down.views import allowed_below

__all__ = ["KeyMixin", "ToldPages"]


class KeyMixin:
    def find_object(self, queryset: Any, request: HttpRequest) -> Any:
        """Find nothing by what is no key; Wagtail fails there."""
        if "id" in request.GET and not keys_among([request.GET["id"]]):
            return None
        return super().find_object(queryset, request)  # type: ignore[misc]  # a mixin


class UnpublishTogether(UnpublishPageAPIAction):
    """Unpublishes as the dialog does, so that it can be undone in the same way."""

    def execute(self, instance: Page, data: Any) -> Response:
        user = self.request.user
        if not instance.permissions_for_user(user).can_unpublish():
            raise PermissionDenied
        below = allowed_below([instance], user)[0] if data["recursive"] else []
        unpublish_together([instance, *below], user)
        instance.refresh_from_db()
        return Response(self.view.get_serializer(instance).data)


class ToldPages(KeyMixin, PagesAdminAPIViewSet):
    # No screen of Wagtail's calls the actions that make something public, and none of them asks why
    # it can't wait for a review.
    actions: ClassVar = {
        name: action
        for name, action in PagesAdminAPIViewSet.actions.items()
        if name not in ("copy", "copy_for_translation", "create_alias", "publish")
    } | {"unpublish": UnpublishTogether}

    def action_view(self, request: Any, pk: int, action_name: str) -> Response:
        """Keep to the rules of the dialogs (`taking_down`)."""
        if action_name not in ("delete", "move", "unpublish"):
            return super().action_view(request, pk, action_name)
        page = self.get_object()
        unpublishes = action_name == "unpublish"
        below = not unpublishes or bool(request.data.get("recursive"))
        reason = Affected([page], request.user, below=below, aliases=unpublishes).refusal
        if reason:
            return Response({"detail": reason}, status=status.HTTP_403_FORBIDDEN)
        return super().action_view(request, pk, action_name)

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
