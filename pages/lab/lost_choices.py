"""What a draft of a day chose, and somebody deleted since."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pages.lab.people_field import parts_of
from pages.release_checks import Lack

__all__ = ["choices_that_are_gone"]


def choices_that_are_gone(page: Any, names: Mapping[UUID, str]) -> Iterator[Lack]:
    """Name each session that a room, a track or somebody who takes part fell out of.

    `names` gives everybody who is there.
    """
    for number, row in enumerate(page.sessions.all()):
        called = {
            "session": _("“%(title)s” (%(time)s)")
            % {"title": row.title, "time": f"{row.begins:%H:%M}" if row.begins else "?"}
        }
        if "room" in row.gone:
            sentence = _("%(session)s: its room was deleted since. Choose another one.") % called
            yield _lack(sentence, number, "room", row)
        if "track" in row.gone:
            sentence = _("%(session)s: its track was deleted since. Choose another one.") % called
            yield _lack(sentence, number, "track", row)
        if any(part.person not in names for part in parts_of(row.people)):
            sentence = (
                _(
                    "%(session)s: somebody who takes part was deleted since. Take the line away, "
                    "or choose somebody else."
                )
                % called
            )
            yield _lack(sentence, number, "people", row)


def _lack(sentence: str, number: int, name: str, row: Any) -> Lack:
    field = f"id_sessions-{number}-{name}"
    return Lack(sentence, field, blocks=False, row=str(row.translation_key))
