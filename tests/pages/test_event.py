import json
from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone

from cms.cache.scheduled_changes import scheduled_changes
from pages.models import EventDate, EventPage
from search.documents import documents_of
from search.models import PendingChange
from tests.factories.document import DocumentFactory
from tests.factories.event import EventDateFactory, EventPageFactory, EventStepFactory
from tests.factories.locale import english
from tests.factories.streams import stream
from tests.factories.theme import ThemeFactory
from tests.factories.venue import VenueFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

EVENING = datetime(2131, 3, 12, 17, 0, tzinfo=UTC)
ADDRESS = "/en/agenda/debate/"


@pytest.fixture
def make(agendas):
    """Make an English event; the words of the interface are then the msgids."""
    locale = english()

    def event(**kwargs):
        values = {
            "parent": agendas.english,
            "locale": locale,
            "title": "Who cuts the wood?",
            "slug": "debate",
            "theme": ThemeFactory(locale=locale, name="Forests"),
            "venue": VenueFactory(locale=locale, name="The old library"),
        }
        return EventPageFactory(**values | kwargs)

    return event


def facts(page):
    rows = page.one("dl", class_="facts").all("div")
    return {row.one("dt").text: row.one("dd").text for row in rows}


def data(response):
    things = json.loads(read(response).one("script", type="application/ld+json").text)
    return [thing for thing in things if thing["@type"] == "Event"]


def test_event_shows_its_dates_place_languages_and_programme(client, make):
    event = make(spoken=["fr", "fsl"], interpreted=["en"], kind="celebration")
    EventDateFactory(page=event, starts=EVENING + timedelta(days=1))
    EventDateFactory(page=event, starts=EVENING)
    EventStepFactory(page=event, time=time(19, 0), title="Soup", note="Bring a bowl.")
    EventStepFactory(page=event, time=time(18, 0), title="Doors open", note="")
    page = read(client.get(ADDRESS))
    assert page.one("h1").text == "Who cuts the wood?"
    assert page.one("p", class_="kicker").text == "Celebration"
    days = [day.text for day in page.all("p", class_="occasion__day")]
    assert days == [
        "Thursday 12 March 2131".replace("Thursday", f"{EVENING:%A}"),
        f"{EVENING + timedelta(days=1):%A} 13 March 2131",
    ]
    assert page.all("p", class_="occasion__hours")[0].text == "18:00 – 20:00"
    venue = event.venue
    assert facts(page) == {
        "Where": f"The old library 4 place du Lavoir, 38000 {venue.commune.name}",
        "Stop": "Lavoir (A)",
        "Step-free access": "Yes",
        "How to get there": "Par la cour, à gauche du porche.",
        "Languages spoken": "French, French Sign Language",
        "Interpreted into": "English",
        "Theme": "Forests",
    }
    steps = [step.text for step in page.one("ol", class_="steps").all("li")]
    assert steps == ["18:00 Doors open", "19:00 Soup Bring a bowl."]
    files = {a.attributes["href"] for a in page.all("a", type="text/calendar")}
    keys = [date.translation_key for date in event.dates.all()]
    assert files == {f"{ADDRESS}calendar/", *(f"{ADDRESS}calendar/{key}/" for key in keys)}


def test_event_online_and_one_whose_place_or_date_is_not_known_say_so(client, make):
    make(venue=None, online_address="https://salle.example/a")
    page = read(client.get(ADDRESS))
    assert facts(page)["Online"] == "https://salle.example/a"
    assert page.one("p", class_="event__over").text == "The date is not known yet."
    make(venue=None, slug="elsewhere")
    assert (
        facts(read(client.get("/en/agenda/elsewhere/")))["Where"] == "The place is not known yet."
    )
    make(venue=VenueFactory(locale=english(), live=False), slug="draft")
    assert "Stop" not in facts(read(client.get("/en/agenda/draft/")))
    (doc,) = documents_of([f"event:{EventPage.objects.get(slug='draft').pk}"])
    assert "Bibliothèque" not in doc.body


def test_event_says_what_became_of_each_of_its_dates(client, make):
    event = make()
    for days, state in enumerate(("planned", "cancelled", "postponed", "moved")):
        EventDateFactory(page=event, state=state, starts=EVENING + timedelta(days=days))
    last = EventDate.objects.order_by("starts").last()
    EventDate.objects.filter(pk=last.pk).update(former_start=EVENING - timedelta(days=7))
    page = read(client.get(ADDRESS))
    told = [
        [state.text for state in one.all("strong")] for one in page.all("li", class_="occasion")
    ]
    assert told == [
        [],
        ["Cancelled"],
        ["Postponed: the new date is not known yet"],
        ["Postponed: instead of 5 March 2131"],
    ]
    # Nobody puts into a calendar what does not take place.
    offered = [len(one.all("a")) for one in page.all("li", class_="occasion")]
    assert offered == [1, 0, 0, 1]


def test_event_is_told_to_search_engines_as_schema_org_says(client, make):
    event = make(spoken=["fr"], online_address="https://salle.example/a")
    for days, state in enumerate(("planned", "cancelled", "postponed", "moved")):
        EventDateFactory(page=event, state=state, starts=EVENING + timedelta(days=days))
    last = EventDate.objects.order_by("starts").last()
    EventDate.objects.filter(pk=last.pk).update(former_start=EVENING - timedelta(days=7))
    things = data(client.get(ADDRESS))
    assert [thing["eventStatus"].rpartition("/")[2] for thing in things] == [
        "EventScheduled",
        "EventCancelled",
        "EventPostponed",
        "EventRescheduled",
    ]
    assert [thing.get("previousStartDate") for thing in things] == [
        *(None, None, None),
        "2131-03-05T18:00:00+01:00",
    ]
    first = things[0]
    assert (first["startDate"], first["endDate"], first["inLanguage"]) == (
        "2131-03-12T18:00:00+01:00",
        "2131-03-12T20:00:00+01:00",
        ["fr"],
    )
    assert first["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    place, online = first["location"]
    assert (place["@type"], place["name"]) == ("Place", "The old library")
    assert place["address"]["addressLocality"] == event.venue.commune.name
    assert place["geo"] == {"@type": "GeoCoordinates", "latitude": 45.1906, "longitude": 5.7204}
    assert online == {"@type": "VirtualLocation", "url": "https://salle.example/a"}


def test_event_is_over_from_the_moment_of_its_end_and_the_cache_knows_it(client, make):
    event = make()
    now = timezone.now()
    for delta, told in ((timedelta(seconds=-1), True), (timedelta(0), True), (30, False)):
        ends = now + (delta if isinstance(delta, timedelta) else timedelta(seconds=delta))
        EventDate.objects.all().delete()
        EventDateFactory(page=event, starts=ends - timedelta(hours=1), ends=ends)
        page = read(client.get(ADDRESS))
        over = [one.text for one in page.all("p", class_="event__over")]
        assert (delta, over) == (delta, ["This is over."] if told else [])
        # What the search is told later is another matter.
        PendingChange.objects.all().delete()
        assert (scheduled_changes.first(now) == ends) is not told


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        # The clock goes from 2 to 3, and from 3 back to 2.
        ("2027-03-28 01:59:59", datetime(2027, 3, 28, 0, 59, 59, tzinfo=UTC)),
        ("2027-03-28 03:00:00", datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        ("2026-10-25 01:59:59", datetime(2026, 10, 24, 23, 59, 59, tzinfo=UTC)),
        ("2026-10-25 03:00:00", datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
    ],
)
def test_event_ends_at_its_instant_around_both_changes_of_the_clock(make, typed, moment):
    ends = EventDate._meta.get_field("ends").formfield().clean(typed)
    date = EventDateFactory(page=make(), starts=moment - timedelta(hours=1), ends=ends)
    second = timedelta(seconds=1)
    assert [date.is_over(moment + step) for step in (-second, 0 * second, second)] == [
        False,
        True,
        True,
    ]
    PendingChange.objects.all().delete()
    assert scheduled_changes.first(moment - second) == moment


def test_october_comes_twice_and_the_second_is_another_moment_of_the_page(client, make):
    event = make()
    for hour in (0, 1):
        starts = datetime(2126, 10, 27, hour, 15, tzinfo=UTC)
        EventDateFactory(page=event, starts=starts, ends=starts + timedelta(minutes=30))
    page = read(client.get(ADDRESS))
    shown = [hours.all("time")[0] for hours in page.all("p", class_="occasion__hours")]
    assert [one.text for one in shown] == ["02:15 (summer time)", "02:15 (winter time)"]
    assert [one.attributes["datetime"] for one in shown] == [
        "2126-10-27T02:15:00+02:00",
        "2126-10-27T02:15:00+01:00",
    ]


def test_event_from_the_first_quarter_past_two_to_the_second_says_which_is_which(client, make):
    starts = datetime(2126, 10, 27, 0, 15, tzinfo=UTC)
    EventDateFactory(page=make(), starts=starts, ends=starts + timedelta(hours=1))
    hours = read(client.get(ADDRESS)).one("p", class_="occasion__hours")
    assert hours.text == "02:15 (summer time) – 02:15 (winter time)"


def test_what_waits_for_its_date_is_never_over_and_what_was_cancelled_did_not_take_place(
    client, make
):
    event = make()
    before = timezone.now() - timedelta(days=3)
    for state, over, listed in (
        ("postponed", [], {"dates": 1, "past_dates": 0}),
        ("cancelled", ["This did not take place."], {"dates": 0, "past_dates": 1}),
        ("planned", ["This is over."], {"dates": 0, "past_dates": 1}),
        ("moved", ["This is over."], {"dates": 0, "past_dates": 1}),
    ):
        EventDate.objects.all().delete()
        EventDateFactory(page=event, state=state, starts=before)
        answer = client.get(ADDRESS)
        page = read(answer)
        assert (state, [one.text for one in page.all("p", class_="event__over")]) == (state, over)
        assert {name: len(answer.context[name]) for name in listed} == listed, state
        if state == "postponed":
            told = page.one("li", class_="occasion").one("strong").text
            assert told == "Postponed: the new date is not known yet"
    # One of several that took place is enough.
    EventDateFactory(page=event, state="cancelled", starts=before - timedelta(days=1))
    assert read(client.get(ADDRESS)).one("p", class_="event__over").text == "This is over."


def test_event_is_found_by_its_place_its_programme_its_day_and_what_became_of_it(make):
    event = make()
    EventDateFactory(page=event, starts=EVENING, state="cancelled")
    EventStepFactory(page=event, title="Soup", note="Bring a bowl.")
    assert EventPage.search_kind.key == "event"
    (document,) = documents_of([f"event:{event.pk}"])
    lines = document.body.splitlines()
    assert lines[-5:] == [
        f"{EVENING:%A} 12 March 2131 cancelled",
        "The old library",
        event.venue.commune.name,
        "Soup",
        "Bring a bowl.",
    ]


def test_documents_of_an_event_stand_under_their_heading(client, make):
    document = DocumentFactory(title="Minutes of the soup")
    make(
        resources=stream(
            ("download", {"title": "Soup", "document": document.pk, "summary": "How."})
        )
    )
    section = read(client.get(ADDRESS)).one("section", class_="part--resources")
    assert section.one("h2").text == "Documents"
    assert document.url in {a.attributes["href"] for a in section.all("a")}
