"""What the home page says after an answer in the workflow."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import TaskState

from pages.models import TomePage
from tests.factories.standard import StandardPageFactory
from tests.factories.theme import ThemeFactory
from tests.pages.comics.script import KEYS, collection_page, script_of, tome_page

pytestmark = pytest.mark.usefixtures("shared_roles")


@pytest.fixture
def page(home, roles, officer):
    page = StandardPageFactory(parent=home, title="Le conseil", live=False)
    page.save_revision(user=officer)
    page.get_workflow().start(page, officer)
    return page


@pytest.fixture
def answer(login):
    """Give an answer to the only step that waits; return the messages of the next page."""

    def give(user, action, route="wagtailadmin_pages:workflow_action", **data):
        state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
        url = reverse(route, args=[state.revision.object_id, action, state.pk])
        response = login(user).post(url, {"comment": "", **data})
        return [str(message).strip() for message in get_messages(response.wsgi_request)]

    return give


def test_approval_names_the_next_step(page, reviewer, answer):
    assert answer(reviewer, "approve") == ["“Le conseil” was approved. Its next step: Release."]


def test_sending_back_names_who_reads_the_reason(page, reviewer, answer):
    assert answer(reviewer, "reject", comment="Dites qui.") == [
        "“Le conseil” was sent back to Officer with your reason."
    ]


def test_release_says_that_the_text_is_public(page, reviewer, officer, answer):
    answer(reviewer, "approve")
    assert answer(officer, "approve") == ["“Le conseil” is public now."]


def test_release_at_a_date_repeats_the_date(page, reviewer, officer, answer):
    answer(reviewer, "approve")
    moment = timezone.localtime(timezone.now() + timedelta(days=1)).replace(hour=9, minute=5)
    assert answer(officer, "schedule", go_live_at=moment.strftime("%Y-%m-%dT%H:%M")) == [
        f"“Le conseil” goes public on {moment.day} {moment:%B} {moment.year}, 09:05."
    ]


def test_answer_to_a_snippet_is_told_as_well(home, roles, officer, reviewer, answer):
    theme = ThemeFactory(name="Eau", live=False)
    theme.save_revision(user=officer)
    theme.get_workflow().start(theme, officer)
    route = theme.snippet_viewset.get_url_name("workflow_action")
    assert answer(reviewer, "approve", route) == ["“Eau” was approved. Its next step: Release."]


def test_answer_that_is_refused_is_not_told(page, reviewer, answer):
    assert answer(reviewer, "reject") == []


def test_answer_leads_home_wherever_it_was_given(page, reviewer, login):
    """A translation's editor, for one, closes to the reviewer with the review."""
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = login(reviewer).post(url, {"comment": "", "next": edit})
    assert response.headers["Location"] == reverse("wagtailadmin_home")


def test_answer_with_a_reason_leads_home_as_well(page, reviewer, login):
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "reject", state.pk])
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = {"comment": "Dites qui.", "next": edit}
    response = login(reviewer).post(url, data, headers={"X-Requested-With": "XMLHttpRequest"})
    assert response.json()["redirect"] == reverse("wagtailadmin_home")


def test_release_of_a_tome_says_that_it_waits_for_its_pictures(
    home, roles, officer, reviewer, answer, login, settings, tmp_path, queue
):
    settings.MEDIA_ROOT = tmp_path
    tome = tome_page(collection_page(home), script_of(KEYS[0]))
    TomePage.objects.filter(pk=tome.pk).update(live=False)
    tome = TomePage.objects.get(pk=tome.pk)
    tome.save_revision(user=officer)
    tome.get_workflow().start(tome, officer)
    answer(reviewer, "approve")
    assert answer(officer, "approve") == [
        f"“{tome.title}” goes public by itself as soon as its pictures are ready: "
        f"0 of {tome.plates.count() + 1} so far."
    ]
    assert not TomePage.objects.get(pk=tome.pk).live
    # What is released is no draft to go on with.
    shown = {
        panel.name: panel
        for panel in login(officer).get(reverse("wagtailadmin_home")).context["panels"]
    }
    assert shown["drafts"].work().rows == []
    with override("en"):
        (row,) = shown["schedule"].work().rows
    assert (row.title, row.details[1]) == (
        tome.title,
        f"goes public as soon as its pictures are ready: 0 of {tome.plates.count() + 1} so far",
    )
