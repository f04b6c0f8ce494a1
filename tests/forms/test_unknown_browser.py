"""What is sent from a browser that isn't known: it refuses cookies, or the link came to it."""

import re

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from forms.models import Submission
from tests.factories.call import english_call
from tests.factories.form_steps import form_field, form_step
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

NAME = form_field("short_text", "Your name", required=True, max_length=20)
WHY = form_field("long_text", "Why do you apply?")
FILES = form_field("files", "Your letter")
NOT_SAVED = (
    "What you sent is not saved yet. This page keeps it, and sends it once you "
    "have entered the right code."
)


class RefusingClient(Client):
    """A browser that refuses cookies."""

    def request(self, **request):
        self.cookies.clear()
        return super().request(**request)


@pytest.fixture
def begin(english_home):
    page = english_call(
        english_home,
        steps=[form_step("You", NAME), form_step("Your application", WHY, FILES)],
    )
    return f"/en/_form/{page.translation_key}/"


def begun(client, begin, email=""):
    """Return the address of a draft whose first step is answered."""
    status = client.post(begin, {NAME["id"]: "Camille"})["Location"].removesuffix("2/")
    if email:
        client.post(f"{status}saved/", {"email": email})
    return status


def carried(page):
    """Return what the page hands on with the code."""
    boxes = page.one("form", class_="form__fields").all("input", type="hidden")
    return {box.attributes["name"]: box.attributes["value"] for box in boxes}


def opened(client, answer, status):
    """Have a code sent, type it, and send what the page has kept: the answer to that."""
    asked = read(answer)
    assert asked.one("h1").text == "Is it you?"
    asked = read(client.post(f"{status}device/", {**carried(asked), "send": "1"}))
    code = re.search(r"^[2-9A-Z]{6}$", mail.outbox[-1].body, re.M)[0]
    wrong = client.post(f"{status}device/", {**carried(asked), "code": "AAAAAA"})
    assert wrong.status_code == 422
    kept = carried(read(wrong))
    right = client.post(f"{status}device/", {**kept, "code": code})
    assert right.status_code == 307
    return client.post(right["Location"], {**kept, "code": code})


def test_browser_that_refuses_cookies_gets_the_number_with_the_sending(begin):
    client = RefusingClient()
    status = begun(client, begin)
    client.post(f"{status}2/", {WHY["id"]: "The water"})
    sent = client.post(f"{status}summary/", {"email": "camille@example.org"})
    page = read(sent)
    assert (sent.status_code, page.one("h1").text) == (200, "Received, number 1")
    assert page.one("p", class_="form__told").text == (
        "Keep this number. To come back to this page you need a code, which we email "
        "to you, and a browser that accepts cookies from this site."
    )
    # One that takes them is led on, and may come back.
    client = Client()
    status = begun(client, begin)
    sent = client.post(f"{status}summary/", {"email": "noe@example.org"})
    assert sent["Location"] == status
    assert not read(client.get(status)).all("p", class_="form__told")


def test_what_an_unknown_browser_sends_is_shown_again_and_saved_after_the_code(client, begin):
    status = begun(client, begin, "camille@example.org")
    other = Client()
    step = f"{status}2/?back=summary"
    text = "The water\r\n“and” <the> forest"
    asked = other.post(step, {WHY["id"]: text})
    assert (asked.status_code, NOT_SAVED in read(asked).text) == (403, True)
    assert Submission.objects.get().answers == {NAME["id"]: "Camille"}
    answer = opened(other, asked, status)
    assert answer["Location"] == f"{status}summary/"
    assert Submission.objects.get().answers[WHY["id"]].splitlines() == text.splitlines()
    # Known from now on.
    assert other.get(f"{status}2/").status_code == 200


def test_unknown_browser_is_told_of_a_file_that_can_not_be_kept(client, begin):
    status = begun(client, begin, "camille@example.org")
    letter = SimpleUploadedFile("letter.pdf", b"%PDF-1.4", "application/pdf")
    asked = Client().post(f"{status}2/", {WHY["id"]: "The water", FILES["id"]: letter})
    told = "Choose your files again then: a page cannot keep them."
    assert told in read(asked).text
    assert told in read(Client().post(f"{status}device/", {**carried(read(asked)), "send": 1})).text
    # What the script sends as one types is answered as not saved.
    asked = Client().post(f"{status}2/", {WHY["id"]: "The water", "background": "1"})
    assert asked.status_code == 403


def test_browser_that_refuses_cookies_sends_after_a_code_though_its_address_is_known(begin):
    client = RefusingClient()
    status = begun(client, begin, "camille@example.org")
    asked = client.post(f"{status}summary/", {"email": "camille@example.org"})
    sent = opened(client, asked, status)
    assert (sent.status_code, read(sent).one("h1").text) == (200, "Received, number 1")
    assert Submission.objects.get().email == "camille@example.org"


def test_code_leads_nowhere_but_to_its_own_form(client, begin):
    status = begun(client, begin, "camille@example.org")
    other = Client()
    other.post(f"{status}device/", {"send": "1"})
    code = re.search(r"^[2-9A-Z]{6}$", mail.outbox[-1].body, re.M)[0]
    opened = other.post(f"{status}device/", {"code": code, "to": "//elsewhere.example/"})
    assert (opened.status_code, opened["Location"]) == (302, status)


def test_pass_of_another_draft_opens_nothing(client, begin):
    status, others = (begun(client, begin, f"{name}@example.org") for name in ("camille", "noe"))
    client = RefusingClient()
    asked = client.post(f"{status}summary/", {"email": "camille@example.org"})
    client.post(f"{status}device/", {"send": "1"})
    code = re.search(r"^[2-9A-Z]{6}$", mail.outbox[-1].body, re.M)[0]
    way = client.post(f"{status}device/", {**carried(read(asked)), "code": code})["Location"]
    there = way.replace(status, others)
    assert client.post(there, {"email": "noe@example.org"}).status_code == 403
    assert client.get(way)["Location"] == f"{status}device/"


def test_page_that_asks_for_the_code_says_that_a_cookie_is_needed(client, begin):
    status = begun(client, begin, "camille@example.org")
    assert (
        "Your browser then keeps a cookie, so that we recognise it. If you see this "
        "page again after entering the code, allow cookies from this site."
    ) in read(Client().get(f"{status}device/")).text
