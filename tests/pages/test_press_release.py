import json
from datetime import date

import pytest

from pages.models import PressReleaseContact, PressReleaseVisual
from tests.factories.boilerplate import BoilerplateFactory
from tests.factories.image import CreditedImageFactory
from tests.factories.keyword import KeywordFactory
from tests.factories.locale import english, french
from tests.factories.press_contact import PressContactFactory
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.streams import stream
from tests.factories.theme import ThemeFactory
from tests.factories.vision import VisionPageFactory
from tests.pages.html import read


@pytest.fixture
def room(home):
    return PressRoomPageFactory(parent=home, slug="presse")


def test_release_shows_its_dateline_standfirst_body_and_quotes_with_speaker_and_role(client, room):
    quote = {"text": "On marchera.", "speaker": "Imogen Hartlepin", "role": "interprète"}
    PressReleasePageFactory(
        parent=room,
        title="Quarante marcheurs",
        slug="marcheurs",
        summary="Dix se lèvent tôt.",
        place="Gières",
        released=date(2026, 3, 14),
        body=stream(("text", "<p>Quatre marches.</p>"), ("quote", quote)),
    )
    page = read(client.get("/fr/presse/marcheurs/"))
    assert page.one("h1").text == "Quarante marcheurs"
    assert page.one("p", class_="standfirst").text == "Dix se lèvent tôt."
    assert page.one("p", class_="dateline").text == "Gières, 14 mars 2026"
    body = page.one("div", class_="prose")
    assert body.one("div", class_="text").text == "Quatre marches."
    assert body.one("blockquote").text == "On marchera."
    assert body.one("figcaption").text == "Imogen Hartlepin, interprète"


def test_release_shows_boilerplate_contacts_and_credited_visuals(client, room):
    release = PressReleasePageFactory(
        parent=room,
        slug="marcheurs",
        boilerplate=BoilerplateFactory(name="À propos du C2D", text="<p>Soixante-six.</p>"),
    )
    contact = PressContactFactory(name="Camille Ansoulet", telephone="04 65 71 04 38")
    release.contacts = [PressReleaseContact(contact=contact, locale=french())]
    release.visuals = [
        PressReleaseVisual(
            image=CreditedImageFactory(author="Thu Lan Maréchal", licence="cc-by-sa-4.0"),
            alternative="Une crête.",
            locale=french(),
        )
    ]
    release.save()
    page = read(client.get("/fr/presse/marcheurs/"))
    about = page.one("section", class_="boilerplate")
    assert (about.one("h2").text, about.one("div").text) == ("À propos du C2D", "Soixante-six.")
    caller = page.one("li", class_="caller")
    assert caller.one("p", class_="caller__name").text == "Camille Ansoulet"
    assert [a.attributes["href"] for a in caller.all("a")] == [
        "tel:+33465710438",
        "mailto:presse@example.org",
    ]
    print_ = page.one("figure", class_="print")
    assert print_.one("img").attributes["alt"] == "Une crête."
    # French typography puts a non-breaking space before the colon.
    assert print_.one("p", class_="caption").text == "Image : Thu Lan Maréchal, CC BY-SA 4.0"


def test_release_leads_to_its_vision_in_the_readers_language(client, room, english_home, indexes):
    vision = VisionPageFactory(parent=indexes.french, title="Le feu", slug="feu")
    VisionPageFactory(
        parent=indexes.english,
        title="The fire",
        slug="fire",
        locale=english(),
        translation_key=vision.translation_key,
    )
    english_room = PressRoomPageFactory(
        parent=english_home, slug="press", locale=english(), translation_key=room.translation_key
    )
    PressReleasePageFactory(
        parent=english_room, slug="walkers", locale=english(), vision=vision, theme=ThemeFactory()
    )
    facts = read(client.get("/en/press/walkers/")).one("dl", class_="facts")
    assert [(a.text, a.attributes["href"]) for a in facts.all("a")] == [
        ("The fire", "/en/visions/fire/")
    ]


def test_release_wears_the_inks_of_its_theme_and_the_houses_without_one(client, room):
    PressReleasePageFactory(parent=room, slug="a", theme=ThemeFactory(palette="digital"))
    PressReleasePageFactory(parent=room, slug="b")
    themes = [
        read(client.get(f"/fr/presse/{slug}/")).one("html").attributes["data-theme"]
        for slug in ("a", "b")
    ]
    assert themes == ["digital", "house"]


def test_release_has_one_date_embargo_theme_and_keywords_in_every_language(room, english_home):
    release = PressReleasePageFactory(parent=room, slug="marcheurs")
    twin = PressReleasePageFactory(
        parent=PressRoomPageFactory(parent=english_home, locale=english()),
        slug="walkers",
        locale=english(),
        translation_key=release.translation_key,
    )
    keyword = KeywordFactory()
    release.released = date(2026, 4, 1)
    release.tags.set([keyword])
    release.save()
    twin.refresh_from_db()
    assert twin.released == date(2026, 4, 1)
    assert list(twin.tags.all()) == [keyword]


def test_release_is_told_to_search_engines_as_a_news_article(client, room):
    PressReleasePageFactory(
        parent=room, title="Quarante marcheurs", slug="marcheurs", released=date(2026, 3, 14)
    )
    page = read(client.get("/fr/presse/marcheurs/"))
    things = json.loads(page.one("script", type="application/ld+json").children[0])
    assert (things[0]["@type"], things[0]["headline"]) == ("NewsArticle", "Quarante marcheurs")
    assert things[0]["datePublished"] == "2026-03-14T00:00:00+01:00"
    assert things[0]["dateline"] == "Gières"
