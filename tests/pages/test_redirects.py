import pytest
from wagtail.contrib.redirects.models import Redirect

from pages.models import EventDate, EventPage
from tests.factories.event import EventDateFactory, EventPageFactory
from tests.factories.standard import StandardPageFactory


@pytest.fixture
def council(home):
    return StandardPageFactory(parent=home, title="Le conseil", slug="conseil")


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """Publish a page under another slug; Wagtail makes the redirect when that is committed."""

    def to(page, slug):
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return to


def test_a_renamed_page_redirects_from_its_old_address(client, rename, council):
    rename(council, "le-conseil")
    response = client.get("/fr/conseil/")
    assert (response.status_code, response["Location"]) == (301, "/fr/le-conseil/")


def test_what_stands_below_a_renamed_page_redirects_too(client, rename, council):
    StandardPageFactory(parent=council, slug="methode")
    rename(council, "le-conseil")
    response = client.get("/fr/conseil/methode/")
    assert (response.status_code, response["Location"]) == (301, "/fr/le-conseil/methode/")


def test_a_moved_page_redirects_from_its_old_address(client, home, council):
    page = StandardPageFactory(parent=home, slug="methode")
    page.move(council, pos="last-child")
    response = client.get("/fr/methode/")
    assert (response.status_code, response["Location"]) == (301, "/fr/conseil/methode/")


def test_the_list_of_visions_redirects_with_its_feed(client, rename, indexes):
    rename(indexes.english, "futures")
    assert client.get("/en/visions/")["Location"] == "/en/futures/"
    assert client.get("/en/visions/feed/")["Location"] == "/en/futures/feed/"


def test_old_calendar_addresses_lead_to_calendars_and_selections_to_the_same_selection(
    client, rename, agendas
):
    event = EventPageFactory(parent=agendas.french, slug="debat")
    key = EventDateFactory(page=event).translation_key
    rename(EventPage.objects.get(pk=event.pk), "soupe")
    rename(agendas.french, "dates")
    for old, new, kind in (
        ("agenda/debat/calendar/", "dates/soupe/calendar/", "text/calendar"),
        (f"agenda/debat/calendar/{key}/", f"dates/soupe/calendar/{key}/", "text/calendar"),
        ("agenda/soupe/calendar/", "dates/soupe/calendar/", "text/calendar"),
        (f"agenda/soupe/calendar/{key}/", f"dates/soupe/calendar/{key}/", "text/calendar"),
        ("agenda/soupe/", "dates/soupe/", "text/html"),
        # A redirect keeps what the page reads of the query, and nothing else.
        (
            "agenda/calendar/?kind=debate&utm=x",
            "dates/calendar/?kind=debate",
            "text/calendar",
        ),
        ("agenda/feed/?kind=debate", "dates/feed/?kind=debate", "application/rss+xml"),
        ("agenda/?month=2031-03&kind=a%0Db", "dates/?month=2031-03&kind=a%0Db", "text/html"),
        ("agenda/soupe/?kind=debate", "dates/soupe/", "text/html"),
    ):
        response = client.get(f"/fr/{old}")
        where = response["Location"]
        assert (old, sorted(where.split("&"))) == (old, sorted(f"/fr/{new}".split("&")))
        assert (old, client.get(where)["Content-Type"].split(";")[0]) == (old, kind)
    # Where the column of redirects has no room for the address of a date, there is none.
    event = EventPage.objects.get(pk=event.pk)
    assert event.get_route_paths() == ["/", "/calendar/", f"/calendar/{key}/"]
    event.url_path += "x" * 200
    assert event.get_route_paths() == ["/", "/calendar/"]
    # One that names a query of its own has said what becomes of it.
    Redirect.add_redirect("/old?month=2031-03", agendas.french)
    assert client.get("/old?month=2031-03")["Location"] == "/fr/dates/"


def test_agenda_with_more_dates_than_a_database_compares_at_once_is_renamed_there_and_back(
    client, rename, agendas
):
    event = EventPageFactory(parent=agendas.french, slug="debat")
    first = EventDateFactory(page=event)
    EventDate.objects.bulk_create(
        EventDate(page=event, locale=event.locale, starts=first.starts, ends=first.ends)
        for _number in range(1_100)
    )
    last = EventDate.objects.order_by("pk").last()
    for old, new in (("agenda", "dates"), ("dates", "agenda")):
        rename(agendas.french, new)
        for key in (first.translation_key, last.translation_key):
            answer = client.get(f"/fr/{old}/debat/calendar/{key}/")
            moved = f"/fr/{new}/debat/calendar/{key}/"
            assert (answer.status_code, answer["Location"]) == (301, moved)
    # What is there again stands in nobody's way.
    assert client.get("/fr/agenda/debat/").status_code == 200
