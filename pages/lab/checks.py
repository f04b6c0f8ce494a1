"""What a day of the Lab is checked for before its release, said in words that name the session.

Whoever is in two places at once, or a session at an hour that the day does not have, keeps the day
from its release; the rest is mended, or passed with a reason (`pages/passed_lacks.py`).
`SessionPlan` holds plain values, so that seventy sessions are checked in a few milliseconds.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pages.lab.lost_choices import choices_that_are_gone
from pages.lab.people_field import parts_of
from pages.lab.session_plan import SessionPlan, lack_of, plans_of
from pages.lab.untranslated import words_not_translated
from pages.release_checks import Lack
from snippets.facts import source_of
from snippets.folding import fold
from snippets.forms.paris_time import happens
from snippets.models import Person

__all__ = ["checks", "day_is_sound"]

# Between two venues, from the end of one session to the beginning of the next.
WAY = timedelta(minutes=20)
# Nobody interprets simultaneously alone for longer; so long a pause begins anew.
ALONE, PAUSE = timedelta(hours=2), timedelta(minutes=20)
WITHOUT_BREAK = timedelta(hours=3)
# How like two titles are before somebody takes one for the other.
ALIKE = 0.9
NUMBERS = re.compile(r"\d+")
RESTS = ("break", "logistics")


Check = Callable[[list[SessionPlan], dict[UUID, str]], Iterator[Lack]]


def day_is_sound(page: Any) -> Iterator[Lack]:
    """Check a day of the Lab (`check_before_release`); nothing is said of another type.

    Nor of a translation: whatever could be mended stands in its source.
    """
    from pages.models import LabDayPage

    if not isinstance(page, LabDayPage) or source_of(page) is not None:
        return
    plans = plans_of(page)
    # Of a session that is cancelled too: who is in it may be gone.
    keys = {part.person for row in page.sessions.all() for part in parts_of(row.people)}
    people = Person.objects.filter(translation_key__in=keys) if keys else ()
    names = {person.translation_key: person.name for person in people}
    yield from _outside(plans, page.day)
    for check in checks:
        yield from check(plans, names)
    yield from words_not_translated(page, plans)
    yield from choices_that_are_gone(page, names)


def _outside(plans: list[SessionPlan], day: date) -> Iterator[Lack]:
    """In March a clock jumps over an hour: what would begin in it begins never."""
    for plan in plans:
        for name, moment in (("begins", plan.begins), ("ends", plan.ends)):
            if not happens(moment):
                sentence = _(
                    "%(session)s: the clock does not show %(time)s that day, which has no such "
                    "hour. Give another time."
                ) % {"session": plan.called, "time": f"{moment:%H:%M}"}
                yield lack_of("outside", sentence, plan, name, blocks=True)


def _room_twice(plans: list[SessionPlan], names: dict[UUID, str]) -> Iterator[Lack]:
    for one, other in combinations(plans, 2):
        if one.room is not None and one.room == other.room and one.overlaps(other):
            sentence = _(
                "%(room)s holds %(first)s and %(second)s at once. Change the room or the time of "
                "one of them."
            ) % {"room": one.room_name, "first": one.called, "second": other.called}
            yield lack_of("room", sentence, other, "room", blocks=True)


def _person_twice(plans: list[SessionPlan], names: dict[UUID, str]) -> Iterator[Lack]:
    for one, other in combinations(plans, 2):
        for person in sorted(one.people & other.people) if one.overlaps(other) else ():
            sentence = _(
                "%(name)s is in %(first)s and in %(second)s at once. Take the name out of one of "
                "them, or change its time."
            ) % {"name": names.get(person, "?"), "first": one.called, "second": other.called}
            yield lack_of("person", sentence, other, "people", blocks=True)


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
                yield lack_of("way", sentence, other, "begins", person, one.key, minutes)


def _interpreter_missing(plans: list[SessionPlan], names: dict[UUID, str]) -> Iterator[Lack]:
    for plan in plans:
        served = {pair for person in plan.people for pair in plan.interprets(person)}
        for pair in sorted(plan.pairs - served):
            sentence = _(
                "%(session)s announces interpretation (%(pair)s), and nobody is named who does "
                "it. Name an interpreter, or take the interpretation away."
            ) % {"session": plan.called, "pair": pair.replace("-", " → ")}
            yield lack_of("interpreter", sentence, plan, "people", pair)


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
                yield lack_of("alone", sentence, plan, "people", person, began, last)


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
            yield lack_of("alike", sentence, other, "title", one.key, one_title, other_title)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if NUMBERS.sub("", one) == NUMBERS.sub("", other):
        # Table 1, table 2.
        return False
    wanted = ALIKE * (len(one) + len(other)) / 2
    if min(len(one), len(other)) < wanted or _in_order(one, other) < wanted:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _in_order(one: str, other: str) -> int:
    """Return how many letters stand in the same order in both: at most so many are matched.

    Each bit of `row` is a letter of `one`, and 0 where it is counted (Hyyrö, 2004): a tenth of the
    time that the comparison takes, which seventy long titles would ask for 2,415 times.
    """
    where, row = _where(one), (1 << len(one)) - 1
    for letter in other:
        both = row & where.get(letter, 0)
        row = (row + both) | (row - both)
    return len(one) - (row & ((1 << len(one)) - 1)).bit_count()


@lru_cache(maxsize=256)
def _where(title: str) -> dict[str, int]:
    """Return the places of each letter, as the bits of a number."""
    found: dict[str, int] = {}
    for place, letter in enumerate(title):
        found[letter] = found.get(letter, 0) | 1 << place
    return found


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
            yield lack_of("break", sentence, plan, "begins", began, until)


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
            yield lack_of("places", sentence, plan, "places", plan.places, plan.capacity)


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
