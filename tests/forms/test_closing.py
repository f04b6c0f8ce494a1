"""The closing to the second: whoever had a form open has their minutes, and nobody else."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import Client

from forms.models import CallPage, RequestPage, Submission
from tests.factories.call import CallPageFactory, english_call
from tests.factories.form_steps import form_field, form_step
from tests.factories.locale import english
from tests.factories.request import RequestPageFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

ELECTED = form_field("yes_no", "Are you a councillor?", required=True)
ELECTED["value"]["eligible_if"] = {"field": ELECTED["id"], "is": "eq", "value": False}
NAME = form_field("short_text", "Your name", required=True)
SECOND = timedelta(seconds=1)
# Across both changes of hour: in the night of the closing an hour is lacking, or there twice.
CLOSINGS = (
    datetime(2026, 12, 15, 17, tzinfo=UTC),
    datetime(2027, 3, 28, 0, 55, tzinfo=UTC),
    datetime(2027, 10, 31, 0, 55, tzinfo=UTC),
)
# As they are told in Europe/Paris.
TOLD = (
    ("15 December 2026, 18:00", "18:15"),
    ("28 March 2027, 01:55", "03:10"),
    ("31 October 2027, 02:55", "02:10"),
)
STARTED = "As you had already started, you can still send until"


@pytest.fixture
def call(english_home):
    return english_call(
        english_home,
        grace_minutes=15,
        steps=[form_step("May you?", ELECTED), form_step("You", NAME)],
    )


def at(moment):
    return patch("django.utils.timezone.now", return_value=moment)


def words(answer):
    found = read(answer)
    return found.one("h1").text, [box.text for box in found.all("p", class_="form__told")]


def test_form_that_was_open_at_the_closing_has_its_minutes_and_the_page_says_until_when(
    client, call
):
    begin = f"/en/_form/{call.translation_key}/"
    for closing, (closed, until) in zip(CLOSINGS, TOLD, strict=True):
        CallPage.objects.update(closes_at=closing)
        grace = closing + timedelta(minutes=15)
        with at(closing - timedelta(minutes=5)):
            step = client.post(begin, {ELECTED["id"]: "no"})["Location"]
            summary = step.replace("2/", "summary/")
            assert f"You can send until {closed}." in read(client.get(summary)).text
        for moment in (closing, grace - SECOND):
            with at(moment):
                told = f"The call closed on {closed}. {STARTED}"
                assert words(client.get(step)) == ("You", [f"{told} {until}."])
                assert words(client.get(summary)) == ("Check your answers", [f"{told} {until}."])
        with at(grace):
            # What comes too late to be sent is not lost: it is on the page that says so.
            assert client.post(step, {NAME["id"]: "Camille"})["Location"] == step.removesuffix("2/")
            assert client.post(summary, {"email": "c@example.org"})["Location"] in step
            late = read(client.get(step.removesuffix("2/")))
            assert late.one("h1").text == "This draft was not sent in time"
            assert "Camille" in late.text
            # What the script sends is told the same, once: it is saved, and nothing is tried again.
            told = client.post(step, {NAME["id"]: "Camille Roux", "background": "1"}).json()
            assert (told["said"], told["is_whole"]) == (
                "Saved, but it is too late to send: the form is closed.",
                True,
            )
            assert "Camille Roux" in read(client.get(step.removesuffix("2/"))).text
        assert Submission.objects.filter(state="received").count() == 0
        with at(grace - SECOND):
            client.post(summary, {"email": "c@example.org"})
        assert Submission.objects.get(state="received").number == 1
        Submission.objects.all().delete()
    assert len(mail.outbox) == len(CLOSINGS)


def test_letters_and_the_page_of_a_draft_name_no_moment_that_is_past(client, call):
    begin = f"/en/_form/{call.translation_key}/"
    for closing, (closed, until) in zip(CLOSINGS, TOLD, strict=True):
        CallPage.objects.update(closes_at=closing)
        grace = closing + timedelta(minutes=15)
        with at(closing - timedelta(minutes=5)):
            step = client.post(begin, {ELECTED["id"]: "no"})["Location"]
        saved = step.replace("2/", "saved/")
        for moment, told in (
            (closing - SECOND, closed),
            (closing, f"{closed.rpartition(' ')[0]} {until}"),
        ):
            with at(moment):
                assert client.post(saved, {"email": "c@example.org"}).status_code == 200
                assert f"Send them before {told}.\n" in mail.outbox[-1].body
        with at(closing):
            told = (
                f"The call closed on {closed}. As you had already started, you can still send until"
            )
            assert words(client.get(saved)) == ("Your draft is saved", [f"{told} {until}."])
            client.post(step, {NAME["id"]: "Camille"})
            client.post(step.replace("2/", "summary/"), {"email": "c@example.org"})
            assert f"until {closed.rpartition(' ')[0]} {until}.\n" in mail.outbox[-1].body
        Submission.objects.update(state="draft", number=None, received=None)
        mail.outbox.clear()
        with at(grace):
            late = client.post(saved, {"email": "c@example.org"})
            assert (late["Location"], mail.outbox) == (step.removesuffix("2/"), [])
            assert client.get(saved)["Location"] == step.removesuffix("2/")
            assert "The call has closed." in read(client.get(late["Location"])).text
        Submission.objects.all().delete()


def test_whoever_has_not_begun_before_the_closing_may_not_begin(client, call):
    begin = f"/en/_form/{call.translation_key}/"
    closing = CLOSINGS[0]
    CallPage.objects.update(closes_at=closing)
    with at(closing - SECOND):
        open_then = read(client.get(begin)).one("input", name="opened").attributes["value"]
    with at(closing):
        assert client.get(begin)["Location"] == "/en/join/"
        assert client.post(begin, {ELECTED["id"]: "no"})["Location"] == "/en/join/"
        # The page stood open: it has its minutes as well.
        sent = Client().post(begin, {ELECTED["id"]: "no", "opened": open_then})
        assert sent["Location"].endswith("/2/")
    with at(closing + timedelta(minutes=15)):
        late = Client().post(begin, {ELECTED["id"]: "no", "opened": open_then})
        assert late["Location"] == "/en/join/"
    with at(CallPage.objects.get().opens_at - SECOND):
        assert client.get(begin)["Location"] == "/en/join/"


def test_draft_of_a_call_whose_opening_was_put_off_says_so(client, call):
    step = client.post(f"/en/_form/{call.translation_key}/", {ELECTED["id"]: "no"})["Location"]
    CallPage.objects.update(opens_at="2098-01-01T08:00Z")
    page = read(client.get(step.removesuffix("2/")))
    assert page.one("h1").text == "The call is not open at the moment"
    assert "It opens on 1 January 2098, 09:00. The draft is kept until" in page.text


def test_whoever_is_not_eligible_is_told_why_and_where_else_they_may_go(client, call, english_home):
    RequestPageFactory(parent=english_home, locale=english(), title="Borrow it", slug="borrow")
    CallPageFactory(
        parent=english_home, locale=english(), title="Over", slug="over", closes_at=CLOSINGS[0]
    )
    with at(CLOSINGS[0]):
        page = read(client.post(f"/en/_form/{call.translation_key}/", {ELECTED["id"]: "yes"}))
    assert page.one("h1").text == "You cannot apply here"
    assert [link.text for link in page.one("ul", class_="form__others").all("a")] == [
        "Read who may apply to “Join us”",
        "Borrow it",
    ]
    assert page.one("p", class_="form__intro").text == (
        "This follows from your answer to “Are you a councillor?”. Nothing that you "
        "entered has been saved."
    )
    assert RequestPage.objects.get().is_open()
    assert Submission.objects.count() == 0


def test_eligibility_is_asked_once_more_when_it_is_sent(client, call):
    step = client.post(f"/en/_form/{call.translation_key}/", {ELECTED["id"]: "no"})["Location"]
    client.post(step, {NAME["id"]: "Camille"})
    row = Submission.objects.get()
    # As after a change of the condition.
    row.answers[ELECTED["id"]] = True
    row.save()
    refused = client.post(step.replace("2/", "summary/"), {"email": "c@example.org"})
    page = read(refused)
    assert page.one("h1").text == "You cannot apply here"
    assert page.one("p", class_="form__intro").text.endswith("”. Nothing was sent.")
    assert page.one("a", class_="button").attributes["href"] == step.replace("2/", "1/")
    assert Submission.objects.get().state == "draft"
    # An answer that makes ineligible is not stored from a later look at the step either.
    Submission.objects.update(answers={ELECTED["id"]: False})
    for more in ({}, {"background": "1"}):
        client.post(step.replace("2/", "1/"), {ELECTED["id"]: "yes", **more})
        assert Submission.objects.get().answers == {ELECTED["id"]: False}
