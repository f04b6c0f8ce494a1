"""A draft that was on its way when its text was submitted: the review goes on, nothing is lost."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page, Revision, TaskState

from tests.cms.admin_form import form_data
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory

pytestmark = pytest.mark.usefixtures("shared_roles")

JSON = {"Accept": "application/json"}
LATE = {"success": False, "error_code": "invalid_revision"}
LATE["error_message"] = "A newer version was saved meanwhile."


class Editing:
    """Two editors of one text, a page or shared content, that was saved as a draft."""

    def __init__(self, row: Any, name: str, officer: Any, login: Any) -> None:
        self.kind, self.pk, self.name, self.user = type(row), row.pk, name, officer
        self.is_page = isinstance(row, Page)
        self.submitting, self.typing = login(officer), login(officer)
        self.edit_url = (
            reverse("wagtailadmin_pages:edit", args=[row.pk])
            if self.is_page
            else reverse(row.snippet_viewset.get_url_name("edit"), args=[row.pk])
        )
        setattr(row, name, "First")
        row.save_revision(user=officer)

    def stored(self) -> Any:
        return self.kind.objects.get(pk=self.pk)

    def sent(self, words: str, **more: Any) -> dict[str, Any]:
        draft = self.stored().get_latest_revision_as_object()
        setattr(draft, self.name, words)
        newest = self.stored().latest_revision
        return {
            **form_data(draft, self.user),
            "loaded_revision_id": newest.pk,
            "loaded_revision_created_at": newest.created_at.isoformat(),
            **more,
        }

    def type_while(self, act: Any, data: dict[str, Any], **headers: Any) -> Any:
        """Send what was typed; once Wagtail has read the newest draft, something else is done."""
        came: list[Any] = []

        def meanwhile(request: Any, _row: Any) -> None:
            if not came:
                came.append(request)
                act()

        hook = "before_edit_page" if self.is_page else "before_edit_snippet"
        with hooks.register_temporarily(hook, meanwhile):
            return self.typing.post(self.edit_url, data, **headers)


def submit(editing: Editing, **more: Any) -> None:
    data = editing.sent("Submitted", **{"action-submit": "1", **more})
    assert editing.submitting.post(editing.edit_url, data).status_code == 302


def test_draft_that_was_on_its_way_when_its_text_was_submitted_starts_no_new_review(
    home, roles, officer, login
):
    page, theme = StandardPageFactory(parent=home, title="Public"), ThemeFactory(name="Public")
    for row, name in ((page, "title"), (theme, "name")):
        row.save_revision().publish()
        for overwrites in (False, True):
            editing = Editing(type(row).objects.get(pk=row.pk), name, officer, login)
            draft = editing.stored().latest_revision
            # An editor that has saved by itself before stores over its own draft.
            over = {"overwrite_revision_id": draft.pk} if overwrites else {}
            late = editing.sent("On its way", **over)
            answer = editing.type_while(
                lambda editing=editing, over=over: submit(editing, **over), late, headers=JSON
            )
            case = (type(row).__name__, overwrites)
            assert (answer.status_code, answer.json()) == (400, LATE), case
            newest = editing.stored().latest_revision
            assert getattr(newest.as_object(), name) == "Submitted", case
            state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
            assert (state.revision, state.task.name) == (newest, "Relecture"), case
            state.workflow_state.cancel(user=officer)


def test_autosave_that_comes_in_time_is_stored(home, roles, officer, login):
    page, theme = StandardPageFactory(parent=home, title="Public"), ThemeFactory(name="Public")
    for row, name in ((page, "title"), (theme, "name")):
        editing = Editing(row, name, officer, login)
        answer = editing.type_while(lambda: None, editing.sent("In time"), headers=JSON)
        assert (answer.status_code, answer.json()["success"]) == (200, True), name
        newest = Revision.objects.get(pk=answer.json()["revision_id"])
        assert getattr(newest.as_object(), name) == "In time"
        assert editing.stored().latest_revision == newest


def test_person_who_saves_what_they_typed_stores_it_after_the_newer_draft(
    home, roles, officer, login
):
    """Wagtail says before that there is a newer one; whoever presses the button wants theirs."""
    for row, name in (
        (StandardPageFactory(parent=home, title="Public"), "title"),
        (ThemeFactory(name="Public"), "name"),
    ):
        editing = Editing(row, name, officer, login)

        def save_another(editing: Editing = editing) -> None:
            editing.submitting.post(editing.edit_url, editing.sent("Theirs"))

        answer = editing.type_while(save_another, editing.sent("Mine"))
        assert answer.status_code == 302, name
        kept = Revision.objects.for_instance(editing.stored()).order_by("pk")
        words = [getattr(one.as_object(), name) for one in kept]
        assert words == ["First", "Theirs", "Mine"], name
