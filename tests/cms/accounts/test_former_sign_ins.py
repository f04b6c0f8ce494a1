"""There is one sign-in: the right password, posted to every other address, signs nobody in."""

import pytest
from django.test import Client

from tests.cms.accounts.conftest import PASSWORD, is_signed_in
from tests.cms.accounts.phone import give_factor
from tests.cms.accounts.resolver import every_address
from tests.cms.accounts.test_every_address import in_table, kind_of, table
from tests.pages.html import read

# What forms for a password call their fields: Django's, Wagtail's, allauth's.
FORM = {
    "username": "officer",
    "login": "officer",
    "email": "officer@demain.example",
    "password": PASSWORD,
    "oldpassword": PASSWORD,
    "password1": PASSWORD,
    "password2": PASSWORD,
    "new_password1": PASSWORD,
    "new_password2": PASSWORD,
    "old_password": PASSWORD,
    "code": "123456",
    "remember": "on",
    "next": "/admin/",
}


def doors() -> set[str]:
    """Return the routes that sign in whoever posts the form there, as somebody new."""
    opened = set()
    for route, address in every_address(lambda route, name: 1):
        client = Client(raise_request_exception=False)
        client.post(address, FORM)
        if is_signed_in(client):
            opened.add(route)
        # What a GET prepares may be what a POST then trusts.
        client.get(address)
        client.post(address, FORM)
        if is_signed_in(client):
            opened.add(route)
    return opened


@pytest.mark.slow
def test_password_opens_at_one_address(home, make_account):
    make_account()
    assert doors() == {"fr/_account/login/"}


@pytest.mark.slow
def test_password_alone_opens_nowhere_where_there_is_a_second_factor(home, make_account):
    give_factor(make_account())
    assert doors() == set()


@pytest.mark.slow
def test_no_address_takes_a_form_that_another_site_sent(home, make_user):
    """Signed in as who may do most, without the token that only our own pages hold."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.force_login(make_user("administrator"))
    taken = {
        route: answer.status_code
        for route, address in every_address(lambda route, name: 1)
        # 301: the address of a page gets its slash, and nobody looks at the form.
        if (answer := client.post(address, FORM)).status_code not in (301, 403)
    }
    # The lexicon as JSON takes no form of anybody's.
    assert taken == {"api/lexicon/search": 405, "api/lexicon/suggest": 405}


def test_form_that_was_open_before_the_sign_in_is_refused_in_words(home, make_account):
    make_account()
    client = Client(enforce_csrf_checks=True)
    page = read(client.get("/en/_account/login/"))
    form = {"username": "officer", "password": PASSWORD}
    token = page.one("input", name="csrfmiddlewaretoken").attributes["value"]
    client.post("/en/_account/login/", form | {"csrfmiddlewaretoken": token})
    assert is_signed_in(client)
    answer = client.post("/en/_account/logout/", {"csrfmiddlewaretoken": token})
    assert answer.status_code == 403
    assert read(answer).one("h1").text == "This form is too old"
    assert (
        "Nothing has been changed. Go back, copy what you typed, load the page again, then send it"
        " once more."
    ) in answer.content.decode()


def test_what_leads_a_stranger_to_the_door_does_so_whatever_they_send(home):
    form = {name: value for name, value in FORM.items() if name != "next"}
    answers = {}
    for route, address in every_address(lambda route, name: 1):
        if table()[in_table(route)][0] == "door":
            client = Client(raise_request_exception=False)
            answers[route] = kind_of(client.post(address, form))
    assert {route: kind for route, kind in answers.items() if kind != "door"} == {}
