from datetime import date

import pytest

from pages.models import PressRoomContact
from tests.factories.boilerplate import BoilerplateFactory
from tests.factories.coverage_index import CoverageIndexPageFactory
from tests.factories.locale import french
from tests.factories.press_contact import PressContactFactory
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_site")


@pytest.fixture
def room(home):
    return PressRoomPageFactory(parent=home, title="La presse", slug="presse")


def titles(page):
    return [heading.text for heading in page.all("h3", class_="slip__title")]


@pytest.mark.parametrize("count", [1, 3, 10])
def test_room_lists_releases_newest_first(client, room, count):
    for day in range(1, count + 1):
        PressReleasePageFactory(parent=room, title=f"Le {day}", released=date(2026, 3, day))
    expected = [f"Le {day}" for day in range(count, 0, -1)]
    assert titles(read(client.get("/fr/presse/"))) == expected


def test_room_has_twelve_releases_on_a_page_and_the_rest_on_the_next(client, room):
    for day in range(1, 14):
        PressReleasePageFactory(parent=room, title=f"Le {day}", released=date(2026, 3, day))
    assert len(titles(read(client.get("/fr/presse/")))) == 12
    assert titles(read(client.get("/fr/presse/?page=2"))) == ["Le 1"]


@pytest.mark.parametrize("number", ["0", "3", "x", "٣", "99999999999"])
def test_room_shows_its_first_page_for_a_number_that_is_none(client, room, number):
    PressReleasePageFactory(parent=room, title="Le premier")
    page = read(client.get("/fr/presse/", {"page": number}))
    assert titles(page) == ["Le premier"]
    assert page.one("p", class_="listing__message").text == (
        "Aucune page ne porte ce numéro : voici la première."
    )


def test_room_gives_whom_to_call_what_the_council_is_and_what_others_say(client, room):
    contact = PressContactFactory(name="Sabri Monteynac")
    room.contacts = [PressRoomContact(contact=contact, locale=french())]
    room.boilerplate = BoilerplateFactory(name="À propos du C2D")
    room.save()
    CoverageIndexPageFactory(parent=room, title="On parle du conseil", slug="on-parle")
    page = read(client.get("/fr/presse/"))
    assert page.one("p", class_="caller__name").text == "Sabri Monteynac"
    assert page.one("section", class_="newsroom__about").one("h2").text == "À propos du C2D"
    link = page.one("section", class_="newsroom__coverage").one("a")
    assert (link.text, link.attributes["href"]) == ("On parle du conseil", "/fr/presse/on-parle/")


def test_contact_who_was_taken_off_the_site_is_not_shown(client, room):
    contact = PressContactFactory(name="Sabri Monteynac")
    room.contacts = [PressRoomContact(contact=contact, locale=french())]
    room.save()
    contact.unpublish()
    assert "Sabri" not in client.get("/fr/presse/").content.decode()


def test_room_is_followed_by_news_feed(client, room):
    PressReleasePageFactory(
        parent=room, title="Quarante marcheurs", slug="marcheurs", released=date(2026, 3, 14)
    )
    page = read(client.get("/fr/presse/"))
    assert "/fr/presse/feed/" in [a.attributes["href"] for a in page.all("a")]
    response = client.get("/fr/presse/feed/")
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    feed = response.content.decode()
    assert "<title>Quarante marcheurs</title>" in feed
    assert "<link>http://testserver/fr/presse/marcheurs/</link>" in feed
    assert "<pubDate>Sat, 14 Mar 2026 00:00:00 +0100</pubDate>" in feed


def test_first_of_a_month_is_the_1er_in_french(client, room):
    PressReleasePageFactory(parent=room, slug="un", released=date(2026, 10, 1))
    assert read(client.get("/fr/presse/")).one("p", class_="slip__date").text == "1er octobre 2026"
    line = read(client.get("/fr/presse/un/")).one("p", class_="dateline").text
    assert line.endswith(", 1er octobre 2026")
