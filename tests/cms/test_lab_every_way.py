"""Accept 5: whichever way a fact of a Lab changes in French, each English view has it at once."""

import re

import pytest

from pages.lab.late_start import Rest, move_later
from pages.lab.sheet import SheetLine, SheetPlan
from pages.lab.sheet_lines import lines_of
from pages.models import LabDayPage, LabProgrammePage, LabSession
from search.answers import answer
from search.documents import all_documents
from search.engine import Query
from search.engines import engine_named
from snippets.models import Person, Room, Track, Venue
from tests.cms.test_agenda_editing import Body
from tests.cms.translating import translate_and_publish
from tests.factories.consent import consent_of
from tests.factories.person import PersonFactory
from tests.factories.room import RoomFactory
from tests.factories.track import TrackFactory
from tests.pages.html import parse
from tests.pages.lab import in_english, release, small_lab

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("refilled_tables", "pictures_in_this_process"),
]


@pytest.fixture
def lab(home, english_home, english_locale):
    """A Lab in both languages; its room, its track and its person have been translated."""
    person = PersonFactory(name="Vera Holub", roles=["member"], biography="Née au bord de l’eau.")
    consent_of(person, name="given", biography="given")
    lab = small_lab(
        home,
        "Ouverture",
        room=RoomFactory(name="Mezzanine", venue__address="7 rue des Halles"),
        track=TrackFactory(name="Local ou mondial"),
        people=[{"person": str(person.translation_key), "role": "speaker"}],
        spoken=["fr"],
    )
    release()
    in_english(lab, english_locale)
    translate_and_publish(person, english_locale)
    engine_named("db").rebuild(all_documents())
    return LabProgrammePage.objects.get(pk=lab.pk)


def of_french(model):
    return model.objects.get(locale__language_code="fr", name__in=NAMES[model])


NAMES = {
    Room: ["Mezzanine", "Grenier"],
    Track: ["Local ou mondial"],
    Person: ["Vera Holub", "Vera Roy"],
}


def publish(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    row.save_revision().publish()


def in_a_sheet(lab):
    head, row = lines_of(lab)
    line = ["9:05" if cell.startswith(("9:00", "09:00")) else cell for cell in row]
    SheetPlan(lab, [SheetLine(1, head), SheetLine(2, line)]).write(None)
    LabDayPage.objects.get(slug="mardi").get_latest_revision_as_object().save_revision().publish()


def begin_late(lab):
    day = LabDayPage.objects.get(slug="mardi").get_latest_revision_as_object()
    key = LabSession.objects.filter(page__slug="mardi").get().translation_key
    move_later(day, key, 15, Rest.NOTHING)
    day.save_revision().publish()


def move_the_venue(lab):
    publish(of_french(Room).venue, address="9 quai Neuf")


def rename_the_person(lab):
    publish(of_french(Person), name="Vera Roy")


def rename_an_untranslated_room(lab):
    # Its English name is words; where there is none, the French one is shown.
    Room.objects.exclude(locale__language_code="fr").get().unpublish()
    publish(of_french(Room), name="Grenier")


def say_that_nobody_gets_there_without_steps(lab):
    publish(of_french(Room), step_free=Venue.StepFree.NO)


def take_the_consent_back(lab):
    consent_of(of_french(Person), name="refused")


def cancel_by_dropping_the_line(lab):
    release(dict.clear)


def close_the_day(lab):
    for day in LabDayPage.objects.all():
        day.unpublish()


def test_whichever_way_a_fact_changes_each_english_view_has_it_at_the_next_request(
    lab, english_locale
):
    twin = lab.get_translation(english_locale).get_url()
    first = LabSession.objects.filter(page__slug="mardi").get()
    session = f"{twin}sessions/{first.translation_key.hex[:8]}/"
    room = f"{twin}rooms/{first.room.translation_key.hex[:8]}/"
    person = f"{twin}people/{of_french(Person).translation_key.hex[:8]}/"
    day = LabDayPage.objects.get(locale=english_locale).get_url()
    views = ("grid", "people", "rooms", "calendar")
    grid, people, rooms, calendar = (f"{twin}{view}/" for view in views)
    search = "a search"
    where = (twin, day, session, grid, room, person, people, rooms, calendar)
    own = (f"{session}calendar/", f"{room}calendar/", f"{twin}calendar/2131-03-25/")
    every = (*where, *own)
    reader = Body()
    for way, old, new, paths in (
        (in_a_sheet, ("09:00", "T090000"), ("09:05", "T090500"), every),
        (begin_late, ("09:05", "T090500"), ("09:20", "T092000"), every),
        (move_the_venue, "7 rue des Halles", "9 quai Neuf", (session, room, calendar, *own)),
        (
            rename_the_person,
            "Vera Holub",
            "Vera Roy",
            (twin, day, session, person, people, search),
        ),
        (
            rename_an_untranslated_room,
            "English of Mezzanine",
            "Grenier",
            (twin, day, session, grid, room, person, rooms, calendar, *own),
        ),
        (say_that_nobody_gets_there_without_steps, "", "Step-free access", (room, rooms)),
        (take_the_consent_back, "Vera Roy", "", (twin, day, session, people, search)),
        (cancel_by_dropping_the_line, "CONFIRMED", "CANCELLED", (calendar, *own)),
        (close_the_day, "Ouverture", "", (twin, grid)),
    ):
        kept = [path for path in paths if path != search]
        for path in kept:
            reader.get(path)
        assert {path: reader.get(path)[0] for path in kept} == dict.fromkeys(kept, "HIT"), way
        before = {path: says(reader, path) for path in paths}
        way(lab)
        assert [path for path in kept if not reader.get(path)[0].startswith("MISS")] == [], way
        after = {path: says(reader, path) for path in paths}
        for told, words in ((before, old), (after, new)):
            lacking = [path for path in paths if not any_of(words, told[path])]
            assert (way, words, lacking) == (way, words, [])
        left = [path for path in paths if old and any_of(old, after[path])]
        assert (way, old, left) == (way, old, [])


def says(reader, path):
    """Return what an answer says, its JSON-LD included, or what a search in English finds."""
    if not path.startswith("/"):
        # Not through the page, which counts what readers ask, in a thread of its own.
        found = answer(Query("vera", "en"), is_noted=False).results
        return "\n".join(one.shown.title for one in found)
    text = reader.get(path)[1]
    if text.startswith("BEGIN"):
        return text.replace("\r\n ", "")
    page = parse(text)
    data = "".join(one.text for one in page.all("script", type="application/ld+json"))
    # What changed is told as it was, and the minute of a release may be that of the session.
    main = page.one("main").text
    for history in page.all("section", class_="history"):
        main = main.replace(history.text, "")
    return main + re.sub(r'"dateModified": "[^"]*"', "", data)


def any_of(words, told):
    return any(word in told for word in ([words] if isinstance(words, str) else words))
