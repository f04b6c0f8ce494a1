"""A day as a table: a column for each room, a row for each time at which something begins."""

from dataclasses import dataclass
from datetime import time
from typing import Any

from pages.lab.programme import Day, Session
from snippets.folding import fold

__all__ = ["Grid", "Slot", "grid_of"]


@dataclass(frozen=True)
class Slot:
    begins: time
    # By room, in the order of the columns; several where one begins before another ends.
    cells: list[list[Session]]


@dataclass(frozen=True)
class Grid:
    # None is the column of what has no room.
    rooms: list[Any]
    slots: list[Slot]


def grid_of(day: Day) -> Grid:
    """Return the table of a day: every session of it stands in exactly one cell."""
    rooms: dict[Any, Any] = {}
    for session in day.sessions:
        rooms.setdefault(_key(session), session.room)
    # By name; what has no room, such as a visit, comes last.
    order = sorted(rooms, key=lambda key: (key is None, fold(rooms[key].name) if key else ""))
    times = sorted({session.row.begins for session in day.sessions})
    slots = [
        Slot(
            begins=moment,
            cells=[
                [s for s in day.sessions if s.row.begins == moment and _key(s) == key]
                for key in order
            ],
        )
        for moment in times
    ]
    return Grid(rooms=[rooms[key] for key in order], slots=slots)


def _key(session: Session) -> Any:
    return session.room.translation_key if session.room else None
