"""Lists that a reader narrows down: where the answer is shown, and its other language."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.concept import ConceptFactory
from tests.factories.coverage import CoverageFactory
from tests.factories.coverage_index import CoverageIndexPageFactory
from tests.factories.domain import DomainFactory
from tests.factories.keyword import KeywordFactory, KeywordLabelFactory
from tests.factories.locale import english
from tests.factories.mandate import MandateFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.theme import ThemeFactory
from tests.factories.vision import VisionPageFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")


def twins(factory, french, english_words, **facts):
    """Make a thing in French and in English, and return both."""
    first = factory(**french, **facts)
    key = first.translation_key
    return first, factory(**english_words, **facts, locale=english(), translation_key=key)


@pytest.fixture
def themes(home, english_home):
    return twins(ThemeFactory, {"name": "Forêts"}, {"name": "Woods"})


@pytest.fixture
def visions(indexes, themes):
    """One vision in both languages, and one that English lacks, with what each is filtered by."""
    mandates = twins(MandateFactory, {"name": "Mandat un"}, {"name": "Mandate one"})
    keyword, french_only = KeywordFactory(name="forêt"), KeywordFactory(name="braise")
    KeywordLabelFactory(keyword=keyword, name="woodland")
    made = twins(
        VisionPageFactory,
        {"parent": indexes.french, "theme": themes[0], "mandate": mandates[0]},
        {"parent": indexes.english, "theme": themes[1], "mandate": mandates[1]},
        date=date(2024, 6, 1),
    )
    other = VisionPageFactory(
        parent=indexes.french, theme=themes[0], mandate=mandates[0], date=date(2023, 6, 1)
    )
    for vision in (*made, other):
        vision.tags.add(keyword)
        vision.save()
    other.tags.add(french_only)
    other.save()


def other_language(client, address):
    """Return where the switch of language leads from an address."""
    page = read(client.get(address))
    return page.one("nav", class_="languages").one("a").attributes["href"]


def test_filter_survives_the_switch_of_language(client, visions):
    for asked, elsewhere in {
        "": "/en/visions/",
        "?theme=forets": "/en/visions/?theme=woods#list",
        "?year=2024": "/en/visions/?year=2024#list",
        "?theme=forets&mandate=mandat-un&year=2024&tag=forêt": (
            "/en/visions/?theme=woods&mandate=mandate-one&year=2024&tag=woodland#list"
        ),
        # English has no vision of that year and no word for that keyword; nor has French the theme.
        "?year=2023&theme=forets": "/en/visions/?theme=woods#list",
        "?tag=braise": "/en/visions/",
        "?theme=never": "/en/visions/",
    }.items():
        assert (asked, other_language(client, f"/fr/visions/{asked}")) == (asked, elsewhere)
    assert other_language(client, "/en/visions/?theme=woods&tag=woodland") == (
        "/fr/visions/?theme=forets&tag=foret#list"
    )
    # What search engines are told of is the list itself.
    links = read(client.get("/fr/visions/?theme=forets")).all("link", rel="alternate")
    assert {a.attributes["href"] for a in links if "hreflang" in a.attributes} == {
        "http://testserver/fr/visions/",
        "http://testserver/en/visions/",
    }


def test_filter_of_press_coverage_survives_the_switch_of_language(
    client, home, english_home, themes
):
    rooms = twins(
        PressRoomPageFactory,
        {"parent": home, "slug": "presse"},
        {"parent": english_home, "slug": "press"},
    )
    twins(
        CoverageIndexPageFactory,
        {"parent": rooms[0], "slug": "medias"},
        {"parent": rooms[1], "slug": "media"},
    )
    twins(CoverageFactory, {"theme": themes[0]}, {"theme": themes[1]}, date=date(2026, 3, 1))
    assert other_language(client, "/fr/presse/medias/?theme=forets&year=2026") == (
        "/en/press/media/?theme=woods&year=2026#list"
    )


def test_filter_of_the_lexicon_survives_the_switch_of_language(client, lexica):
    domains = twins(DomainFactory, {"name": "Climat"}, {"name": "Climate"})
    twins(
        ConceptFactory,
        {"words": ["eau"], "domains": [domains[0]]},
        {"words": ["water"], "domains": [domains[1]]},
    )
    assert other_language(client, "/fr/lexique/?domain=climat&letter=e") == (
        "/en/lexicon/?domain=climate&letter=e#list"
    )


def test_filter_leads_to_the_list_and_not_to_the_top(client, visions, lexica):
    for address in ("/fr/visions/", "/fr/visions/?theme=forets"):
        page = read(client.get(address))
        form = page.one("form", class_="filters")
        assert form.attributes["action"] == "/fr/visions/#list"
        title = page.one("h2", id="list")
        # It takes the focus: a screen reader goes on from there.
        assert title.attributes["tabindex"] == "-1"
    assert page.one("a", class_="filters__reset").attributes["href"] == "/fr/visions/#list"
    assert read(client.get("/fr/lexique/")).one("h2", id="list").attributes["tabindex"] == "-1"


def test_filtered_list_stays_within_twelve_queries(client, visions, monkeypatch):
    address = "/fr/visions/?theme=forets&mandate=mandat-un&year=2024&tag=forêt"
    kept = {}

    def keep(key, make):
        """Remember what all pages share, as is done until content changes."""
        if key not in kept:
            kept[key] = make()
        return kept[key]

    monkeypatch.setattr("pages.memory._keepers", [keep])
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) <= 12
