"""The sessions of a programme, as readers of a language see them.

Every language shows every session: times, rooms, people and languages are those of the source's
rows, words are those of the readers' language where they are public in it, and else the source's,
marked as such. So a session that is added in French is in English with the same publication.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail_localize.models import TranslationSource

from pages.council import shown
from pages.lab.addresses import address_of
from pages.lab.interpretation_field import Interpretation, interpretations_of
from pages.lab.people_field import PartRole, parts_of
from pages.spoken import SpokenLanguage
from pages.tree import Node, languages, page_tree
from snippets.folding import fold
from snippets.models import Person, Room, Track

__all__ = ["Day", "Participant", "Programme", "Session", "programme_of", "sessions_of_draft"]


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

    def is_now(self, now: datetime) -> bool:
        return self.row.is_on(now)

    @property
    def room_address(self) -> str:
        return address_of(self.room.translation_key) if self.room else ""

    @property
    def spoken_names(self) -> list[Any]:
        return [SpokenLanguage(tag).label for tag in self.row.spoken]

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


@dataclass(frozen=True)
class Day:
    date: date
    # The day's page in the readers' language, where it is public; and its title, with the code of
    # its language where that is another.
    page: Node | None
    title: str
    language: str
    sessions: list[Session] = field(default_factory=list)


@dataclass(frozen=True)
class Programme:
    days: list[Day]

    @cached_property
    def sessions(self) -> list[Session]:
        """All of them by the clock; two that begin together stand in the order of their rows."""
        return [session for day in self.days for session in day.sessions]

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

    def of_person(self, person: Person) -> list[Session]:
        return [
            session
            for session in self.sessions
            if any(one.person == person for one in session.participants)
        ]

    def in_room(self, room: Room) -> list[Session]:
        return [session for session in self.sessions if session.room == room]

    def on_at(self, now: datetime) -> list[Session]:
        return [session for session in self.sessions if session.row.is_on(now)]

    def next_at(self, now: datetime) -> list[Session]:
        """Return those that begin together next."""
        to_come = [
            session
            for session in self.sessions
            if session.row.starts_at
            and session.row.starts_at > now
            and not session.row.is_cancelled
        ]
        first = min((session.row.starts_at for session in to_come), default=None)
        return [session for session in to_come if session.row.starts_at == first]


def programme_of(page: Any) -> Programme:
    """Return the public programme of a `LabProgrammePage` in its own language, in eight queries.

    What only the team may know (blockers) is not in it, and nothing of a day that is not public.
    """
    from pages.models import LabDayPage, LabSession

    sources = _days_below(_source_of(page))
    own = {node.translation_key: node for node in _days_below(page_tree().by_pk.get(page.pk))}
    rows = list(
        LabSession.objects.filter(page__in=[node.pk for node in sources])
        .exclude(kind=LabSession.Kind.BLOCKER)
        .select_related("room", "track")
        .order_by("page__day", "begins", "ends", "sort_order", "pk")
    )
    dates = dict(
        LabDayPage.objects.filter(pk__in=[node.pk for node in sources]).values_list("pk", "day")
    )
    codes = languages()
    days = {
        node.pk: _day(node, own.get(node.translation_key), dates[node.pk], codes)
        for node in sources
        if node.pk in dates
    }
    for session in _sessions(rows, [node.pk for node in own.values()], page.locale_id):
        days[session.row.page_id].sessions.append(session)
    return Programme(sorted(days.values(), key=lambda day: day.date))


def sessions_of_draft(day: Any) -> list[Session]:
    """Return the sessions of a day as its draft has them, to be previewed in its own language."""
    rows = [row for row in day.sessions.all() if row.is_public]
    for row in rows:
        # What is worked out at a save, and nobody saves a preview.
        row.starts_at, row.ends_at = row.moment(day.day, "begins"), row.moment(day.day, "ends")
    rows.sort(key=lambda row: (row.begins, row.ends, row.sort_order or 0))
    return _sessions(rows, [], day.locale_id)


def _sessions(rows: list[Any], pages: list[int], locale_id: int) -> list[Session]:
    """Put the words of a language beside the source's rows: those of the rows of these `pages`."""
    from pages.models import LabSession

    keys = [row.translation_key for row in rows]
    twins = LabSession.objects.filter(page__in=pages, translation_key__in=keys)
    words = {twin.translation_key: twin for twin in twins}
    rooms = _in_language(Room, (row.room for row in rows), locale_id)
    tracks = _in_language(Track, (row.track for row in rows), locale_id)
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


def _source_of(page: Any) -> Node | None:
    """Return where facts come from: the page in the language it is translated from, if public."""
    key, tree = page.translation_key, page_tree()
    source = TranslationSource.objects.filter(object_id=key).values_list("locale_id", flat=True)
    locale_id = source.first()
    for node in tree.public_versions(key):
        code = languages().get(node.locale_id)
        if node.locale_id == locale_id or (locale_id is None and code == settings.LANGUAGE_CODE):
            return node
    return tree.by_pk.get(page.pk)


def _days_below(node: Node | None) -> list[Node]:
    from pages.models import LabDayPage

    if node is None:
        return []
    tree, kind = page_tree(), ContentType.objects.get_for_model(LabDayPage).pk
    return [
        child
        for child in tree.children(node.path)
        if child.content_type_id == kind and child.alias_of_id is None and tree.is_public(child)
    ]


def _day(source: Node, own: Node | None, day: date, codes: dict[int, str]) -> Day:
    told = own or source
    language = "" if own else codes[source.locale_id]
    return Day(date=day, page=own, title=told.title, language=language)


def _in_language(model: Any, chosen: Iterable[Any], locale_id: int) -> dict[UUID, Any]:
    """Return the public counterparts in a language, by their `translation_key`."""
    keys = {one.translation_key for one in chosen if one is not None}
    if not keys:
        return {}
    found = model.objects.live().filter(locale=locale_id, translation_key__in=keys)
    return {one.translation_key: one for one in found}


def _told(chosen: Any, found: dict[UUID, Any]) -> Any:
    if chosen is None:
        return None
    return found.get(chosen.translation_key) or (chosen if chosen.live else None)


def _people(rows: list[Any], locale_id: int) -> dict[UUID, Person]:
    """Return everybody in the programme whom readers may see: a name is one in every language."""
    keys = {part.person for row in rows for part in parts_of(row.people)}
    if not keys:
        return {}
    found = Person.objects.live().filter(translation_key__in=keys).select_related("organisation")
    chosen: dict[UUID, Person] = {}
    for person in found:
        if person.locale_id == locale_id or person.translation_key not in chosen:
            chosen[person.translation_key] = person
    for person in chosen.values():
        if person.locale_id != locale_id:
            # Of another language, the name alone.
            person.biography, person.organisation = "", None
    return {person.translation_key: person for person in shown(chosen.values())}
