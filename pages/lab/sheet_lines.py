"""The lines of a programme's sheet: what it says of each session, column by column."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.utils.formats import date_format

from pages.lab.interpretation_field import interpretations_of
from pages.lab.people_field import PartRole, parts_of
from pages.lab.sheet_columns import COLUMNS, heading, said_interpretation
from pages.spoken import SpokenLanguage
from snippets.models import Person

__all__ = ["cell_of", "drafts_of", "lines_of", "plain", "state_of", "stored"]


def lines_of(programme: Any) -> Iterator[list[str]]:
    """Yield the headings, and a line for each session of the drafts, in the order of the clock."""
    yield [heading(name) for name in COLUMNS]
    days = drafts_of(programme)
    keys = {
        part.person for day in days for row in day.sessions.all() for part in parts_of(row.people)
    }
    people = Person.objects.filter(translation_key__in=keys)
    names = {person.translation_key: person.name for person in people}
    for day in days:
        for row in sorted(day.sessions.all(), key=lambda one: (one.begins, one.ends)):
            yield [cell_of(day, row, name, names) for name in COLUMNS]


def cell_of(day: Any, row: Any, name: str, names: Mapping[UUID, str]) -> str:
    value: Any = getattr(row, name, None)
    if name == "key":
        return f"{row.translation_key}/{state_of(day, row)}"
    if name == "day":
        return date_format(day.day, "Y-m-d")
    if name in ("begins", "ends"):
        return f"{value:%H:%M}"
    if name in ("kind", "state"):
        return str(getattr(row, f"get_{name}_display")())
    if name in ("room", "track"):
        return value.name if value else ""
    if name in ("spoken", "subtitles"):
        return "; ".join(str(SpokenLanguage(tag).label) for tag in value)
    if name == "interpretation":
        return "; ".join(
            said_interpretation(one.source, one.target, one.mode)
            for one in interpretations_of(value)
        )
    if name == "people":
        return "; ".join(_said_part(part, names) for part in parts_of(value))
    return "" if value is None else str(value)


def state_of(day: Any, row: Any) -> str:
    """Return what tells that a session is as it was: the same in every language."""
    values = [stored(row, name) for name in COLUMNS if name not in ("key", "day")]
    told = json.dumps([day.translation_key, *values], default=str)
    return sha256(told.encode()).hexdigest()[:8]


def _said_part(part: Any, names: Mapping[UUID, str]) -> str:
    said = f"{PartRole(part.role).label}: {names.get(part.person, '?')}"
    if not part.pair:
        return said
    source, _dash, target = part.pair.partition("-")
    languages = dict(SpokenLanguage.choices)
    return f"{said} ({languages[source]} → {languages[target]})"


def drafts_of(programme: Any) -> list[Any]:
    """Return the days of a programme as their newest versions have them."""
    from pages.models import LabDayPage

    days = LabDayPage.objects.child_of(programme).order_by("day")
    drafts = [day.get_latest_revision_as_object() for day in days]
    return sorted(drafts, key=lambda day: day.day)


def plain(value: Any) -> Any:
    """Return what a value is compared by: a room is the same in each language.

    Languages are ticked, and a cell says them in the order of the list; a form sends lines as
    Windows ends them.
    """
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return sorted(value)
    return getattr(value, "translation_key", value)


def stored(row: Any, name: str) -> Any:
    return plain(getattr(row, name))
