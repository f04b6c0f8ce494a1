"""A session as its day is checked: plain values, read once (`pages/lab/checks.py`)."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pages.lab.interpretation_field import Mode, interpretations_of
from pages.lab.people_field import Part, PartRole, parts_of
from pages.release_checks import Lack
from snippets.models import Room

__all__ = ["MOST_SESSIONS", "SessionPlan", "lack_of", "plans_of"]

# Of a day: its editor is one page, and nobody reads more in one table.
MOST_SESSIONS = 100


@dataclass(frozen=True)
class SessionPlan:
    """A session as checks see it; `begins` and `ends` are the clock's, on the day of its page."""

    number: int
    # Its `translation_key`.
    key: UUID
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
    rows = list(page.sessions.all())
    # At once: a row would ask for its own.
    rooms = Room.objects.select_related("venue").in_bulk({row.room_id for row in rows} - {None})
    for number, row in enumerate(rows):
        if row.is_cancelled or not (page.day and row.begins and row.ends):
            continue
        announced = interpretations_of(row.interpretation)
        room = rooms.get(row.room_id)
        found.append(
            SessionPlan(
                number=number,
                key=row.translation_key,
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


def lack_of(
    check: str,
    sentence: str,
    plan: SessionPlan,
    name: str,
    *told: Any,
    blocks: bool = False,
) -> Lack:
    """Lead to a field of the session's row in the editor.

    What does not block is known again, and stays passed, as long as `check` tells the same of it:
    `told` gives what the sentence says, the same in every language.
    """
    said = sha256(repr((check, plan.key, *told)).encode()).hexdigest()[:20]
    field = f"id_sessions-{plan.number}-{name}"
    return Lack(sentence, field, blocks, key="" if blocks else said, row=str(plan.key))
