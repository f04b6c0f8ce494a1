"""Addresses of 305 letters, `a@localhost`, `a@x.test`, `a@[127.0.0.1]` are refused by name."""

import pytest
from django.core import mail
from django.utils import translation

from forms.mail_addresses import LONGEST, mistake_in
from forms.models import Letter, Submission
from tests.factories.call import english_call
from tests.factories.form_steps import form_field, form_step
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

NAME = form_field("short_text", "Your name", required=True)
# Each of its parts is short enough for Django.
LONG = f"camille@{'.'.join(['e' * 60] * 4)}.{'e' * 49}.org"
INVALID = "Enter an email address for “{}” in the correct format, like camille@example.org."
HOST = (
    "Enter an email address for “{}” that we can reach, like "
    "camille@example.org: no email gets to “{host}”."
)
REFUSED = {
    LONG: "Enter a shorter email address for “{}”: it has 305 characters, and the limit is 254.",
    "e" * 10_000: "Enter a shorter email address for “{}”: it has 10000 characters, and the "
    "limit is 254.",
    "a@localhost": HOST.replace("{host}", "localhost"),
    "a@[127.0.0.1]": HOST.replace("{host}", "[127.0.0.1]"),
    "a@[::1]": HOST.replace("{host}", "[::1]"),
    **{
        f"a@x.{top}": HOST.replace("{host}", f"x.{top}")
        for top in ("example", "invalid", "local", "localhost", "Test", "internal")
    },
    "a@foo.ＬＯＣＡＬ": HOST.replace("{host}", "foo.ＬＯＣＡＬ"),
    "a@x.foo。localhost": HOST.replace("{host}", "x.foo。localhost"),
    "a@１２７.０.０.１１": INVALID,
    "a@10.0.0.12": INVALID,
    "a@intranet": INVALID,
    "👩‍🚒@example.org": INVALID,
    "a\0@example.org": "{} contains a character that cannot be read. Enter it again.",
}
TAKEN = (
    "A.B+c@example.org",
    "a@test.example.com",
    "o'neill@mairie.grenoble.fr",
    "zoe@bücher.example.org",
    f"{'e' * (LONGEST - 10)}@e.e-ee.fr",
)


@pytest.fixture
def draft(client, english_home):
    mails = form_field("email", "Of your lift")
    page = english_call(english_home, steps=[form_step("You", NAME, mails)])
    begin = f"/en/_form/{page.translation_key}/"
    return client.post(begin, {NAME["id"]: "Ève"})["Location"].replace("/summary/", "/")


def test_address_that_no_letter_reaches_is_refused_by_name_and_stays_in_its_box(client, draft):
    assert (len(LONG), len(TAKEN[-1])) == (305, LONGEST)
    for step in ("summary", "saved"):
        for typed, sentence in REFUSED.items():
            answer = client.post(f"{draft}{step}/", {"email": typed})
            page = read(answer)
            assert (step, answer.status_code) == (step, 422)
            said = page.one("div", class_="form__errors").one("a").text
            assert (step, said) == (step, sentence.format("Your email address"))
            # The test's reader of HTML may keep the one character that a browser replaces.
            kept = page.one("input", name="email").attributes["value"]
            assert kept.replace("\0", "�") == typed.replace("\0", "�")
    assert (Submission.objects.get().email, mail.outbox) == ("", [])


def test_address_of_254_letters_gets_its_letter(client, draft):
    for address in TAKEN:
        assert client.post(f"{draft}saved/", {"email": address}).status_code == 200
        assert Submission.objects.get().email == Letter.objects.first().to == address
    # A mark that turns what follows it, which nobody sees, is left out.
    assert client.post(f"{draft}saved/", {"email": "a\u202e@example.org"}).status_code == 200
    assert Submission.objects.get().email == "a@example.org"


def test_field_of_a_form_refuses_the_same_addresses():
    with translation.override("en"):
        for typed, sentence in REFUSED.items():
            if "\0" not in typed:
                told, values = mistake_in(typed)
                assert told % {"field": "E-mail", **values} == sentence.format("E-mail")
        assert [mistake_in(address) for address in TAKEN] == [None] * len(TAKEN)
