"""Whoever signs in or types a password lands at an address that exists."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.shortcuts import resolve_url
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories.standard import StandardPageFactory


def end_of(client: Client, response) -> tuple[int, str]:
    """Follow redirections, and return the status and the address at their end."""
    while response.status_code in (301, 302):
        address = response["Location"]
        response = client.get(address)
    return response.status_code, address


@pytest.mark.parametrize("language", ["fr", "en"])
def test_signing_in_without_a_page_to_go_to_leads_home(home, english_home, language) -> None:
    User.objects.create_user("reader", password="reader")
    client = Client(headers={"Accept-Language": language})
    form = {"username": "reader", "password": "reader"}
    response = client.post(f"/{language}/_account/login/", form)
    assert end_of(client, response) == (200, f"/{language}/")


def test_signing_in_leads_to_the_private_page(home) -> None:
    User.objects.create_user("reader", password="reader")
    page = StandardPageFactory(parent=home, slug="prive")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    client = Client()
    door = client.get("/fr/prive/")
    assert end_of(client, door) == (200, "/fr/_account/login/?next=/fr/prive/")
    form = {"username": "reader", "password": "reader", "next": "/fr/prive/"}
    assert end_of(client, client.post("/fr/_account/login/", form)) == (200, "/fr/prive/")


def test_password_of_a_page_leads_to_it_where_another_site_is_named(home) -> None:
    restriction = PageViewRestriction.objects.create(
        page=StandardPageFactory(parent=home, slug="prive"),
        restriction_type=PageViewRestriction.PASSWORD,
        password="sesame",
    )
    client = Client(headers={"Accept-Language": "fr"})
    door = f"/fr/_util/authenticate_with_password/{restriction.pk}/{restriction.page_id}/"
    form = {"password": "sesame", "return_url": "https://evil.example/"}
    assert end_of(client, client.post(door, form)) == (200, "/fr/prive/")


def test_doors_that_django_names_are_there(home) -> None:
    client = Client(headers={"Accept-Language": "fr"})
    for address in (settings.LOGIN_URL, settings.LOGIN_REDIRECT_URL):
        response = client.get(resolve_url(address), follow=True)
        assert response.status_code == 200, address
