"""What a date remembers of itself: for whoever has it in a calendar."""

from datetime import UTC, datetime, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Revision

from pages.models import EventDate, EventPage
from snippets.facts import source_of
from snippets.forms.paris_time import ParisDateTimeField
from tests.cms.translating import translate_and_publish
from tests.factories.event import EventDateFactory, EventPageFactory
from tests.factories.venue import VenueFactory
from tests.pages.test_event import data

pytestmark = pytest.mark.usefixtures("shared_homes")

EVENING = datetime(2131, 3, 12, 17, 0, tzinfo=UTC)


@pytest.fixture
def event(agendas):
    """A public debate on one evening."""
    event = EventPageFactory(parent=agendas.french, slug="debat")
    EventDateFactory(page=event, starts=EVENING)
    return EventPage.objects.get(pk=event.pk)


def publish(event, **values):
    """Change the one date, or what else is named, and publish; return the page as it is stored."""
    date = event.dates.first()
    for name, value in values.items():
        setattr(date if hasattr(date, name) else event, name, value)
    event.dates.set([date])
    event.save_revision().publish()
    return EventPage.objects.get(pk=event.pk)


def test_sequence_over_publish_move_retitle_move_older_draft_is_0_1_1_2_3(event):
    seen = [event.dates.get().sequence]
    older = event.save_revision()
    event = publish(event, starts=EVENING + timedelta(hours=1))
    seen.append(event.dates.get().sequence)
    event = publish(event, title="Autre titre")
    seen.append(event.dates.get().sequence)
    event = publish(event, ends=EVENING + timedelta(hours=4))
    seen.append(event.dates.get().sequence)
    key = event.dates.get().translation_key
    older.publish()
    date = EventDate.objects.get()
    seen.append(date.sequence)
    assert (seen, date.translation_key, date.starts) == ([0, 1, 1, 2, 3], key, EVENING)


def test_sequence_rises_with_the_state_and_the_place_and_not_before_the_date_is_public(agendas):
    event = EventPageFactory(parent=agendas.french, live=False)
    EventDateFactory(page=event, starts=EVENING)
    event = EventPage.objects.get(pk=event.pk)
    date = event.dates.get()
    date.starts += timedelta(hours=1)
    event.dates.set([date])
    event.save()
    assert (EventDate.objects.get().sequence, EventDate.objects.get().was_public) == (0, False)
    event = publish(event)
    steps = [
        {"state": "cancelled"},
        {"state": "planned"},
        {"venue": VenueFactory()},
        {"online_address": "https://salle.example/debat"},
    ]
    seen = []
    for step in steps:
        event = publish(event, **step)
        seen.append(event.dates.get().sequence)
    assert seen == [1, 2, 3, 4]


def test_sequence_of_a_draft_and_of_a_translation_is_never_taken(event, english_locale):
    twin = translate_and_publish(event, english_locale)
    draft = twin.save_revision()
    event = publish(event, starts=EVENING + timedelta(hours=1))
    assert [date.sequence for date in EventDate.objects.all()] == [1, 1]
    draft.publish()
    assert {(d.sequence, d.starts) for d in EventDate.objects.all()} == {
        (1, EVENING + timedelta(hours=1))
    }
    event = publish(event, sequence=7)
    assert [date.sequence for date in EventDate.objects.all()] == [1, 1]


def test_date_that_is_postponed_remembers_the_one_that_was_told_first(event):
    event = publish(event, state="postponed")
    date = event.dates.get()
    assert (date.former_start, date.waits_for_its_date, date.takes_place) == (None, True, False)
    later = EVENING + timedelta(days=20)
    event = publish(event, starts=later, ends=later + timedelta(hours=2), state="moved")
    date = event.dates.get()
    assert (date.former_start, date.waits_for_its_date, date.takes_place) == (EVENING, False, True)
    # A time that is put right is no date that was told.
    event = publish(event, starts=later + timedelta(minutes=30))
    assert event.dates.get().former_start == EVENING
    event = publish(event, state="planned")
    assert event.dates.get().former_start is None


def test_second_postponement_is_told_and_counted_like_the_first(client, event):
    """Known at once, or not yet: what was told last is what it takes place instead of."""
    days = [EVENING + timedelta(days=days) for days in (0, 20, 40, 60)]
    steps = [
        ({"state": "postponed"}, (None, "EventPostponed", "postponed")),
        (
            {"state": "moved", "starts": days[1]},
            (days[0], "EventRescheduled", "postponed to this day"),
        ),
        ({"state": "postponed"}, (None, "EventPostponed", "postponed")),
        (
            {"state": "moved", "starts": days[2]},
            (days[1], "EventRescheduled", "postponed to this day"),
        ),
        # Moved once more without a pause, people still know the date before.
        (
            {"state": "moved", "starts": days[3]},
            (days[1], "EventRescheduled", "postponed to this day"),
        ),
        ({"state": "planned"}, (None, "EventScheduled", "")),
    ]
    for number, (values, expected) in enumerate(steps, start=1):
        if "starts" in values:
            values["ends"] = values["starts"] + timedelta(hours=2)
        event = publish(event, **values)
        date = event.dates.get()
        (thing,) = data(client.get(event.get_url()))
        with override("en"):
            told = (date.former_start, thing["eventStatus"].rpartition("/")[2], date.told_state)
        assert (number, date.sequence, told) == (number, number, expected)
        former = timezone.localtime(expected[0]).isoformat() if expected[0] else None
        assert thing.get("previousStartDate") == former


def test_state_that_contradicts_the_times_is_refused_in_a_sentence(event):
    cases = (
        (
            {"state": "postponed", "starts": EVENING + timedelta(minutes=5)},
            {
                "state": [
                    "“State” says that the new date is not known, but the times have changed. "
                    "Choose “is postponed to this new date”, or leave the times as they were."
                ]
            },
        ),
        (
            {"state": "moved"},
            {
                "starts": [
                    "“Begins” is as before, but “State” says that there is a new date. Give the "
                    "new times, or choose another state."
                ]
            },
        ),
        ({"state": "postponed"}, {}),
        ({"state": "moved", "starts": EVENING + timedelta(minutes=5)}, {}),
    )
    for values, sentences in cases:
        date = event.dates.get()
        for name, value in values.items():
            setattr(date, name, value)
        told = {}
        with override("en"):
            try:
                date.clean()
            except ValidationError as refusal:
                told = refusal.message_dict
        assert told == sentences, values
    # What no reader has seen contradicts nothing, nor does a new date that stays.
    EventDate.objects.update(was_public=False)
    EventDate(pk=event.dates.get().pk, state="moved", starts=EVENING, ends=None).clean()
    EventDate.objects.update(was_public=True, state="moved", former_start=EVENING)
    EventDate.objects.get().clean()


def test_date_that_was_public_stays_and_is_cancelled_where_a_version_lacks_it(
    event, english_locale
):
    twin = translate_and_publish(event, english_locale)
    older = event.save_revision()
    event.dates.set(
        [
            *event.dates.all(),
            EventDate(
                starts=EVENING + timedelta(days=1),
                ends=EVENING + timedelta(days=1, hours=2),
                locale=event.locale,
            ),
        ]
    )
    event.save_revision().publish()
    # An older draft never had the second.
    older.publish()
    event = EventPage.objects.get(pk=event.pk)
    assert [d.state for d in event.dates.order_by("starts")] == ["planned", "cancelled"]
    assert [d.state for d in twin.dates.order_by("starts")] == ["planned", "cancelled"]
    # An editor removes the first: the draft has it again at once, cancelled.
    event = EventPage.objects.get(pk=event.pk)
    event.dates.set([date for date in event.dates.all() if date.starts != EVENING])
    draft = event.save_revision()
    assert [d.state for d in draft.as_object().dates.all()] == ["cancelled", "cancelled"]
    draft.publish()
    assert {d.state for d in EventDate.objects.all()} == {"cancelled"}
    assert EventDate.objects.count() == 4


def test_date_that_is_over_stays_as_it_was_and_one_that_was_never_public_may_go(event):
    past = timezone.now() - timedelta(days=2)
    event = publish(event, starts=past, ends=past + timedelta(hours=2))
    event.dates.set([])
    event.save_revision().publish()
    assert [date.state for date in EventDate.objects.all()] == ["planned"]
    EventDate.objects.update(was_public=False)
    event = EventPage.objects.get(pk=event.pk)
    event.dates.set([])
    event.save_revision().publish()
    assert list(EventDate.objects.all()) == []


def test_date_that_ends_before_it_begins_is_refused_in_a_sentence(event):
    for length in (timedelta(0), timedelta(minutes=-1)):
        date = EventDate(page=event, starts=EVENING, ends=EVENING + length, locale=event.locale)
        with pytest.raises(ValidationError) as refusal, override("en"):
            date.full_clean()
        assert refusal.value.message_dict == {
            "ends": ["It ends before it begins. Give an end after 12 March 2131, 18:00."]
        }


def test_march_half_past_two_is_refused_in_a_sentence():
    for name in ("starts", "ends"):
        field = EventDate._meta.get_field(name).formfield()
        assert type(field) is ParisDateTimeField
        with pytest.raises(ValidationError) as refusal, override("en"):
            field.clean("2027-03-28 02:30")
        assert refusal.value.messages == [
            "On 28 March 2027 there is no 02:30: the clock goes from 2 to 3. Choose a time before "
            "2 or from 3 o’clock."
        ]


def test_row_of_a_translation_takes_all_from_its_source(event, english_locale):
    translate_and_publish(event, english_locale)
    twin = EventDate.objects.get(locale=english_locale)
    assert source_of(twin) == event.dates.get()
    twin.starts, twin.sequence = EVENING + timedelta(days=9), 40
    twin.save()
    twin.refresh_from_db()
    assert (twin.starts, twin.sequence) == (EVENING, 0)


def test_draft_of_before_that_postponed_to_a_new_date_is_read_as_it_was_meant_and_back(agendas):
    migration = import_module("pages.migrations.0015_drafts_postponed_to_a_new_date")
    later = EVENING + timedelta(days=7)

    def states(page):
        draft = EventPage.objects.get(pk=page.pk).get_latest_revision_as_object()
        return [date.state for date in draft.dates.all()]

    def drafted(starts, former=None):
        """Return a page whose stored date is in the evening, and in its draft is postponed."""
        page = EventPageFactory(parent=agendas.french)
        EventDateFactory(page=page, starts=EVENING)
        page = EventPage.objects.get(pk=page.pk)
        (date,) = dates = list(page.dates.all())
        date.state, date.starts, date.former_start = "postponed", starts, former
        page.dates.set(dates)
        page.save_revision()
        return page

    with_date, without, moved_before = (
        drafted(later),
        drafted(EVENING),
        drafted(EVENING, former=EVENING - timedelta(days=3)),
    )
    Revision.objects.update(created_at=datetime(2020, 1, 1, tzinfo=UTC))
    # One that was saved since says what it says.
    new = drafted(later)
    pages = (with_date, without, moved_before, new)
    editor = SimpleNamespace(connection=connection)
    migration.part(apps, editor)
    assert [states(page) for page in pages] == [["moved"], ["postponed"], ["moved"], ["postponed"]]
    EventPage.objects.get(pk=with_date.pk).get_latest_revision().publish()
    date = EventDate.objects.get(page=with_date)
    assert (date.is_moved, date.starts, date.former_start) == (True, later, EVENING)
    migration.join(apps, editor)
    # The one that was published since is as its row.
    assert [states(page) for page in pages[1:]] == [["postponed"]] * 3
