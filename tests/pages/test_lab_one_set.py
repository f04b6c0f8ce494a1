"""Accept 4. Every view of a programme holds the same sessions, in each language."""

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from pages.models import LabSession
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.locale import english, french
from tests.factories.person import PersonFactory
from tests.factories.room import RoomFactory
from tests.factories.site import the_english_home, the_site
from tests.pages.html import read

DAYS = (date(2131, 3, 25), date(2131, 3, 26))
QUARTERS = [time(hour, minute) for hour in range(8, 20) for minute in (0, 15, 30, 45)]
SESSION = st.fixed_dictionaries(
    {
        "day": st.integers(0, 1),
        "begins": st.sampled_from(QUARTERS),
        "quarters": st.integers(1, 6),
        "kind": st.sampled_from(LabSession.Kind.values),
        "state": st.sampled_from(LabSession.State.values),
        "room": st.none() | st.integers(0, 2),
        "people": st.sets(st.integers(0, 3), max_size=3),
        # Whether its words are there in English.
        "is_told": st.booleans(),
    }
)


@pytest.fixture(scope="module")
def lab(shared_rows, shared_homes):
    """A programme of two days in both languages, without a session; its rooms and people."""
    with shared_rows():
        home = the_site().root_page.specific
        pages = {"fr": LabProgrammePageFactory(parent=home, slug="lab")}
        pages["en"] = LabProgrammePageFactory(
            parent=the_english_home(home),
            slug="lab",
            locale=english(),
            translation_key=pages["fr"].translation_key,
        )
        days = {"fr": [], "en": []}
        for number, day in enumerate(DAYS):
            days["fr"].append(LabDayPageFactory(parent=pages["fr"], slug=f"j{number}", day=day))
            days["en"].append(
                LabDayPageFactory(
                    parent=pages["en"],
                    slug=f"d{number}",
                    day=day,
                    locale=english(),
                    translation_key=days["fr"][-1].translation_key,
                )
            )
        return SimpleNamespace(
            days=days,
            rooms=[RoomFactory() for _ in range(3)],
            people=[PersonFactory() for _ in range(4)],
        )


def store(lab, drawn):
    """Store drawn sessions as publications do; return the addresses of those that are public."""
    source, translated = [], []
    for number, one in enumerate(drawn):
        day = DAYS[one["day"]]
        begins = datetime.combine(day, one["begins"])
        ends = begins + timedelta(minutes=15 * one["quarters"])
        row = LabSession(
            page=lab.days["fr"][one["day"]],
            locale=french(),
            sort_order=number,
            title=f"Séance {number}",
            begins=one["begins"],
            ends=ends.time(),
            starts_at=timezone.make_aware(begins),
            ends_at=timezone.make_aware(ends),
            kind=one["kind"],
            state=one["state"],
            room=None if one["room"] is None else lab.rooms[one["room"]],
            people=[
                {"person": str(lab.people[who].translation_key), "role": "speaker"}
                for who in sorted(one["people"])
            ],
        )
        source.append(row)
        if one["is_told"]:
            twin = LabSession(
                **{
                    field.name: getattr(row, field.name)
                    for field in LabSession._meta.concrete_fields
                    if not field.primary_key
                }
            )
            twin.page, twin.locale = lab.days["en"][one["day"]], english()
            twin.title = f"Session {number}"
            translated.append(twin)
    LabSession.objects.bulk_create([*source, *translated])
    public = [row for row in source if row.kind != LabSession.Kind.BLOCKER]
    public.sort(key=lambda row: (row.starts_at, row.ends_at, row.sort_order))
    return [row.translation_key.hex[:8] for row in public], public


def addresses_in(page):
    """Return the sessions that a page leads to, in the order of its reading."""
    links = [link.attributes.get("href", "") for link in page.one("main").all("a")]
    return [link.split("/sessions/")[1].strip("/") for link in links if "/sessions/" in link]


def uids_in(client, address):
    events = Calendar.from_ical(client.get(address).content).walk("VEVENT")
    # A day is an event of a whole day.
    sessions = [event for event in events if isinstance(event["DTSTART"].dt, datetime)]
    return sorted(str(event["UID"]).replace("-", "")[:8] for event in sessions)


def parts_of(client, below, name):
    """Return the sessions of each room, or person, from its own address."""
    page = read(client.get(below)).one("main")
    own = {
        link.attributes["href"]
        for link in page.all("a")
        if f"/{name}/" in link.attributes.get("href", "")
        and not link.attributes["href"].endswith(f"/{name}/")
    }
    return {link.split("/")[-2]: addresses_in(read(client.get(link))) for link in own}


@pytest.mark.slow
@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(drawn=st.lists(SESSION, max_size=14))
def test_every_view_holds_the_same_sessions_in_each_language_and_blockers_are_in_none(
    client, lab, drawn
):
    with transaction.atomic():
        by_clock, public = store(lab, drawn)
        for language in ("fr", "en"):
            below = f"/{language}/lab/"
            answer, table = client.get(below), client.get(f"{below}grid/")
            # On paper as well: it is the same document.
            agenda, in_table = read(answer), read(table)
            assert addresses_in(agenda) == by_clock
            days = lab.days[language]
            own = [addresses_in(read(client.get(f"{below}{day.slug}/"))) for day in days]
            assert [key for day in own for key in day] == by_clock
            assert sorted(addresses_in(in_table)) == sorted(by_clock)
            starts = {row.translation_key.hex[:8]: row.starts_at for row in public}
            told = [starts[key] for key in addresses_in(in_table)]
            assert told == sorted(told)
            assert uids_in(client, f"{below}calendar/") == sorted(by_clock)
            by_day = [uids_in(client, f"{below}calendar/{day}/") for day in DAYS]
            assert sorted(uid for day in by_day for uid in day) == sorted(by_clock)
            assert parts_of(client, f"{below}rooms/", "rooms") == _by(
                public, lambda row: [row.room.translation_key] if row.room else []
            )
            assert parts_of(client, f"{below}people/", "people") == _by(
                public, lambda row: [_key(part["person"]) for part in row.people]
            )
            hidden = [f"Séance {n}" for n, one in enumerate(drawn) if one["kind"] == "blocker"]
            whole = answer.content.decode() + table.content.decode()
            assert [title for title in hidden if f">{title}<" in whole] == []
            # A sign of what is French still, and only where it is.
            untold = sum(not one["is_told"] for one in drawn if one["kind"] != "blocker")
            marked = agenda.all("p", class_="slot__untold")
            assert len(marked) == (untold if language == "en" else 0)
        transaction.set_rollback(True)


def _key(value):
    return SimpleNamespace(hex=value.replace("-", ""))


def _by(rows, keys_of):
    """Return the addresses of sessions by the address of each room or person."""
    found = {}
    for row in rows:
        for key in keys_of(row):
            found.setdefault(key.hex[:8], []).append(row.translation_key.hex[:8])
    return found
