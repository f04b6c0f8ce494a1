import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from pages.faults import refused
from snippets.typography import typeset
from tests.factories.locale import english
from tests.factories.site_plan import SitePlanPageFactory
from tests.factories.standard import StandardPageFactory
from tests.pages.html import read


def test_a_missing_page_helps_in_the_language_of_its_address(client, english_home):
    SitePlanPageFactory(parent=english_home, locale=english(), slug="map")
    StandardPageFactory(
        parent=english_home, locale=english(), title="Write to us", slug="contact", footer="contact"
    )
    response = client.get("/en/nothing/")
    page = read(response)
    assert response.status_code == 404
    assert page.one("html").attributes["lang"] == "en"
    assert page.one("h1").text == "This page is not here"
    ways = [(a.text, a.attributes["href"]) for a in page.one("ul", class_="fault__ways").all("a")]
    assert ways == [
        ("Go to the home page", "/en/"),
        ("See every page of the site", "/en/map/"),
        ("Write to us", "/en/contact/"),
    ]


def test_a_missing_page_is_not_indexed_and_has_no_canonical_address(client, english_home):
    page = read(client.get("/en/nothing/"))
    assert [
        m.attributes["content"] for m in page.all("meta") if m.attributes.get("name") == "robots"
    ] == ["noindex"]
    assert page.all("link", rel="canonical") == []


@pytest.mark.parametrize("path", ["/en/%00/", "/en/" + "a" * 20_000 + "/", "/en/é/", "/xx/"])
def test_hostile_addresses_are_missing_pages(client, english_home, path):
    assert client.get(path, follow=True).status_code == 404


@pytest.mark.parametrize("path", ["/it/", "/it", "/it/visioni/", "/pt-br/", "/DE/"])
def test_a_language_that_the_site_does_not_have_is_not_found(client, english_home, path):
    response = client.get(path, headers={"Accept-Language": "en"})
    assert (response.status_code, response.get("Location")) == (404, None)
    assert read(response).one("h1").text == "This page is not here"
    assert "Accept-Language" in response["Vary"]


def test_an_address_without_its_language_is_sent_to_the_reader_s(client, english_home):
    response = client.get("/contact/", headers={"Accept-Language": "en"})
    assert (response.status_code, response.get("Location")) == (302, "/en/contact/")


def test_a_refused_page_says_what_to_do(english_home):
    request = RequestFactory().get("/en/")
    with translation.override("en"):
        response = refused(request, PermissionDenied())
    page = read(response)
    assert response.status_code == 403
    assert page.one("h1").text == "This page is reserved"


@pytest.mark.parametrize(
    ("template", "french", "english_words"),
    [
        ("500.html", "Quelque chose a cassé de notre côté", "Something broke on our side"),
        ("503.html", "Le site fait une courte pause", "The site is taking a short break"),
    ],
)
def test_outages_speak_both_languages_without_the_database(template, french, english_words):
    """No `db` fixture: a query here is an error."""
    html = render_to_string(template)
    response = type("Response", (), {"content": html.encode()})
    page = read(response)
    assert page.one("h1").text == french
    assert page.one("div", lang="en").one("h2").text == english_words
    assert typeset(html) == html


def test_a_private_page_gives_neither_its_title_nor_its_summary(client, english_home):
    from wagtail.models import PageViewRestriction

    page = StandardPageFactory(
        parent=english_home, locale=english(), title="Hush", slug="hush", summary="Hidden words."
    )
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="s3cret")
    response = client.get("/en/hush/")
    html = response.content.decode()
    assert "Hidden words." not in html
    assert "Hush" not in html
    asked = read(response)
    assert asked.one("h1").text == "This page needs a password"
    form = asked.one("form", class_="door")
    wrong = client.post(form.attributes["action"], {"password": "no", "return_url": "/en/hush/"})
    assert len(read(wrong).all("p", class_="filters__error")) == 1
    right = client.post(
        form.attributes["action"], {"password": "s3cret", "return_url": "/en/hush/"}, follow=True
    )
    assert read(right).one("h1").text == "Hush"
