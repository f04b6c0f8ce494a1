from datetime import date
from xml.etree import ElementTree as ET

import pytest
from wagtail.models import PageViewRestriction

from tests.factories.diary import DiaryPageFactory
from tests.factories.diary_index import DiaryIndexPageFactory
from tests.factories.locale import english
from tests.factories.mandate import MandateFactory
from tests.factories.theme import ThemeFactory
from tests.factories.working_group import WorkingGroupFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

LIST = "/en/diary/"


@pytest.fixture
def make(english_home):
    locale = english()
    index = DiaryIndexPageFactory(parent=english_home, locale=locale, slug="diary")
    mandate = MandateFactory(locale=locale, name="2022–2025")

    def day(title, **kwargs):
        values = {"parent": index, "locale": locale, "mandate": mandate, "title": title}
        return DiaryPageFactory(**values | kwargs)

    return day


def titles(response):
    return [title.text for title in read(response).all("h3", class_="leaf__title")]


def test_diary_holds_live_public_days_the_last_first(client, make):
    make("Old", date=date(2024, 1, 1))
    make("New", date=date(2025, 1, 1))
    make("Draft", live=False)
    PageViewRestriction.objects.create(page=make("Private"), restriction_type="login")
    response = client.get(LIST)
    assert titles(response) == ["New", "Old"]
    assert read(response).one("h2", id="list").text == "2 days in the diary"


def test_filters_narrow_the_diary_and_an_unknown_one_says_so(client, make):
    group = WorkingGroupFactory(locale=english(), name="Forests group")
    second = MandateFactory(locale=english(), name="2025–2028")
    make("Wood", working_group=group, theme=ThemeFactory(locale=english(), name="Forests"))
    make("Walk", mandate=second, date=date(2026, 2, 3))
    for name, word, found, sentence in (
        (
            "group",
            "forests-group",
            ["Wood"],
            "No such group kept a diary. Choose one from the list.",
        ),
        ("theme", "forests", ["Wood"], "There is no such theme. Choose one from the list."),
        ("mandate", "20252028", ["Walk"], "There is no such mandate. Choose one from the list."),
        (
            "year",
            "2026",
            ["Walk"],
            "The diary has nothing of that year. Choose one from the list.",
        ),
    ):
        assert (name, titles(client.get(LIST, {name: word}))) == (name, found)
        page = read(client.get(LIST, {name: "nonsense"}))
        assert page.one("p", class_="filters__error").text == sentence
    page = read(client.get(LIST, {"group": "forests-group", "year": "2026"}))
    assert page.one("p", class_="listing__message").text == (
        "No day fits all these filters. Remove one of them."
    )


def test_feed_of_the_diary_carries_its_days_under_the_same_filters(client, make):
    make("Old", date=date(2024, 1, 1))
    make("New", date=date(2025, 1, 1))
    for query, told in (("", ["New", "Old"]), ("?year=2024", ["Old"])):
        items = ET.fromstring(client.get(f"{LIST}feed/{query}").content).findall("channel/item")  # noqa: S314 - ours
        assert [item.findtext("title") for item in items] == told
