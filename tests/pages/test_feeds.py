from datetime import date
from xml.etree import ElementTree

import pytest

from pages.feeds import FEED_LENGTH
from snippets.models import Council
from snippets.renditions import SHARE_CARD
from tests.factories.image import CreditedImageFactory
from tests.factories.locale import english
from tests.factories.vision import VisionPageFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

ATOM = "{http://www.w3.org/2005/Atom}link"


def _channel(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    return ElementTree.fromstring(response.content).find("channel")  # noqa: S314 - our own output


def test_feed_says_what_it_is_in_its_language(client, site, indexes):
    Council.objects.create(site=site, name="C2D")
    channel = _channel(client.get("/en/visions/feed/"))
    assert {
        name: channel.findtext(name) for name in ("title", "link", "description", "language")
    } == {
        "title": "The visions – C2D",
        "link": "http://testserver/en/visions/",
        "description": "All the council’s visions.",
        "language": "en",
    }
    assert channel.find(ATOM).get("href") == "http://testserver/en/visions/feed/"
    assert _channel(client.get("/fr/visions/feed/")).findtext("language") == "fr"


def test_item_carries_the_visions_own_facts(client, indexes):
    vision = VisionPageFactory(
        parent=indexes.french,
        title="Le feu",
        slug="feu",
        summary="Été 2050 & orage.",
        date=date(2024, 6, 13),
        theme__name="Forêts",
    )
    item = _channel(client.get("/fr/visions/feed/")).find("item")
    assert {child.tag: child.text for child in item} == {
        "title": "Le feu",
        "link": "http://testserver/fr/visions/feu/",
        "description": "Été 2050 & orage.",
        "guid": "http://testserver/fr/visions/feu/",
        "category": "Forêts",
        "pubDate": "Thu, 13 Jun 2024 00:00:00 +0200",
    }
    assert vision.live


def test_item_shows_the_share_card_where_it_is_stored(client, indexes):
    image = CreditedImageFactory()
    card = image.get_rendition(SHARE_CARD)
    VisionPageFactory(parent=indexes.french, share_image=image)
    enclosure = _channel(client.get("/fr/visions/feed/")).find("item/enclosure")
    assert enclosure.get("url") == f"http://testserver{card.url}"
    assert enclosure.get("type") == "image/jpeg"
    assert int(enclosure.get("length")) == card.file.size > 0


def test_feed_holds_the_newest_live_visions_of_its_language(client, indexes):
    for number in range(FEED_LENGTH + 2):
        VisionPageFactory(
            parent=indexes.french, title=f"Vision {number}", date=date(2024, 1, number + 1)
        )
    VisionPageFactory(parent=indexes.french, title="Brouillon", live=False, date=date(2025, 1, 1))
    titles = [i.findtext("title") for i in _channel(client.get("/fr/visions/feed/")).iter("item")]
    assert titles == [f"Vision {n}" for n in range(FEED_LENGTH + 1, 1, -1)]
    assert list(_channel(client.get("/en/visions/feed/")).iter("item")) == []


def test_feed_takes_the_lists_filters(client, indexes):
    VisionPageFactory(parent=indexes.french, title="Ancienne", date=date(2023, 1, 1))
    VisionPageFactory(parent=indexes.french, title="Récente", date=date(2024, 1, 1))
    channel = _channel(client.get("/fr/visions/feed/?year=2023"))
    assert [item.findtext("title") for item in channel.iter("item")] == ["Ancienne"]


@pytest.mark.parametrize(
    ("path", "title", "feed"),
    [
        ("/fr/", "Les visions", "/fr/visions/feed/"),
        ("/en/visions/", "The visions", "/en/visions/feed/"),
    ],
)
def test_pages_announce_the_feed_of_their_language(client, indexes, path, title, feed):
    link = read(client.get(path)).one("link", type="application/rss+xml")
    assert (link.attributes["title"], link.attributes["href"]) == (title, feed)


def test_feed_and_list_use_the_address_of_the_site_not_of_the_request(client, indexes):
    VisionPageFactory(parent=indexes.english, locale=english(), slug="fire")
    response = client.get("/en/visions/feed/", headers={"host": "evil.example"})
    assert b"evil.example" not in response.content
