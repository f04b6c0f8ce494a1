"""Accept 3 and 9: an officer changes dates in French, and every way out says so in English."""

import re
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from wagtail.users.models import UserProfile

from pages.models import EventDate, EventPage
from search.documents import all_documents
from search.engines import engine_named
from tests.cms.admin_form import form_data
from tests.cms.translating import translate_and_publish
from tests.factories.event import EventDateFactory, EventPageFactory, EventStepFactory
from tests.factories.event_index import the_agendas
from tests.pages.html import parse
from tests.pages.test_query_budget import Reader

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("refilled_tables", "pictures_in_this_process"),
]

EVENING = datetime(2131, 3, 12, 17, 0, tzinfo=UTC)


@pytest.fixture
def event(home, english_home, english_locale):
    """A public debate of one evening in French and English, called Wood."""
    agenda, _twin = the_agendas(home, english_home)
    event = EventPageFactory(parent=agenda, slug="bois", title="Bois")
    EventDateFactory(page=event, starts=EVENING)
    event = EventPage.objects.get(pk=event.pk)
    translate_and_publish(event, english_locale)
    engine_named("db").rebuild(all_documents())
    return event


class Body(Reader):
    """Reads through the page cache, and keeps what it read."""

    def __init__(self):
        super().__init__()
        inner = self.cache

        def keep(environ, start_response):
            self.body = b"".join(inner(environ, start_response))
            return [self.body]

        self.cache = keep

    def get(self, path):
        """Return whether the answer was kept, and its text."""
        kept, _statements = self.read(path)
        return kept, self.body.decode()


def post(event, client, user, change):
    """Send the editor's form as it stands, changed, and publish; return the answer."""
    event = EventPage.objects.get(pk=event.pk).get_latest_revision_as_object()
    data = form_data(event, user) | {"action-publish": "1", "publication_reason": "Urgent."}
    change(data)
    return client.post(reverse("wagtailadmin_pages:edit", args=[event.pk]), data)


def told(reader, twin):
    """Return what the English page, list, month and calendar say of the dates, and the search."""
    page = parse(reader.get(twin.get_url())[1])
    lists = [parse(reader.get(path)[1]) for path in ("/en/agenda/", "/en/agenda/?month=2131-03")]
    calendar = Calendar.from_ical(reader.get(f"{twin.get_url()}calendar/")[1])
    return [
        sorted(
            f"{one.one('p', class_='occasion__day').one('time').attributes['datetime']} "
            f"{one.one('p', class_='occasion__hours').all('time')[0].text}"
            f"{''.join(' ' + state.text for state in one.all('strong'))}"
            for one in page.all("li", class_="occasion")
        ),
        *(
            sorted(
                f"{one.one('p', class_='dated__day').one('time').attributes['datetime']} "
                f"{one.one('span', class_='dated__hours').all('time')[0].text}"
                f"{''.join(' ' + state.text for state in one.all('strong'))}"
                for one in listed.all("article", class_="dated")
            )
            for listed in lists
        ),
        sorted(
            f"{one['DTSTART'].dt:%Y-%m-%d %H:%M}"
            f"{' Cancelled' if one['STATUS'] == 'CANCELLED' else ''}"
            for one in calendar.walk("VEVENT")
        ),
    ]


def test_date_added_moved_removed_and_cancelled_in_french_is_so_in_english_at_once(
    event, english_locale, client, django_user_model
):
    administrator = django_user_model.objects.create_superuser("a", "a@example.org", "x")
    client.force_login(administrator)
    twin = event.get_translation(english_locale)
    reader = Body()
    ways = [twin.get_url(), "/en/agenda/", "/en/agenda/?month=2131-03"]
    ways.append(f"{twin.get_url()}calendar/")
    ways.append("/en/agenda/calendar/")

    def add(data):
        blank = {name: value for name, value in data.items() if name.startswith("dates-0-")}
        data |= {name.replace("-0-", "-1-"): value for name, value in blank.items()}
        data |= {"dates-TOTAL_FORMS": 2, "dates-1-id": "", "dates-1-ORDER": 2}
        data |= {"dates-1-starts": "2131-03-20 09:00", "dates-1-ends": "2131-03-20 11:00"}

    def move(data):
        data |= {"dates-1-starts": "2131-03-21 09:30", "dates-1-ends": "2131-03-21 11:00"}

    def cancel(data):
        data["dates-0-state"] = "cancelled"

    def remove(data):
        data["dates-1-DELETE"] = "on"

    def finds(word):
        found = parse(client.get("/en/search/", {"q": word}).content.decode())
        return twin.get_url() in {a.attributes.get("href") for a in found.all("a")}

    assert [word for word in ("Tuesday", "Wednesday", "cancelled") if finds(word)] == []
    older = event.save_revision()
    steps = [
        (add, ["2131-03-12 18:00", "2131-03-20 09:00"], "Tuesday"),
        (move, ["2131-03-12 18:00", "2131-03-21 09:30"], "Wednesday"),
        (cancel, ["2131-03-12 18:00 Cancelled", "2131-03-21 09:30"], "cancelled"),
        (remove, ["2131-03-12 18:00 Cancelled", "2131-03-21 09:30 Cancelled"], "cancelled"),
    ]
    for change, expected, word in steps:
        for path in ways:
            reader.get(path)
        assert [reader.get(path)[0] for path in ways] == ["HIT"] * len(ways)
        assert post(event, client, administrator, change).status_code == 302
        assert [reader.get(path)[0] == "HIT" for path in ways] == [False] * len(ways)
        assert told(reader, twin) == [expected] * 4, change.__name__
        assert finds(word), change.__name__
    assert not finds("Tuesday")
    # An older draft of the translation brings no date back; one of the text cancels what it lacks.
    assert EventDate.objects.filter(page=twin).count() == 2
    twin.get_latest_revision_as_object().save_revision().publish()
    assert told(reader, twin)[0] == steps[-1][1]
    older.publish()
    assert told(reader, twin) == [["2131-03-12 18:00", "2131-03-21 09:30 Cancelled"]] * 4


def test_bad_dates_are_refused_in_one_sentence_at_their_field_and_nothing_is_lost(
    event, client, django_user_model
):
    administrator = django_user_model.objects.create_superuser("a", "a@example.org", "x")
    UserProfile.objects.create(user=administrator, preferred_language="en")
    client.force_login(administrator)
    EventStepFactory(page=event)
    cases = (
        (
            {"dates-0-ends": "2131-03-12 17:59"},
            "ends",
            "It ends before it begins. Give an end after 12 March 2131, 18:00.",
        ),
        (
            {"dates-0-starts": "2027-03-28 02:30"},
            "starts",
            "On 28 March 2027 there is no 02:30: the clock goes from 2 to 3. Choose a time before "
            "2 or from 3 o’clock.",
        ),
    )
    for typed, name, sentence in cases:
        answer = post(event, client, administrator, lambda data, typed=typed: data.update(typed))
        assert answer.status_code == 200
        errors = answer.context["form"].formsets["dates"].errors
        assert [{key: list(value) for key, value in row.items()} for row in errors] == [
            {name: [sentence]}
        ]
        page = answer.content.decode()
        for value in (*typed.values(), "Bois", "On arrive"):
            assert re.search(re.escape(value), page), value
    assert EventDate.objects.get(page=event).starts == EVENING
    assert EventDate.objects.filter(ends=EVENING + timedelta(hours=2)).count() == 2


@pytest.mark.waits
def test_event_that_ends_is_over_for_whoever_reads_from_the_cache(event, english_locale):
    """Accept 4, in real seconds: nobody acts, and no answer of the minute before is given."""
    twin = event.get_translation(english_locale)
    ends = timezone.now() + timedelta(seconds=4)
    EventDate.objects.update(starts=ends - timedelta(hours=1), ends=ends)
    reader = Body()
    ways = {
        twin.get_url(): "This is over.",
        "/en/agenda/": "0 upcoming dates",
        "/en/agenda/?when=past": "1 date that has passed",
    }
    for path in ways:
        reader.get(path)
    before = [[reader.get(path) for path in ways] for _ in range(2)]
    assert timezone.now() < ends, "the machine is too slow for four seconds"
    for answers in before:
        assert [kept for kept, _body in answers] == ["HIT"] * 3
        found = [told in body for (_kept, body), told in zip(answers, ways.values(), strict=True)]
        assert found == [False] * 3
    time.sleep((ends - timezone.now()).total_seconds() + 0.1)
    after = [reader.get(path) for path in ways]
    assert "HIT" not in [kept for kept, _body in after]
    found = [told in body for (_kept, body), told in zip(after, ways.values(), strict=True)]
    assert found == [True] * 3
    assert [reader.get(path)[0] for path in ways] == ["HIT"] * 3
