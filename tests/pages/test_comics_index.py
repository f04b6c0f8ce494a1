"""The collection: every tome on one shelf, in its inks."""

import json

import pytest
from wagtail.models import PageViewRestriction

from snippets.models import Theme
from tests.factories.comics_index import ComicsIndexPageFactory
from tests.factories.locale import english
from tests.factories.mandate import MandateFactory
from tests.factories.theme import ThemeFactory
from tests.factories.tome import TomePageFactory
from tests.pages.html import read


@pytest.fixture
def shelf(english_home):
    return ComicsIndexPageFactory(
        parent=english_home, locale=english(), title="The collection", slug="comics"
    )


def tome(shelf, number, **kwargs):
    return TomePageFactory(
        parent=shelf,
        locale=english(),
        number=number,
        slug=f"tome-{number}",
        theme=ThemeFactory(locale=english(), name="Forests", palette=Theme.Palette.FORESTS),
        mandate=MandateFactory(locale=english(), name="2022–2025"),
        **kwargs,
    )


def booklets(client):
    return read(client.get("/en/comics/")).all("article", class_="booklet")


def test_tomes_stand_in_the_order_of_the_collection_with_theme_and_mandate(client, shelf):
    tome(shelf, 2, title="The fire’s share", summary="A wood.")
    tome(shelf, 1, title="What water kept", summary="A canal.")
    assert [booklet.text for booklet in booklets(client)] == [
        "Volume 1 What water kept Forests A canal. Mandate 2022–2025",
        "Volume 2 The fire’s share Forests A wood. Mandate 2022–2025",
    ]
    assert [b.attributes["data-theme"] for b in booklets(client)] == ["forests", "forests"]
    assert [b.one("a").attributes["href"] for b in booklets(client)] == [
        "/en/comics/tome-1/",
        "/en/comics/tome-2/",
    ]


def test_drafts_and_tomes_that_only_some_may_read_are_not_on_the_shelf(client, shelf):
    tome(shelf, 1, live=False)
    private = tome(shelf, 2)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    tome(shelf, 3, title="Public")
    assert [booklet.one("a").text for booklet in booklets(client)] == ["Public"]


def test_an_empty_shelf_says_so(client, shelf):
    page = read(client.get("/en/comics/"))
    assert page.one("p", class_="listing__message").text == "The first volume is still being drawn."


def test_the_collection_is_a_comic_series(client, shelf):
    scripts = read(client.get("/en/comics/")).all("script", type="application/ld+json")
    things = json.loads(scripts[0].text)
    assert [(thing["@type"], thing.get("name")) for thing in things] == [
        ("ComicSeries", "The collection"),
        ("BreadcrumbList", None),
    ]
