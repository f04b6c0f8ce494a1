"""An applicant changes the language in the middle, and letters follow (spec/forms.md, L2)."""

import pytest
from django.core import mail
from django.test import Client

from forms.models import CallPage, Submission
from tests.cms.translating import translate_and_publish
from tests.factories.call import released_call
from tests.factories.form_steps import form_field, form_step
from tests.factories.locale import english
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

NAME = form_field("short_text", "Votre nom", required=True)
AREA = form_field("decimal", "Surface")
SEATS = form_field("whole_number", "Combien", required=True)


@pytest.fixture
def call(home, english_home):
    return released_call(
        parent=home,
        title="Rejoignez-nous",
        slug="rejoindre",
        steps=[form_step("Vous", NAME), form_step("Lieu", AREA, SEATS)],
    )


@pytest.fixture
def both(call):
    translate_and_publish(call, english())
    return call


def switch(client, address, *answers, to="en"):
    fields = {field["id"]: value for field, value in answers}
    return client.post(address, {**fields, "switch": to}, follow=True)


def languages(answer):
    """Return the links of the header, and the buttons of the form, to other languages."""
    page = read(answer)
    links = [link for nav in page.all("nav", class_="languages") for link in nav.all("a")]
    buttons = page.all("button", name="switch")
    return (
        [(link.text, link.attributes["href"]) for link in links],
        [(button.text, button.attributes["value"]) for button in buttons],
    )


def value(answer, field):
    return read(answer).one("input", name=field["id"]).attributes["value"]


def test_language_link_leads_to_the_same_place_in_the_other_language(client, both):
    begin = f"/fr/_form/{both.translation_key}/"
    second = client.post(begin, {NAME["id"]: "Camille"})["Location"]
    address = second.replace("2/", "withdraw/")
    assert languages(client.get(address)) == ([("English", address.replace("/fr/", "/en/"))], [])


@pytest.mark.parametrize("name", ["summary", "saved"])
def test_address_that_is_not_sent_yet_is_kept_in_the_other_language(client, both, name):
    begin = f"/fr/_form/{both.translation_key}/"
    second = client.post(begin, {NAME["id"]: "Camille"})["Location"]
    address = second.replace("2/", f"{name}/")
    assert languages(client.get(address)) == ([], [("English", "en")])
    # Right or not: what is wrong is said by the button that sends it.
    there = client.post(address, {"email": "camille@", "switch": "en"}, follow=True)
    assert there.redirect_chain == [(address.replace("/fr/", "/en/"), 307)]
    assert there.status_code == 200
    assert read(there).one("input", name="email").attributes["value"] == "camille@"
    assert read(there).all("div", class_="form__errors") == []
    assert (Submission.objects.get().email, mail.outbox) == ("", [])
    # Enter in the address sends it, and goes into no other language.
    controls = read(there).one("form", class_="form__fields").all("button")
    assert "name" not in controls[0].attributes


def test_step_has_no_language_link_that_would_lose_what_is_typed(client, both):
    begin = f"/fr/_form/{both.translation_key}/"
    second = client.post(begin, {NAME["id"]: "Camille"})["Location"]
    for address in (begin, second):
        answer = client.get(address)
        assert languages(answer) == ([], [("English", "en")])
        # Above the questions, and Enter in one of them still goes on.
        controls = read(answer).one("form", class_="form__fields").all("button")
        assert "name" not in controls[0].attributes
        assert controls[1].attributes["name"] == "switch"


def test_switch_in_the_middle_keeps_what_is_typed_and_letters_follow(client, both):
    begin = f"/fr/_form/{both.translation_key}/"
    second = client.post(begin, {NAME["id"]: "Camille"})["Location"]
    assert languages(client.get(second))[1] == [("English", "en")]
    # Right or not: what is wrong is said by the button that goes on.
    there = switch(client, second, (AREA, "1 234,5"), (SEATS, "three"))
    assert there.redirect_chain == [(second.replace("/fr/", "/en/"), 302)]
    assert (value(there, AREA), value(there, SEATS)) == ("1234.5", "three")
    assert read(there).one("h1").text == "English of Lieu"
    english_second = second.replace("/fr/", "/en/")
    client.post(english_second, {AREA["id"]: "1,234.5", SEATS["id"]: "3"})
    client.post(english_second.replace("2/", "summary/"), {"email": "camille@example.org"})
    row = Submission.objects.get()
    assert (row.language, row.received[AREA["id"]]) == ("en", "1234.5")
    assert mail.outbox[0].subject == "Received, number 1: English of Rejoignez-nous"


def test_form_that_is_sent_on_in_another_language_keeps_its_origin(client, both):
    """Under "no-referrer" an older browser sends it on with `Origin: null`, which is refused."""
    begin = f"/fr/_form/{both.translation_key}/"
    on = client.post(begin, {NAME["id"]: "Camille", "switch": "en"})
    assert (on.status_code, on["Referrer-Policy"]) == (307, "same-origin")


def test_switch_before_the_first_save_keeps_what_is_typed_and_stores_nothing(client, both):
    begin = f"/fr/_form/{both.translation_key}/"
    there = switch(client, begin, (NAME, "Camille"))
    assert there.redirect_chain == [(begin.replace("/fr/", "/en/"), 307)]
    assert (there.status_code, value(there, NAME)) == (200, "Camille")
    assert (Submission.objects.count(), dict(client.cookies)) == (0, {})


def test_language_that_does_not_offer_the_form_is_not_offered(client, call):
    translated = translate_and_publish(call, english())
    begin = f"/fr/_form/{call.translation_key}/"
    second = client.post(begin, {NAME["id"]: "Camille"})["Location"]
    CallPage.objects.filter(pk=translated.pk).update(live=False)
    for address in (begin, second):
        assert languages(client.get(address)) == ([], [])
    # A link to it leads to the same step in one that does.
    there = client.get(second.replace("/fr/", "/en/"))
    assert there["Location"] == second
    assert switch(client, second, (SEATS, "3")).request["PATH_INFO"].startswith("/fr/")


def test_what_waits_for_a_code_is_kept_in_the_other_language(client, both):
    second = client.post(f"/fr/_form/{both.translation_key}/", {NAME["id"]: "Camille"})["Location"]
    client.post(second.replace("2/", "saved/"), {"email": "camille@example.org"})
    other = Client()
    asked = other.post(second, {SEATS["id"]: "3"})
    assert languages(asked) == ([], [("English", "en")])
    boxes = read(asked).one("form", class_="form__fields").all("input", type="hidden")
    kept = {box.attributes["name"]: box.attributes["value"] for box in boxes}
    device = second.replace("2/", "device/")
    there = other.post(device, {**kept, "switch": "en"}, follow=True)
    assert there.redirect_chain == [(device.replace("/fr/", "/en/"), 307)]
    boxes = read(there).one("form", class_="form__fields").all("input", type="hidden")
    assert {box.attributes["name"]: box.attributes["value"] for box in boxes} == kept
    assert (there.status_code, read(there).all("div", class_="form__errors")) == (200, [])
