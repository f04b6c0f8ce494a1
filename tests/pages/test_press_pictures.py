"""Pictures for the press: each by itself, with its words, under a name that says what it shows."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from pages.models import PressReleaseVisual
from pages.press.pictures import name_visuals
from snippets.embargo import embargo_collection
from tests.factories.image import CreditedImageFactory
from tests.factories.keyword import KeywordFactory
from tests.factories.locale import english, french
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.streams import stream
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def image():
    return CreditedImageFactory(
        author="Thu Lan Maréchal", licence="cc-by-sa-4.0", file_size=240_000
    )


@pytest.fixture
def room(home):
    return PressRoomPageFactory(parent=home, slug="presse")


@pytest.fixture
def release(room):
    return PressReleasePageFactory(parent=room, slug="marcheurs")


def hang(page, *visuals):
    """Give a page its pictures for the press: caption, alternative, and the picture."""
    row = page._meta.get_field("visuals").related_model
    page.visuals = [
        row(image=image, caption=caption, alternative=alternative, locale=page.locale)
        for caption, alternative, image in visuals
    ]
    page.save()


def read_to_its_end(response):
    """Let go of the file behind a response; closing it would close the test's database too."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def status(client, path):
    response = client.get(path)
    read_to_its_end(response)
    return response.status_code


def prints(client, address):
    return read(client.get(address)).all("figure", class_="print")


@pytest.mark.parametrize(("address", "name"), [("", "room"), ("marcheurs/", "release")])
def test_each_picture_is_taken_away_by_itself_with_caption_credit_measures_size_and_format(
    client, room, release, image, address, name
):
    page = {"room": room, "release": release}[name]
    hang(page, ("L’œil du canal", "Un canal.", image), ("", "Une crête.", CreditedImageFactory()))
    first, second = prints(client, f"/fr/presse/{address}")
    assert first.one("figcaption").text == (
        "L’œil du canal Image : Thu Lan Maréchal, CC BY-SA 4.0 "
        "Télécharger l’image – L’œil du canal PNG, 1 600 × 900 pixels, 240 ko"
    )
    # Of this one Wagtail has not stored the size.
    assert second.one("figcaption").text.startswith("Image : Thu Lan Maréchal")
    assert re.search(r"PNG, 1 600 × 900 pixels, \d+ ko$", second.one("figcaption").text)
    link = first.one("a").attributes["href"]
    assert link == f"/fr/presse/{address}pictures/l-oeil-du-canal-thu-lan-marechal/"
    response = client.get(link)
    assert response["Content-Disposition"] == (
        'attachment; filename="l-oeil-du-canal-thu-lan-marechal.png"'
    )
    assert (response["Content-Type"], response["Cache-Control"]) == (
        "image/png",
        "private, no-cache",
    )
    with image.file.open() as original:
        assert read_to_its_end(response) == original.read()


def test_file_name_says_in_the_language_of_the_page_what_is_shown(
    client, release, english_home, image
):
    hang(release, ("Le canal", "Un canal.", image))
    room = release.get_parent().specific
    twin = PressReleasePageFactory(
        parent=PressRoomPageFactory(
            parent=english_home,
            slug="press",
            locale=english(),
            translation_key=room.translation_key,
        ),
        slug="walkers",
        locale=english(),
        translation_key=release.translation_key,
    )
    twin.visuals = [
        PressReleaseVisual(
            image=image,
            caption="The canal",
            alternative="A canal.",
            locale=english(),
            translation_key=release.visuals.get().translation_key,
        )
    ]
    twin.save()
    names = []
    for address in ("/fr/presse/marcheurs/", "/en/press/walkers/"):
        response = client.get(prints(client, address)[0].one("a").attributes["href"])
        read_to_its_end(response)
        names.append(response["Content-Disposition"])
    assert names == [
        'attachment; filename="le-canal-thu-lan-marechal.png"',
        'attachment; filename="the-canal-thu-lan-marechal.png"',
    ]


def test_file_names_are_short_ascii_and_each_is_another(home, image):
    long = "Un " + "très " * 60 + "long titre"
    visuals = [
        PressReleaseVisual(image=image, caption=caption, alternative="Un canal.", locale=french())
        for caption in ("L'été", "L’été", "", long, "雪")
    ]
    name_visuals(visuals)
    stems = [visual.stem for visual in visuals]
    assert stems[:3] == [
        "l-ete-thu-lan-marechal",
        "l-ete-thu-lan-marechal-2",
        "un-canal-thu-lan-marechal",
    ]
    assert stems[3].startswith("un-tres-tres-")
    assert stems[3].endswith("-tres-thu-lan-marechal")
    assert all(stem.isascii() and len(stem) <= 90 for stem in stems)


@pytest.mark.parametrize("stem", ["another", "un-canal", "Un-canal-thu-lan-marechal"])
def test_there_is_no_other_picture(client, release, image, stem):
    hang(release, ("", "Un canal.", image))
    folder = "/fr/presse/marcheurs/pictures/"
    assert status(client, f"{folder}un-canal-thu-lan-marechal/") == 200
    assert status(client, f"{folder}{stem}/") == 404
    assert status(client, folder) == 404


def test_picture_that_may_not_be_printed_is_not_handed_over(client, room, image):
    hang(room, ("", "Un canal.", image), ("", "Un tram.", CreditedImageFactory()))
    image.licence_until = date(2020, 1, 1)
    image.save()
    tram = room.visuals.all()[1].image
    tram.collection = embargo_collection()
    tram.save()
    assert [figure.all("a") for figure in prints(client, "/fr/presse/")] == [[], []]
    for stem in ("un-canal", "un-tram"):
        assert status(client, f"/fr/presse/pictures/{stem}-thu-lan-marechal/") == 404


def test_picture_of_a_held_release_is_nobodys_before_its_minute(client, release, image):
    hang(release, ("", "Un canal.", image))
    path = "/fr/presse/marcheurs/pictures/un-canal-thu-lan-marechal/"
    assert status(client, path) == 200
    release.embargo = timezone.now() + timedelta(hours=1)
    release.save()
    assert status(client, path) == 404


def test_no_picture_of_a_release_stands_three_times(client, release, image):
    """Where the text shows it, it does not open the page; among those to print it stands once."""
    hang(release, ("", "Un canal.", image))
    release.share_image = image
    release.share_image_alternative = "Un canal."
    release.save()
    page = read(client.get("/fr/presse/marcheurs/"))
    assert len(page.all("figure", class_="release__plate")) == 1
    assert [img.attributes["src"] for img in page.one("main").all("img")] == [image.file.url] * 2
    block = {"image": image.pk, "alternative": "Un canal.", "caption": ""}
    release.body = stream(("image", block))
    release.save()
    page = read(client.get("/fr/presse/marcheurs/"))
    assert page.all("figure", class_="release__plate") == []
    assert [img.attributes["src"] for img in page.one("main").all("img")] == [image.file.url] * 2


def test_keywords_of_a_release_lead_to_all_that_bears_them(client, release):
    release.tags.set([KeywordFactory(name="biens communs")])
    release.save()
    words = read(client.get("/fr/presse/marcheurs/")).one("ul", class_="keywords")
    assert [(a.text, a.attributes["href"]) for a in words.all("a")] == [
        ("biens communs", "/fr/recherche/?q=biens%20communs")
    ]
