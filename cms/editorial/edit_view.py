from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.models import Page, PageSubscription

from snippets.late_drafts import is_newest_draft, too_late

__all__ = ["OnceReadEditView", "WholeRevertView"]


class NothingStoredMixin:
    """Takes back what Wagtail stores before it reads a form that turns out to be incomplete."""

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        try:
            return super().dispatch(request, page_id, **kwargs)  # type: ignore[misc]  # a mixin
        except MultiValueDictKeyError:
            subscription = getattr(self, "subscription", None)
            # Made of the page just now: one that was read has yet to ask for its page.
            if subscription is not None and PageSubscription.page.is_cached(subscription):
                subscription.delete()
            raise


class WholeRevertView(NothingStoredMixin, RevisionsRevertView):
    pass


class OneAtATimeMixin:
    """Lets one request at a time write a page's draft, and no autosave write over a newer one."""

    real_page_record: Any
    latest_revision: Any
    expects_json_response: bool

    def _is_newest(self) -> bool:
        return is_newest_draft(self.latest_revision, Page, self.real_page_record.pk)

    def save_action(self) -> HttpResponse:
        with transaction.atomic():
            if not self._is_newest() and self.expects_json_response:
                return self.json_error_response("invalid_revision", too_late())  # type: ignore[attr-defined]  # a mixin
            return super().save_action()  # type: ignore[misc]  # a mixin

    def submit_action(self) -> HttpResponse:
        """Submit; no draft comes between the revision and the start of its review."""
        with transaction.atomic():
            self._is_newest()
            return super().submit_action()  # type: ignore[misc]  # a mixin


class OnceReadEditView(OneAtATimeMixin, NothingStoredMixin, EditView):
    """Wagtail's, where the page that is edited knows what was read with its row.

    While a page is only shown, neither its review nor its revisions change: its draft, which is an
    object of its own, would ask for them anew, and more than once.
    """

    def get_object(self) -> Any:
        page, row = super().get_object(), self.real_page_record
        if self.request.method != "GET":
            return page
        page._current_workflow_states = row._current_workflow_states
        # `scheduled_revision` is a cached property, and so is what it is on the draft.
        page.__dict__["scheduled_revision"] = self.scheduled_revision
        if self.latest_revision and page.latest_revision_id == self.latest_revision.pk:
            page.latest_revision = self.latest_revision
            # The row that the draft was made from had to know where it stands.
            _give_parent(self.latest_revision.content_object, page)
        return page


def _give_parent(row: Any, page: Any) -> None:
    """Let a page know its parent as a row of it does, by what treebeard keeps."""
    parent = getattr(row, "_cached_parent_obj", None)
    if parent is not None:
        page._cached_parent_obj = parent
