"""A session that is not translated yet, in a language that it has no words in (decision 89)."""

import json
from datetime import time

import pytest
from icalendar import Calendar

from pages.models import LabDayPage, LabSession
from snippets.models import Council
from tests.cms.translating import translate_and_publish
from tests.factories.locale import english
from tests.factories.site import the_site
from tests.pages.html import read
from tests.pages.lab import in_english, release, small_lab

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def added(shared_rows, shared_homes):
    """The address of a session in the English programme; it was added in French since."""
    with shared_rows():
        return _added()


def _added():
    lab = small_lab(the_site().root_page.specific, "Ouverture")
    release()
    twin = in_english(lab, english())

    def add(rows):
        rows["Ajoutée"] = LabSession(
            title="Ajoutée",
            abstract="La veille au soir.",
            kind="workshop",
            begins=time(14),
            ends=time(15, 30),
            locale=rows["Ouverture"].locale,
        )

    release(add)
    key = LabSession.objects.get(title="Ajoutée").translation_key.hex[:8]
    return f"{twin.get_url()}sessions/{key}/"


def in_french(address):
    return f"/fr/lab/sessions/{address.split('/sessions/')[1]}"


def told(page):
    """Return what a page says of itself where no `lang` can be said, and to search engines."""
    metas = {
        one.attributes.get("name") or one.attributes.get("property"): one.attributes["content"]
        for one in page.all("meta")
        if "content" in one.attributes
    }
    return (
        page.one("title").text.removesuffix(f" – {Council._meta.get_field('name').default}"),
        metas["description"],
        metas["og:title"],
        metas.get("robots", ""),
    )


def step(page):
    return page.one("nav", class_="breadcrumbs").all("li")[-1].attributes.get("lang", "")


def test_title_begins_in_the_readers_language_and_the_page_is_not_indexed_in_it(client, added):
    page = read(client.get(added))
    plain = "Workshop on Sunday 25 March 2131 at 14:00: Ajoutée"
    assert told(page) == (
        plain,
        "Workshop on Sunday 25 March 2131, 14:00 – 15:30. Not translated yet.",
        plain,
        "noindex",
    )
    assert step(page) == "fr"
    event, steps = json.loads(page.one("script", type="application/ld+json").text)
    marked = {"@value": "Ajoutée", "@language": "fr"}
    assert (event["name"], steps["itemListElement"][-1]["name"]) == (marked, marked)
    # Where it has its words it says them, and where they are translated.
    french = read(client.get(in_french(added)))
    assert told(french) == ("Ajoutée", "La veille au soir.", "Ajoutée", "")
    translate_and_publish(LabDayPage.objects.get(slug="mardi"), english())
    page = read(client.get(added))
    title = "English of Ajoutée"
    assert told(page) == (title, "English of La veille au soir.", title, "")
    assert step(page) == ""


def test_calendar_marks_the_language_of_its_title_and_says_that_it_is_not_translated(client, added):
    (event,) = Calendar.from_ical(client.get(f"{added}calendar/").content).walk("VEVENT")
    assert (str(event["SUMMARY"]), event["SUMMARY"].params["LANGUAGE"]) == ("Ajoutée", "fr")
    address = f"http://testserver{added}"
    assert str(event["DESCRIPTION"]) == f"Not translated yet\n\nLa veille au soir.\n\n{address}"


def test_table_says_it_as_well(client, added):
    page = read(client.get(f"{added.split('sessions/')[0]}grid/"))
    assert [mark.text for mark in page.all("span", class_="slot__untold")] == ["Not translated yet"]


def test_room_that_is_not_translated_is_not_indexed_and_its_name_is_marked(client, added):
    key = LabSession.objects.get(title="Ajoutée")
    room = LabSession.objects.get(title="Ouverture").room
    assert key.room is None
    room.name = "Salle haute"
    room.save()
    room.get_translations().update(live=False)
    page = read(client.get(f"{added.split('sessions/')[0]}rooms/{room.translation_key.hex[:8]}/"))
    assert (told(page)[0], told(page)[3]) == ("Salle haute", "noindex")
    assert (step(page), page.one("h1").attributes["lang"]) == ("fr", "fr")


def test_visit_is_where_it_leaves_in_the_language_of_that_word(client, added):
    LabSession.objects.filter(title="Ajoutée").update(meeting_point="Devant la porte")
    place = {"@type": "Place", "name": {"@value": "Devant la porte", "@language": "fr"}}
    for address, told_place in (
        (added, place),
        (in_french(added), place | {"name": "Devant la porte"}),
    ):
        page = read(client.get(address))
        event, _steps = json.loads(page.one("script", type="application/ld+json").text)
        assert event["location"] == told_place


def test_session_is_in_the_languages_that_are_spoken_and_not_in_that_of_the_page(client, added):
    LabSession.objects.filter(title="Ajoutée").update(spoken=["en", "de"])
    page = read(client.get(in_french(added)))
    event, _steps = json.loads(page.one("script", type="application/ld+json").text)
    assert event["inLanguage"] == ["en", "de"]
