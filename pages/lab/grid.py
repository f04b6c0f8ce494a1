"""A day as a table: a column for each room, a row for each time at which something begins.

A session stands through all the rows of its time. Where two of a room overlap that don't begin
together, the room has a second column beside the first.
"""

from dataclasses import dataclass
from datetime import time
from typing import Any

from pages.lab.programme import Day, Session
from snippets.folding import fold

__all__ = ["Cell", "Column", "Grid", "Slot", "grid_of"]


@dataclass(frozen=True)
class Column:
    # None is the column of what has no room.
    room: Any
    # How many columns it takes.
    span: int


@dataclass(frozen=True)
class Cell:
    # Those that begin together; none where nothing is on.
    sessions: list[Session]
    # How many rows it takes.
    span: int = 1


@dataclass(frozen=True)
class Slot:
    begins: time
    # From left to right, without those that a cell of a row above covers.
    cells: list[Cell]


@dataclass(frozen=True)
class Grid:
    columns: list[Column]
    slots: list[Slot]


def grid_of(day: Day) -> Grid:
    """Return the table of a day: every session of it stands in exactly one cell."""
    rooms: dict[Any, Any] = {}
    for session in day.sessions:
        rooms.setdefault(_key(session), session.room)
    # By name; what has no room, such as a visit, comes last.
    order = sorted(rooms, key=lambda key: (key is None, fold(rooms[key].name) if key else ""))
    times = sorted({session.row.begins for session in day.sessions})
    lanes = {key: _lanes([s for s in day.sessions if _key(s) == key]) for key in order}
    stacks = [_stack(lane, times) for key in order for lane in lanes[key]]
    slots = [
        Slot(moment, [stack[moment] for stack in stacks if moment in stack]) for moment in times
    ]
    return Grid([Column(rooms[key], len(lanes[key])) for key in order], slots)


def _lanes(sessions: list[Session]) -> list[dict[time, list[Session]]]:
    """Part the sessions of a room into columns in which none overlaps another."""
    together: dict[time, list[Session]] = {}
    for session in sessions:
        together.setdefault(session.row.begins, []).append(session)
    lanes: list[dict[time, list[Session]]] = []
    for begins in sorted(together):
        free = next((lane for lane in lanes if _end(lane[max(lane)]) <= begins), None)
        if free is None:
            free = {}
            lanes.append(free)
        free[begins] = together[begins]
    return lanes


def _end(sessions: list[Session]) -> time:
    return max(session.row.ends for session in sessions)


def _stack(lane: dict[time, list[Session]], times: list[time]) -> dict[time, Cell]:
    """Return the cells of a column, by the row in which each stands."""
    found: dict[time, Cell] = {}
    until: time | None = None
    for moment in times:
        if moment in lane:
            until = _end(lane[moment])
            rows = sum(moment <= other < until for other in times)
            found[moment] = Cell(lane[moment], max(rows, 1))
        elif until is None or moment >= until:
            found[moment] = Cell([])
    return found


def _key(session: Session) -> Any:
    return session.room.translation_key if session.room else None
