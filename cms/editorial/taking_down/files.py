"""Wagtail's dialogs that delete pictures and documents: refused where published pages show one.

Its views stay, these stand in front of them. What is said here is asked once more by whatever
deletes a file (`pages/kept_files.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.documents.views.bulk_actions import AddToCollectionBulkAction
from wagtail.documents.views.bulk_actions import DeleteBulkAction as DeleteDocumentsBulkAction
from wagtail.documents.views.documents import DeleteView as DeleteDocumentView
from wagtail.documents.views.multiple import DeleteView as DeleteUploadedDocumentView
from wagtail.images.models import AbstractImage
from wagtail.images.views.bulk_actions import DeleteBulkAction as DeleteImagesBulkAction
from wagtail.images.views.images import DeleteView as DeleteImageView
from wagtail.images.views.multiple import DeleteView as DeleteUploadedImageView

from pages.file_uses import Uses, uses_of
from pages.kept_files import FileInUseError, refusal_of, refusal_to_move
from snippets.add_to_collection import AddPicturesToCollection

from .affected import refuse
from .references import Source, described

__all__ = [
    "DELETION_PATHS",
    "DeleteDocuments",
    "DeleteImages",
    "FileUse",
    "MoveDocuments",
    "MoveImages",
    "file_uses",
]


class Described:
    """What pages and shared content are to `user`, asked once for each."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self.finder = AdminURLFinder(user)
        self._known: dict[tuple[type, Any], Source] = {}

    def get(self, source: Any) -> Source:
        key = (type(source), source.pk)
        if key not in self._known:
            self._known[key] = described(source, self.finder, self.user)
        return self._known[key]


@dataclass(frozen=True)
class FileUse:
    """Where a file stands, as a user may know it."""

    file: Any
    uses: Uses
    described: Described

    @property
    def is_kept(self) -> bool:
        return self.uses.is_kept

    @property
    def is_picture(self) -> bool:
        return isinstance(self.file, AbstractImage)

    @cached_property
    def published(self) -> list[tuple[str, str, list[Source]]]:
        """The published pages that show it, by the code and the name of their language."""
        found = self._told(self.uses.published)
        return [
            (code, name, own)
            for code, name in settings.LANGUAGES
            if (own := [source for source in found if source.code == code])
        ]

    @cached_property
    def keeping(self) -> list[Source]:
        return self._told(self.uses.keeping)

    @cached_property
    def waiting(self) -> list[Source]:
        return self._told(self.uses.waiting)

    @property
    def refusal(self) -> str:
        return refusal_of(self.file, self.uses)

    @property
    def edit_url(self) -> str:
        return self.described.finder.get_edit_url(self.file) or ""

    def _told(self, sources: list[Any]) -> list[Source]:
        return [self.described.get(source) for source in sources]


def file_uses(files: Sequence[Any], user: Any, *, is_locking: bool = False) -> list[FileUse]:
    uses, described = uses_of(files, is_locking=is_locking), Described(user)
    return [FileUse(file, uses[file.pk], described) for file in files]


class DeleteFileMixin:
    template_name = "editorial/confirm_delete_file.html"
    request: Any
    object: Any

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            (use,) = file_uses([self.object], self.request.user, is_locking=True)
            if not use.is_kept:
                return super().form_valid(form)  # type: ignore[misc]  # a mixin
        return self.render_to_response(self._context(use, form=form), status=403)  # type: ignore[attr-defined]  # of the view

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        (use,) = file_uses([self.object], self.request.user)
        return self._context(use, **kwargs)

    def _context(self, use: FileUse, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "use": use}  # type: ignore[misc]  # a mixin


class DeleteOneImage(DeleteFileMixin, DeleteImageView):
    pass


class DeleteOneDocument(DeleteFileMixin, DeleteDocumentView):
    pass


class DeleteUploadedMixin:
    """The answer to a program, which knows no page to show: it takes no file out of its list."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().post(request, *args, **kwargs)  # type: ignore[misc]  # a mixin
        except FileInUseError as error:
            return _refused(error.args[0])
        except ProtectedError:
            (use,) = file_uses([self.object], request.user)  # type: ignore[attr-defined]  # set by post()
            sentence = use.refusal or _(
                "Something uses this file, so it can’t be deleted. Open it to see where."
            )
            return _refused(sentence)


def _refused(sentence: str) -> JsonResponse:
    return JsonResponse({"success": False, "error_message": sentence}, status=403)


class DeleteUploadedImage(DeleteUploadedMixin, DeleteUploadedImageView):
    pass


class DeleteUploadedDocument(DeleteUploadedMixin, DeleteUploadedDocumentView):
    pass


DELETION_PATHS = [
    path("images/<int:image_id>/delete/", DeleteOneImage.as_view()),
    path("images/multiple/<int:image_id>/delete/", DeleteUploadedImage.as_view()),
    path("documents/delete/<int:document_id>/", DeleteOneDocument.as_view()),
    path("documents/multiple/<int:doc_id>/delete/", DeleteUploadedDocument.as_view()),
]


class DeleteFilesMixin:
    """All of the chosen files or none, as with pages: the refusal names those that stay."""

    template_name = "editorial/confirm_bulk_delete_files.html"
    request: Any

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]  # a mixin
        files = [item["item"] for item in context["items"]]
        uses = file_uses(files, self.request.user)
        return {
            **context,
            "kept": [use for use in uses if use.is_kept],
            "free": [use for use in uses if not use.is_kept],
        }

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            files, _left_out = self.get_actionable_objects()  # type: ignore[attr-defined]  # of the view
            uses = file_uses(files, self.request.user, is_locking=True)
            if not any(use.is_kept for use in uses):
                return super().form_valid(form)  # type: ignore[misc]  # a mixin
        return self.render_to_response(self.get_context_data(form=form), status=403)  # type: ignore[attr-defined]  # of the view


class DeleteImages(DeleteFilesMixin, DeleteImagesBulkAction):
    pass


class DeleteDocuments(DeleteFilesMixin, DeleteDocumentsBulkAction):
    pass


class MoveFilesMixin:
    request: Any
    cleaned_form: Any

    def prepare_action(self, files: Any, files_without_access: Any) -> HttpResponse | None:
        collection = self.cleaned_form.cleaned_data["collection"]
        sentences = [refusal_to_move(file, collection) for file in files]
        if any(sentences):
            return refuse(self.request, *filter(None, sentences))
        return super().prepare_action(files, files_without_access)  # type: ignore[misc]  # a mixin


class MoveImages(MoveFilesMixin, AddPicturesToCollection):
    pass


class MoveDocuments(MoveFilesMixin, AddToCollectionBulkAction):
    pass
