"""No address of ours leads a reader to another host, however it is written."""

from urllib.parse import unquote_to_bytes, urljoin

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from tests.factories.standard import StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_homes")]

# What a browser may take for the beginning of another host's address, then what it would lead to.
BEGINNINGS = [
    "//134744072",
    "///evil.example",
    "////evil.example",
    "//evil.example@x",
    "//user@evil.example:80",
    "/%5Cevil.example",
    "/%5C/evil.example",
    "/%2Fevil.example",
    "/%2F%2Fevil.example",
    "//%5Cevil.example",
    "/%09/evil.example",
    "/%0A/evil.example",
    "/%0D%0A/evil.example",
    "/.//evil.example",
    "//evil.example/..",
    "//evil.example/%2e%2e",
    "//[",
    "//[::1]",
    "//fr",
    "/fr//evil.example",
    "/fr/%5C%5Cevil.example",
    "",
    "/",
]
ENDS = [
    "",
    "/fr",
    "/fr/%C3%A9xpositions/",
    "/fr/expositions",
    "/ancienne",
    "/admin/pages",
    "/fr/_press/bad",
    "/documents/1/a.pdf",
]
NEXT = [
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "https:evil.example",
    "https:///evil.example",
    "http://evil.example",
    "javascript:alert(1)",
    "http://testserver@evil.example/",
    "http://testserver.evil.example/",
]


def ask(path, **headers):
    """Ask for an address as it is written: Django's client would take `//host` for a host."""
    path, _mark, query = path.partition("?")
    raw = unquote_to_bytes(path).decode("latin-1")
    return Client().get("/", PATH_INFO=raw, QUERY_STRING=query, **headers)


def is_led_away(location):
    """Tell whether a browser would leave this host: to it, a backslash is a slash."""
    read = location.translate({ord(sign): None for sign in "\t\r\n"}).strip().replace("\\", "/")
    return not urljoin("http://testserver/fr/", read).startswith(
        ("http://testserver/", "https://testserver/")
    )


@pytest.fixture
def expositions(home):
    Redirect.objects.create(old_path="/ancienne", redirect_link="/fr/expositions/")
    return StandardPageFactory(parent=home, title="Expositions", slug="expositions")


@pytest.mark.slow  # two hundred addresses
def test_address_that_begins_like_another_host_stays_here(expositions, home):
    led, away = set(), []
    for beginning in BEGINNINGS:
        for end in ENDS:
            answer = ask(f"{beginning}{end}", HTTP_X_FORWARDED_HOST="evil.example")
            location = answer.get("Location", "")
            led.add(location)
            if answer.status_code >= 500 or is_led_away(location):
                away.append((beginning, end, answer.status_code, location))
    assert away == []
    # The table leads somewhere: it would find what leads away.
    assert {"/fr/expositions/", "/fr/_press/bad/", "/admin/pages/"} <= led


def test_leading_slashes_are_one(expositions):
    """`//134744072/fr/` was led to `//134744072/fr/`, where a browser finds another host."""
    for address, status, location in (
        ("//134744072/fr/%C3%A9xpositions/", 404, None),
        ("//fr/%C3%A9xpositions/", 301, "/fr/expositions/"),
        ("///fr//%C3%A9xpositions/?a=b", 301, "/fr/expositions/?a=b"),
        ("/fr/%C3%A9xpositions/", 301, "/fr/expositions/"),
    ):
        answer = ask(address)
        assert (address, answer.status_code, answer.get("Location")) == (address, status, location)


def test_way_on_after_a_sign_in_leads_to_no_other_host(expositions, officer):
    away = []
    for wanted in NEXT:
        signed_in = Client()
        signed_in.force_login(officer)
        for name, answer in (
            ("former sign-in", Client().get("/admin/login/", {"next": wanted})),
            ("the site's", Client().get("/fr/_util/login/", {"next": wanted})),
            ("signed in", signed_in.get("/fr/_account/login/", {"next": wanted})),
            ("sent again", signed_in.post("/fr/_account/login/", {"next": wanted})),
            ("left", signed_in.post("/fr/_account/logout/", {"next": wanted})),
        ):
            location = answer.get("Location", "/")
            if answer.status_code >= 500 or is_led_away(location) or "evil" in location:
                away.append((name, wanted, answer.status_code, location))
    assert away == []
