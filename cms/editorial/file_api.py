"""The views of the admin that name pictures and documents by a key: to those who may use them.

Wagtail's own API lists every one to whoever may enter the admin. What waits for an embargo is left
out by the policy (`pages/file_permissions.py`). The views stand in front of Wagtail's own.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path
from wagtail import hooks
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.documents.views.chooser import DocumentChosenMultipleView
from wagtail.documents.views.chooser import viewset as document_chooser
from wagtail.documents.views.multiple import DeleteView as DeleteDocumentView
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.images.views.chooser import ImageChosenMultipleView
from wagtail.images.views.chooser import viewset as image_chooser
from wagtail.images.views.multiple import DeleteView as DeleteImageView
from wagtail.permissions import policy_registry

from snippets.chooser import KeysOnlyMixin

from .page_api import KeyMixin

__all__ = ["FILE_PATHS", "OwnDocuments", "OwnImages"]

WORK = ["add", "change", "choose", "delete"]


class OwnFilesMixin:
    model: Any
    request: Any

    def get_queryset(self) -> QuerySet:
        policy = policy_registry.get_by_type(self.model)
        mine = policy.instances_user_has_any_permission_for(self.request.user, WORK)
        return mine.order_by("id")


class OwnImages(KeyMixin, OwnFilesMixin, ImagesAdminAPIViewSet):
    pass


class OwnDocuments(KeyMixin, OwnFilesMixin, DocumentsAdminAPIViewSet):
    pass


@hooks.register("construct_admin_api", order=1)  # after Wagtail's, whose places these take
def own_files(router: Any) -> None:
    router.register_endpoint("images", OwnImages)
    router.register_endpoint("documents", OwnDocuments)


class ChosenImagesView(KeysOnlyMixin, ImageChosenMultipleView):
    pass


class ChosenDocumentsView(KeysOnlyMixin, DocumentChosenMultipleView):
    pass


class UnusedMixin:
    """Refuses, as Wagtail's other ways to delete, what something in use would lose."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)  # type: ignore[misc]  # a mixin
        except ProtectedError as error:
            raise PermissionDenied from error


class DeleteUnusedImageView(UnusedMixin, DeleteImageView):
    pass


class DeleteUnusedDocumentView(UnusedMixin, DeleteDocumentView):
    pass


FILE_PATHS = [
    *(
        path(f"{chooser.url_prefix}/chosen-multiple/", view.as_view(model=chooser.model))
        for chooser, view in (
            (image_chooser, ChosenImagesView),
            (document_chooser, ChosenDocumentsView),
        )
    ),
    path("images/multiple/<int:image_id>/delete/", DeleteUnusedImageView.as_view()),
    path("documents/multiple/<int:doc_id>/delete/", DeleteUnusedDocumentView.as_view()),
]
