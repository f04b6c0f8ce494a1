"""A late start: one press sends it to its review, or publishes it with a reason."""

from datetime import time, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, TaskState, WorkflowState

from cms.editorial.models import ProgrammeSheet
from cms.editorial.unreviewed import ACTION, FIELD
from pages.models import LabDayPage, LabSession
from snippets.models import Room
from tests.cms.editorial.test_programme_sheet import sent
from tests.factories.lab_day import LabDayPageFactory
from tests.pages.lab import small_lab

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

REASON = "La première navette est en retard."


@pytest.fixture
def day(home):
    small_lab(home, "Ouverture", "Suite", interpretation=[], people=[])
    return LabDayPage.objects.get(slug="mardi")


def ask(client, day, action="", title="Ouverture", **values):
    rows = {row.title: row for row in day.get_latest_revision_as_object().sessions.all()}
    key = str(rows[title].translation_key)
    data = {"session": key, "minutes": "15", "rest": "nothing", **values}
    data |= {action: "1"} if action else {}
    answer = client.post(reverse("programme_late_start", args=[day.pk]), data, follow=True)
    told = [str(message).strip() for message in answer.context["messages"]]
    return answer, [unescape(one.partition("\n")[0]) for one in told]


def times(page):
    return {row.title: f"{row.begins:%H:%M}" for row in page.sessions.all()}


def public_times():
    return times(LabDayPage.objects.get(slug="mardi"))


def draft_times():
    return times(LabDayPage.objects.get(slug="mardi").get_latest_revision_as_object())


def step():
    return TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)


def steps():
    """The steps that were begun, and what became of each."""
    found = TaskState.objects.order_by("pk")
    return [(type(one.task.specific).__name__, one.status) for one in found]


def decide(client, day):
    address = reverse("wagtailadmin_pages:workflow_action", args=[day.pk, "approve", step().pk])
    client.post(address, {"comment": ""})


def test_late_start_is_submitted_with_one_press_and_public_after_a_press_of_each_of_two_people(
    day, login, officer, reviewer
):
    desk = login(officer)
    screen = desk.get(reverse("programme_late_start", args=[day.pk])).content.decode()
    assert ("action-submit" in screen, "action-publish" in screen) == (True, False)
    assert "a reviewer approves it, then an officer releases it" in " ".join(screen.split())
    _answer, told = ask(desk, day, "action-submit")
    assert told == [
        "“Ouverture” begins at 09:15 in this draft, and nothing else moved. It waits for a "
        "reviewer. Once they have approved it, release it from this page: readers see it from "
        "then on."
    ]
    assert (draft_times()["Ouverture"], public_times()["Ouverture"]) == ("09:15", "09:00")
    decide(login(reviewer), day)
    # Five minutes more, while it waits for its release: the review begins anew.
    ask(desk, day, "action-submit", minutes="5")
    assert steps() == [
        ("ReviewTask", "approved"),
        ("ReleaseTask", "cancelled"),
        ("ReviewTask", "in_progress"),
    ]
    decide(login(reviewer), day)
    decide(desk, day)
    assert public_times() == {"Ouverture": "09:20", "Suite": "10:00"}


@pytest.mark.slow
def test_nobody_moves_a_session_of_a_day_that_is_read_by_a_reviewer(day, login, officer):
    desk = login(officer)
    ask(desk, day, "action-submit")
    assert ask(desk, day)[1] == [
        "This day is in review, and nobody moves a session of it meanwhile. Have it decided, or "
        "cancel the review, then move the session."
    ]
    assert draft_times()["Ouverture"] == "09:15"


def test_late_start_that_would_clash_is_not_submitted_and_says_the_way_out(day, login, officer):
    hall = Room.objects.first()
    LabSession.objects.update(room=hall)
    refused, _told = ask(login(officer), day, "action-submit")
    assert refused.context["form"].errors == {
        "__all__": [
            f"{hall.name} holds “Ouverture” (09:15) and “Suite” (10:00) at once. Change the room "
            "or the time of one of them.",
            "Nothing was moved. Let more move with it, or move it in the draft alone.",
        ]
    }
    assert draft_times() == {"Ouverture": "09:00", "Suite": "10:00"}
    assert not WorkflowState.objects.exists()
    ask(login(officer), day, "action-submit", rest="room")
    assert draft_times() == {"Ouverture": "09:15", "Suite": "10:15"}
    assert [step[0] for step in steps()] == ["ReviewTask"]


def test_late_start_of_a_day_with_a_remark_leads_to_where_it_is_passed(day, login, officer):
    LabSession.objects.filter(title="Suite").update(places=900)
    answer, told = ask(login(officer), day, "action-submit")
    room = LabSession.objects.get(title="Suite").room
    assert told == [
        "“Ouverture” begins at 09:15 in this draft, and nothing else moved. Submit it for review: "
        "readers see it with its release.",
        f"It was not submitted for review. “Suite” (10:00) has 900 places, and {room.name} holds "
        "40 people. Choose a larger room, or give fewer places.",
    ]
    assert answer.redirect_chain[-1][0] == reverse("lab_day_checks", args=[day.pk])
    assert (draft_times()["Ouverture"], WorkflowState.objects.exists()) == ("09:15", False)


def test_administrator_publishes_a_late_start_alone_and_what_waits_in_the_draft_waits_on(
    day, login, officer, administrator
):
    draft = day.get_latest_revision_as_object()
    rows = list(draft.sessions.all())
    rows[1].begins, rows[1].title = time(10, 30), "Pas encore"
    fresh = LabSession(title="Neuve", begins=time(14), ends=time(15), locale=day.locale)
    draft.sessions.set([*rows, fresh])
    draft.save_revision(user=officer)
    client = login(administrator)
    day = LabDayPage.objects.get(pk=day.pk)
    asked, _told = ask(client, day, "action-publish")
    assert FIELD in asked.content.decode()
    assert public_times()["Ouverture"] == "09:00"
    _answer, told = ask(client, day, "action-publish", **{FIELD: REASON})
    assert told == ["“Ouverture” begins at 09:15, and nothing else moved. Readers see it now."]
    assert public_times() == {"Ouverture": "09:15", "Suite": "10:00"}
    assert draft_times() == {"Ouverture": "09:15", "Pas encore": "10:30", "Neuve": "14:00"}
    page = LabDayPage.objects.get(pk=day.pk)
    assert (page.live, page.has_unpublished_changes) == (True, True)
    entry = PageLogEntry.objects.get(action=ACTION)
    assert (entry.page_id, entry.data["reason"]) == (day.pk, REASON)
    # What is not public yet can't be moved there.
    refused, _told = ask(client, page, "action-publish", title="Neuve", **{FIELD: REASON})
    assert refused.context["form"].errors == {
        "session": [
            "This session is not public yet. Move it in the draft, and have the day reviewed and "
            "released."
        ]
    }
    assert public_times() == {"Ouverture": "09:15", "Suite": "10:00"}


@pytest.mark.slow
def test_late_start_that_would_clash_is_not_published(day, login, administrator):
    hall = Room.objects.first()
    LabSession.objects.update(room=hall)
    refused, _told = ask(login(administrator), day, "action-publish", **{FIELD: REASON})
    assert refused.context["form"].errors == {
        "__all__": [
            f"{hall.name} holds “Ouverture” (09:15) and “Suite” (10:00) at once. Change the room "
            "or the time of one of them."
        ]
    }
    assert (public_times()["Ouverture"], draft_times()["Ouverture"]) == ("09:00", "09:00")
    assert not PageLogEntry.objects.filter(action=ACTION).exists()


def test_sheet_that_is_read_while_a_day_waits_for_its_release_is_reviewed_as_well(
    day, login, officer, reviewer
):
    desk = login(officer)
    ask(desk, day, "action-submit")
    decide(login(reviewer), day)
    sheet = "Jour;Début;Fin;Titre\r\n25/03/2131;14:00;15:00;De la feuille".encode()
    read = sent(desk, day.get_parent(), sheet)
    address = reverse("programme_sheet_read", args=[ProgrammeSheet.objects.get().pk])
    desk.post(address, {"fingerprint": read.context["fingerprint"]})
    assert steps()[1:] == [("ReleaseTask", "cancelled"), ("ReviewTask", "in_progress")]
    assert step().revision.as_object().sessions.count() == 3


def test_menu_leads_to_the_late_start_of_the_nearest_day(day, login, officer, translator):
    desk, address = login(officer), reverse("programme_nearest_late_start")
    assert f'"url": "{address}"' in desk.get(reverse("wagtailadmin_home")).content.decode()
    today = timezone.localdate()
    others = [
        LabDayPageFactory(parent=day.get_parent(), day=today + timedelta(days=ago))
        for ago in (-3, -1, 1)
    ]
    for nearest in (others[2], day, others[1]):
        to = reverse("programme_late_start", args=[nearest.pk])
        answer = desk.get(address)
        assert (answer.status_code, answer.get("Location")) == (302, to)
        nearest.delete()
    stranger = login(translator)
    assert address not in stranger.get(reverse("wagtailadmin_home")).content.decode()
    assert stranger.get(address)["Location"] == reverse("wagtailadmin_home")
    others[0].delete()
    told = desk.get(address, follow=True).context["messages"]
    assert [str(one).strip() for one in told] == ["There is no day of a Lab yet."]
