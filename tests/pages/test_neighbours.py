"""The pages before and after a tome or a vision, in the order of its list."""

from datetime import date

import pytest

from tests.factories.comics_index import ComicsIndexPageFactory
from tests.factories.locale import english
from tests.factories.mandate import MandateFactory
from tests.factories.plate import give_plates
from tests.factories.theme import ThemeFactory
from tests.factories.tome import TomePageFactory
from tests.factories.vision import VisionPageFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")


@pytest.fixture
def facts():
    locale = english()
    theme = ThemeFactory(locale=locale)
    return {"locale": locale, "theme": theme, "mandate": MandateFactory(locale=locale)}


@pytest.fixture
def tomes(english_home, facts):
    """Four volumes, made in another order than theirs; the third is not public."""
    shelf = ComicsIndexPageFactory(parent=english_home, locale=english(), slug="comics")
    return {
        number: TomePageFactory(
            parent=shelf, title=f"Volume {number}", slug=str(number), number=number,
            live=number != 3, **facts,
        )
        for number in (4, 3, 2, 1)
    }  # fmt: skip


def ways(page):
    """Return the words and the address of each link to a neighbour."""
    return [
        (link.text, link.attributes["href"])
        for part in page.all("nav", class_="siblings")
        for link in part.all("a")
    ]


def test_tome_leads_to_the_previous_and_the_next_tome(client, tomes):
    found = {number: ways(read(client.get(f"/en/comics/{number}/"))) for number in (1, 2, 4)}
    assert found == {
        1: [("Next volume Volume 2", "/en/comics/2/")],
        2: [
            ("Previous volume Volume 1", "/en/comics/1/"),
            ("Next volume Volume 4", "/en/comics/4/"),
        ],
        4: [("Previous volume Volume 2", "/en/comics/2/")],
    }


def test_vision_leads_at_its_end_to_the_next_vision(client, indexes, facts):
    for year in (2022, 2024, 2023):
        VisionPageFactory(
            parent=indexes.english, title=f"Vision of {year}", slug=str(year),
            date=date(year, 6, 1), **facts,
        )  # fmt: skip
    page = read(client.get("/en/visions/2023/"))
    # As in the list, the newest first.
    assert ways(page) == [
        ("Previous vision Vision of 2024", "/en/visions/2024/"),
        ("Next vision Vision of 2022", "/en/visions/2022/"),
    ]
    last = page.one("article", class_="vision").all("a")[-3:]
    assert [link.text for link in last] == [
        "Previous vision Vision of 2024",
        "Next vision Vision of 2022",
        "See all visions",
    ]
    assert ways(read(client.get("/en/visions/2022/"))) == [
        ("Previous vision Vision of 2023", "/en/visions/2023/")
    ]


def test_after_the_last_plate_stands_the_way_on(client, indexes, facts, tomes):
    vision = VisionPageFactory(parent=indexes.english, title="The fire", slug="fire", **facts)
    tome = tomes[2]
    tome.vision, tome.postface = vision, "<p>I hung up my helmet.</p>"
    tome.save()
    give_plates(tome, 2)
    last = read(client.get("/en/comics/2/2/")).one("nav", class_="onward")
    assert "hidden" not in last.attributes
    assert [(link.text, link.attributes["href"]) for link in last.all("a")] == [
        ("Postface", "/en/comics/2/#postface"),
        ("The vision it tells: The fire", "/en/visions/fire/"),
        ("Downloads", "/en/comics/2/#files"),
        ("Next volume: Volume 4", "/en/comics/4/"),
    ]
    # Before, it would end the story early.
    first = read(client.get("/en/comics/2/1/")).one("nav", class_="onward")
    assert "hidden" in first.attributes


def test_words_of_a_plate_lead_on_to_the_next(client, tomes):
    """On a phone they lie between a plate and the next: the bar is out of sight there."""
    give_plates(tomes[1], 2)
    page = read(client.get("/en/comics/1/1/"))
    words = page.one("article", class_="reader").all("section", class_="script")
    on = [[p.one("a") for p in part.all("p", class_="script__on")] for part in words[:2]]
    assert [[(a.text, a.attributes["href"]) for a in links] for links in on] == [
        [("On to plate 2", "/en/comics/1/2/")],
        [],
    ]
