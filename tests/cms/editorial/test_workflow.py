"""Two steps, another person's eyes, and every way past them."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import GroupPagePermission, Page, PageLogEntry, TaskState

from cms.editorial.authors import authors_since_publication
from cms.editorial.models import ReviewTask
from cms.roles import ROLES
from pages.models import StandardPage
from snippets.models import Theme
from tests.cms.admin_form import form_data
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory

pytestmark = pytest.mark.usefixtures("shared_roles")


@pytest.fixture
def page(home, roles):
    """A public page of the French tree, with a title that tells what is public."""
    page = StandardPageFactory(parent=home, title="Public")
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


def edit(page, user, title):
    page = StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    page.title = title
    page.save_revision(user=user)
    return StandardPage.objects.get(pk=page.pk)


def submit(page, user):
    page.get_workflow().start(page, user)


def state():
    return TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)


def act(client, page, action, **data):
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state().pk])
    return client.post(url, {"comment": "", **data})


def stored(page):
    return StandardPage.objects.get(pk=page.pk)


@pytest.mark.parametrize("step", ["review", "release"])
def test_sending_back_without_a_reason_is_refused(page, officer, reviewer, login, step):
    submit(edit(page, officer, "Theirs"), officer)
    if step == "release":
        act(login(reviewer), page, "approve")
    reader = officer if step == "release" else reviewer
    before = state().pk
    client = login(reader)
    client.defaults["HTTP_X_REQUESTED_WITH"] = "XMLHttpRequest"  # as the dialog asks
    answer = act(client, page, "reject")
    assert "Say what should change: the author reads it." in json.loads(answer.content)["html"]
    assert state().pk == before


# --- the two steps ------------------------------------------------------------------------------


def test_author_with_the_reviewers_role_does_not_approve_their_own_text(
    page, officer, reviewer, login
):
    officer.groups.add(reviewer.groups.get())
    submit(edit(page, officer, "Mine"), officer)
    act(login(officer), page, "approve")
    assert state().task.name == "Relecture"
    act(login(reviewer), page, "approve")
    assert state().task.name == "Publication"


def test_reviewer_who_types_in_the_editor_changes_nothing_and_still_decides(
    page, officer, reviewer, login
):
    submit(edit(page, officer, "Theirs"), officer)
    before = stored(page).latest_revision
    current = stored(page).get_latest_revision_as_object()
    current.title = "One keystroke"
    login(reviewer).post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), form_data(current, reviewer)
    )
    assert stored(page).latest_revision == before
    act(login(reviewer), page, "approve")
    assert state().task.name == "Publication"


@pytest.fixture
def editing_reviewer(officer, make_user):
    """A reviewer who may also change pages, as an officer does."""
    user = make_user("reviewer", "both")
    user.groups.add(officer.groups.get())
    return user


def test_reviewer_who_edits_leaves_the_approval_to_somebody_else(
    page, officer, editing_reviewer, make_user, login
):
    reviewer = editing_reviewer
    submit(edit(page, officer, "Theirs"), officer)
    first = state()
    current = stored(page).get_latest_revision_as_object()
    current.title = "Improved"
    login(reviewer).post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), form_data(current, reviewer)
    )
    # The review starts again on the text as it is now; answers to the older one are void.
    assert (state().task.name, state().revision) == ("Relecture", stored(page).latest_revision)
    assert state().pk != first.pk
    act(login(reviewer), page, "approve")
    assert state().task.name == "Relecture"
    act(login(make_user("reviewer", "second")), page, "approve")
    assert state().task.name == "Publication"


def test_edit_and_approval_in_one_post_is_no_approval_of_the_edit(
    page, officer, editing_reviewer, login
):
    reviewer = editing_reviewer
    submit(edit(page, officer, "Theirs"), officer)
    current = stored(page).get_latest_revision_as_object()
    current.title = "Slipped in"
    data = {
        **form_data(current, reviewer),
        "action-workflow-action": "1",
        "workflow-action-name": "approve",
    }
    login(reviewer).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert state().task.name == "Relecture"
    assert stored(page).title == "Public"
    with pytest.raises(PermissionDenied):
        state().task.specific.on_action(state(), reviewer, "approve")


def test_authors_of_what_is_public_may_review_what_comes_next(page, officer, reviewer):
    edit(page, reviewer, "Earlier").get_latest_revision().publish()
    now = edit(page, officer, "Later")
    assert authors_since_publication(now) == {officer.pk}


def test_superuser_does_not_approve_their_own_text_either(page, django_user_model):
    root = django_user_model.objects.create_superuser("root")
    now = edit(page, root, "Mine")
    assert ReviewTask.objects.get().get_actions(now, root) == []


def test_officer_who_edits_at_the_release_sends_the_text_back_to_review(
    page, officer, reviewer, login
):
    submit(edit(page, officer, "Read"), officer)
    act(login(reviewer), page, "approve")
    current = stored(page).get_latest_revision_as_object()
    current.title = "Read, and changed since"
    login(officer).post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), form_data(current, officer)
    )
    assert (state().task.name, stored(page).title) == ("Relecture", "Public")


def test_draft_that_was_on_its_way_when_its_text_was_submitted_starts_no_new_review(
    page, officer, login
):
    edit(page, officer, "First")
    draft = stored(page).get_latest_revision_as_object()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    submitting, typing = login(officer), login(officer)
    came: list[int] = []

    def submit_meanwhile(request, edited):
        if not came:
            came.append(edited.pk)
            draft.title = "Submitted"
            submitting.post(address, {**form_data(draft, officer), "action-submit": "1"})

    draft.title = "On its way"
    data = {**form_data(draft, officer), "loaded_revision_id": draft.latest_revision_id}
    data["loaded_revision_created_at"] = stored(page).latest_revision.created_at.isoformat()
    with hooks.register_temporarily("before_edit_page", submit_meanwhile):
        answer = typing.post(address, data, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["error_code"]) == (400, "invalid_revision")
    assert stored(page).get_latest_revision_as_object().title == "Submitted"
    assert state().revision == stored(page).latest_revision


def test_text_sent_back_comes_again_to_the_same_step(page, officer, reviewer, login):
    submit(edit(page, officer, "First try"), officer)
    act(login(reviewer), page, "reject", comment="The date is wrong.")
    workflow_state = stored(page).current_workflow_state
    assert workflow_state.status == "needs_changes"
    assert workflow_state.current_task_state.comment == "The date is wrong."
    draft = stored(page).get_latest_revision_as_object()
    data = {**form_data(draft, officer), "action-submit": "1"}
    login(officer).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert state().task.name == "Relecture"


def test_release_is_written_in_the_history_under_the_officers_name(page, officer, reviewer, login):
    submit(edit(page, officer, "Read"), officer)
    act(login(reviewer), page, "approve")
    act(login(officer), page, "approve")
    entry = PageLogEntry.objects.filter(page=page, action="wagtail.publish").latest("timestamp")
    assert (entry.user, stored(page).title) == (officer, "Read")


# --- a release at a date ------------------------------------------------------------------------


def schedule(client, page, moment):
    return act(
        client, page, "schedule", go_live_at=timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")
    )


def test_release_at_a_date_changes_nothing_before_it(page, officer, reviewer, login):
    submit(edit(page, officer, "Tomorrow"), officer)
    act(login(reviewer), page, "approve")
    schedule(login(officer), page, timezone.now() + timedelta(days=1))
    now = stored(page)
    assert (now.title, now.live, now.workflow_in_progress) == ("Public", True, False)
    revision = now.scheduled_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    call_command("publish_scheduled")
    assert stored(page).title == "Tomorrow"


def test_release_at_a_date_that_has_passed_is_refused_with_a_sentence(
    page, officer, reviewer, login
):
    submit(edit(page, officer, "Yesterday"), officer)
    act(login(reviewer), page, "approve")
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "schedule", state().pk])
    response = login(officer).post(
        url, {"go_live_at": "2020-01-01T09:00"}, headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert (
        "This moment has passed. Choose a later one, or release the text now."
        in response.json()["html"]
    )
    assert state().task.name == "Publication"


def test_schedule_is_cancelled_by_an_officer(page, officer, reviewer, login):
    submit(edit(page, officer, "Tomorrow"), officer)
    act(login(reviewer), page, "approve")
    schedule(login(officer), page, timezone.now() + timedelta(days=1))
    revision = stored(page).scheduled_revision
    url = reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, revision.pk])
    login(officer).post(url)
    assert stored(page).scheduled_revision is None
    # The date went with the schedule: what is released now goes public now.
    submit(stored(page), officer)
    act(login(reviewer), page, "approve")
    act(login(officer), page, "approve")
    assert (stored(page).title, stored(page).scheduled_revision) == ("Tomorrow", None)


def test_snippet_is_released_at_a_date_and_its_schedule_cancelled(
    home, roles, officer, reviewer, login
):
    theme = ThemeFactory(name="Public")
    theme.save_revision().publish()
    theme = Theme.objects.get(pk=theme.pk)
    theme.name = "Tomorrow"
    theme.save_revision(user=officer)
    theme.get_workflow().start(theme, officer)
    names = Theme.snippet_viewset.get_url_name
    for user, action in ((reviewer, "approve"), (officer, "schedule")):
        moment = timezone.localtime() + timedelta(days=1)
        login(user).post(
            reverse(names("workflow_action"), args=[theme.pk, action, state().pk]),
            {"comment": "", "go_live_at": moment.strftime("%Y-%m-%dT%H:%M")},
        )
    theme = Theme.objects.get(pk=theme.pk)
    assert (theme.name, theme.live) == ("Public", True)
    revision = theme.scheduled_revision
    assert revision.as_object().name == "Tomorrow"
    login(officer).post(reverse(names("revisions_unschedule"), args=[theme.pk, revision.pk]))
    assert Theme.objects.get(pk=theme.pk).scheduled_revision is None


# --- ways past the workflow ---------------------------------------------------------------------


def test_publish_is_not_offered_to_an_officer(page, officer, administrator, login):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "action-publish" not in login(officer).get(url).content.decode()
    assert "action-publish" in login(administrator).get(url).content.decode()


def test_bulk_publication_by_an_officer_publishes_nothing(page, officer, login):
    edit(page, officer, "Draft")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    login(officer).post(f"{url}?id={page.pk}&next=/admin/")
    assert stored(page).title == "Public"


def test_reverting_and_publishing_by_an_officer_publishes_nothing(page, officer, login):
    old = page.latest_revision
    edit(page, None, "Newer").get_latest_revision().publish()
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk])
    edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = {**form_data(old.as_object(), officer), "action-publish": "1", "revision": old.pk}
    for target in (url, edit_url):
        login(officer).post(target, data)
        assert stored(page).title == "Newer"


def test_scheduling_in_the_editor_by_an_officer_does_not_take_effect(page, officer, login):
    now = stored(page)
    now.title = "Scheduled"
    data = form_data(now, officer) | {
        "go_live_at": (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M"),
        "action-publish": "1",
    }
    login(officer).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert stored(page).latest_revision.content["title"] == "Scheduled"
    assert stored(page).scheduled_revision is None


@pytest.mark.parametrize("box", ["publish_copies", "alias"])
def test_copy_by_an_officer_is_a_draft(page, home, officer, login, box):
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    assert box not in login(officer).get(url).content.decode()
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": home.pk, box: "on"}
    login(officer).post(url, data)
    copy = Page.objects.get(slug="copy")
    assert (copy.live, copy.alias_of_id) == (False, None)


def test_copy_by_an_administrator_may_be_public(page, home, administrator, login):
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    data = {
        "new_title": "Copy",
        "new_slug": "copy",
        "new_parent_page": home.pk,
        "publish_copies": "on",
        "publication_reason": "Urgent.",
    }
    login(administrator).post(url, data)
    assert Page.objects.get(slug="copy").live


def test_officer_unpublishes_restricts_and_reorders(page, home, officer, login):
    client = login(officer)
    perms = page.permissions_for_user(officer)
    assert (perms.can_publish(), perms.can_publish_subpage()) == (False, False)
    assert perms.can_unpublish()
    assert perms.can_set_view_restrictions()
    assert home.permissions_for_user(officer).can_reorder_children()
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert not stored(page).live


def test_publish_permission_on_a_tree_opens_no_door_by_itself(page, home, translator):
    group = translator.groups.get()
    GroupPagePermission.objects.create(group=group, page=home, permission_type="publish")
    assert not page.permissions_for_user(translator).can_publish()


@pytest.mark.parametrize("role", list(ROLES))
@pytest.mark.parametrize("language", ["fr", "en"])
def test_admin_speaks_each_users_own_language(make_user, login, role, language):
    user = make_user(role, language=language)
    response = login(user).get(reverse("wagtailadmin_account"))
    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()
