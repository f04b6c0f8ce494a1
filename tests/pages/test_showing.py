"""A showing: it knows by itself how it stands, when it is open and how one gets in."""

import json
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from cms.cache.scheduled_changes import scheduled_changes
from pages.models import GuidedVisit, ShowingPage
from pages.opening_hours import week_of
from search.documents import documents_of
from snippets.models import Commune
from tests.factories.event_index import EventIndexPageFactory
from tests.factories.exhibition import ExhibitionPageFactory
from tests.factories.exhibition_index import ExhibitionIndexPageFactory
from tests.factories.locale import english
from tests.factories.showing import (
    ClosedDayFactory,
    GuidedVisitFactory,
    ShowingPageFactory,
    give_hours,
)
from tests.factories.streams import stream
from tests.factories.theme import ThemeFactory
from tests.factories.venue import VenueFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

PARIS = ZoneInfo("Europe/Paris")
PAGE = "/en/exhibitions/fire/library/"
# A Monday.
FIRST, LAST = date(2031, 3, 3), date(2031, 4, 19)
AFTERNOON = (time(13), time(18, 30))


@pytest.fixture
def exhibition(english_home):
    index = ExhibitionIndexPageFactory(parent=english_home, locale=english(), slug="exhibitions")
    theme = ThemeFactory(locale=english(), name="Forests", palette="forests")
    return ExhibitionPageFactory(
        parent=index, locale=english(), slug="fire", title="The fire on show", theme=theme
    )


@pytest.fixture
def showing(exhibition):
    return ShowingPageFactory(
        parent=exhibition,
        locale=english(),
        slug="library",
        title="The fire in Fontaine",
        venue=VenueFactory(
            locale=english(),
            name="The library",
            postal_code="38600",
            commune=Commune.objects.get(name="Fontaine"),
        ),
        first_day=FIRST,
        last_day=LAST,
    )


@pytest.fixture
def clock(monkeypatch):
    """Set what time it is in Paris."""

    def set_to(*when, **shift):
        moment = datetime(*when, tzinfo=PARIS).astimezone(UTC) + timedelta(**shift)
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return moment

    return set_to


def stamp_of(client):
    return read(client.get(PAGE)).one("span", class_="stamp").text


def test_showing_is_to_come_open_in_its_last_week_and_over_from_midnight_to_midnight(
    client, showing, clock
):
    for midnight, before, after in (
        ((2031, 3, 3), "Soon", "Now"),
        ((2031, 4, 13), "Now", "Last week"),
        # Both clock changes lie within such spans: 30 March, and summer time at the end.
        ((2031, 4, 20), "Last week", "Over"),
    ):
        for seconds, expected in ((-1, before), (0, after), (1, after)):
            moment = clock(*midnight, seconds=seconds)
            assert (midnight, seconds, stamp_of(client)) == (midnight, seconds, expected)
        # The cache asks anew then: midnight in Paris is a moment for every page.
        at_midnight = moment - timedelta(seconds=1)
        before = at_midnight - timedelta(seconds=1)
        assert scheduled_changes.first(before, passed=False) == at_midnight


def test_cancelled_showing_says_so_whatever_its_days(client, showing, clock):
    ShowingPage.objects.update(is_cancelled=True, notice="The roof leaks.")
    for day in ((2031, 1, 1), (2031, 3, 20), (2032, 1, 1)):
        clock(*day)
        page = read(client.get(PAGE))
        assert (day, page.one("span", class_="stamp").text) == (day, "Cancelled")
    notices = [notice.text for notice in page.all("p", class_="showing__notice")]
    assert notices == [
        "This showing is cancelled. Nothing hangs here on these days.",
        "The roof leaks.",
    ]


def test_showing_says_whether_it_is_open_today_and_until_when(client, showing, clock):
    give_hours(
        showing, (1, *AFTERNOON), (2, time(10), time(12)), (2, *AFTERNOON), (5, time(10), time(17))
    )
    ClosedDayFactory(page=showing, day=date(2031, 3, 11))
    for day, expected in (
        ((2031, 3, 4), "Open today from 13:00 to 18:30"),
        ((2031, 3, 5), "Open today from 10:00 to 12:00 and from 13:00 to 18:30"),
        ((2031, 3, 6), "Closed today, open again on Saturday 8 March from 10:00"),
        # A Tuesday on which it is closed all the same.
        ((2031, 3, 11), "Closed today, open again on Wednesday 12 March from 10:00"),
        # Its last day is a Saturday: there is no next one, and none after.
        ((2031, 4, 19), "Open today from 10:00 to 17:00"),
        ((2031, 4, 20), ""),
        ((2031, 3, 2), ""),
    ):
        clock(*day, 23, 30)
        said = " ".join(
            line.text for line in read(client.get(PAGE)).all("span", class_="open-today")
        )
        assert (day, said) == (day, expected)


def test_closed_for_the_rest_of_its_days_it_names_no_next_one(showing, clock):
    give_hours(showing, (5, time(10), time(17)))
    ClosedDayFactory(page=showing, day=date(2031, 4, 19))
    clock(2031, 4, 14)
    page = ShowingPage.objects.get()
    assert (page.is_on, page.spans_today, page.next_opening) == (True, (), None)


def test_week_is_told_with_days_alike_together_and_exceptions_in_words(client, showing, clock):
    give_hours(showing, *[(day, *AFTERNOON) for day in (1, 2, 3, 4)], (5, time(10), time(17)))
    ClosedDayFactory(page=showing, day=date(2031, 4, 9))
    ShowingPage.objects.update(exceptions="Until nine on the first Friday.")
    clock(2031, 3, 4)
    page = read(client.get(PAGE))
    rows = page.one("table", class_="week").all("tr")
    assert [(row.one("th").text, row.one("td").text) for row in rows] == [
        ("Monday", "closed"),
        ("Tuesday to Friday", "from 13:00 to 18:30"),
        ("Saturday", "from 10:00 to 17:00"),
        ("Sunday", "closed"),
    ]
    assert page.one("div", id="exceptions").text == (
        "Also closed on: Wednesday 9 April Until nine on the first Friday."
    )
    assert week_of([]) == []


def test_guided_visit_is_over_at_its_end_and_the_cache_knows_it(client, showing, clock):
    ends = datetime(2031, 3, 8, 16, tzinfo=PARIS)
    GuidedVisitFactory(page=showing, starts=ends - timedelta(hours=1), ends=ends)
    for seconds, there in ((-1, 1), (0, 0), (1, 0)):
        now = clock(2031, 3, 8, 16, seconds=seconds)
        visits = read(client.get(PAGE)).all("li", class_="tour")
        assert (seconds, len(visits)) == (seconds, there)
    assert scheduled_changes.first(now - timedelta(seconds=5), passed=False) == ends


def test_visits_tell_their_places_how_to_sign_up_and_what_became_of_them(client, showing, clock):
    clock(2031, 3, 4)
    ShowingPage.objects.update(visit_sign_up="At the desk.")
    for day, values in (
        (8, {"places": 12, "sign_up_link": "https://library.example.org/visit"}),
        (9, {"is_full": True}),
        (10, {"state": "cancelled"}),
    ):
        starts = datetime(2031, 3, day, 15, tzinfo=PARIS)
        GuidedVisitFactory(page=showing, starts=starts, ends=starts + timedelta(hours=1), **values)
    page = read(client.get(PAGE))
    told = [line.text for line in page.all("p", class_="tour__how")]
    assert [line.split("Add to my")[0].strip() for line in told] == [
        "12 places Sign up– Saturday 8 March",
        "Full",
        "Cancelled",
    ]
    assert page.one("p", class_="showing__sign-up").text == "At the desk."
    calendar = page.all("a", class_="tour__take")[0].attributes["href"]
    assert client.get(calendar).headers["Content-Type"].startswith("text/calendar")


def test_visit_that_waits_stays_until_the_showing_is_over_and_one_left_behind_goes(
    client, showing, clock
):
    """Whoever comes on the new days need not read what was cancelled on the old ones."""
    clock(2031, 3, 4)
    left, kept = datetime(2031, 5, 2, 15, tzinfo=PARIS), datetime(2031, 3, 9, 15, tzinfo=PARIS)
    for starts, state in ((left, "cancelled"), (kept, "cancelled"), (kept, "postponed")):
        GuidedVisitFactory(
            page=showing, starts=starts, ends=starts + timedelta(hours=1), state=state
        )

    def told(path, block):
        lines = read(client.get(path)).all("p" if block == "tour__how" else "strong", class_=block)
        return sorted(line.text for line in lines)

    waits = "Postponed: the new date is not known yet"
    agenda = EventIndexPageFactory(
        parent=showing.get_parent().get_parent().get_parent(), locale=english(), slug="agenda"
    ).get_url()
    assert told(PAGE, "tour__how") == ["Cancelled", waits]
    # Over, the cancelled one is gone and the other still waits; calendars keep them all.
    clock(2031, 4, 19, 23)
    assert told(PAGE, "tour__how") == [waits]
    assert told(agenda, "date-state") == ["Cancelled", waits]
    assert client.get(f"{PAGE}calendar/").content.count(b"BEGIN:VEVENT") == 3
    clock(2031, 4, 20)
    assert told(PAGE, "tour__how") == []
    assert told(agenda, "date-state") == ["Cancelled"]
    assert told(f"{agenda}?when=past", "date-state") == ["Cancelled", waits]


def test_cancelling_a_showing_cancels_its_visits_to_come_and_none_that_took_place(showing):
    now = timezone.now()
    past = GuidedVisitFactory(page=showing, starts=now - timedelta(days=2), ends=now)
    GuidedVisitFactory(page=showing)
    page = ShowingPage.objects.get()
    page.is_cancelled = True
    page.save_revision().publish()
    states = dict(GuidedVisit.objects.values_list("pk", "state"))
    assert states.pop(past.pk) == "planned"
    assert set(states.values()) == {"cancelled"}


def test_showing_tells_how_one_gets_there_and_in(client, showing, clock):
    clock(2031, 3, 4)
    ShowingPage.objects.update(access="Three chairs along the way.")
    for step_free, expected in (
        ("yes", "Step-free access"),
        ("no", "No step-free access"),
        ("unknown", "Step-free access: not known yet"),
    ):
        showing.venue.step_free = step_free
        showing.venue.save()
        place = read(client.get(PAGE)).one("section", class_="showing__where")
        assert place.one("div", class_="venue__step").one("dd").text == expected
    assert place.one("address").text == "4 place du Lavoir 38600 Fontaine"
    assert [dd.text for dd in place.all("dd")] == ["Lavoir (A)", expected, "60"]
    assert "Three chairs along the way." in place.text


def test_showing_that_is_cancelled_or_over_tells_no_hours_and_of_what_hangs_in_its_own_tense(
    client, showing, clock
):
    give_hours(showing, (1, *AFTERNOON))
    ClosedDayFactory(page=showing, day=date(2031, 3, 11))
    ShowingPage.objects.update(exceptions="Until nine.", access="Three chairs.")
    for day, is_cancelled, hours, title, host in (
        ((2031, 3, 4), False, 1, "What hangs there", "Host: Bibliothèque"),
        ((2031, 4, 20), False, 0, "What hung there", "Host: Bibliothèque"),
        ((2031, 3, 4), True, 0, "The exhibition", "Host: Bibliothèque"),
    ):
        clock(*day)
        ShowingPage.objects.update(is_cancelled=is_cancelled)
        page = read(client.get(PAGE))
        assert (day, len(page.all("table", class_="week"))) == (day, hours)
        assert (day, len(page.all("div", id="exceptions"))) == (day, hours)
        assert (day, len(page.all("p", class_="showing__access"))) == (day, hours)
        assert page.all("h2")[-1].text == title
        assert page.one("p", class_="showing__host").text == host


def test_showing_is_found_by_its_visits_and_what_became_of_them(showing):
    starts = datetime(2031, 3, 8, 15, tzinfo=PARIS)
    GuidedVisitFactory(
        page=showing, starts=starts, ends=starts + timedelta(hours=1), state="cancelled"
    )

    def text():
        (doc,) = documents_of([f"showing:{showing.pk}"])
        return doc.body

    for words, found in (
        ("Guided visit", True),
        ("Saturday 8 March 2031 cancelled", True),
        ("The fire on show", True),
        ("Cancelled", False),
    ):
        assert (words, words in text()) == (words, found)
    ShowingPage.objects.update(is_cancelled=True)
    assert "Cancelled" in text()


def test_what_is_withdrawn_is_told_nowhere_by_the_showing(client, showing, exhibition, clock):
    clock(2031, 3, 4)
    GuidedVisitFactory(page=showing, starts=datetime(2031, 3, 8, 15, tzinfo=PARIS))
    words = ("The library", "place du Lavoir", "Lavoir (A)", "38600")

    def told():
        """Return which words each way out tells."""
        calendar = client.get(f"{PAGE}calendar/").content.decode()
        (doc,) = documents_of([f"showing:{showing.pk}"])
        ways = {"page": client.get(PAGE).content.decode(), "calendar": calendar, "search": doc.body}
        ways["list"] = client.get("/en/exhibitions/").content.decode()
        ways["feed"] = client.get("/en/exhibitions/feed/").content.decode()
        return {name: [word for word in words if word in text] for name, text in ways.items()}

    assert all(told().values())
    showing.venue.unpublish()
    assert told() == {way: [] for way in ("page", "calendar", "search", "list", "feed")}
    place = read(client.get(PAGE)).one("p", class_="venue")
    assert place.text == "The place is not known yet."
    listed = read(client.get("/en/exhibitions/"))
    assert listed.all("svg", class_="map") == []
    options = listed.one("select", name="commune").all("option")
    assert [option.text for option in options] == ["All communes"]

    assert things(client)["ExhibitionEvent"]["workFeatured"]["name"] == "The fire on show"
    exhibition.unpublish()
    assert "workFeatured" not in things(client)["ExhibitionEvent"]
    words = ("The fire on show",)
    assert [name for name, found in told().items() if found] == []


def things(client):
    script = read(client.get(PAGE)).one("script", type="application/ld+json")
    return {thing["@type"]: thing for thing in json.loads(script.text)}


def test_showing_is_an_exhibition_event_with_its_place_and_visits(client, showing, clock):
    clock(2031, 3, 4)
    starts = datetime(2031, 3, 8, 15, tzinfo=PARIS)
    GuidedVisitFactory(page=showing, starts=starts, ends=starts + timedelta(hours=1))
    event = things(client)["ExhibitionEvent"]
    assert event["name"] == "The fire in Fontaine"
    assert (event["startDate"], event["endDate"]) == ("2031-03-03", "2031-04-19")
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["organizer"] == {"@type": "Organization", "name": "Bibliothèque"}
    assert event["location"] == {
        "@type": "Place",
        "name": "The library",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "4 place du Lavoir",
            "postalCode": "38600",
            "addressLocality": "Fontaine",
            "addressCountry": "FR",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": 45.1906, "longitude": 5.7204},
        "maximumAttendeeCapacity": 60,
        "amenityFeature": {
            "@type": "LocationFeatureSpecification",
            "name": "Step-free access",
            "value": True,
        },
    }
    (visit,) = event["subEvent"]
    assert (visit["name"], visit["startDate"], visit["maximumAttendeeCapacity"]) == (
        "Guided visit: The fire in Fontaine",
        "2031-03-08T15:00:00+01:00",
        15,
    )
    ShowingPage.objects.update(is_cancelled=True)
    assert things(client)["ExhibitionEvent"]["eventStatus"] == "https://schema.org/EventCancelled"


def test_showing_wears_its_exhibitions_inks_and_follows_it_elsewhere(client, showing, exhibition):
    page = read(client.get(PAGE))
    assert page.one("html").attributes["data-theme"] == "forests"
    assert page.one("article", class_="card--set").one("a").text == "The fire on show"
    other = ExhibitionPageFactory(
        parent=exhibition.get_parent(), locale=english(), theme__palette="digital", slug="other"
    )
    ShowingPage.objects.get().move(other, "last-child")
    assert ShowingPage.objects.get().exhibition == other
    moved = read(client.get("/en/exhibitions/other/library/"))
    assert moved.one("html").attributes["data-theme"] == "digital"


def test_sheet_for_a_door_carries_its_own_address(client, showing):
    sheet = read(client.get(PAGE)).one("p", class_="showing__address")
    assert sheet.text == f"http://testserver{PAGE}"
    assert len(sheet.all("path")) == 1


def test_home_page_tells_what_hangs_now_and_soon_and_nothing_else(client, home, showing, clock):
    english_home = showing.get_ancestors().get(depth=2).specific
    english_home.sections = stream(("showings", {"title": "On show"}))
    english_home.save()
    for day, expected in (((2031, 3, 4), ["The fire in Fontaine"]), ((2031, 4, 20), [])):
        clock(*day)
        titles = [slip.one("h3").text for slip in read(client.get("/en/")).all("article")]
        assert (day, titles) == (day, expected)
    clock(2031, 3, 4)
    ShowingPage.objects.update(is_cancelled=True)
    assert "On show" not in client.get("/en/").content.decode()
