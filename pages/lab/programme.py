"""The sessions of a programme, as readers of a language see them.

Every language shows every session: times, rooms, people and languages are those of the source's
rows, words are those of the readers' language where they are public in it, and else the source's,
marked as such. So a session that is added in French is in English with the same publication.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail_localize.models import TranslationSource

from pages.council import shown
from pages.lab.addresses import address_of
from pages.lab.interpretation_field import Interpretation, interpretations_of
from pages.lab.people_field import PartRole, parts_of
from pages.spoken import SpokenLanguage
from pages.tree import languages, page_tree
from snippets.folding import fold
from snippets.models import Person, Room, Track

__all__ = [
    "Day",
    "Participant",
    "Programme",
    "Session",
    "programme_of",
    "sessions_of_draft",
    "source_locale",
]


class Participant(NamedTuple):
    """Somebody who is public, in a session."""

    person: Person
    role: PartRole
    # Of an interpreter, from which language into which: "en-fr"; empty for all of the session.
    pair: str

    @property
    def address(self) -> str:
        """The part of their address below the programme's `people/`."""
        return address_of(self.person.translation_key)


@dataclass(frozen=True)
class Session:
    # The source's row, for what is the same in every language.
    row: Any
    # The row whose words are shown, and its language's code where it is not the readers'.
    words: Any
    language: str
    # In the readers' language where it is public there, else in the source's.
    room: Room | None
    track: Track | None
    participants: list[Participant]

    @property
    def key(self) -> UUID:
        return self.row.translation_key

    @property
    def interpretations(self) -> list[Interpretation]:
        return interpretations_of(self.row.interpretation)

    @property
    def address(self) -> str:
        """The part of its address below the programme's `sessions/`."""
        return address_of(self.key)

    @property
    def room_address(self) -> str:
        return address_of(self.room.translation_key) if self.room else ""

    @property
    def told_at(self) -> datetime | None:
        """When it was told as it is: the last release of what its facts, or its words, stand in."""
        told = [one.page.last_published_at for one in (self.row, self.words)]
        return max((moment for moment in told if moment), default=None)

    @property
    def spoken_names(self) -> list[Any]:
        return [SpokenLanguage(tag).label for tag in self.row.spoken]

    @property
    def tongues(self) -> list[str]:
        """What one hears, in few words: the languages spoken, and from which into which."""
        return [*map(str, self.spoken_names), *map(_pair_words, self.interpretations)]

    @property
    def subtitle_names(self) -> list[Any]:
        return [SpokenLanguage(tag).label for tag in self.row.subtitles]

    @property
    def speakers(self) -> list[Participant]:
        """Those who are named beside its title."""
        return [one for one in self.participants if one.role != PartRole.INTERPRETER]

    @property
    def by_role(self) -> list[tuple[Any, list[Participant]]]:
        """Everybody in it, by what they do, in the order of the roles."""
        found = [
            (role.label, [one for one in self.participants if one.role == role])
            for role in PartRole
        ]
        return [(label, people) for label, people in found if people]


def _pair_words(one: Interpretation) -> str:
    languages = {"source": one.source.label, "target": one.target.label}
    return _("%(source)s into %(target)s") % languages


@dataclass(frozen=True)
class Day:
    date: date
    # The day's page in the readers' language, where it is public; and its title, with the code of
    # its language where that is another.
    page: Any
    title: str
    language: str
    sessions: list[Session] = field(default_factory=list)


@dataclass(frozen=True)
class Programme:
    days: list[Day]
    # Rows that were public and are the team's own now: nothing of them is shown, and calendars
    # that have them strike them out.
    withdrawn: list[Any] = field(default_factory=list)

    @cached_property
    def sessions(self) -> list[Session]:
        """All of them by the clock; two that begin together stand in the order of their rows."""
        return [session for day in self.days for session in day.sessions]

    @property
    def pages(self) -> list[Any]:
        """The pages of its days in the readers' language."""
        return [day.page for day in self.days if day.page is not None]

    def is_over(self, now: datetime) -> bool:
        """Tell whether every day of it has passed, and none is still to come."""
        today = timezone.localdate(now)
        ends = [session.row.ends_at for session in self.sessions if session.row.ends_at]
        return (
            bool(self.days)
            and all(moment <= now for moment in ends)
            and all(day.date < today or (day.sessions and day.date == today) for day in self.days)
        )

    @cached_property
    def people(self) -> list[Person]:
        """Everybody who takes part, by name."""
        found = {
            one.person.translation_key: one.person
            for session in self.sessions
            for one in session.participants
        }
        return sorted(found.values(), key=lambda person: fold(person.name))

    @cached_property
    def rooms(self) -> list[Room]:
        found = {s.room.translation_key: s.room for s in self.sessions if s.room}
        return sorted(found.values(), key=lambda room: fold(room.name))

    def of_person(self, person: Person, interpreted: bool = True) -> list[Session]:
        """Return the sessions of somebody, with or without those that they interpret alone."""
        left_out = () if interpreted else (PartRole.INTERPRETER,)
        return [
            session
            for session in self.sessions
            if any(
                one.person == person and one.role not in left_out for one in session.participants
            )
        ]

    def interpreted_by(self, person: Person) -> list[tuple[Session, list[str]]]:
        """Return the sessions that somebody interprets, each with the languages, if they are told.

        An interpreter of no pair does all that is interpreted of a session.
        """
        found = []
        for session in self.sessions:
            own = [
                one
                for one in session.participants
                if one.person == person and one.role == PartRole.INTERPRETER
            ]
            pairs = {one.pair for one in own}
            heard = [one for one in session.interpretations if pairs & {"", one.pair}]
            told = [_pair_words(one) for one in heard]
            if own:
                found.append((session, told))
        return found

    def in_room(self, room: Room) -> list[Session]:
        return [session for session in self.sessions if session.room == room]

    def on_at(self, now: datetime, with_cancelled: bool = False) -> list[Session]:
        """Return those that are on, and after them, if asked for, those that would have been."""
        there = [session for session in self.sessions if session.row.covers(now)]
        told = there if with_cancelled else [one for one in there if not one.row.is_cancelled]
        return sorted(told, key=lambda session: session.row.is_cancelled)

    def next_at(self, now: datetime) -> list[Session]:
        """Return those of the next moment at which one takes place, what is cancelled last."""
        to_come = [one for one in self.sessions if one.row.starts_at and one.row.starts_at > now]
        planned = [one.row.starts_at for one in to_come if not one.row.is_cancelled]
        first = min(planned, default=None)
        together = [one for one in to_come if one.row.starts_at == first]
        return sorted(together, key=lambda session: session.row.is_cancelled)


def programme_of(page: Any, with_blockers: bool = False) -> Programme:
    """Return the public programme of a `LabProgrammePage` in its own language, in three queries.

    Two more where a room or a track of an untranslated session stands in no translated one. What
    only the team and interpreters may know is not in it unless asked for, and nothing of a day
    that is not public.
    """
    from pages.models import LabSession

    days = _public_days(page.translation_key)
    source = next((day.source_id for day in days if day.source_id), None)
    if source is None:
        default = settings.LANGUAGE_CODE
        source = next((pk for pk, code in languages().items() if code == default), None)
    locales = {day.locale_id for day in days}
    if source not in locales:
        # Nothing of the source is public: each language tells its own.
        source = page.locale_id
    own = {day.translation_key: day for day in days if day.locale_id == page.locale_id}
    stored = (
        LabSession.objects.filter(page__in=[day.pk for day in days])
        .filter(Q() if with_blockers else ~Q(kind=LabSession.Kind.BLOCKER, was_public=False))
        .select_related("room__venue__commune", "room__locale", "track__locale")
        .order_by("begins", "ends", "sort_order", "pk")
    )
    by_day: dict[int, list[Any]] = {}
    by_pk = {day.pk: day for day in days}
    withdrawn = []
    for row in stored if days else ():
        row.page = by_pk[row.page_id]
        if row.is_public or with_blockers:
            by_day.setdefault(row.page_id, []).append(row)
        elif row.locale_id == source:
            withdrawn.append(row)
    words = {row.translation_key: row for day in own.values() for row in by_day.get(day.pk, [])}
    shown = sorted((day for day in days if day.locale_id == source), key=lambda day: day.day)
    told = [row for day in shown for row in by_day.get(day.pk, [])]
    sessions: dict[int, list[Session]] = {}
    for session in _sessions(told, words, page.locale_id):
        sessions.setdefault(session.row.page_id, []).append(session)
    return Programme(
        [_day(day, own.get(day.translation_key), sessions.get(day.pk, [])) for day in shown],
        withdrawn,
    )


def _public_days(key: UUID) -> list[Any]:
    """Return the public days of a programme in every language, with the language of its source."""
    from pages.models import LabDayPage

    found = [child.pk for child in page_tree().public_children(key)]
    days = LabDayPage.objects.filter(pk__in=found).annotate(source_id=source_locale(key))
    return list(days) if found else []


def source_locale(key: UUID) -> Subquery:
    """Return the key of the language of a page's source, to be read along with other rows."""
    return Subquery(TranslationSource.objects.filter(object_id=key).values("locale")[:1])


def sessions_of_draft(day: Any) -> list[Session]:
    """Return the sessions of a day as its draft has them, to be previewed in its own language."""
    rows = [row for row in day.sessions.all() if row.is_public]
    for row in rows:
        # What is worked out at a save, and nobody saves a preview.
        row.starts_at, row.ends_at = row.moment(day.day, "begins"), row.moment(day.day, "ends")
    rows.sort(key=lambda row: (row.begins, row.ends, row.sort_order or 0))
    return _sessions(rows, {}, day.locale_id)


def _sessions(rows: list[Any], words: dict[UUID, Any], locale_id: int) -> list[Session]:
    """Put the `words` of a language beside the source's rows."""
    rooms = _in_language(Room, "room", rows, words, locale_id)
    tracks = _in_language(Track, "track", rows, words, locale_id)
    people = _people(rows, locale_id)
    codes = languages()
    found = []
    for row in rows:
        told = words.get(row.translation_key, row)
        found.append(
            Session(
                row=row,
                words=told,
                language="" if told.locale_id == locale_id else codes[told.locale_id],
                room=_told(row.room, rooms),
                track=_told(row.track, tracks),
                participants=[
                    Participant(people[part.person], part.role, part.pair)
                    for part in parts_of(row.people)
                    if part.person in people
                ],
            )
        )
    return found


def _day(source: Any, own: Any, sessions: list[Session]) -> Day:
    told = own or source
    language = "" if own else languages()[source.locale_id]
    return Day(source.day, page=own, title=told.title, language=language, sessions=sessions)


def _in_language(
    model: Any, name: str, rows: list[Any], words: dict[UUID, Any], locale_id: int
) -> dict[UUID, Any]:
    """Return the public rooms, or tracks, in a language, by their `translation_key`.

    A translated session points to its own language's already.
    """
    near = [getattr(row, name) for row in (*words.values(), *rows)]
    found = {
        one.translation_key: one
        for one in near
        if one is not None and one.locale_id == locale_id and one.live
    }
    chosen = {getattr(row, name).translation_key for row in rows if getattr(row, name)}
    if lacking := chosen - set(found):
        others = model.objects.live().filter(locale=locale_id, translation_key__in=lacking)
        found |= {one.translation_key: one for one in others}
    return found


def _told(chosen: Any, found: dict[UUID, Any]) -> Any:
    if chosen is None:
        return None
    return found.get(chosen.translation_key) or (chosen if chosen.live else None)


def _people(rows: list[Any], locale_id: int) -> dict[UUID, Person]:
    """Return everybody in the programme whom readers may see: a name is one in every language."""
    keys = {part.person for row in rows for part in parts_of(row.people)}
    if not keys:
        return {}
    found = (
        Person.objects.live()
        .filter(translation_key__in=keys)
        .select_related("organisation__locale")
    )
    chosen: dict[UUID, Person] = {}
    for person in found:
        if person.locale_id == locale_id or person.translation_key not in chosen:
            chosen[person.translation_key] = person
    for person in chosen.values():
        if person.locale_id != locale_id:
            # Of another language, the name alone.
            person.biography, person.organisation = "", None
    return {person.translation_key: person for person in shown(chosen.values())}
