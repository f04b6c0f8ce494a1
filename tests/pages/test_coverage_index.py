from datetime import date

import pytest

from tests.factories.coverage import CoverageFactory
from tests.factories.coverage_index import CoverageIndexPageFactory
from tests.factories.locale import english
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.theme import ThemeFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_site")

ADDRESS = "/fr/presse/on-parle/"


@pytest.fixture
def index(home):
    room = PressRoomPageFactory(parent=home, slug="presse")
    return CoverageIndexPageFactory(parent=room, slug="on-parle")


def headlines(response):
    return [title.text for title in read(response).all("h3", class_="clipping__title")]


def test_coverage_shows_article_outlet_date_link_and_excerpt(client, index):
    CoverageFactory(
        headline="Der Tag",
        outlet="Voralpen-Bote",
        date=date(2026, 3, 14),
        language="de",
        link="https://bote.example.org/tag",
        excerpt="Dix-sept hivers.",
    )
    entry = read(client.get(ADDRESS)).one("article", class_="clipping")
    title = entry.one("h3")
    assert (title.text, title.attributes["lang"]) == ("Der Tag", "de")
    assert title.one("a").attributes["href"] == "https://bote.example.org/tag"
    assert entry.one("p", class_="clipping__outlet").text == "Voralpen-Bote 14 mars 2026"
    assert entry.one("blockquote").text == "Dix-sept hivers."
    assert entry.one("p", class_="clipping__facts").text == (
        "Allemand. L’extrait est traduit par nos soins."
    )


@pytest.mark.parametrize("count", [1, 3, 10])
def test_coverage_is_listed_newest_first(client, index, count):
    for day in range(1, count + 1):
        CoverageFactory(headline=f"Le {day}", date=date(2026, 3, day))
    assert headlines(client.get(ADDRESS)) == [f"Le {day}" for day in range(count, 0, -1)]


def test_coverage_is_filtered_by_theme_and_year(client, index):
    forests = ThemeFactory(name="Forêts")
    CoverageFactory(headline="Le feu", theme=forests, date=date(2026, 1, 1))
    CoverageFactory(headline="La neige", theme=forests, date=date(2025, 1, 1))
    CoverageFactory(headline="Le tram", theme=ThemeFactory(name="Trams"), date=date(2026, 1, 1))
    assert headlines(client.get(ADDRESS, {"theme": "forets"})) == ["Le feu", "La neige"]
    assert headlines(client.get(ADDRESS, {"theme": "forets", "year": "2026"})) == ["Le feu"]


@pytest.mark.parametrize("hostile", ["no-such", "' OR 1=1 --", "<script>", "\x00", "é" * 300])
@pytest.mark.parametrize("name", ["theme", "year", "page"])
def test_coverage_answers_a_filter_that_makes_no_sense(client, index, name, hostile):
    CoverageFactory(headline="Le feu")
    response = client.get(ADDRESS, {name: hostile})
    assert response.status_code == 200
    assert headlines(response) == ["Le feu"]
    assert "<script>" not in response.content.decode()


def test_coverage_of_another_language_or_in_draft_is_not_listed(client, index):
    CoverageFactory(headline="In draft", live=False)
    CoverageFactory(headline="In English", locale=english())
    assert headlines(client.get(ADDRESS)) == []
    message = read(client.get(ADDRESS)).one("p", class_="listing__message").text
    assert message == "Rien ne correspond à tous ces filtres. Retirez-en un."
