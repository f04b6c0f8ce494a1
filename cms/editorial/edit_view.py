from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.models import Page, PageSubscription

__all__ = ["OnceReadEditView", "WholeRevertView"]


class NothingStoredMixin:
    """Takes back what Wagtail stores before it reads a form that turns out to be incomplete."""

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return super().dispatch(request, page_id, **kwargs)  # type: ignore[misc]  # a mixin
        mine = PageSubscription.objects.filter(page=page_id, user=request.user.pk)
        known = set(mine.values_list("pk", flat=True))
        try:
            return super().dispatch(request, page_id, **kwargs)  # type: ignore[misc]  # a mixin
        except MultiValueDictKeyError:
            mine.exclude(pk__in=known).delete()
            raise


class WholeRevertView(NothingStoredMixin, RevisionsRevertView):
    pass


class OneAtATimeMixin:
    """Lets one request at a time write a page's draft, and no autosave write over a newer one.

    Wagtail compares the draft that the editor knows with the newest one when a request begins. A
    request that was on its way when the text was submitted would write after that: an edit, and
    the review of what was just submitted would begin anew.
    """

    page: Any
    real_page_record: Any
    expects_json_response: bool

    def _newest(self) -> int | None:
        """Return the key of the page's newest revision, and hold its row."""
        pages = Page.objects.select_for_update(no_key=True).filter(pk=self.page.pk)
        return pages.values_list("latest_revision", flat=True).first()

    def save_action(self) -> HttpResponse:
        with transaction.atomic():
            is_newest = self._newest() == self.real_page_record.latest_revision_id
            if self.expects_json_response and not is_newest:
                return self.json_error_response(  # type: ignore[attr-defined]  # a mixin
                    "invalid_revision", _("A newer version was saved meanwhile.")
                )
            return super().save_action()  # type: ignore[misc]  # a mixin

    def submit_action(self) -> HttpResponse:
        """Submit; no draft comes between the revision and the start of its review."""
        with transaction.atomic():
            self._newest()
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
