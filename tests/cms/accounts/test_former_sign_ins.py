"""There is one sign-in: the right password, posted to every other address, signs nobody in."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
from django.http import HttpResponseForbidden
from django.test import Client

from tests.cms.accounts.conftest import PASSWORD, is_signed_in
from tests.cms.accounts.phone import give_factor
from tests.cms.accounts.resolver import every_address
from tests.cms.accounts.test_every_address import in_table, kind_of, table
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("kept_frame")

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


# As a browser sends them.
SENT = {"data": urlencode(FORM), "content_type": "application/x-www-form-urlencoded"}
# What a browser says of where a form comes from.
ELSEWHERE = {"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"}


def doors() -> set[str]:
    """Return the routes that sign in whoever posts the form there, as somebody new."""
    opened = set()
    client = Client(raise_request_exception=False)
    for route, address in every_address(lambda route, name: 1):
        client.cookies.clear()
        client.post(address, **SENT)
        if is_signed_in(client):
            opened.add(route)
        # What a GET prepares may be what a POST then trusts.
        client.get(address)
        client.post(address, **SENT)
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


def refused(request, reason):
    return HttpResponseForbidden(reason)


@pytest.mark.slow
def something(route: str, name: str) -> Any:
    """Return what an address of a form may hold in a place; elsewhere a number does."""
    if "_form/" in route or route.startswith("admin/forms/"):
        return {"token": "a" * 43, "form": UUID(int=0), "key": UUID(int=0)}.get(name, 1)
    return 1


def test_no_address_takes_a_form_that_another_site_sent(home, make_user, settings):
    """Signed in as who may do most, without the token that only our own pages hold."""
    # Ours is a whole page, which is read below.
    settings.CSRF_FAILURE_VIEW = f"{__name__}.refused"
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.force_login(make_user("administrator"))
    taken = {
        route: answer.status_code
        for route, address in every_address(something)
        # 301: the address of a page gets its slash, and nobody looks at the form.
        if (answer := client.post(address, **SENT, headers=ELSEWHERE)).status_code not in (301, 403)
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
    sent = SENT | {"data": urlencode(form)}
    answers = {}
    client = Client(raise_request_exception=False)
    for route, address in every_address(something):
        if table()[in_table(route)][0] == "door":
            client.cookies.clear()
            answers[route] = kind_of(client.post(address, **sent))
    assert {route: kind for route, kind in answers.items() if kind != "door"} == {}
