"""Accept 8: a public date whose meeting becomes a committee's is struck out, without its words."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from pages.models import MeetingDate, MeetingPage
from tests.cms.translating import translate_and_publish
from tests.factories.locale import english
from tests.factories.meeting import MeetingDateFactory, MeetingPageFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.venue import VenueFactory
from tests.java import ical4j

pytestmark = pytest.mark.usefixtures("shared_homes")

EVENING = timezone.make_aware(datetime(2131, 3, 12, 18))
WORDS = ("Bouchayer", "Le conseil choisit", "Halle aux Cabines", "comite", "committee", "Comité")


@pytest.fixture
def council(home, agendas):
    page = StandardPageFactory(parent=home, slug="conseil")
    StandardPageFactory(
        parent=agendas.english.get_parent(),
        slug="council",
        locale=english(),
        translation_key=page.translation_key,
    )
    return page


@pytest.fixture
def meeting(council, english_locale):
    """A plenary to come, in French and in English."""
    venue = VenueFactory(name="Halle aux Cabines")
    page = MeetingPageFactory(parent=council, slug="pleniere", title="Bouchayer", venue=venue)
    MeetingDateFactory(page=page, starts=EVENING, ends=EVENING + timedelta(hours=2))
    page = MeetingPage.objects.get(pk=page.pk)
    translate_and_publish(page, english_locale)
    return page


def released(meeting, **changes):
    """Release a change of the French page, with its date moved by some days."""
    page = MeetingPage.objects.get(pk=meeting.pk)
    days = changes.pop("days", 0)
    for name, value in changes.items():
        setattr(page, name, value)
    if days:
        (row,) = dates = list(page.dates.all())
        row.starts += timedelta(days=days)
        row.ends += timedelta(days=days)
        page.dates.set(dates)
    page.save_revision().publish()
    return MeetingPage.objects.get(pk=page.pk)


def calendars(meeting):
    """Return every calendar that named the date, in both languages."""
    found = []
    for page in (meeting, meeting.get_translations().get()):
        own, agenda = page.get_url(), f"/{page.locale.language_code}/agenda/"
        key = page.dates.get().translation_key
        found += [f"{own}calendar/", f"{own}calendar/{key}/"]
        found += [f"{agenda}calendar/{query}" for query in ("", "?kind=meeting", "?month=2131-03")]
        found.append(f"{agenda}calendar/?commune={page.venue.commune_id}")
    return found


def told(client, paths):
    """Return what a stranger's program reads of each, and all of the text."""
    answers = [client.get(path) for path in paths]
    kinds = {(answer.status_code, answer["Content-Type"]) for answer in answers}
    assert kinds == {(200, "text/calendar; charset=utf-8")}
    text = "\n".join(answer.content.decode() for answer in answers)
    return [
        [
            (str(one["UID"]), one["SEQUENCE"], str(one["STATUS"]), one["DTSTART"].dt)
            for one in Calendar.from_ical(answer.content).walk("VEVENT")
        ]
        for answer in answers
    ], text


def test_public_date_of_a_meeting_that_becomes_a_committees_is_cancelled_without_its_words(
    client, meeting, django_user_model
):
    key, paths = str(meeting.dates.get().translation_key), calendars(meeting)
    before, text = told(client, paths)
    assert before == [[(key, 0, "CONFIRMED", EVENING)]] * len(paths)
    assert "Bouchayer" in text
    # It gets another day and another name with it: nobody is told of them.
    closed = released(meeting, held_by="committee", title="Comité Bouchayer", days=3)
    after, text = told(client, paths)
    assert after == [[(key, 1, "CANCELLED", EVENING)]] * len(paths)
    assert [word for word in WORDS if word in text] == []
    assert "Annulée : réunion publique" in text
    assert "Cancelled: public meeting" in text
    names = {line for line in text.splitlines() if line.startswith(("LOCATION", "DESC", "URL"))}
    assert names == set()
    # The page, and every other way out, stay closed.
    assert client.get(closed.get_url()).status_code == 302
    for way in ("/fr/agenda/", "/fr/agenda/feed/", "/en/agenda/?month=2131-03"):
        body = client.get(way).content.decode()
        assert (way, "Bouchayer" in body, key in body) == (way, False, False)
    # What becomes of it behind the door is nobody's to hear.
    released(closed, days=9, minutes_summary="Rien.")
    assert told(client, paths)[0] == after
    client.force_login(django_user_model.objects.create_user("staff", "staff@example.org"))
    assert "Comité Bouchayer" in client.get(paths[0]).content.decode()


def test_date_whose_meeting_is_opened_again_takes_place_again_with_a_higher_sequence(
    client, meeting
):
    key, paths = str(meeting.dates.get().translation_key), calendars(meeting)
    closed = released(meeting, held_by="committee")
    released(closed, held_by="plenary", days=1)
    # Until somebody opens it, it is restricted as any page is, and there is no more to strike out.
    assert [client.get(path).status_code for path in paths[:2]] == [302] * 2
    for restriction in PageViewRestriction.objects.all():
        restriction.delete()
    moved = EVENING + timedelta(days=1)
    found, _text = told(client, paths)
    assert found == [[(key, 2, "CONFIRMED", moved)]] * len(paths)


def test_date_of_a_committee_that_was_never_public_is_in_no_calendar(client, council, meeting):
    secret = MeetingPageFactory(parent=council, slug="comite", held_by="committee")
    MeetingDateFactory(page=secret, starts=EVENING, ends=EVENING + timedelta(hours=1))
    draft = MeetingPageFactory(parent=council, slug="brouillon", live=False)
    MeetingDateFactory(page=draft, starts=EVENING, ends=EVENING + timedelta(hours=1))
    released(draft, held_by="committee")
    restricted = MeetingPageFactory(parent=council, slug="prive")
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    MeetingDateFactory(page=restricted, starts=EVENING, ends=EVENING + timedelta(hours=1))
    released(restricted, held_by="committee")
    (listed,), _text = told(client, ["/fr/agenda/calendar/"])
    assert [uid for uid, *_rest in listed] == [str(meeting.dates.get().translation_key)]
    for slug in ("comite", "brouillon", "prive"):
        assert client.get(f"/fr/conseil/{slug}/calendar/").status_code == 302
    others = MeetingDate.objects.exclude(page__translation_key=meeting.translation_key)
    assert list(others.filter(was_public=True)) == []


def test_meeting_that_took_place_before_it_was_closed_is_not_said_to_be_cancelled(client, meeting):
    yesterday = timezone.now() - timedelta(days=1)
    MeetingDate.objects.update(
        starts=yesterday,
        ends=yesterday + timedelta(hours=1),
        told_starts=yesterday,
        told_ends=yesterday + timedelta(hours=1),
    )
    released(meeting, held_by="committee")
    (listed,), _text = told(client, ["/fr/agenda/calendar/"])
    assert listed == []


def test_what_is_below_a_page_that_is_closed_stays_closed_with_its_dates(client, council, meeting):
    paths = calendars(meeting)
    released(meeting, held_by="committee")
    PageViewRestriction.objects.create(page=council, restriction_type="login")
    assert [client.get(path).status_code for path in paths[:2]] == [302] * 2
    assert told(client, ["/fr/agenda/calendar/"])[0] == [[]]


@pytest.mark.slow
def test_calendars_with_a_date_that_is_struck_out_are_valid(client, meeting, tmp_path):
    paths = calendars(meeting)[:3]
    released(meeting, held_by="committee")
    files = [tmp_path / f"{number}.ics" for number, _path in enumerate(paths)]
    for file, path in zip(files, paths, strict=True):
        file.write_bytes(client.get(path).content)
    assert ical4j(*files) == [f"PASS {file}" for file in files]
