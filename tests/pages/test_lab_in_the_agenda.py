"""The days of a Lab stand in the agenda as every other date does."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from cms.cache.scheduled_changes import scheduled_changes
from pages.models import LabDayPage, LabProgrammePage, LabSession
from tests.factories.commune import CommuneFactory
from tests.factories.event import EventDateFactory, EventPageFactory
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.lab_session import LabSessionFactory
from tests.factories.venue import VenueFactory
from tests.java import ical4j
from tests.pages.html import read
from tests.pages.lab import DAY, in_english, release, small_lab

pytestmark = pytest.mark.usefixtures("shared_homes")

NINE = timezone.make_aware(datetime.combine(DAY, time(9)))


@pytest.fixture
def lab(agendas):
    lab = small_lab(agendas.french.get_parent(), "Ouverture", "Tables")
    lab.venue = VenueFactory(name="La halle", commune=CommuneFactory(name="Vizille"))
    lab.save()
    return lab


def entries(client, address="/fr/agenda/", **query):
    """Return day, kind, title, hours and place of each date of a list."""
    page = read(client.get(address, query))
    return [
        (
            one.one("p", class_="dated__day").one("time").attributes["datetime"],
            " ".join(one.one("p", class_="dated__kind").text.split()),
            one.one("h3", class_="dated__title").text,
            " ".join(one.one("p", class_="dated__where").text.split()),
        )
        for one in page.all("article", class_="dated")
    ]


def days_in(client, address):
    events = Calendar.from_ical(client.get(address).content).walk("VEVENT")
    return [one for one in events if not isinstance(one["DTSTART"].dt, datetime)]


MARDI = ("2131-03-25", "Journée du Lab · Le Lab", "Mardi", "9 h – 11 h La halle, Vizille")


def test_day_of_the_lab_stands_in_the_list_among_the_other_dates(client, agendas, lab):
    event = EventPageFactory(parent=agendas.french, title="Débat")
    EventDateFactory(page=event, starts=NINE + timedelta(days=1))
    assert [entry[2] for entry in entries(client)] == ["Mardi", "Débat"]
    assert entries(client)[0] == MARDI
    link = read(client.get("/fr/agenda/")).all("h3", class_="dated__title")[0].one("a")
    assert link.attributes["href"] == "/fr/lab/mardi/"


def test_day_of_the_lab_stands_in_its_month_and_under_its_filters(client, lab):
    assert entries(client, month="2131-03") == [MARDI]
    assert entries(client, month="2131-04") == []
    assert entries(client, kind="lab", commune="vizille") == [MARDI]
    page = read(client.get("/fr/agenda/", {"month": "2131-03"}))
    assert [link.attributes["href"] for link in page.one("table").all("a")] == ["#day-2131-03-25"]


def test_day_whose_sessions_are_not_told_has_no_hour_and_one_that_is_over_has_passed(client, lab):
    LabDayPageFactory(parent=lab, title="Mercredi", day=DAY + timedelta(days=1))
    LabDayPageFactory(parent=lab, title="Jadis", day=date(2020, 3, 24))
    assert [(one[2], one[3]) for one in entries(client)] == [
        ("Mardi", "9 h – 11 h La halle, Vizille"),
        ("Mercredi", "La halle, Vizille"),
    ]
    assert [one[2] for one in entries(client, when="past")] == ["Jadis"]


def test_day_of_a_programme_that_is_not_public_is_in_no_agenda(client, lab):
    lab.unpublish()
    assert entries(client) == []
    assert "Mardi" not in client.get("/fr/agenda/feed/").content.decode()
    assert days_in(client, "/fr/agenda/calendar/") == []


def test_release_moves_the_day_in_both_languages_and_its_sequence_rises(
    client, agendas, lab, english_locale
):
    in_english(lab, english_locale)
    (event,) = days_in(client, "/en/agenda/calendar/")
    before = event["SEQUENCE"]
    release(lambda rows: setattr(rows["Ouverture"], "begins", time(8, 30)))
    assert entries(client)[0][3] == "8 h 30 – 11 h La halle, Vizille"
    assert entries(client, "/en/agenda/")[0][3] == "08:30 – 11:00 English of La halle, Vizille"
    for language in ("fr", "en"):
        (event,) = days_in(client, f"/{language}/agenda/calendar/")
        assert event["SEQUENCE"] == before + 1


def test_session_added_in_french_lengthens_the_english_day(client, lab, english_locale):
    in_english(lab, english_locale)
    day = LabDayPage.objects.get(slug="mardi", locale=lab.locale)
    evening = LabSession(
        page=day, locale=day.locale, title="Soupe", begins=time(19), ends=time(22), kind="break"
    )
    blocker = LabSession(
        page=day, locale=day.locale, title="Nuit", begins=time(22), ends=time(23), kind="blocker"
    )
    release(lambda rows: rows.update(Soupe=evening, Nuit=blocker))
    assert entries(client, "/en/agenda/")[0][3] == "09:00 – 22:00 English of La halle, Vizille"


def test_day_whose_every_session_is_cancelled_says_so(client, lab):
    def cancel(rows):
        for row in rows.values():
            row.state = "cancelled"

    release(cancel)
    page = read(client.get("/fr/agenda/"))
    assert page.one("strong", class_="date-state").text == "Annulé"
    (event,) = days_in(client, "/fr/agenda/calendar/")
    assert (str(event["STATUS"]), str(event["SUMMARY"])) == (
        "CANCELLED",
        "Annulé : Le Lab – Mardi",
    )


def test_day_has_one_uid_in_the_calendars_of_the_agenda_and_of_the_lab(client, lab, english_locale):
    release()
    in_english(lab, english_locale)
    (day,) = LabDayPage.objects.filter(locale=lab.locale)
    told = {
        address: [
            (str(one["UID"]), one["DTSTART"].dt, one["DTEND"].dt, str(one["TRANSP"]))
            for one in days_in(client, address)
        ]
        for address in (
            "/fr/agenda/calendar/",
            "/fr/agenda/calendar/?month=2131-03",
            "/fr/lab/calendar/",
            "/fr/lab/calendar/2131-03-25/",
            "/en/agenda/calendar/",
        )
    }
    one = (str(day.translation_key), DAY, DAY + timedelta(days=1), "TRANSPARENT")
    assert told == {address: [one] for address in told}
    both = [
        days_in(client, address)[0].to_ical()
        for address in ("/fr/agenda/calendar/", "/fr/lab/calendar/")
    ]
    assert both[0] == both[1]
    # A selection of sessions is one.
    assert days_in(client, "/fr/lab/calendar/?kind=talk") == []


def test_feed_of_the_agenda_announces_the_day(client, lab):
    feed = client.get("/fr/agenda/feed/").content.decode()
    assert "<title>Le Lab – Mardi</title>" in feed
    assert "25 mars 2131" in feed


def test_agenda_changes_at_the_second_at_which_the_day_ends(client, lab):
    now = NINE + timedelta(hours=1, minutes=30)
    assert scheduled_changes.first(now, passed=False) == NINE + timedelta(hours=2)


def test_day_that_is_moved_below_another_programme_is_one_of_it(client, agendas, lab):
    other = LabProgrammePageFactory(parent=agendas.french.get_parent(), title="L’autre Lab")
    LabDayPage.objects.get(slug="mardi").move(other, "last-child")
    assert entries(client)[0][1] == "Journée du Lab · L’autre Lab"


def test_venue_of_the_lab_that_gets_another_address_raises_the_sequence(client, lab):
    (before,) = days_in(client, "/fr/agenda/calendar/")
    lab.venue.address = "2 rue du Pont"
    lab.venue.save()
    (after,) = days_in(client, "/fr/agenda/calendar/")
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert "2 rue du Pont" in after["LOCATION"]


@pytest.mark.slow
def test_calendars_with_days_of_the_lab_are_valid(client, lab, tmp_path):
    files = []
    for address in ("/fr/agenda/calendar/", "/fr/lab/calendar/", "/fr/lab/calendar/2131-03-25/"):
        files.append(tmp_path / f"{len(files)}.ics")
        files[-1].write_bytes(client.get(address).content)
    assert ical4j(*files) == [f"PASS {file}" for file in files]


def test_programme_above_is_known_from_the_first_save(lab):
    day = LabDayPage.objects.get(slug="mardi")
    assert day.programme == LabProgrammePage.objects.get()
    LabSessionFactory(page=day, begins=time(7), ends=time(8))
    day.refresh_from_db()
    assert timezone.localtime(day.starts).time() == time(7)
