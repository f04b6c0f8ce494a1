"""The admin's own API names pictures and documents to those who may use them.

Wagtail's lists every one to whoever may enter the admin: titles and addresses of files under
embargo too.
"""

from typing import Any

from django.db.models import QuerySet
from wagtail import hooks
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry

__all__ = ["OwnDocuments", "OwnImages"]

WORK = ["add", "change", "choose", "delete"]


class OwnFilesMixin:
    model: Any
    request: Any

    def get_queryset(self) -> QuerySet:
        policy = policy_registry.get_by_type(self.model)
        mine = policy.instances_user_has_any_permission_for(self.request.user, WORK)
        return mine.order_by("id")


class OwnImages(OwnFilesMixin, ImagesAdminAPIViewSet):
    pass


class OwnDocuments(OwnFilesMixin, DocumentsAdminAPIViewSet):
    pass


@hooks.register("construct_admin_api", order=1)  # after Wagtail's, whose places these take
def own_files(router: Any) -> None:
    router.register_endpoint("images", OwnImages)
    router.register_endpoint("documents", OwnDocuments)
