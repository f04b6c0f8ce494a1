"""What a day of the Lab is checked for before its release, said in words that name the session.

Whoever is in two places at once, or a session at an hour that the day does not have, keeps the day
from its release; the rest is told and let go. `SessionPlan` holds plain values, so that seventy
sessions are checked in a few milliseconds.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pages.lab.interpretation_field import Mode, interpretations_of
from pages.lab.people_field import Part, PartRole, parts_of
from pages.release_checks import Lack
from snippets.folding import fold
from snippets.forms.paris_time import happens
from snippets.models import Person

__all__ = ["SessionPlan", "checks", "day_is_sound", "plans_of"]

# Between two venues, from the end of one session to the beginning of the next.
WAY = timedelta(minutes=20)
# Nobody interprets simultaneously alone for longer; so long a pause begins anew.
ALONE, PAUSE = timedelta(hours=2), timedelta(minutes=20)
WITHOUT_BREAK = timedelta(hours=3)
# How like two titles are before somebody takes one for the other.
ALIKE = 0.9
RESTS = ("break", "logistics")


@dataclass(frozen=True)
class SessionPlan:
    """A session as checks see it; `begins` and `ends` are the clock's, on the day of its page."""

    number: int
    title: str
    kind: str
    begins: datetime
    ends: datetime
    room: UUID | None
    room_name: str
    capacity: int | None
    venue: UUID | None
    places: int | None
    parts: tuple[Part, ...]
    # What is announced: pairs, and those of them that are simultaneous.
    pairs: frozenset[str]
    simultaneous: frozenset[str]

    @property
    def called(self) -> str:
        return _("“%(title)s” (%(time)s)") % {
            "title": self.title,
            "time": f"{self.begins:%H:%M}",
        }

    @property
    def people(self) -> set[UUID]:
        return {part.person for part in self.parts}

    def interprets(self, person: UUID) -> frozenset[str]:
        """Return the pairs of the session that somebody interprets."""
        own = [p for p in self.parts if p.person == person and p.role == PartRole.INTERPRETER]
        if any(not part.pair for part in own):
            return self.pairs
        return frozenset(part.pair for part in own)

    def overlaps(self, other: "SessionPlan") -> bool:
        return self.begins < other.ends and other.begins < self.ends


def plans_of(page: Any) -> list[SessionPlan]:
    """Return the sessions of a day that take place, in the order of the clock."""
    found = []
    for number, row in enumerate(page.sessions.all()):
        if row.is_cancelled or not (page.day and row.begins and row.ends):
            continue
        announced = interpretations_of(row.interpretation)
        room = row.room
        found.append(
            SessionPlan(
                number=number,
                title=row.title,
                kind=row.kind,
                begins=datetime.combine(page.day, row.begins),
                ends=datetime.combine(page.day, row.ends),
                room=room.translation_key if room else None,
                room_name=room.name if room else "",
                capacity=room.capacity if room else None,
                venue=room.venue.translation_key if room else None,
                places=row.places,
                parts=tuple(parts_of(row.people)),
                pairs=frozenset(one.pair for one in announced),
                simultaneous=frozenset(
                    one.pair for one in announced if one.mode != Mode.CONSECUTIVE
                ),
            )
        )
    return sorted(found, key=lambda plan: (plan.begins, plan.ends, plan.number))


Check = Callable[[list[SessionPlan], dict[UUID, str]], Iterator[Lack]]


def day_is_sound(page: Any) -> Iterator[Lack]:
    """Check a day of the Lab (`check_before_release`); nothing is said of another type."""
    from pages.models import LabDayPage

    if not isinstance(page, LabDayPage):
        return
    plans = plans_of(page)
    keys = {person for plan in plans for person in plan.people}
    people = Person.objects.filter(translation_key__in=keys) if keys else ()
    names = {person.translation_key: person.name for person in people}
    yield from _outside(plans, page.day)
    for check in checks:
        yield from check(plans, names)


def _lack(sentence: str, plan: SessionPlan, name: str, blocks: bool = False) -> Lack:
    """Lead to a field of the session's row in the editor."""
    return Lack(sentence, f"sessions-{plan.number}-{name}", blocks)


def _outside(plans: list[SessionPlan], day: date) -> Iterator[Lack]:
    """In March a clock jumps over an hour: what would begin in it begins never."""
    for plan in plans:
        for name, moment in (("begins", plan.begins), ("ends", plan.ends)):
            if not happens(moment):
                sentence = _(
                    "%(session)s: the clock does not show %(time)s that day, which has no such "
                    "hour. Give another time."
                ) % {"session": plan.called, "time": f"{moment:%H:%M}"}
                yield _lack(sentence, plan, name, blocks=True)


def _room_twice(plans: list[SessionPlan], names: dict[UUID, str]) -> Iterator[Lack]:
    for one, other in combinations(plans, 2):
        if one.room is not None and one.room == other.room and one.overlaps(other):
            sentence = _(
                "%(room)s holds %(first)s and %(second)s at once. Change the room or the time of "
                "one of them."
            ) % {"room": one.room_name, "first": one.called, "second": other.called}
            yield _lack(sentence, other, "room", blocks=True)


def _person_twice(plans: list[SessionPlan], names: dict[UUID, str]) -> Iterator[Lack]:
    for one, other in combinations(plans, 2):
        for person in sorted(one.people & other.people) if one.overlaps(other) else ():
            sentence = _(
                "%(name)s is in %(first)s and in %(second)s at once. Take the name out of one of "
                "them, or change its time."
            ) % {"name": names.get(person, "?"), "first": one.called, "second": other.called}
            yield _lack(sentence, other, "people", blocks=True)


def _way_too_short(plans: list[SessionPlan], names: dict[UUID, str]) -> Iterator[Lack]:
    for person, name in sorted(names.items(), key=_second):
        own = [plan for plan in plans if person in plan.people]
        for one, other in pairwise(own):
            moves = one.venue and other.venue and one.venue != other.venue
            if moves and timedelta() <= other.begins - one.ends < WAY:
                minutes = int((other.begins - one.ends).total_seconds() // 60)
                sentence = _(
                    "%(name)s has %(minutes)d minutes from %(first)s to %(second)s, which is in "
                    "another venue. Leave more time between them."
                ) % {
                    "name": name,
                    "minutes": minutes,
                    "first": one.called,
                    "second": other.called,
                }
                yield _lack(sentence, other, "begins")


def _interpreter_missing(plans: list[SessionPlan], names: dict[UUID, str]) -> Iterator[Lack]:
    for plan in plans:
        served = {pair for person in plan.people for pair in plan.interprets(person)}
        for pair in sorted(plan.pairs - served):
            sentence = _(
                "%(session)s announces interpretation (%(pair)s), and nobody is named who does "
                "it. Name an interpreter, or take the interpretation away."
            ) % {"session": plan.called, "pair": pair.replace("-", " → ")}
            yield _lack(sentence, plan, "people")


def _alone_too_long(plans: list[SessionPlan], names: dict[UUID, str]) -> Iterator[Lack]:
    for person, name in sorted(names.items(), key=_second):
        began, last = None, None
        told = False
        for plan in plans:
            if not _is_alone(plan, person):
                continue
            if last is None or plan.begins - last >= PAUSE:
                began, told = plan.begins, False
            last = plan.ends
            if began is not None and last - began > ALONE and not told:
                told = True
                sentence = _(
                    "%(name)s interprets alone for more than two hours, from %(begins)s to "
                    "%(ends)s. Name a second interpreter, or leave a pause of twenty minutes."
                ) % {"name": name, "begins": f"{began:%H:%M}", "ends": f"{last:%H:%M}"}
                yield _lack(sentence, plan, "people")


def _is_alone(plan: SessionPlan, person: UUID) -> bool:
    """Tell whether somebody interprets simultaneously there, and nobody takes turns with them."""
    own = plan.interprets(person) & plan.simultaneous
    others = (plan.interprets(other) for other in plan.people - {person})
    return bool(own) and not any(own <= pairs for pairs in others)


def _titles_alike(plans: list[SessionPlan], names: dict[UUID, str]) -> Iterator[Lack]:
    titled = [(fold(plan.title), plan) for plan in plans if plan.kind not in RESTS]
    for (one_title, one), (other_title, other) in combinations(titled, 2):
        if _alike(one_title, other_title):
            sentence = _(
                "%(first)s and %(second)s have nearly the same title: somebody will go to the "
                "wrong one. Change one of them."
            ) % {"first": one.called, "second": other.called}
            yield _lack(sentence, other, "title")


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < ALIKE * max(len(one), len(other)) - 1:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _no_break(plans: list[SessionPlan], names: dict[UUID, str]) -> Iterator[Lack]:
    """What is not a rest counts, in whatever room: whoever goes from one to the next has none."""
    began: datetime | None = None
    until: datetime | None = None
    told = False
    for plan in plans:
        if plan.kind == "blocker":
            continue
        if plan.kind in RESTS or until is None or plan.begins - until >= timedelta(minutes=10):
            is_rest = plan.kind in RESTS
            began, until = (None, None) if is_rest else (plan.begins, plan.ends)
            told = False
            continue
        until = max(until, plan.ends)
        if began is not None and until - began > WITHOUT_BREAK and not told:
            told = True
            sentence = _(
                "From %(begins)s to %(ends)s there is no break: more than three hours. Put one "
                "before %(session)s."
            ) % {"begins": f"{began:%H:%M}", "ends": f"{until:%H:%M}", "session": plan.called}
            yield _lack(sentence, plan, "begins")


def _room_too_small(plans: list[SessionPlan], names: dict[UUID, str]) -> Iterator[Lack]:
    for plan in plans:
        if plan.places and plan.capacity is not None and plan.places > plan.capacity:
            sentence = _(
                "%(session)s has %(places)d places, and %(room)s holds %(capacity)d people. "
                "Choose a larger room, or give fewer places."
            ) % {
                "session": plan.called,
                "places": plan.places,
                "room": plan.room_name,
                "capacity": plan.capacity,
            }
            yield _lack(sentence, plan, "places")


def _second(pair: tuple[UUID, str]) -> str:
    return pair[1]


# One function a check; another app's are hooks of their own (`check_before_release`).
checks: Iterable[Check] = (
    _room_twice,
    _person_twice,
    _way_too_short,
    _interpreter_missing,
    _alone_too_long,
    _titles_alike,
    _no_break,
    _room_too_small,
)
