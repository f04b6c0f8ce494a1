"""Checks of a day: told while somebody writes and at submission, passed with a reason."""

from datetime import date, time
from html import unescape

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry, TaskState

from pages.models import LabDayPage
from pages.passed_lacks import keeps_from_submission, let_pass
from tests.cms.admin_form import form_data
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.lab_session import LabSessionFactory
from tests.factories.room import RoomFactory

SMALL = (
    "“Ouverture” (09:00) has 30 places, and La halle holds 20 people. Choose a larger room, or "
    "give fewer places."
)
TWICE = (
    "La halle holds “Ouverture” (09:00) and “Suite” (09:30) at once. Change the room or the time "
    "of one of them."
)
WAY_OUT = (
    "Mend what is named. Or save a draft, and let it pass with a reason: “Checks of the day”, "
    "above the sessions, leads there."
)


@pytest.fixture
def day(home):
    lab = LabProgrammePageFactory(parent=home)
    page = LabDayPageFactory(parent=lab, title="Mardi", day=date(2131, 3, 25), live=False)
    halls = {"room": RoomFactory(name="La halle", capacity=20), "interpretation": []}
    LabSessionFactory(
        page=page, title="Ouverture", begins=time(9), ends=time(10), places=30, **halls
    )
    LabSessionFactory(page=page, title="Suite", begins=time(10), ends=time(11), **halls)
    page = LabDayPage.objects.get(pk=page.pk)
    page.save_revision()
    return page


@pytest.fixture
def desk(login, officer):
    return login(officer)


def url(view, day):
    return reverse(view, args=[day.pk])


def draft_of(day):
    return LabDayPage.objects.get(pk=day.pk).get_latest_revision_as_object()


def send(desk, day, officer, action="action-submit", **changes):
    data = {**form_data(draft_of(day), officer), **changes, action: "1"}
    answer = desk.post(url("wagtailadmin_pages:edit", day), data)
    return unescape(answer.content.decode())


def keys_of(desk, day):
    """The names of the fields that ask for a reason."""
    context = desk.get(url("lab_day_checks", day)).context
    return [form.add_prefix("reason") for _one, form in context["lines"] if form]


def in_review(day):
    return TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).count() == 1


def test_remark_keeps_a_day_from_its_submission_until_it_is_passed_with_a_reason(
    desk, day, officer
):
    refused = send(desk, day, officer)
    # In the message, beside the field, and in the list of checks.
    assert (refused.count(SMALL) >= 2, WAY_OUT in refused, in_review(day)) == (True, True, False)
    (name,) = keys_of(desk, day)
    said = desk.post(url("lab_day_checks", day), {name: "Dix restent debout."}, follow=True)
    words = unescape(said.content.decode())
    assert "1 remark is passed. The reviewer reads your reason." in words
    assert ": Dix restent debout." in words
    history = desk.get(url("wagtailadmin_pages:history", day)).content.decode()
    history = unescape(history)
    assert (f"Let pass: {SMALL}" in history, "Dix restent debout." in history) == (True, True)
    send(desk, day, officer)
    assert in_review(day)


def test_reason_ends_when_the_check_would_tell_something_else_or_somebody_takes_it_back(
    desk, day, officer
):
    def pass_all():
        for lack in keeps_from_submission(draft_of(day)):
            let_pass(day, lack, "Dix restent debout.", officer)

    def open_ones():
        return len(keys_of(desk, day))

    pass_all()
    assert open_ones() == 0
    send(desk, day, officer, "action-save", **{"sessions-0-places": "35"})
    assert open_ones() == 1
    pass_all()
    assert open_ones() == 0
    # Nothing is left to give a reason for.
    assert "Keep the reasons" not in desk.get(url("lab_day_checks", day)).content.decode()
    (lack,) = [
        one.lack for one in desk.get(url("lab_day_checks", day)).context["remarks"] if one.passed
    ]
    desk.post(url("lab_day_checks", day), {"take_back": lack.key})
    assert open_ones() == 1
    actions = PageLogEntry.objects.filter(page=day.pk, action__startswith="pages.")
    assert sorted(actions.values_list("action", flat=True)) == [
        "pages.pass_lack",
        "pages.pass_lack",
        "pages.take_back_lack",
    ]


def test_room_at_two_places_is_refused_whatever_somebody_says(desk, day, officer):
    changes = {"sessions-1-begins": "09:30", "sessions-0-places": ""}
    # A draft may clash with itself, and says so.
    send(desk, day, officer, "action-save", **changes)
    now = unescape(desk.get(url("lab_day_checks_now", day)).content.decode())
    assert (TWICE in now, "Must be mended" in now) == (True, True)
    assert 'href="#id_sessions-1-room"' in now
    assert keys_of(desk, day) == []
    refused = send(desk, day, officer)
    assert (refused.count(TWICE) >= 2, WAY_OUT in refused, in_review(day)) == (True, False, False)
    with pytest.raises(ValueError, match="La halle"):
        let_pass(day, keeps_from_submission(draft_of(day))[0], "x", officer)


def test_lines_that_are_sent_are_checked_and_not_those_of_the_draft(desk, day, officer):
    refused = send(desk, day, officer, **{"sessions-1-begins": "09:30"})
    assert (TWICE in refused, in_review(day)) == (True, False)
    # The line that clashed is taken away with what it said; so is the other reason to refuse.
    send(desk, day, officer, **{"sessions-0-DELETE": "on", "sessions-1-begins": "09:30"})
    assert in_review(day)


def test_blank_and_long_reasons_are_refused_in_a_sentence_and_nothing_typed_is_lost(desk, day):
    address = url("lab_day_checks", day)
    (name,) = keys_of(desk, day)
    blank = unescape(desk.post(address, {name: "  "}).content.decode())
    assert "No reason was given. Write one beside a remark, or mend what it names." in blank
    long = unescape(desk.post(address, {name: "x" * 301}).content.decode())
    assert "The reason has 301 characters, and 300 at most. Shorten it." in long
    assert "x" * 301 in long
    assert PageLogEntry.objects.filter(page=day.pk, action="pages.pass_lack").count() == 0


def test_remark_that_stands_again_leaves_the_reasons_that_are_being_typed(desk, day, officer):
    send(desk, day, officer, "action-save", **{"sessions-1-places": "31"})
    address = url("lab_day_checks", day)
    first, second = keys_of(desk, day)
    desk.post(address, {first: "Dix restent debout."})
    again = {"take_back": first.partition("-")[0], second: "Onze aussi."}
    said = unescape(desk.post(address, again, follow=True).content.decode())
    assert ("The remark stands again." in said, ">\nOnze aussi.</textarea>" in said) == (True, True)
    assert keys_of(desk, day) == [first, second]


def test_nobody_is_asked_for_a_reason_who_could_not_give_it(desk, day, officer, reviewer, login):
    for lack in keeps_from_submission(draft_of(day)):
        let_pass(day, lack, "Dix restent debout.", officer)
    asked = "Let remarks pass with a reason"
    assert asked in desk.get(url("lab_day_checks_now", day)).content.decode()
    send(desk, day, officer)
    # In review the day is nobody's to change.
    reader = login(reviewer)
    for view in ("lab_day_checks_now", "wagtailadmin_pages:edit"):
        said = unescape(reader.get(url(view, day)).content.decode())
        assert (view, asked in said, ": Dix restent debout." in said) == (view, False, True)
    assert b"take_back" not in reader.get(url("lab_day_checks", day)).content


def test_field_of_a_line_that_is_refused_is_named_with_the_way_out(desk, day, officer):
    changes = {"sessions-0-begins": "", "sessions-0-ends": "midi", "sessions-1-title": ""}
    refused = send(desk, day, officer, **changes)
    for sentence in (
        "“Begins” is empty. Fill it in.",
        "“Ends”: that is no time of day. Write it as in 9:30.",
        "“Title” is empty. Fill it in.",
    ):
        assert (sentence, sentence in refused) == (sentence, True)
    assert 'value="midi"' in refused


def test_step_of_the_workflow_is_refused_where_a_remark_came_up_meanwhile(
    desk, day, officer, reviewer, login
):
    for lack in keeps_from_submission(draft_of(day)):
        let_pass(day, lack, "Dix restent debout.", officer)
    send(desk, day, officer)
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    room = LabDayPage.objects.get(pk=day.pk).sessions.all()[0].room
    room.capacity = 19
    room.save()
    answer = login(reviewer).post(
        reverse("wagtailadmin_pages:workflow_action", args=[day.pk, "approve", state.pk]),
        {"comment": ""},
        follow=True,
    )
    assert "and La halle holds 19 people" in unescape(answer.content.decode())
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS


def test_draft_of_more_sessions_than_a_day_holds_is_refused_and_what_was_sent_is_shown(
    desk, day, officer, monkeypatch
):
    monkeypatch.setattr("pages.forms.lab_day.MOST_SESSIONS", 1)
    refused = send(desk, day, officer, "action-save", **{"sessions-0-title": "Tout autre chose"})
    assert (
        "A day holds 1 sessions at most. Take some away, or write them on another day." in refused
    )
    assert 'value="Tout autre chose"' in refused
    assert draft_of(day).sessions.all()[0].title == "Ouverture"


def test_checks_of_a_day_are_for_whoever_edits_it(day, login, translator):
    stranger = login(translator)
    for view in ("lab_day_checks", "lab_day_checks_now"):
        assert (view, stranger.get(url(view, day)).status_code) == (view, 404)
