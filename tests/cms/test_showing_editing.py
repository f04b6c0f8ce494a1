"""Accept 3 of exhibitions: an officer changes a showing in French, and every way out says so."""

from datetime import UTC, date, datetime, time

import pytest
from django.urls import reverse
from icalendar import Calendar

from pages.models import ShowingPage
from search.documents import all_documents
from search.engines import engine_named
from tests.cms.admin_form import form_data
from tests.cms.test_agenda_editing import Body
from tests.cms.translating import translate_and_publish
from tests.factories.event_index import the_agendas
from tests.factories.exhibition import ExhibitionPageFactory
from tests.factories.exhibition_index import ExhibitionIndexPageFactory
from tests.factories.showing import GuidedVisitFactory, ShowingPageFactory, give_hours
from tests.pages.html import parse

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("refilled_tables", "pictures_in_this_process"),
]

AFTERNOON = datetime(2131, 3, 12, 14, 0, tzinfo=UTC)
MONTH = "/en/agenda/?month=2131-03"


@pytest.fixture
def showing(home, english_home, english_locale):
    """A public showing in French and English, with hours and one guided visit on a Monday."""
    the_agendas(home, english_home)
    index = ExhibitionIndexPageFactory(parent=home, slug="expositions")
    exhibition = ExhibitionPageFactory(parent=index, slug="feu")
    made = ShowingPageFactory(
        parent=exhibition,
        slug="gua",
        title="Le Gua",
        first_day=date(2131, 3, 5),
        last_day=date(2131, 4, 20),
    )
    give_hours(made, (1, time(13), time(18)))
    GuidedVisitFactory(page=made, starts=AFTERNOON, ends=AFTERNOON.replace(hour=15))
    for page in (index, exhibition, made):
        translate_and_publish(type(page).objects.get(pk=page.pk), english_locale)
    engine_named("db").rebuild(all_documents())
    return ShowingPage.objects.get(pk=made.pk)


def test_hours_visits_and_state_changed_in_french_are_so_in_english_everywhere_at_once(
    showing, english_locale, client, django_user_model
):
    administrator = django_user_model.objects.create_superuser("a", "a@example.org", "x")
    client.force_login(administrator)
    twin = showing.get_translation(english_locale)
    calendar = f"{twin.get_url()}calendar/"
    exhibitions = twin.get_parent().get_parent().get_url()
    ways = [twin.get_url(), exhibitions, "/en/agenda/", MONTH, calendar]
    answer = Body().get

    def told():
        """Return the visits of the page, of list and month and of the calendar; the stamps."""
        page, listed, agenda, month = (parse(answer(path)[1]) for path in ways[:4])
        visits = [
            f"{one.one('p', class_='tour__hours').all('time')[0].attributes['datetime'][:16]}"
            f"{''.join(' ' + state.text for state in one.all('strong'))}"
            for one in page.all("li", class_="tour")
        ]
        in_lists = [
            [
                f"{hours.all('time')[0].attributes['datetime'][:16]}"
                f"{''.join(' ' + state.text for state in one.all('strong'))}"
                for one in found.all("article", class_="dated")
                for hours in one.all("span", class_="dated__hours")
            ]
            for found in (agenda, month)
        ]
        in_calendar = [
            f"{one['DTSTART'].dt:%Y-%m-%dT%H:%M}"
            f"{' Cancelled' if one['STATUS'] == 'CANCELLED' else ''}"
            for one in Calendar.from_ical(answer(calendar)[1]).walk("VEVENT")
        ]
        stamps = [found.one("span", class_="stamp").text for found in (page, listed)]
        return [visits, *in_lists, in_calendar], stamps

    def finds(word):
        found = parse(client.get("/en/search/", {"q": word}).content.decode())
        return twin.get_url() in {a.attributes.get("href") for a in found.all("a")}

    assert [finds(word) for word in ("Monday", "Tuesday", "cancelled")] == [True, False, False]
    hours = "from 14:30 to 18:00"
    move = {"visits-0-starts": "2131-03-13 16:00", "visits-0-ends": "2131-03-13 17:00"}
    moved = "2131-03-13T16:00"
    for values, visit, stamp, word, has_hours in (
        ({"hours-0-opens": "14:30"}, "2131-03-12T15:00", "Soon", "Monday", True),
        (move, moved, "Soon", "Tuesday", True),
        ({"visits-0-state": "cancelled"}, f"{moved} Cancelled", "Soon", "cancelled", True),
        ({"is_cancelled": "on"}, f"{moved} Cancelled", "Cancelled", "cancelled", False),
    ):
        for path in ways:
            answer(path)
        assert [answer(path)[0] for path in ways] == ["HIT"] * len(ways)
        french = ShowingPage.objects.get(pk=showing.pk).get_latest_revision_as_object()
        data = {**form_data(french, administrator), **values}
        data |= {"action-publish": "1", "publication_reason": "Urgent."}
        sent = client.post(reverse("wagtailadmin_pages:edit", args=[showing.pk]), data)
        assert sent.status_code == 302
        assert "HIT" not in [answer(path)[0] for path in ways]
        assert told() == ([[visit]] * 4, [stamp] * 2), values
        assert (values, finds(word)) == (values, True)
        assert (hours in parse(answer(twin.get_url())[1]).one("main").text) is has_hours
    assert not finds("Monday")
