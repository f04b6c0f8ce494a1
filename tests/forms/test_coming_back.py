"""Leaving a draft and coming back: a link by mail, and on another device a code."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from forms.models import Letter, Submission
from tests.factories.call import english_call
from tests.factories.form_steps import form_field, form_step
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

NAME = form_field("short_text", "Your name", required=True, max_length=20)
WHY = form_field("long_text", "Why do you apply?")


@pytest.fixture
def begin(english_home):
    page = english_call(
        english_home,
        steps=[form_step("You", NAME), form_step("Your application", WHY)],
    )
    return f"/en/_form/{page.translation_key}/"


@pytest.fixture
def draft(client, begin):
    """The address of a draft whose first step is answered and whose address is known."""
    second = client.post(begin, {NAME["id"]: "Camille"})["Location"]
    status = second.removesuffix("2/")
    client.post(f"{status}saved/", {"email": "camille@example.org"})
    return status


def heading(answer):
    return read(answer).one("h1").text


def told(answer):
    return read(answer).one("p", role="status").text


def test_looking_at_a_form_sets_no_cookie_and_the_first_save_one(client, begin):
    assert not client.get(begin).cookies
    # What is wrong is stored nowhere.
    assert not client.post(begin, {NAME["id"]: ""}).cookies
    cookie = client.post(begin, {NAME["id"]: "Camille"}).cookies["form_browser"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert cookie.value not in str(Submission.objects.get().__dict__)


def test_somebody_who_leaves_keeps_what_is_no_answer_yet(client, begin):
    long = "A name of more than twenty letters"
    leaving = client.post(begin, {NAME["id"]: long, "later": "1"})
    assert leaving["Location"].endswith("/saved/")
    page = read(client.get(leaving["Location"]))
    assert page.one("h1").text == "Your draft is saved"
    back = client.get(page.one("a", class_="form__back").attributes["href"])
    assert read(back).one("input", name=NAME["id"]).attributes["value"] == long


def test_address_is_asked_for_from_the_first_save_on_until_it_is_given(client, begin):
    def asked(address):
        page = read(client.get(address))
        return [
            text for line in page.all("p", class_="form__saved") if "mail" in (text := line.text)
        ]

    assert asked(begin) == []
    second = client.post(begin, {NAME["id"]: "Camille"})["Location"]
    until = date_format(timezone.localdate() + timedelta(days=30))
    assert asked(second) == [
        f"Your answers are kept until {until}. “Save and come back later” asks for your email "
        "address and sends you a link to them."
    ]
    client.post(second.replace("2/", "saved/"), {"email": "camille@example.org"})
    assert asked(second) == []


def test_link_is_mailed_and_leads_to_the_step_that_was_left(client, draft):
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["camille@example.org"], "Your draft: Join us")
    link = re.search(r"http\S+", letter.body)[0]
    assert link.endswith(draft)
    step = client.get(draft)
    assert step["Location"] == f"{draft}1/"
    # The letter's row knows neither link nor secret.
    row = Letter.objects.get()
    assert (row.state, "{link}" in row.text, draft.split("/")[3] in row.text) == (
        "left",
        True,
        False,
    )


def test_link_opened_on_another_device_shows_nothing_and_asks_for_a_code(draft):
    other = Client()
    for rest in ("", "1/", "2/", "summary/", "saved/", "withdraw/"):
        assert (rest, other.get(f"{draft}{rest}")["Location"]) == (rest, f"{draft}device/")
    # A scanner of mails that opens the link sends nothing.
    assert other.head(f"{draft}device/").status_code == 200
    assert heading(other.get(f"{draft}device/")) == "Is it you?"
    assert len(mail.outbox) == 1
    assert told(other.post(f"{draft}device/", {"send": "1"})) == (
        "A code is on its way to the address that you gave. It is valid for 15 minutes."
    )
    code = re.search(r"^[2-9A-Z]{6}$", mail.outbox[1].body, re.M)[0]
    opened = other.post(f"{draft}device/", {"code": code.lower()})
    assert opened["Location"] == draft
    assert other.get(f"{draft}1/").status_code == 200


def test_code_is_good_for_fifteen_minutes_and_five_tries_and_once(client, draft):
    other = Client()
    other.post(f"{draft}device/", {"send": "1"})
    code = re.search(r"^[2-9A-Z]{6}$", mail.outbox[1].body, re.M)[0]
    sentence = (
        "Enter the code exactly as it is in the email, or ask for a new one: this "
        "code is wrong or has expired."
    )
    late = timezone.now() - timedelta(seconds=1)
    until = Submission.objects.get().code_until
    Submission.objects.update(code_until=late)
    assert sentence in read(other.post(f"{draft}device/", {"code": code})).text
    Submission.objects.update(code_until=until)
    for _try in range(5):
        assert sentence in read(other.post(f"{draft}device/", {"code": "AAAAAA"})).text
    assert sentence in read(other.post(f"{draft}device/", {"code": code})).text
    other.post(f"{draft}device/", {"send": "1"})
    code = re.search(r"^[2-9A-Z]{6}$", mail.outbox[2].body, re.M)[0]
    assert other.post(f"{draft}device/", {"code": code}).status_code == 302
    assert Client().post(f"{draft}device/", {"code": code}).status_code == 422


def test_fourth_code_within_an_hour_is_not_sent(draft):
    other = Client()
    said = []
    for _time in range(4):
        said.append(told(other.post(f"{draft}device/", {"send": "1"})))
        # Not the same press of the button.
        Submission.objects.update(code_tries=1)
    sentence = r"Several codes have already been sent\. Ask for another one after \d\d:\d\d\."
    assert re.fullmatch(sentence, said[3])
    assert len(mail.outbox) == 4


def test_correction_stands_once_it_is_sent(client, draft):
    client.post(f"{draft}2/", {WHY["id"]: "The water"})
    client.post(f"{draft}summary/", {"email": "camille@example.org"})
    client.post(f"{draft}2/?back=summary", {WHY["id"]: "The forest"})
    row = Submission.objects.get()
    assert (row.received[WHY["id"]], row.answers[WHY["id"]]) == ("The water", "The forest")
    assert "Number 1 stands as it was received until you send your changes." in (
        read(client.get(f"{draft}summary/")).text
    )
    client.post(f"{draft}summary/")
    assert Submission.objects.get().received[WHY["id"]] == "The forest"
    assert [letter.subject for letter in mail.outbox] == [
        "Your draft: Join us",
        "Received, number 1: Join us",
        "Changed, number 1: Join us",
    ]


def test_withdrawal_is_asked_once_more_and_done_by_the_button_alone(client, draft):
    client.post(f"{draft}summary/", {"email": "camille@example.org"})
    assert heading(client.get(f"{draft}withdraw/")) == "Withdraw number 1"
    assert Submission.objects.get().state == "received"
    client.post(f"{draft}withdraw/", {"because": "I move."})
    row = Submission.objects.get()
    assert (row.state, row.withdrawn_because, row.email) == (
        "withdrawn",
        "I move.",
        "camille@example.org",
    )
    assert heading(client.get(draft)) == "Withdrawn"
    assert client.get(f"{draft}1/")["Location"] == draft
    assert mail.outbox[-1].subject == "Withdrawn, number 1: Join us"


def test_erasure_leaves_no_answer_no_address_and_no_letter(client, draft):
    client.post(f"{draft}summary/", {"email": "camille@example.org"})
    client.post(f"{draft}withdraw/", {"erase": "on"})
    row = Submission.objects.get()
    assert (row.answers, row.received, row.email, row.person) == ({}, None, "", None)
    assert Letter.objects.count() == 0
    assert heading(client.get(draft)) == "Erased"


def test_whoever_withdrew_may_apply_anew(client, begin, draft):
    client.post(f"{draft}summary/", {"email": "camille@example.org"})
    client.post(f"{draft}withdraw/")
    again = client.post(begin, {NAME["id"]: "Camille"})["Location"].removesuffix("2/")
    sent = client.post(f"{again}summary/", {"email": "camille@example.org"})
    assert heading(client.get(sent["Location"])) == "Received, number 2"
