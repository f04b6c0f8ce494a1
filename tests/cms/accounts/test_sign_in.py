"""One sign-in, in two steps."""

import re

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from tests.cms.accounts.conftest import CODE, DOOR, PASSWORD, is_signed_in, sign_in
from tests.cms.accounts.phone import Phone, give_factor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_roles")]


@pytest.fixture
def officer(make_account) -> User:
    return make_account()


@pytest.mark.parametrize("name", ["officer", "OFFICER", "officer@demain.example", " officer "])
def test_name_or_mail_address_and_password_open_the_desk(home, officer, name):
    client = Client()
    response = sign_in(client, name)
    assert (response.status_code, response["Location"]) == (302, "/admin/")
    assert client.get("/admin/").status_code == 200


def test_account_with_a_second_factor_is_not_in_before_the_code(home, officer):
    phone = give_factor(officer)
    client = Client()
    response = sign_in(client, "officer")
    assert (response.status_code, response["Location"]) == (302, CODE)
    assert not is_signed_in(client)
    assert client.get("/admin/")["Location"].startswith("/fr/_account/login/")
    response = client.post(CODE, {"code": phone.wrong_code()})
    assert "This code is not right" in response.content.decode()
    assert not is_signed_in(client)
    response = client.post(CODE, {"code": phone.code()})
    assert (response.status_code, response["Location"]) == (302, "/admin/")
    assert is_signed_in(client)


def test_code_is_good_for_one_sign_in_only(home, officer):
    phone = give_factor(officer)
    code = phone.code()
    first, second = Client(), Client()
    for client in (first, second):
        sign_in(client, "officer")
        client.post(CODE, {"code": code})
    assert is_signed_in(first)
    assert not is_signed_in(second)


def test_sign_in_does_not_go_on_after_its_password_was_changed(home, officer):
    """Who has the old password and waits at the second step is out with it."""
    phone = give_factor(officer)
    client = Client()
    assert sign_in(client, "officer")["Location"] == CODE
    officer.set_password("another long sentence")
    officer.save()
    response = client.post(CODE, {"code": phone.code()})
    assert (response.status_code, response["Location"]) == (302, "/en/_account/login/")
    assert not is_signed_in(client)
    sign_in(client, "officer", "another long sentence")
    client.post(CODE, {"code": phone.code()})
    assert is_signed_in(client)


def test_code_may_be_pasted_with_a_space(home, officer):
    phone = give_factor(officer)
    client = Client()
    sign_in(client, "officer")
    code = phone.code()
    client.post(CODE, {"code": f" {code[:3]} {code[3:]} "})
    assert is_signed_in(client)


def test_recovery_code_stands_in_for_the_phone_once(home, officer):
    give_factor(officer)
    client = Client()
    sign_in(client, "officer")
    client.post(CODE, {"code": Phone().code()})
    client.post("/en/_account/recovery-codes/new/")
    page = client.get("/en/_account/recovery-codes/").content.decode()
    codes = re.findall(r"<code>(\d{8})</code>", page)
    assert len(codes) == 10
    for expected in (True, False):
        other = Client()
        sign_in(other, "officer")
        other.post(CODE, {"code": codes[0]})
        assert is_signed_in(other) is expected


def test_next_leads_on_this_site_only(home, officer):
    assert sign_in(Client(), "officer", next="/admin/account/")["Location"] == "/admin/account/"
    for evil in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:1"):
        assert sign_in(Client(), "officer", next=evil)["Location"] == "/admin/"


@pytest.mark.parametrize(
    "old",
    ["/admin/login/", "/en/_util/login/", "/fr/_util/login/"],
)
def test_old_doors_lead_to_the_one_and_keep_where_one_was_going(home, officer, old):
    client = Client(headers={"Accept-Language": "fr"})
    language = "en" if old.startswith("/en/") else "fr"
    door = f"/{language}/_account/login/"
    response = client.get(old, {"next": "/admin/pages/"})
    assert response["Location"] == f"{door}?next=%2Fadmin%2Fpages%2F"
    form = {"username": "officer", "password": PASSWORD, "next": "https://evil.example/"}
    response = client.post(old, form)
    assert response["Location"] == door
    assert not is_signed_in(client)


@pytest.mark.parametrize("rest", ["", "done/", "confirm/MQ/abc-def/", "complete/"])
def test_old_reset_of_passwords_leads_to_ours(home, rest):
    response = Client().get(f"/admin/password_reset/{rest}", headers={"Accept-Language": "fr"})
    assert response["Location"] == "/fr/_account/password/reset/"


def test_whoever_may_not_read_a_page_is_told_so_and_may_sign_out(home, officer, login):
    page = login(officer).get(DOOR, {"next": "/fr/prive/"}).content.decode()
    assert "Your account may not read this page. Sign in with one that may." in page
    assert reverse("account_logout").partition("/_")[2] in page


def test_sign_in_past_the_second_factor_is_refused_at_the_last(home, officer):
    give_factor(officer)
    client = Client()
    with pytest.raises(PermissionDenied):
        client.force_login(officer)
    assert not is_signed_in(client)
