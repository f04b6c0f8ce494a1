"""A correction that was begun: it stays in sight, and what was received stands until it is sent."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from forms.models import CallPage, Submission
from tests.factories.call import english_call
from tests.factories.form_steps import form_field, form_step
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

ELECTED = form_field("yes_no", "Are you a councillor?", required=True)
ELECTED["value"]["eligible_if"] = {"field": ELECTED["id"], "is": "eq", "value": False}
WHY = form_field("short_text", "Why?", max_length=20)
BEGUN = "You have started a correction: it is saved, but not sent."


@pytest.fixture
def call(english_home):
    return english_call(
        english_home,
        steps=[form_step("May you apply?", ELECTED), form_step("You", WHY)],
    )


@pytest.fixture
def sent(client, call):
    """The address of what was received."""
    begin = f"/en/_form/{call.translation_key}/"
    second = client.post(begin, {ELECTED["id"]: "no"})["Location"]
    client.post(second, {WHY["id"]: "The water"})
    status = second.removesuffix("2/")
    client.post(f"{status}summary/", {"email": "camille@example.org"})
    return status


def ways(page):
    return {link.text: link.attributes["href"] for link in page.one("main").all("a")}


def test_correction_that_was_begun_is_told_until_when_it_may_be_sent(client, call, sent):
    page = read(client.get(sent))
    assert (BEGUN in page.text, "Correct my answers" in ways(page)) == (False, True)
    # An answer, or what is none yet; left by whichever button.
    for typed in ("The forest", "More than these twenty letters"):
        left = client.post(f"{sent}2/", {WHY["id"]: typed, "later": "1"}, follow=True)
        assert left.request["PATH_INFO"] == sent
        for page in (read(left), read(client.get(sent))):
            told = page.one("p", class_="form__begun").text
            until = date_format(timezone.localtime(call.closes_at), "DATETIME_FORMAT")
            assert told == (
                f"{BEGUN} Number 1 stands as it was received until you send your changes. You can "
                f"send until {until}."
            )
            assert ways(page)["Continue the correction"] == f"{sent}summary/"
            assert "Correct my answers" not in ways(page)
    client.post(f"{sent}2/", {WHY["id"]: "The forest"})
    client.post(f"{sent}summary/")
    assert BEGUN not in read(client.get(sent)).text


def test_correction_that_changes_nothing_writes_no_letter(client, sent):
    row = Submission.objects.get()
    for answer, kinds in (
        ("The water", ["receipt"]),
        ("The forest", ["receipt", "change"]),
        ("The forest", ["receipt", "change"]),
    ):
        client.post(f"{sent}2/", {WHY["id"]: answer})
        assert "Received, number 1" in read(client.post(f"{sent}summary/", follow=True)).text
        written = list(row.letters.order_by("pk").values_list("kind", flat=True))
        assert (answer, written) == (answer, kinds)
        row.refresh_from_db()
        assert (row.changed_at is None) == (kinds == ["receipt"])


def test_correction_that_was_not_sent_before_the_closing_is_told(client, call, sent):
    client.post(f"{sent}2/", {WHY["id"]: "The forest"})
    CallPage.objects.update(closes_at=timezone.now() - timedelta(days=1))
    page = read(client.get(sent))
    assert page.one("p", class_="form__begun").text == (
        "You started a correction that was not sent. Nothing can be sent now: number "
        "1 stands as it was received."
    )
    assert "Continue the correction" not in ways(page)


def test_correction_after_which_one_may_not_apply_gives_nothing_up(client, sent):
    page = read(client.post(f"{sent}1/", {ELECTED["id"]: "yes"}))
    assert page.one("h1").text == "This correction cannot be sent"
    assert page.one("p", class_="form__intro").text == (
        "This follows from your answer to “Are you a councillor?”. That answer is "
        "not saved; your other answers are. Number 1 stands as it was received."
    )
    there = ways(page)
    assert there["Change the answer"] == f"{sent}1/"
    assert there["See number 1 as it was received"] == sent
    assert there["Withdraw number 1"] == f"{sent}withdraw/"
    assert "Delete the draft" not in there
    assert Submission.objects.get().state == "received"


def test_draft_after_which_one_may_not_apply_may_be_given_up(client, call):
    begin = f"/en/_form/{call.translation_key}/"
    second = client.post(begin, {ELECTED["id"]: "no"})["Location"]
    first = second.replace("2/", "1/")
    page = read(client.post(first, {ELECTED["id"]: "yes"}))
    assert page.one("h1").text == "You cannot apply here"
    assert "Nothing was sent." in page.one("p", class_="form__intro").text
    assert ways(page)["Delete the draft"] == second.replace("2/", "withdraw/")
