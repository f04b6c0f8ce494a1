"""Sessions in calendars: one UID for good, a SEQUENCE that rises, and what is gone is cancelled."""

from datetime import date, datetime, time

import pytest
from django.utils import timezone
from icalendar import Calendar

from pages.models import LabDayPage, LabProgrammePage, LabSession
from tests.cms.translating import translate_and_publish
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.lab_session import LabSessionFactory
from tests.java import ical4j

DAY = date(2131, 3, 25)
NINE = timezone.make_aware(datetime.combine(DAY, time(9)))


@pytest.fixture
def lab(home, english_home):
    page = LabProgrammePageFactory(parent=home, slug="lab", title="Le Lab")
    day = LabDayPageFactory(parent=page, slug="mardi", day=DAY)
    LabSessionFactory(page=day, begins=time(9), ends=time(10), title="Ouverture")
    return LabProgrammePage.objects.get(pk=page.pk)


def told(client, path="/fr/lab/calendar/"):
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return [
        (str(one["UID"]), one["SEQUENCE"], str(one["STATUS"]), one["DTSTART"].dt)
        for one in sessions_in(answer)
    ]


def sessions_in(answer):
    """Return the events that begin at an hour; a day is one of a whole day."""
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    return [one for one in events if isinstance(one["DTSTART"].dt, datetime)]


def change(**values):
    """Release a change of the one session; without `title`, it is dropped."""
    day = LabDayPage.objects.get(slug="mardi")
    (row,) = day.sessions.all()
    for name, value in values.items():
        setattr(row, name, value)
    day.sessions.set([row] if values else [])
    day.save_revision().publish()


def test_session_is_moved_retitled_and_cancelled_in_calendars_under_one_uid(client, lab):
    key = str(LabSession.objects.get().translation_key)
    assert told(client) == [(key, 0, "CONFIRMED", NINE)]
    change(title="Autre titre")
    assert told(client) == [(key, 0, "CONFIRMED", NINE)]
    change(begins=time(9, 30))
    assert told(client) == [(key, 1, "CONFIRMED", NINE.replace(minute=30))]
    change(state="cancelled")
    assert told(client) == [(key, 2, "CANCELLED", NINE.replace(minute=30))]


def test_session_that_is_dropped_after_publication_is_cancelled_not_gone(client, lab):
    key = str(LabSession.objects.get().translation_key)
    change()
    assert told(client) == [(key, 1, "CANCELLED", NINE)]
    assert "Ouverture" in client.get("/fr/lab/").content.decode()


def test_session_that_becomes_the_teams_own_is_struck_out_without_a_word(client, lab):
    key = str(LabSession.objects.get().translation_key)
    change(kind="blocker", title="Négocier le traiteur")
    own = f"/fr/lab/sessions/{key.replace('-', '')[:8]}/"
    for path in ("/fr/lab/calendar/", f"{own}calendar/"):
        assert told(client, path) == [(key, 1, "CANCELLED", NINE)]
        assert "traiteur" not in client.get(path).content.decode()
    assert client.get(own).status_code == 404


@pytest.mark.slow
def test_both_languages_have_one_uid_and_every_calendar_is_valid(
    client, lab, english_locale, tmp_path
):
    for page in (lab, *lab.get_children().specific()):
        translate_and_publish(page, english_locale)
    twin = lab.get_translation(english_locale)
    (session,) = LabSession.objects.filter(page__locale=lab.locale)
    end = session.translation_key.hex[:8]
    room = session.room.translation_key.hex[:8]
    files = []
    for address in ("/fr/lab/", twin.get_url()):
        for below in (
            "calendar/",
            "calendar/2131-03-25/",
            f"sessions/{end}/calendar/",
            f"rooms/{room}/calendar/",
        ):
            assert told(client, address + below) == [
                (str(session.translation_key), 0, "CONFIRMED", NINE)
            ]
            files.append(tmp_path / f"{len(files)}.ics")
            files[-1].write_bytes(client.get(address + below).content)
    # With one whose words are of another language, and say so.
    LabSessionFactory(page=session.page, title="Ajoutée")
    files.append(tmp_path / "untold.ics")
    files[-1].write_bytes(client.get(f"{twin.get_url()}calendar/").content)
    assert b"SUMMARY;LANGUAGE=fr:Ajout" in files[-1].read_bytes()
    assert ical4j(*files) == [f"PASS {file}" for file in files]


def test_address_of_no_session_or_room_is_none(client, lab):
    for below in ("sessions/00000000/calendar/", "rooms/00000000/calendar/"):
        assert (below, client.get(f"/fr/lab/{below}").status_code) == (below, 404)


def stamps(client, path="/fr/lab/calendar/"):
    return [
        (str(one["STATUS"]), one["SEQUENCE"], one["DTSTAMP"].dt)
        for one in sessions_in(client.get(path))
    ]


def test_session_is_stamped_by_the_release_of_its_day_and_comes_back_after_it_was_dropped(
    client, lab
):
    (_first,) = stamps(client)
    for values, state, sequence in (
        ({"begins": time(9, 30)}, "CONFIRMED", 1),
        ({}, "CANCELLED", 2),
        ({"state": "planned"}, "CONFIRMED", 3),
        ({"kind": "blocker"}, "CANCELLED", 4),
        ({"kind": "talk"}, "CONFIRMED", 5),
    ):
        # Of the programme's own release, long ago, nothing is told.
        LabProgrammePage.objects.update(last_published_at=NINE.replace(year=2001))
        change(**values)
        released = LabDayPage.objects.get(slug="mardi").last_published_at
        assert stamps(client) == [(state, sequence, released.replace(microsecond=0))], values


def test_day_and_room_have_calendars_that_their_pages_lead_to(client, lab):
    first = LabSession.objects.get()
    key, room = first.translation_key, first.room.translation_key.hex[:8]
    other = LabDayPageFactory(parent=lab, slug="mercredi", day=DAY.replace(day=26))
    LabSessionFactory(page=other, title="Autre jour")
    for page, calendar in (
        ("/fr/lab/mardi/", "/fr/lab/calendar/2131-03-25/"),
        (f"/fr/lab/rooms/{room}/", f"/fr/lab/rooms/{room}/calendar/"),
    ):
        assert f'href="{calendar}"' in client.get(page).content.decode()
        assert [one[0] for one in told(client, calendar)] == [str(key)], calendar
    # What becomes the team's own is struck out there too, even as the last of its room.
    LabSession.objects.filter(translation_key=key).update(was_public=True, kind="blocker")
    LabSession.objects.filter(title="Autre jour").update(room=None)
    for calendar in ("/fr/lab/calendar/2131-03-25/", f"/fr/lab/rooms/{room}/calendar/"):
        assert [(one[0], one[2]) for one in told(client, calendar)] == [(str(key), "CANCELLED")]
    assert client.get(f"/fr/lab/rooms/{room}/").status_code == 404
    LabSessionFactory(page=first.page, room=first.room)
    for wrong in ("2131-03-27", "21310325", "2131-13-45", "mardi", "0"):
        assert (wrong, client.get(f"/fr/lab/calendar/{wrong}/").status_code) == (wrong, 404)
    # They lead on when the programme gets another address.
    paths = LabProgrammePage.objects.get().get_route_paths()
    assert {"/calendar/2131-03-25/", f"/rooms/{room}/calendar/"} <= set(paths)
