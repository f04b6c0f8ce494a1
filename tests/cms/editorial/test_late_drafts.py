"""A draft that was on its way when its text was submitted: the review goes on, nothing is lost."""

import pytest
from wagtail.models import Revision, TaskState

from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory

from .two_editors import JSON, LATE, Editing, submit

pytestmark = pytest.mark.usefixtures("shared_roles")


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
