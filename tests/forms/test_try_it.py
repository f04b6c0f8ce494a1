"""Test applications: sent as others are, counted nowhere, gone at the opening."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, override

from forms.models import CallPage, FormVersion, Reader, Submission
from forms.trying import erase_tests
from tests.factories.call import CallPageFactory, english_call
from tests.factories.form_steps import form_field, form_step
from tests.factories.submission import SubmissionFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

NAME = form_field("short_text", "Votre nom", required=True)
SOON = timezone.now() + timedelta(days=2)


@pytest.fixture
def call(home):
    """A draft that opens in two days."""
    page = CallPageFactory(
        parent=home,
        title="Rejoignez-nous",
        slug="appel",
        opens_at=SOON,
        live=False,
        steps=[form_step("Vous", NAME)],
    )
    page.save_revision()
    return CallPage.objects.get(pk=page.pk)


def try_it(page):
    return reverse("form_try", args=[page.pk])


def listing(client, address):
    """Return the rows of a screen's table."""
    return read(client.get(address)).one("table", class_="listing").one("tbody").all("tr")


def send(client, page, what="draft"):
    """Try a form to its end, and return the address of the test's status."""
    status = client.post(try_it(page), {"what": what})["Location"]
    client.post(f"{status}1/", {NAME["id"]: "Camille"})
    sent = client.post(f"{status}summary/", {"email": "somebody.else@example.org"})
    assert sent["Location"] == status
    return status


def opened(page):
    CallPage.objects.filter(pk=page.pk).update(opens_at=timezone.now() - timedelta(seconds=1))


def test_test_of_a_draft_is_answered_and_sent_as_an_application(call, login, officer):
    client = login(officer)
    status = send(client, call)
    page = read(client.get(status))
    assert page.one("p", class_="form__test").text
    row = Submission.objects.get()
    assert (row.is_test, row.state, row.tested_by, row.person) == (True, "received", officer, None)
    (listed,) = listing(client, try_it(call))
    assert listed.one("a").attributes["href"] == status
    assert [mark.text for mark in listed.all("span", class_="w-status")][-1] == "test"


def test_letters_of_a_test_go_to_the_officer_and_say_that_it_is_one(call, login, officer):
    send(login(officer), call)
    (letter,) = mail.outbox
    assert letter.to == [officer.email]
    row = Submission.objects.get().letters.get()
    # In the language of the answers.
    with override("fr"):
        assert letter.subject.startswith(gettext("Test – %(subject)s") % {"subject": ""})
        assert row.text.startswith(
            gettext(
                "This is a test that you sent yourself: it does not count, and is erased at "
                "the opening."
            )
        )


def test_test_is_never_late_and_says_where_its_letters_go(english_home, login, officer):
    page = english_call(english_home, opens_at=SOON, steps=[form_step("You", NAME)])
    client = login(officer)
    status = client.post(try_it(page), {"what": "draft"})["Location"]
    with override("en"):
        until = date_format(timezone.localtime(page.closes_at), "DATETIME_FORMAT")
    client.post(f"{status}1/", {NAME["id"]: "Camille"})
    note = (
        "This is a test: it does not count, and is erased at the opening. Its emails "
        "go to the account that started it."
    )
    for rest in ("1/", "saved/", "summary/"):
        shown = read(client.get(f"{status}{rest}"))
        assert shown.one("p", class_="form__test").text == note
        assert (rest, "closed" in shown.text) == (rest, False)
    assert f"You can send until {until}." in shown.text
    typed = {"email": "somebody.else@example.org"}
    saved = read(client.post(f"{status}saved/", typed))
    assert saved.one("p", role="status").text == (
        f"An email with the link is on its way to {officer.email}."
    )
    assert f"Send them before {until}." in mail.outbox[-1].body
    other = read(Client().post(f"{status}device/", {"send": "1"}))
    assert other.one("p", role="status").text == (
        "A code is on its way to the account that started this test. It is valid for 15 minutes."
    )
    assert "we send a code to the account that started this test." in other.text
    assert officer.email not in other.text
    client.post(f"{status}summary/", typed)
    received = read(client.get(status))
    assert f"The receipt was sent to {officer.email}." in received.text
    assert f"You can correct it until {until}." in received.text


def test_test_counts_in_no_list_number_or_table(call, login, officer):
    client = login(officer)
    send(client, call)
    call.save_revision().publish()
    send(client, call, "released")
    Reader.objects.create(form=call.translation_key, user=officer)
    row = SubmissionFactory(page=call, number=1, answers={NAME["id"]: "Ève"})
    form = call.translation_key
    export = b"".join(client.get(reverse("form_export", args=[form])).streaming_content).decode()
    assert ("Ève" in export, "Camille" in export, export.count("\r\n")) == (True, False, 2)
    assert len(listing(client, reverse("form_received", args=[form]))) == 1
    (counts,) = listing(client, reverse("forms_read"))
    assert [cell.text for cell in counts.all("td")[1:4]] == ["1", "0", "0"]
    test = Submission.objects.filter(is_test=True).first()
    for pk, answer in ((row.pk, 200), (test.pk, 404)):
        address = reverse("form_submission", args=[form, pk])
        assert client.get(address).status_code == answer


def test_tests_go_at_the_opening_and_count_nowhere_meanwhile(call, login, officer):
    client = login(officer)
    status = send(client, call)
    call.save_revision().publish()
    # An opening that was put off leaves them.
    erase_tests.call(str(call.translation_key))
    assert Submission.objects.count() == 1
    opened(call)
    assert client.get(status).status_code == 404
    erase_tests.call(str(call.translation_key))
    assert (Submission.objects.count(), FormVersion.objects.count()) == (0, 0)


def test_tests_go_with_a_release_that_opens_the_call(call, login, officer):
    send(login(officer), call)
    call.opens_at = timezone.now() - timedelta(seconds=1)
    call.save_revision().publish()
    assert Submission.objects.count() == 0


def test_open_call_takes_no_test(call, login, officer):
    call.save_revision().publish()
    opened(call)
    client = login(officer)
    answer = client.post(try_it(call), {"what": "draft"}, follow=True)
    sentence = (
        "The form is open, so a test would end up among what people send. Use the preview instead."
    )
    assert sentence in read(answer).text
    assert Submission.objects.count() == 0
    assert not read(client.get(try_it(call))).all("button", value="draft")


def test_tests_are_erased_by_a_button(call, login, officer):
    client = login(officer)
    send(client, call)
    answer = client.post(try_it(call), {"what": "erase"}, follow=True)
    assert "1 test was erased." in read(answer).text
    assert Submission.objects.count() == 0


def test_looking_at_the_screen_begins_nothing_and_others_may_not(
    call, login, officer, reviewer, translator
):
    login(officer).get(try_it(call))
    # One that is told of the page and one that isn't.
    for user, answer in ((reviewer, 302), (translator, 404)):
        assert login(user).post(try_it(call), {"what": "draft"}).status_code == answer
    assert Submission.objects.count() == 0
