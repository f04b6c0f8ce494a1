"""A session that begins late, and what of its day moves with it: only what somebody asks for."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

__all__ = ["PastMidnightError", "Rest", "move_later"]


class Rest(models.TextChoices):
    """What else of the day moves with a session."""

    NOTHING = "nothing", gettext_lazy("nothing else")
    ROOM = "room", gettext_lazy("what follows in the same room")
    ALL = "all", gettext_lazy("all that begins later this day")


class PastMidnightError(ValueError):
    """A sentence for whoever would move a session beyond the end of its day."""


def move_later(day: Any, key: UUID, minutes: int, rest: Rest) -> list[Any]:
    """Move a session of a day's draft, and the rest if asked to; return the rows that moved.

    What is cancelled stays where it was. Raises PastMidnightError, and moves nothing, where one
    would end after midnight.
    """
    rows = list(day.sessions.all())
    (late,) = (row for row in rows if row.translation_key == key)
    moved = [late, *(row for row in rows if row is not late and _follows(late, row, rest))]
    times = [(row, _later(row.begins, minutes), _later(row.ends, minutes)) for row in moved]
    for row, begins, ends in times:
        if ends is None or begins is None:
            raise PastMidnightError(
                _("“%(title)s” would end after midnight. Move fewer sessions, or by fewer minutes.")
                % {"title": row.title}
            )
    for row, begins, ends in times:
        row.begins, row.ends = begins, ends
    day.sessions.set(rows)
    return moved


def _follows(late: Any, row: Any, rest: Rest) -> bool:
    if row.is_cancelled or row.begins <= late.begins:
        return False
    if rest == Rest.ROOM:
        return late.room_id is not None and row.room_id == late.room_id
    return rest == Rest.ALL


def _later(clock: time, minutes: int) -> time | None:
    """Return a time so much later; None from midnight on."""
    some_day = datetime(2000, 1, 1)
    moved = datetime.combine(some_day, clock) + timedelta(minutes=minutes)
    return moved.time() if moved.date() == some_day.date() else None
