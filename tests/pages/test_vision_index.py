from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from pages.forms.filter import page_number
from pages.models.vision_index import PER_PAGE
from tests.factories.keyword import KeywordFactory, KeywordLabelFactory
from tests.factories.locale import english
from tests.factories.mandate import MandateFactory
from tests.factories.theme import ThemeFactory
from tests.factories.vision import VisionPageFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

LIST = "/en/visions/"


@pytest.fixture
def make(indexes):
    """Make an English vision; the words of the interface are then the msgids."""
    locale = english()
    theme = ThemeFactory(locale=locale, name="Forests")
    mandate = MandateFactory(locale=locale, name="2022–2025")

    def vision(title, **kwargs):
        kwargs = {"theme": theme, "mandate": mandate, **kwargs}
        return VisionPageFactory(parent=indexes.english, locale=locale, title=title, **kwargs)

    return vision


def _titles(response):
    return [title.text for title in read(response).all("h3", class_="cover__title")]


def test_list_holds_live_public_visions_of_its_language_newest_first(client, indexes, make):
    make("Old", date=date(2023, 1, 1))
    make("New", date=date(2024, 1, 1))
    make("Draft", live=False)
    PageViewRestriction.objects.create(page=make("Private"), restriction_type="login")
    french = VisionPageFactory(parent=indexes.french, title="Française")
    french.copy_for_translation(english(), copy_parents=False, alias=True)
    assert _titles(client.get(LIST)) == ["New", "Old"]
    assert _titles(client.get("/fr/visions/")) == ["Française"]


def test_filters_narrow_the_list_and_combine(client, make):
    water = ThemeFactory(locale=english(), name="Water & canals")
    second = MandateFactory(locale=english(), name="2025–2028 mandate")
    make("Forest 2023", date=date(2023, 5, 1))
    make("Water 2023", date=date(2023, 6, 1), theme=water)
    make("Water 2026", date=date(2026, 6, 1), theme=water, mandate=second)
    assert _titles(client.get(LIST, {"theme": "water-canals"})) == ["Water 2026", "Water 2023"]
    assert _titles(client.get(LIST, {"mandate": "20252028-mandate"})) == ["Water 2026"]
    assert _titles(client.get(LIST, {"year": "2023"})) == ["Water 2023", "Forest 2023"]
    assert _titles(client.get(LIST, {"year": "2023", "theme": "forests"})) == ["Forest 2023"]


def test_keyword_filter_uses_the_languages_own_slug(client, indexes, make):
    keyword = KeywordFactory(name="forêt")
    KeywordLabelFactory(keyword=keyword, name="woodland")
    english_vision = make("Woods")
    make("Elsewhere")
    french_vision = VisionPageFactory(parent=indexes.french, title="Bois")
    for vision in (english_vision, french_vision):
        vision.tags.add(keyword)
        vision.save()
    assert _titles(client.get(LIST, {"tag": "woodland"})) == ["Woods"]
    assert _titles(client.get("/fr/visions/", {"tag": "foret"})) == ["Bois"]
    page = read(client.get(LIST, {"tag": "foret"}))
    assert page.one("p", class_="filters__error").text == (
        "No vision has this keyword. Choose one from the list."
    )


def test_keywords_are_offered_in_their_order_in_a_dictionary(client, indexes):
    vision = VisionPageFactory(parent=indexes.french, title="Bois")
    vision.tags.add(*(KeywordFactory(name=name) for name in ("vote", "école", "vélo")))
    vision.save()
    select = read(client.get("/fr/visions/")).one("select", name="tag")
    offered = [option.text for option in select.all("option")]
    assert offered == ["Tous les mots-clés", "école", "vélo", "vote"]


def test_a_keyword_without_a_word_in_the_language_is_not_offered(client, make):
    vision = make("Woods")
    vision.tags.add(KeywordFactory(name="ombre"))
    vision.save()
    select = read(client.get(LIST)).one("select", name="tag")
    assert [option.text for option in select.all("option")] == ["All keywords"]


def test_a_filter_offers_only_what_some_vision_has(client, make):
    ThemeFactory(locale=english(), name="Unused")
    make("Woods", date=date(2023, 5, 1))
    page = read(client.get(LIST))
    offers = {
        select.attributes["name"]: [option.text for option in select.all("option")]
        for select in page.all("select")
    }
    assert offers == {
        "theme": ["All themes", "Forests"],
        "mandate": ["All terms", "2022–2025"],
        "year": ["All years", "2023"],
        "tag": ["All keywords"],
    }


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("theme", "There is no such theme. Choose one from the list."),
        ("mandate", "There is no such mandate. Choose one from the list."),
        ("year", "No vision was published that year. Choose one from the list."),
        ("tag", "No vision has this keyword. Choose one from the list."),
    ],
)
def test_an_unknown_filter_says_so_and_leaves_the_rest(client, make, name, sentence):
    make("Woods")
    response = client.get(LIST, {name: "nonsense"})
    page = read(response)
    error = page.one("p", class_="filters__error")
    select = page.one("select", name=name)
    assert error.text == sentence
    assert select.attributes["aria-invalid"] == "true"
    assert select.attributes["aria-describedby"] == error.attributes["id"]
    assert _titles(response) == ["Woods"]


def test_a_repeated_parameter_gives_a_page(client, make):
    make("Woods")
    assert client.get(f"{LIST}?theme=a&theme=forests&page=1&page=2").status_code == 200


def test_a_page_that_does_not_exist_shows_the_first_and_says_so(client, make):
    make("Woods")
    for value in ("7", "0", "x", "99999"):
        page = read(client.get(LIST, {"page": value}))
        assert page.one("p", class_="listing__message").text == (
            "There is no page with this number: here is the first one."
        )


def test_pages_of_results_keep_the_filters(client, make):
    for number in range(PER_PAGE + 1):
        make(f"Vision {number:02}", date=date(2023, 1, 1))
    first = read(client.get(LIST, {"year": "2023"}))
    assert len(first.all("article", class_="cover")) == PER_PAGE
    link = first.one("nav", class_="pagination").one("a", rel="next")
    assert link.attributes["href"] == "?year=2023&page=2#list"
    second = client.get(LIST, {"year": "2023", "page": "2"})
    assert _titles(second) == [f"Vision {PER_PAGE:02}"]
    assert read(second).one("link", rel="canonical").attributes["href"] == (
        "http://testserver/en/visions/?page=2"
    )


def test_a_filtered_list_is_not_indexed(client, make):
    make("Woods", date=date(2023, 1, 1))
    assert (
        read(client.get(LIST, {"year": "2023"})).all("meta", name="robots")[0].attributes["content"]
        == "noindex"
    )
    assert read(client.get(LIST)).all("meta", name="robots") == []


def test_filters_that_fit_nothing_say_so(client, make):
    make("Woods", date=date(2023, 1, 1))
    make("Water", date=date(2024, 1, 1), theme=ThemeFactory(locale=english(), name="Water"))
    page = read(client.get(LIST, {"year": "2023", "theme": "water"}))
    assert page.one("p", class_="listing__message").text == (
        "No vision fits all these filters. Remove one of them."
    )
    assert page.one("h2", id="list").text == "0 visions"


def test_two_themes_of_one_name_can_both_be_chosen(client, make):
    twin = ThemeFactory(locale=english(), name="Forests")
    make("First")
    make("Second", theme=twin)
    options = read(client.get(LIST)).one("select", name="theme").all("option")[1:]
    found = [_titles(client.get(LIST, {"theme": o.attributes["value"]})) for o in options]
    assert sorted(found) == [["First"], ["Second"]]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        (None, 1),
        ("", 1),
        ("1", 1),
        ("12", 12),
        ("0", None),
        ("-1", None),
        ("1.5", None),
        ("²", None),
        ("12345", None),
        (" 1", None),
    ],
)
def test_page_number_is_parsed_strictly(typed, number):
    assert page_number(typed) == number


def test_queries_do_not_grow_with_the_visions(client, make):
    counts = []
    for wanted in (1, 3, 10):
        while len(counts) < 3 and _count(client) < wanted:
            make(f"Vision {_count(client)}")
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))
    assert counts == [counts[0]] * 3


def _count(client):
    return len(_titles(client.get(LIST)))


def test_preview_of_the_list_shows_it(indexes, make):
    make("Woods")
    response = indexes.english.make_preview_request()
    assert response.status_code == 200
    assert _titles(response) == ["Woods"]


def test_the_number_of_visions_agrees_in_both_languages(client, indexes, make):
    found = []
    for number in range(2):
        make(f"Woods {number}")
        VisionPageFactory(parent=indexes.french)
        found += [
            read(client.get(path)).one("h2", id="list").text for path in ("/fr/visions/", LIST)
        ]
    assert found == ["1 vision", "1 vision", "2 visions", "2 visions"]
