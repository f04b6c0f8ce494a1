from datetime import UTC, datetime, timedelta
from time import process_time
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.cache.cacheable import query_key
from pages.agenda import Month
from pages.models import EventDate
from pages.models.event_index import PER_PAGE
from tests.factories.commune import CommuneFactory
from tests.factories.event import EventDateFactory, EventPageFactory
from tests.factories.locale import english
from tests.factories.theme import ThemeFactory
from tests.factories.venue import VenueFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

LIST = "/en/agenda/"
EVENING = datetime(2131, 3, 12, 17, 0, tzinfo=UTC)


@pytest.fixture
def make(agendas):
    """Make an English event on one date; the words of the interface are then the msgids."""
    locale = english()
    theme = ThemeFactory(locale=locale, name="Forests")
    venue = VenueFactory(locale=locale, commune=CommuneFactory(name="Le Gua"))

    def event(title, starts=EVENING, **kwargs):
        of_date = {name: kwargs.pop(name) for name in ("ends", "state") if name in kwargs}
        kwargs = {"theme": theme, "venue": venue, **kwargs}
        page = EventPageFactory(parent=agendas.english, locale=locale, title=title, **kwargs)
        EventDateFactory(page=page, starts=starts, **of_date)
        return page

    return event


def titles(response):
    return [title.text for title in read(response).all("h3", class_="dated__title")]


def test_agenda_holds_live_public_dates_of_its_language_the_next_first(client, agendas, make):
    make("Later", EVENING + timedelta(days=2))
    several = make("Twice", EVENING + timedelta(days=3))
    EventDateFactory(page=several, starts=EVENING)
    make("Draft", live=False)
    PageViewRestriction.objects.create(page=make("Private"), restriction_type="login")
    french = EventPageFactory(parent=agendas.french, title="Française")
    EventDateFactory(page=french)
    french.copy_for_translation(english(), copy_parents=False, alias=True)
    assert titles(client.get(LIST)) == ["Twice", "Later", "Twice"]
    assert titles(client.get("/fr/agenda/")) == ["Française"]
    assert read(client.get(LIST)).one("h2", id="list").text == "3 upcoming dates"


def test_agenda_parts_what_is_to_come_from_what_has_passed_at_the_moment_of_the_end(client, make):
    now = timezone.now()
    make("Under way", now - timedelta(hours=1), ends=now + timedelta(hours=1))
    make("Just over", now - timedelta(hours=2), ends=now - timedelta(seconds=1))
    make("Long over", now - timedelta(days=9))
    assert titles(client.get(LIST)) == ["Under way"]
    page = client.get(LIST, {"when": "past"})
    assert titles(page) == ["Just over", "Long over"]
    assert read(page).one("h2", id="list").text == "2 dates that have passed"


def test_what_waits_for_its_date_leads_what_is_to_come_and_has_not_passed(client, make):
    now = timezone.now()
    make("Waits", now - timedelta(days=9), state="postponed")
    make("Cancelled", now - timedelta(days=5), state="cancelled")
    make("Next", now + timedelta(days=1))
    assert titles(client.get(LIST)) == ["Waits", "Next"]
    assert titles(client.get(LIST, {"when": "past"})) == ["Cancelled"]


def test_filters_narrow_the_agenda_and_combine(client, make):
    water = ThemeFactory(locale=english(), name="Water & canals")
    other = VenueFactory(locale=english(), commune=CommuneFactory(name="Échirolles"))
    make("Debate")
    make("Training", kind="training")
    make("Elsewhere", venue=other)
    make("Water", theme=water, kind="training")
    make("Online", venue=None, theme=None)
    cases = {
        "kind=training": ["Training", "Water"],
        "commune=echirolles": ["Elsewhere"],
        "theme=water-canals": ["Water"],
        "kind=training&theme=forests&commune=le-gua": ["Training"],
        "kind=debate&theme=water-canals": [],
    }
    found = {query: titles(client.get(f"{LIST}?{query}")) for query in cases}
    assert found == cases
    page = read(client.get(f"{LIST}?kind=debate&theme=water-canals"))
    assert [m.text for m in page.all("p", class_="listing__message")] == [
        "No date fits all these filters. Remove one of them."
    ]
    offers = {
        select.attributes["name"]: [option.text for option in select.all("option")]
        for select in page.all("select")
    }
    assert offers == {
        "kind": ["All kinds", "Debate", "Training"],
        # As somebody looks for them in a list.
        "commune": ["All communes", "Échirolles", "Le Gua"],
        "theme": ["All themes", "Forests", "Water & canals"],
    }


def test_an_unknown_filter_says_so_and_leaves_the_rest(client, make):
    make("Debate")
    for name, sentence in (
        ("kind", "The agenda holds nothing of this kind. Choose one from the list."),
        ("commune", "Nothing happens in such a commune. Choose one from the list."),
        ("theme", "There is no such theme. Choose one from the list."),
    ):
        response = client.get(LIST, {name: "nonsense"})
        assert read(response).one("p", class_="filters__error").text == sentence
        assert titles(response) == ["Debate"]
    response = client.get(LIST, {"when": "nonsense", "kind": "debate"})
    assert read(response).one("p", class_="listing__message").text == (
        "An agenda shows what is to come or what has passed. Choose one."
    )
    assert titles(response) == ["Debate"]


def test_view_of_the_agenda_outlasts_its_filters(client, make):
    make("Debate")
    for asked, kept in (
        ("?when=past", {"when": "past"}),
        ("?month=2131-03", {"month": "2131-03"}),
        ("?when=past&month=2131-03", {"when": "past", "month": "2131-03"}),
        ("?month=13", {}),
    ):
        form = read(client.get(f"{LIST}{asked}")).one("form", class_="filters")
        hidden = form.all("input", type="hidden")
        assert {one.attributes["name"]: one.attributes["value"] for one in hidden} == kept


def test_month_is_a_table_with_caption_and_headers_and_a_list(client, make):
    make("Debate")
    make("Off", state="cancelled")
    make("Night", EVENING + timedelta(days=5), ends=EVENING + timedelta(days=6, hours=-18))
    make("Two days", EVENING + timedelta(days=10), ends=EVENING + timedelta(days=11))
    make("April", datetime(2131, 4, 1, 0, 0, tzinfo=UTC))
    # The last minute of March in Paris is not that of March in London.
    make(
        "Last",
        datetime(2131, 3, 31, 21, 30, tzinfo=UTC),
        ends=datetime(2131, 3, 31, 22, tzinfo=UTC),
    )
    page = read(client.get(LIST, {"month": "2131-03"}))
    table = page.one("table")
    assert table.one("caption").text == "March 2131"
    heads = table.all("th")
    assert [head.text for head in heads] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert {head.attributes["scope"] for head in heads} == {"col"}
    days = {
        cell.one("time").text: [entry.text for entry in cell.all("li")]
        for cell in table.all("td")
        if cell.all("time")
    }
    assert len(days) == 31
    assert {day: entries for day, entries in days.items() if entries} == {
        "12": ["Debate", "Off (cancelled)"],
        # Until midnight is not the next day.
        "17": ["Night"],
        "22": ["Two days"],
        "23": ["Two days"],
        "31": ["Last"],
    }
    assert titles(client.get(LIST, {"month": "2131-03"})) == [
        *("Debate", "Off", "Night", "Two days", "Last")
    ]
    # Each day leads to the first of its dates in the list.
    ways = {a.attributes["href"] for a in table.all("a")}
    anchors = {
        f"#{li.attributes['id']}"
        for li in page.one("ol", class_="dates").all(
            "li",
        )
        if "id" in li.attributes
    }
    assert anchors == ways == {f"#day-2131-03-{day}" for day in (12, 17, 22, 31)}
    assert table.all("td")[-1].all("a") == []


def test_each_day_of_a_month_leads_to_one_entry_of_the_list(client, make):
    """Also where it began in an earlier month, and where several begin on one day."""
    make("Long", datetime(2131, 11, 30, 17, tzinfo=UTC), ends=datetime(2131, 12, 3, 17, tzinfo=UTC))
    make("Short", datetime(2131, 12, 3, 9, tzinfo=UTC))
    make("Evening", datetime(2131, 12, 3, 18, tzinfo=UTC))
    make("End", datetime(2131, 12, 30, 18, tzinfo=UTC))
    page = read(client.get(LIST, {"month": "2131-12"}))
    entries = page.one("ol", class_="dates").all("li")
    anchors = [li.attributes.get("id") for li in entries]
    assert anchors == [
        *("day-2131-11-30", "day-2131-12-03", None, "day-2131-12-30"),
    ]
    ways = [a.attributes["href"] for a in page.one("table").all("a")]
    assert ways == [
        *("#day-2131-11-30", "#day-2131-11-30", "#day-2131-12-03", "#day-2131-12-30"),
    ]


def test_all_of_a_month_stays_in_the_month_and_is_no_selection(client, make):
    make("Debate")
    for query, reset, button in (
        ("month=2131-03", [], "Add this month to my calendar"),
        (
            "month=2131-03&kind=debate",
            [f"{LIST}?month=2131-03#list"],
            "Add this selection to my calendar",
        ),
        ("when=past", [], "Add all dates to my calendar"),
        ("kind=debate", [f"{LIST}#list"], "Add this selection to my calendar"),
    ):
        page = read(client.get(f"{LIST}?{query}"))
        ways = [a.attributes["href"] for a in page.all("a", class_="filters__reset")]
        taken = page.one("ul", class_="agenda__takeaway").one("a", class_="button").text
        assert (query, ways, taken) == (query, reset, button)


def test_months_lead_to_one_another_as_far_as_something_happens(client, make):
    make("First", datetime(2131, 3, 12, 17, tzinfo=UTC))
    make("Last", datetime(2131, 5, 12, 17, tzinfo=UTC), kind="training")
    ways = {}
    for month in ("2131-02", "2131-03", "2131-04", "2131-05", "2131-06"):
        page = read(client.get(LIST, {"month": month, "kind": "debate"}))
        turns = page.one("ul", class_="agenda__ways").all("a")
        ways[month] = {a.attributes["rel"]: a.attributes["href"] for a in turns}
    query = "?kind=debate&month={}#list"
    assert ways == {
        "2131-02": {"next": query.format("2131-03")},
        "2131-03": {"next": query.format("2131-04")},
        "2131-04": {"prev": query.format("2131-03"), "next": query.format("2131-05")},
        "2131-05": {"prev": query.format("2131-04")},
        "2131-06": {"prev": query.format("2131-05")},
    }
    assert (str(Month(2131, 12) + 1), str(Month(2131, 1) + -1)) == ("2132-01", "2130-12")


def test_month_that_is_none_gets_a_page_that_says_so(client, make):
    make("Debate")
    sentence = "There is no such month. Write it as in 2027-03. Here is what is to come instead."
    for typed in (
        "13",
        "2131-13",
        "0000",
        "0000-01",
        "١٢",
        "2131-٠٣",
        "9999-12",
        "2131-3",
        "x",
    ):
        for path in (LIST, f"{LIST}calendar/", f"{LIST}feed/"):
            response = client.get(path, {"month": typed})
            assert (typed, response.status_code) == (typed, 200)
        page = client.get(LIST, {"month": typed})
        told = [message.text for message in read(page).all("p", class_="listing__message")]
        assert (typed, told) == (typed, [sentence])
        assert titles(page) == ["Debate"]


def test_hostile_words_in_every_parameter_get_a_page(client, make):
    make("Debate")
    for word in ("'", "\x00", "%00", "x" * 500, "../", "１", "-1", "<b>", "[]"):
        for name in ("page", "when", "kind", "commune", "theme", "month"):
            assert client.get(LIST, {name: word}).status_code == 200


def test_pages_of_the_agenda_keep_the_filters(client, make):
    several = make("Debate 00")
    for number in range(PER_PAGE):
        EventDateFactory(page=several, starts=EVENING + timedelta(days=number + 1))
    first = read(client.get(LIST, {"kind": "debate"}))
    assert len(first.all("article", class_="dated")) == PER_PAGE
    link = first.one("nav", class_="pagination").one("a", rel="next")
    assert link.attributes["href"] == "?kind=debate&page=2#list"
    assert titles(client.get(LIST, {"kind": "debate", "page": "2"})) == ["Debate 00"]
    for value in ("7", "0", "x"):
        page = read(client.get(LIST, {"page": value}))
        assert page.one("p", class_="listing__message").text == (
            "There is no page with this number: here is the first one."
        )
    assert (query_key("kind=a&month=b"), query_key("day=1")) == ("kind=a&month=b", None)


def test_asked_in_the_other_language_the_agenda_is_narrowed_in_its_words(client, agendas, make):
    theme = ThemeFactory(name="Forêts")
    twin = ThemeFactory(locale=english(), name="Woods", translation_key=theme.translation_key)
    make("Debate", theme=twin)
    EventDateFactory(page=EventPageFactory(parent=agendas.french, theme=theme), starts=EVENING)
    page = read(client.get(f"{LIST}?theme=woods&month=2131-03"))
    ways = [a.attributes["href"] for a in page.all("a", hreflang="fr")]
    assert ways == ["/fr/agenda/?theme=forets&month=2131-03#list"]


def test_feed_tells_what_was_announced_last_under_the_same_filters(client, make):
    event = make("Debate")
    EventDateFactory(page=event, starts=EVENING + timedelta(days=1))
    make("Training", kind="training", state="cancelled")
    make("Over", timezone.now() - timedelta(days=4))
    for query, told in (("", ["Training", "Debate"]), ("?kind=training", ["Training"])):
        response = client.get(f"{LIST}feed/{query}")
        assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
        items = ET.fromstring(response.content).findall("channel/item")  # noqa: S314 - ours
        assert sorted(item.findtext("title") for item in items) == sorted(told)
    (item,) = items
    assert item.findtext("description").startswith(
        "12 March 2131, 18:00 (cancelled), Bibliothèque "
    )


def test_a_filtered_agenda_is_not_indexed(client, make):
    make("Debate")
    for query, robots in (("", []), ("?kind=debate", ["noindex"]), ("?month=2131-03", ["noindex"])):
        found = read(client.get(f"{LIST}{query}")).all("meta", name="robots")
        assert [meta.attributes["content"] for meta in found] == robots


@pytest.mark.slow
@pytest.mark.real_time
def test_lists_of_five_thousand_take_few_queries_and_at_most_twice_the_time_of_fifty(client, make):
    """Accept 10: fifty dates of one month, and as many around it as make up the number."""
    event = make("Debate", venue=None)
    EventDate.objects.all().delete()
    month = Month.of(timezone.now()) + 1

    def add(begins, hours, count):
        starts = [begins + timedelta(hours=hours * number) for number in range(count)]
        EventDate.objects.bulk_create(
            EventDate(page=event, locale=event.locale, starts=one, ends=one + timedelta(hours=1))
            for one in starts
        )

    paths = (LIST, f"{LIST}?month={month}", f"{LIST}?kind=debate")
    add(month.begins, 12, 50)
    few = {path: queries_and_seconds(client, path) for path in paths}
    add(month.ends, 24, 2950)
    add(month.begins - timedelta(days=3000), 24, 2000)
    many = {path: queries_and_seconds(client, path) for path in paths}
    assert EventDate.objects.count() == 5000
    for path in paths:
        assert (path, many[path][0]) == (path, few[path][0])
        assert many[path][1] <= 2 * few[path][1], (path, few, many)


def queries_and_seconds(client, path):
    """Return how often a page asks the database, and the least time that it took."""
    took = []
    for _ in range(7):
        with CaptureQueriesContext(connection) as queries:
            begun = process_time()
            assert client.get(path).status_code == 200
            took.append(process_time() - begun)
    return len(queries), min(took)
