"""From a day to the others, from an interpreter to their sessions, and through the table."""

from datetime import datetime, time, timedelta

import pytest
from icalendar import Calendar

from pages.models import LabDayPage, LabProgrammePage, LabSession
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_session import LabSessionFactory
from tests.factories.person import PersonFactory
from tests.factories.room import RoomFactory
from tests.java import ical4j
from tests.pages.html import read
from tests.pages.lab import DAY, small_lab

pytestmark = pytest.mark.usefixtures("shared_homes")


@pytest.fixture
def lab(home, english_home):
    return small_lab(home, "Ouverture", "Tables", people=[])


def test_day_has_the_tabs_of_the_programme_and_the_way_to_the_other_days(client, lab):
    LabDayPageFactory(parent=lab, title="Mercredi", slug="mercredi", day=DAY + timedelta(days=1))
    page = read(client.get("/fr/lab/mardi/"))
    tabs = page.one("nav", class_="agenda__views").all("a")
    assert [tab.attributes["href"] for tab in tabs][:2] == ["/fr/lab/", "/fr/lab/grid/"]
    days = page.one("nav", class_="day-ways").all("a")
    assert [
        (day.attributes["href"], " ".join(day.text.split()), day.attributes.get("aria-current"))
        for day in days
    ] == [
        ("/fr/lab/mardi/", "Dimanche 25 mars", "page"),
        ("/fr/lab/mercredi/", "Lundi 26 mars", None),
    ]


def table_of(client):
    """Return, row by row, the words and the rows of each cell of sessions."""
    table = read(client.get("/fr/lab/grid/")).one("table")
    return [
        [
            (cell.one("a").text if cell.all("a") else "", cell.attributes.get("rowspan", "1"))
            for cell in row.all("td")
        ]
        for row in table.one("tbody").all("tr")
    ]


def test_table_shows_a_session_through_all_its_rows(client, lab):
    hall, attic = RoomFactory(name="Halle"), RoomFactory(name="Grenier")
    LabSession.objects.update(room=hall)
    day = LabDayPage.objects.get()
    LabSessionFactory(page=day, title="Long", begins=time(9), ends=time(11, 30), room=attic)
    LabSessionFactory(page=day, title="Tard", begins=time(11), ends=time(12), room=hall)
    assert table_of(client) == [
        [("Long", "3"), ("Ouverture", "1")],
        [("Tables", "1")],
        [("Tard", "1")],
    ]


def test_table_parts_a_room_whose_sessions_overlap_into_two_columns(client, lab):
    hall = RoomFactory(name="Halle")
    LabSession.objects.update(room=hall)
    LabSessionFactory(
        page=LabDayPage.objects.get(), title="Visite", begins=time(9, 30), ends=time(12), room=hall
    )
    assert table_of(client) == [
        [("Ouverture", "2"), ("", "1")],
        [("Visite", "2")],
        [("Tables", "1")],
    ]
    heads = read(client.get("/fr/lab/grid/")).one("thead").all("th")
    assert [(head.text, head.attributes.get("colspan")) for head in heads] == [
        ("Heure", None),
        ("Halle", "2"),
    ]


def test_table_tells_the_languages_of_a_session(client, lab):
    LabSession.objects.filter(title="Ouverture").update(
        spoken=["en"], interpretation=[{"from": "en", "into": "fr", "mode": "simultaneous"}]
    )
    LabSession.objects.filter(title="Tables").update(spoken=["fr"], interpretation=[])
    tongues = read(client.get("/fr/lab/grid/")).all("span", class_="grid__tongues")
    assert [one.text for one in tongues] == ["anglais, anglais vers français", "français"]


@pytest.fixture
def interpreter(lab):
    """Somebody who speaks once, and interprets once from English into French."""
    person = PersonFactory(name="Ana Lima")
    key = str(person.translation_key)
    LabSession.objects.filter(title="Ouverture").update(people=[{"person": key, "role": "speaker"}])
    LabSession.objects.filter(title="Tables").update(
        interpretation=[
            {"from": "en", "into": "fr", "mode": "simultaneous"},
            {"from": "fr", "into": "en", "mode": "simultaneous"},
        ],
        people=[{"person": key, "role": "interpreter", "pair": "en-fr"}],
    )
    return person


def test_page_of_a_person_says_which_sessions_they_interpret(client, interpreter):
    page = read(client.get(f"/fr/lab/people/{interpreter.translation_key.hex[:8]}/"))
    parts = {
        part.one("h2").text: [one.text for one in part.all("h3")]
        for part in page.all("section", class_="programme")
    }
    assert parts == {"Au programme": ["Ouverture"], "Interprète": ["Tables"]}
    assert page.one("p", class_="slot__pairs").text == "anglais vers français"


def test_person_has_a_calendar_that_their_page_leads_to(client, interpreter):
    own = f"/fr/lab/people/{interpreter.translation_key.hex[:8]}/"
    assert f'href="{own}calendar/"' in client.get(own).content.decode()
    answer = client.get(f"{own}calendar/")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [str(one["SUMMARY"]) for one in events] == ["Ouverture", "Tables"]
    assert client.get("/fr/lab/people/00000000/calendar/").status_code == 404
    assert (
        f"/people/{own.split('/')[-2]}/calendar/"
        in LabProgrammePage.objects.get().get_route_paths()
    )


def test_calendar_of_a_session_names_who_takes_part_and_its_languages(client, interpreter):
    event = next(
        one
        for one in Calendar.from_ical(client.get("/fr/lab/calendar/").content).walk("VEVENT")
        if one["SUMMARY"] == "Tables"
    )
    assert str(event["DESCRIPTION"]).split("\n\n")[0] == (
        "Interprétation\u00a0: Ana Lima\n"
        "Langues\u00a0: anglais, anglais vers français, français vers anglais"
    )


def test_summer_begins_at_two_and_winter_at_three_in_every_calendar(client, lab):
    text = client.get("/fr/lab/calendar/").content.decode()
    zone = text[text.index("BEGIN:VTIMEZONE") : text.index("END:VTIMEZONE")].split("\r\n")
    summer, winter = zone.index("BEGIN:DAYLIGHT"), zone.index("BEGIN:STANDARD")
    assert summer < winter
    assert "DTSTART:19960331T020000" in zone[summer:winter]
    assert "DTSTART:19961027T030000" in zone[winter:]
    # A program that reads nothing else comes to the right moments.
    parsed = Calendar.from_ical(text)
    (part,) = parsed.walk("VTIMEZONE")
    paris = part.to_tz(lookup_tzid=False)
    for moment, hours in (
        (datetime(2027, 3, 28, 1, 59), 1),
        (datetime(2027, 3, 28, 3, 0), 2),
        (datetime(2027, 10, 31, 1, 59), 2),
        (datetime(2027, 10, 31, 3, 0), 1),
    ):
        assert (moment, paris.utcoffset(moment)) == (moment, timedelta(hours=hours))


def test_calendar_says_when_a_session_was_told_last(client, lab):
    LabDayPage.objects.get().save_revision().publish()
    released = LabDayPage.objects.get().last_published_at.replace(microsecond=0)
    events = Calendar.from_ical(client.get("/fr/lab/calendar/").content).walk("VEVENT")
    assert {one["LAST-MODIFIED"].dt for one in events} == {released}


@pytest.mark.slow
def test_calendar_of_a_person_is_valid(client, interpreter, tmp_path):
    LabDayPage.objects.get().save_revision().publish()
    file = tmp_path / "person.ics"
    own = f"/fr/lab/people/{interpreter.translation_key.hex[:8]}/calendar/"
    file.write_bytes(client.get(own).content)
    assert ical4j(file) == [f"PASS {file}"]


def test_each_landmark_of_a_view_has_a_name_of_its_own(client, lab):
    """What axe calls `landmark-unique`: a region stands in no other of its name."""
    for hour in (8, 7):
        day = LabDayPage.objects.get()
        (first, *rest) = sorted(day.sessions.all(), key=lambda row: row.begins)
        first.begins = time(hour)
        day.sessions.set([first, *rest])
        day.save_revision().publish()
    for view in ("", "grid/", "now/", "people/", "rooms/", "changes/"):
        main = read(client.get(f"/fr/lab/{view}")).one("main")
        regions = [*main.all("section"), *main.all("*", role="region")]
        told = [
            region.attributes.get("aria-labelledby") or region.attributes.get("aria-label")
            for region in regions
        ]
        names = [
            main.one("*", id=name).text if name and main.all("*", id=name) else name
            for name in told
            if name
        ]
        assert (view, sorted(names)) == (view, sorted(set(names)))
