import pytest
from django.core import mail

from tests.factories.form_steps import form_field, form_step
from tests.factories.locale import english
from tests.factories.request import RequestPageFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

SCHOOL = form_field("yes_no", "Are you a school?", required=True)
SCHOOL["value"]["eligible_if"] = {"field": SCHOOL["id"], "is": "eq", "value": True}
NAME = form_field("short_text", "Your name", required=True)
# What is said of a call alone.
OF_CALLS = ("call", "appl", "closed", "takes part")


def request_page(english_home, **facts):
    page = RequestPageFactory(
        parent=english_home, locale=english(), slug="borrow", title="Borrow it", **facts
    )
    page.save_revision().publish()
    return page


def test_request_begins_at_any_time(client, english_home):
    page = request_page(english_home)
    begin = read(client.get("/en/borrow/")).one("a", class_="button")
    assert (begin.text, begin.attributes["href"]) == (
        "Start",
        f"/en/_form/{page.translation_key}/",
    )


def test_request_is_told_of_as_what_it_is_from_the_first_step_to_its_withdrawal(
    client, english_home
):
    page = request_page(english_home, steps=[form_step("You", NAME), form_step("School", SCHOOL)])
    status = client.post(f"/en/_form/{page.translation_key}/", {NAME["id"]: "Camille"})["Location"]
    status = status.removesuffix("2/")
    refused = client.post(f"{status}2/", {SCHOOL["id"]: "no"})
    told = read(refused)
    assert told.one("h1").text == "This request cannot be sent"
    assert [link.text for link in told.one("ul", class_="form__others").all("a")] == [
        "Back to “Borrow it”",
        "Delete the draft",
    ]
    in_background = client.post(f"{status}2/", {SCHOOL["id"]: "no", "background": "1"}).json()
    assert in_background["said"] == (
        "Your answer to “Are you a school?” is not saved, because this request "
        "cannot be sent with it. All your other answers are."
    )
    pages = [refused, client.get(f"{status}2/"), client.get(f"{status}saved/")]
    pages += [client.post(f"{status}saved/", {"email": "c@example.org"})]
    client.post(f"{status}2/", {SCHOOL["id"]: "yes"})
    summary = client.get(f"{status}summary/")
    assert read(summary).one("p", class_="form__help").text == (
        "We send the receipt there, with a link to your answers."
    )
    client.post(f"{status}summary/", {"email": "c@example.org"})
    pages += [summary, client.get(status)]
    withdrawal = client.get(f"{status}withdraw/")
    assert read(withdrawal).one("p", class_="form__intro").text == (
        "We will not take it any further. This cannot be undone; you can send "
        "another one at any time."
    )
    client.post(f"{status}withdraw/")
    withdrawn = client.get(status)
    assert (
        read(withdrawn)
        .one("p", class_="form__intro")
        .text.endswith(". We are not taking it any further.")
    )
    for answer in (*pages, withdrawal, withdrawn):
        main = read(answer).one("main").text.lower()
        assert [word for word in OF_CALLS if word in main] == []
    assert len(mail.outbox) == 3
    for letter in mail.outbox:
        assert [word for word in OF_CALLS if word in letter.body.lower()] == []
    assert "number 1, your answers to “Borrow it”, is withdrawn: we deal with it no further." in (
        " ".join(mail.outbox[-1].body.split())
    )
