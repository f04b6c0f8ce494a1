"""Accept 5: what a calendar program reads of our dates."""

import time
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from icalendar import Calendar

from pages.agenda import Entry
from pages.calendars import calendar_of
from pages.models import EventDate, EventPage
from tests.cms.translating import translate_and_publish
from tests.factories.event import EventDateFactory, EventPageFactory
from tests.factories.exhibition import ExhibitionPageFactory
from tests.factories.exhibition_index import ExhibitionIndexPageFactory
from tests.factories.meeting import MeetingDateFactory, MeetingPageFactory
from tests.factories.showing import GuidedVisitFactory, ShowingPageFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.venue import VenueFactory
from tests.java import ical4j

pytestmark = pytest.mark.usefixtures("shared_homes")

# The night of 25 October 2026: 02:15 comes twice, in summer time and in winter time.
FIRST_QUARTER = datetime(2026, 10, 25, 0, 15, tzinfo=UTC)
SECOND_QUARTER = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)
TITLE = "Débat, puis soupe; la suite"


@pytest.fixture
def event(agendas):
    return EventPageFactory(
        parent=agendas.french, slug="debat", title="Débat, puis soupe; la suite"
    )


def calendar(client, path):
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return response.content


def events(content):
    return Calendar.from_ical(content).walk("VEVENT")


def test_dates_are_read_back_to_the_same_instants(client, event):
    march = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
    moments = [FIRST_QUARTER, SECOND_QUARTER, march, march + timedelta(minutes=30)]
    moments += [datetime(2027, month, 15, 18, tzinfo=UTC) for month in (1, 7)]
    for moment in moments:
        EventDateFactory(page=event, starts=moment, ends=moment + timedelta(minutes=40))
    content = calendar(client, "/fr/agenda/debat/calendar/")
    found = {
        (one["DTSTART"].dt.astimezone(UTC), one["DTEND"].dt.astimezone(UTC))
        for one in events(content)
    }
    assert found == {(moment, moment + timedelta(minutes=40)) for moment in moments}
    text = content.decode()
    # What the clock shows twice is written in UTC, the rest as the clock shows it.
    assert "DTSTART:20261025T001500Z" in text
    assert "DTSTART:20261025T011500Z" in text
    assert "DTSTART;TZID=Europe/Paris:20270715T200000" in text
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert "METHOD" not in text


def test_uid_and_sequence_are_equal_in_both_languages_and_after_publishing_anew(
    client, event, english_locale
):
    EventDateFactory(page=event)
    event = EventPage.objects.get(pk=event.pk)
    twin = translate_and_publish(event, english_locale)
    paths = (event.get_url(), twin.get_url())

    def told():
        return [
            [(one["UID"], one["SEQUENCE"]) for one in events(calendar(client, f"{path}calendar/"))]
            for path in paths
        ]

    key = str(event.dates.get().translation_key)
    assert told() == [[(key, 0)]] * 2
    event.save_revision().publish()
    assert told() == [[(key, 0)]] * 2


def test_sequence_rises_where_the_venue_gets_another_address_and_not_with_its_other_words(
    client, event, english_locale
):
    over = timezone.now() - timedelta(days=2)
    EventDateFactory(page=event, starts=over, ends=over + timedelta(hours=1))
    EventDateFactory(page=event)
    twin = translate_and_publish(EventPage.objects.get(pk=event.pk), english_locale)
    venue = EventPage.objects.get(pk=event.pk).venue

    def sequences():
        return [
            [one["SEQUENCE"] for one in events(calendar(client, f"{page.get_url()}calendar/"))]
            for page in (event, twin)
        ]

    for name, value, expected in (
        ("directions", "Par le jardin.", [0, 0]),
        ("address", "9 rue du Four", [0, 1]),
        ("address", "9 rue du Four", [0, 1]),
        ("postal_code", "38999", [0, 2]),
    ):
        setattr(venue, name, value)
        venue.save_revision().publish()
        assert (name, sequences()) == (name, [expected] * 2)
    # Published anew, it is the same date; drafts of before bring no lower number.
    EventPage.objects.get(pk=event.pk).save_revision().publish()
    assert sequences() == [[0, 2]] * 2


def test_cancelled_date_is_kept_and_says_so_and_one_that_waits_as_well(client, event):
    for days, state in enumerate(("planned", "cancelled", "postponed")):
        starts = timezone.now() + timedelta(days=days + 1)
        EventDateFactory(page=event, state=state, starts=starts)
    EventDate.objects.filter(state="postponed").update(was_public=True)
    found = [
        (str(one["SUMMARY"]), str(one["STATUS"]))
        for one in events(calendar(client, "/fr/agenda/debat/calendar/"))
    ]
    assert found == [
        (TITLE, "CONFIRMED"),
        (f"Annulé : {TITLE}", "CANCELLED"),
        (f"Reporté : {TITLE}", "CANCELLED"),
    ]


def test_one_date_one_event_a_filtered_list_and_all_have_a_calendar(client, agendas, event):
    kept = EventDateFactory(page=event)
    EventDateFactory(page=event)
    other = EventDateFactory(
        page=EventPageFactory(parent=agendas.french, kind="training", slug="atelier")
    )
    over = timezone.now() - timedelta(days=400)
    EventDateFactory(page=event, starts=over, ends=over + timedelta(hours=1))
    lengths = {
        path: len(events(calendar(client, f"/fr/agenda/{path}")))
        for path in (
            f"debat/calendar/{kept.translation_key}/",
            "debat/calendar/",
            "calendar/?kind=debate",
            "calendar/",
        )
    }
    # A list holds what is to come and a year of what has passed.
    assert list(lengths.values()) == [1, 3, 2, 3]
    for path in (
        f"debat/calendar/{other.translation_key}/",
        "debat/calendar/x/",
        "debat/calendar/x/y/",
        "debat/calendars/",
    ):
        assert client.get(f"/fr/agenda/{path}").status_code == 404


def test_guided_visit_says_in_calendars_and_feeds_what_it_is_and_how_to_sign_up(
    client, home, agendas
):
    index = ExhibitionIndexPageFactory(parent=home, slug="expositions")
    above = ExhibitionPageFactory(parent=index, slug="feu")
    showing = ShowingPageFactory(
        parent=above, slug="gua", title="Le feu au Gua", visit_sign_up="À l’accueil,\nle matin."
    )
    link = "https://bibliotheque.example/visite"
    for days, values, told in (
        (3, {"sign_up_link": link}, f"À l’accueil, le matin.\n\n{link}\n\n"),
        (2, {"is_full": True, "sign_up_link": link}, "Complet\n\n"),
        (1, {"state": "cancelled", "sign_up_link": link}, ""),
    ):
        starts = timezone.now() + timedelta(days=days)
        visit = GuidedVisitFactory(page=showing, starts=starts, **values)
        for path in ("expositions/feu/gua/calendar/", "agenda/calendar/"):
            one = events(calendar(client, f"/fr/{path}"))[0]
            title = "Visite guidée : Le feu au Gua"
            said = f"Annulée : {title}" if visit.is_cancelled else title
            assert (str(one["UID"]), str(one["SUMMARY"])) == (str(visit.translation_key), said)
            address = "http://testserver/fr/expositions/feu/gua/"
            assert str(one["DESCRIPTION"]) == f"{showing.summary}\n\n{told}{address}"
        feed = client.get("/fr/agenda/feed/").content.decode()
        assert f"<title>{title}</title>" in feed
        notes = told.replace("\n\n", " ").replace("le matin", "le matin").strip()
        description = feed.split("<item>")[1].split("<description>")[1].split("</desc")[0]
        assert " ".join(description.split()).endswith(f"{showing.summary} {notes}".strip())


def test_line_ends_commas_and_long_titles_come_out_as_text(event, rf):
    date = EventDateFactory(page=event, page__venue=VenueFactory(name="Salle; grande, haute"))
    for typed, told in (
        ("Soupe\r\nBEGIN:VEVENT\r\nUID:1", "Soupe BEGIN:VEVENT UID:1"),
        ("a,b;c\\n\\d: e", "a,b;c\\n\\d: e"),
        ("x\x00\x07\u2028y", "x y"),
        ("é" * 20_000, "é" * 20_000),
    ):
        event.title = typed
        request = rf.get("/")
        found = events(calendar_of(event, [Entry(date, event)], request).content)
        assert [(str(one["SUMMARY"]), one["UID"]) for one in found] == [
            (told, str(date.translation_key))
        ]
        lines = calendar_of(event, [Entry(date, event)], request).content.split(b"\r\n")
        assert max(map(len, lines)) <= 75


def test_year_out_of_reach_spoils_neither_its_own_calendar_nor_the_agendas(client, event):
    EventDateFactory(page=event)
    for year in (9998, 1):
        starts = datetime(year, 6, 1, 17, tzinfo=UTC)
        EventDateFactory(page=event, starts=starts, ends=starts + timedelta(hours=1))
        for path in ("debat/calendar/", "calendar/"):
            assert events(calendar(client, f"/fr/agenda/{path}"))
        EventDate.objects.filter(starts=starts).delete()


def test_calendar_of_nothing_is_a_calendar(client, agendas):
    assert events(calendar(client, "/fr/agenda/calendar/")) == []


@pytest.mark.real_time
@pytest.mark.slow
def test_seventy_dates_take_less_than_a_second_and_thousands_no_more_than_a_few(event, rf):
    page = SimpleNamespace(
        title="Débat",
        summary="On discute.",
        last_published_at=timezone.now(),
        get_url=lambda request: "/fr/agenda/debat/",
        venue=event.venue,
        theme=None,
        kind="debate",
        agenda=event.agenda,
    )
    first = timezone.now()
    seconds = {}
    for count in (70, 2500):
        dates = [
            EventDate(starts=first + timedelta(hours=hour), ends=first + timedelta(hours=hour + 1))
            for hour in range(count)
        ]
        begun = time.process_time()
        calendar_of(event, [Entry(date, page) for date in dates], rf.get("/"))
        seconds[count] = time.process_time() - begun
    assert seconds[70] < 1
    assert seconds[2500] < 5


@pytest.mark.slow
def test_ical4j_finds_no_error_in_any_calendar(client, home, agendas, event, tmp_path):
    for moment in (FIRST_QUARTER, SECOND_QUARTER, timezone.now() + timedelta(days=3)):
        for state in ("planned", "cancelled", "postponed"):
            EventDateFactory(page=event, starts=moment, state=state)
    online = EventPageFactory(
        parent=agendas.french, slug="en-ligne", venue=None, online_address="https://salle.example/a"
    )
    one = EventDateFactory(page=online)
    index = ExhibitionIndexPageFactory(parent=home, slug="expositions")
    above = ExhibitionPageFactory(parent=index, slug="feu")
    visit = GuidedVisitFactory(
        page=ShowingPageFactory(parent=above, slug="gua", visit_sign_up="À l’accueil; le matin"),
        sign_up_link="https://bibliotheque.example/visite",
    )
    council = StandardPageFactory(parent=home, slug="conseil")
    meeting = MeetingDateFactory(page=MeetingPageFactory(parent=council, slug="pleniere"))
    files = []
    for number, path in enumerate(
        (
            "agenda/calendar/",
            "agenda/calendar/?kind=debate",
            "agenda/calendar/?kind=visit",
            "agenda/calendar/?kind=meeting",
            "agenda/calendar/?month=2026-10",
            "agenda/calendar/?month=2100-01",
            "agenda/debat/calendar/",
            f"agenda/en-ligne/calendar/{one.translation_key}/",
            "expositions/feu/gua/calendar/",
            f"expositions/feu/gua/calendar/{visit.translation_key}/",
            "conseil/pleniere/calendar/",
            f"conseil/pleniere/calendar/{meeting.translation_key}/",
        )
    ):
        files.append(tmp_path / f"{number}.ics")
        files[-1].write_bytes(calendar(client, f"/fr/{path}"))
    broken = tmp_path / "broken.ics"
    broken.write_bytes(files[0].read_bytes().replace(b"DTSTAMP", b"X-STAMP"))
    told = ical4j(*files, broken)
    assert told[:-1] == [f"PASS {file}" for file in files]
    assert told[-1].startswith(f"FAIL {broken}: ")
