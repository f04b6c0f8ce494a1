import json
from datetime import date

import pytest

from pages.models import DiaryPage
from tests.factories.diary import DiaryPageFactory
from tests.factories.diary_index import DiaryIndexPageFactory
from tests.factories.document import DocumentFactory
from tests.factories.image import CreditedImageFactory
from tests.factories.locale import english
from tests.factories.mandate import MandateFactory
from tests.factories.streams import stream
from tests.factories.theme import ThemeFactory
from tests.factories.working_group import WorkingGroupFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")


@pytest.fixture
def make(english_home):
    """Make an English day; the words of the interface are then the msgids."""
    locale = english()
    index = DiaryIndexPageFactory(parent=english_home, locale=locale, slug="diary")
    mandate = MandateFactory(locale=locale, name="2025–2028")

    def day(**kwargs):
        values = {"parent": index, "locale": locale, "slug": "rain", "mandate": mandate}
        return DiaryPageFactory(**values | kwargs)

    return day


def test_day_shows_its_date_place_group_theme_and_mandate(client, make):
    group = WorkingGroupFactory(locale=english(), name="Sensory walks group")
    make(
        title="Rain on the bridge",
        working_group=group,
        theme=ThemeFactory(locale=english(), name="Walks", palette="forests"),
    )
    response = client.get("/en/diary/rain/")
    page = read(response)
    assert page.one("h1").text == "Rain on the bridge"
    day = page.one("p", class_="diary__date").one("time")
    assert (day.attributes["datetime"], day.text) == ("2025-11-08", "Saturday 8 November 2025")
    rows = page.one("dl", class_="facts").all("div")
    assert {row.one("dt").text: row.one("dd").text for row in rows} == {
        "Place": "Le pont du Drac",
        "Working group": "Sensory walks group",
        "Theme": "Walks",
        "Mandate": "2025–2028",
    }
    assert page.one("html").attributes["data-theme"] == "forests"
    assert page.one("div", class_="diary__text").text == "On a marché sans parler."


def test_day_has_photos_and_a_podcast_with_its_transcript(client, make):
    photo = CreditedImageFactory(file__width=60, file__height=40)
    sound = DocumentFactory(file__filename="pont.mp3")
    podcast = {
        "title": "Under the bridge",
        "media": sound.pk,
        "duration": "2 min",
        "transcript": "<p>Water, then a train.</p>",
    }
    make(
        photos=stream(("image", {"image": photo.pk, "alternative": "A wet bridge", "caption": ""})),
        resources=stream(("podcast", podcast)),
    )
    page = read(client.get("/en/diary/rain/"))
    photos = page.one("div", class_="photos")
    assert [image.attributes["alt"] for image in photos.all("img")] == ["A wet bridge"]
    details = page.one("details", class_="podcast__transcript")
    assert details.one("div", class_="text").text == "Water, then a train."
    assert page.one("audio").attributes["src"] == sound.url


def test_day_leads_to_the_days_around_it(client, make):
    for number in (7, 8, 9):
        make(title=f"Day {number}", slug=f"day-{number}", date=date(2025, 11, number))
    page = read(client.get("/en/diary/day-8/"))
    ways = page.one("nav", class_="siblings").all("a")
    assert [(a.attributes["rel"], a.text) for a in ways] == [
        # To the left lies what was before.
        ("prev", "Earlier in the diary Day 7"),
        ("next", "Later in the diary Day 9"),
    ]


def test_day_is_found_as_a_diary_entry_of_its_year_and_told_to_search_engines(client, make):
    make()
    assert (DiaryPage.search_kind.key, DiaryPage.search_filters["date"]) == ("diary", "date")
    response = client.get("/en/diary/rain/")
    thing = json.loads(read(response).one("script", type="application/ld+json").text)[0]
    assert (thing["@type"], thing["temporalCoverage"], thing["contentLocation"]) == (
        "BlogPosting",
        "2025-11-08",
        {"@type": "Place", "name": "Le pont du Drac"},
    )
