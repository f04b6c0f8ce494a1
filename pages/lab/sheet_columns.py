"""What a cell of a programme's sheet says, and how a session is said in one."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from pages.lab.interpretation_field import Mode
from pages.lab.people_field import PartRole
from pages.spoken import SpokenLanguage
from snippets.folding import fold

__all__ = ["COLUMNS", "SHOWN", "CellError", "Lookup", "columns_in", "heading", "value_of"]

# In the order of the sheet; the words of each are its heading, in whichever language of the site.
COLUMNS = {
    "key": gettext_noop("Key (leave it)"),
    "day": gettext_noop("Day"),
    "begins": gettext_noop("Begins"),
    "ends": gettext_noop("Ends"),
    "title": gettext_noop("Title"),
    "kind": gettext_noop("Kind of session"),
    "state": gettext_noop("State"),
    "room": gettext_noop("Room"),
    "track": gettext_noop("Track of the programme"),
    "places": gettext_noop("Places of the session"),
    "spoken": gettext_noop("Languages spoken"),
    "interpretation": gettext_noop("Interpretation"),
    "subtitles": gettext_noop("Subtitles"),
    "people": gettext_noop("Who takes part"),
    "abstract": gettext_noop("Abstract"),
    "note": gettext_noop("Practical note"),
    "meeting_point": gettext_noop("Meeting point"),
    "way": gettext_noop("The way there"),
}
LANGUAGES = ("fr", "en")
TIME = re.compile(r"(\d{1,2})(?:[:hH.](\d{2})?)?(?::00)?")
# A time without its format is a part of a day to a spreadsheet, and a day a number.
PART_OF_DAY = re.compile(r"0[.,]\d+")
NUMBER_OF_DAY = re.compile(r"\d{5}")
FIRST_DAY = date(1899, 12, 30)
SHOWN = 60  # characters of a cell that a sentence names
ARROW = re.compile(r"\s*(?:→|->|>|–)\s*")
PERSON = re.compile(r"(?P<role>[^:]+):\s*(?P<name>[^()]+?)\s*(?:\((?P<pair>[^()]+)\))?")


class CellError(ValueError):
    """Says what is wrong with a cell, in a sentence that names its column."""


def _shown(cell: str) -> str:
    """Return as much of a cell as a sentence can hold."""
    return Truncator(cell).chars(SHOWN)


def heading(name: str) -> str:
    return _(COLUMNS[name])


def columns_in(cells: Iterable[str]) -> tuple[dict[str, int], list[str]]:
    """Return the place of each column that a line of headings names, and what else it says.

    Raises CellError where two columns have one heading.
    """
    known: dict[str, str] = {}
    for language in LANGUAGES:
        with translation.override(language):
            known |= {fold(_(words)): name for name, words in COLUMNS.items()}
    found: dict[str, int] = {}
    twice, others = [], []
    for place, cell in enumerate(cells):
        name = known.get(fold(cell.strip()))
        if name is None:
            others += [_shown(cell.strip())] if cell.strip() else []
        elif name in found:
            twice.append(name)
        else:
            found[name] = place
    if twice and {"title", "begins"} <= set(found):
        raise CellError(
            _("Two columns are called “%(column)s”. Take one of them away.")
            % {"column": heading(twice[0])}
        )
    return found, others


class Lookup:
    """Finds rooms, tracks, people and days by what a cell calls them."""

    def __init__(
        self,
        rooms: Iterable[Any],
        tracks: Iterable[Any],
        people: Iterable[Any],
        days: Iterable[Any],
    ) -> None:
        self.rooms = {fold(room.name): room for room in rooms}
        self.tracks = {fold(track.name): track for track in tracks}
        self.people: dict[str, list[Any]] = {}
        self.names: dict[UUID, str] = {}
        for person in people:
            self.names[person.translation_key] = person.name
            same = self.people.setdefault(fold(person.name), [])
            # In each language of the site one row is the same person.
            if all(person.translation_key != other.translation_key for other in same):
                same.append(person)
        self.days = {day.day: day for day in days}
        # Of two people of one name, the one who takes part already is meant.
        self.there: set[UUID] = set()

    def day(self, cell: str) -> Any:
        found = self.days.get(_date(cell))
        if found is None:
            known = ", ".join(date_format(day, "SHORT_DATE_FORMAT") for day in sorted(self.days))
            raise CellError(
                _("“%(column)s”: the programme has no day “%(cell)s”. It has: %(days)s.")
                % {"column": heading("day"), "cell": _shown(cell), "days": known or "–"}
            )
        return found

    def named(self, column: str, cell: str) -> Any:
        rows = self.rooms if column == "room" else self.tracks
        found = rows.get(fold(cell))
        if found is None:
            raise CellError(
                _("“%(column)s”: nothing is called “%(cell)s”. Add it under “Lab” first.")
                % {"column": heading(column), "cell": _shown(cell)}
            )
        return found

    def person(self, name: str) -> UUID:
        found = self.people.get(fold(name), [])
        found = [one for one in found if one.translation_key in self.there] or found
        if len(found) == 1:
            return found[0].translation_key
        sentence = (
            _("“%(column)s”: several people are called “%(cell)s”. Choose in the editor.")
            if found
            else _(
                "“%(column)s”: nobody is called “%(cell)s”. Add the person under “Council”, "
                "“People”, first."
            )
        )
        raise CellError(sentence % {"column": heading("people"), "cell": _shown(name)})


def value_of(column: str, cell: str, lookup: Lookup) -> Any:
    """Return what a cell that says something stands for; raises CellError."""
    if column in ("begins", "ends"):
        return _time(column, cell)
    if column in ("room", "track"):
        return lookup.named(column, cell)
    if column in ("kind", "state"):
        return _choice(column, cell, _choices(column))
    if column == "places":
        return _number(column, cell)
    if column in ("spoken", "subtitles"):
        tags = {_choice(column, part, SpokenLanguage.choices) for part in _parts(cell)}
        return [tag for tag in SpokenLanguage.values if tag in tags]
    if column == "interpretation":
        return [_interpretation(part) for part in _parts(cell)]
    if column == "people":
        return [_part(part, lookup) for part in _parts(cell)]
    if column == "day":
        return lookup.day(cell)
    return cell


def _choices(column: str) -> list[tuple[Any, Any]]:
    from pages.models import LabSession

    return list((LabSession.Kind if column == "kind" else LabSession.State).choices)


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", cell) if part.strip()]


def _time(column: str, cell: str) -> time:
    if PART_OF_DAY.fullmatch(cell):
        part = timedelta(days=float(cell.replace(",", ".")))
        return (datetime.min + timedelta(minutes=round(part / timedelta(minutes=1)))).time()
    match = TIME.fullmatch(re.sub(r"\s", "", cell))
    if match and int(match[1]) < 24 and int(match[2] or 0) < 60:
        return time(int(match[1]), int(match[2] or 0))
    raise CellError(
        _("“%(column)s”: “%(cell)s” is no time of day. Write it as in 9:30.")
        % {"column": heading(column), "cell": _shown(cell)}
    )


def _date(cell: str) -> date | None:
    """Read a day as spreadsheets write it: 2027-03-25, 25/03/2027, 25/03/27, 46471."""
    if NUMBER_OF_DAY.fullmatch(cell):
        return FIRST_DAY + timedelta(days=int(cell))
    numbers = [int(part) for part in re.split(r"\D+", cell)[:3] if part]
    if len(numbers) != 3:
        return None
    year, month, day = numbers if numbers[0] > 31 else reversed(numbers)
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _number(column: str, cell: str) -> int:
    text = cell.removesuffix(".0")
    if text.isascii() and text.isdecimal() and 0 < int(text[:6]) < 32_768:
        return int(text)
    raise CellError(
        _("“%(column)s”: “%(cell)s” is no number of people.")
        % {"column": heading(column), "cell": _shown(cell)}
    )


def _choice(column: str, cell: str, choices: Iterable[tuple[Any, Any]]) -> Any:
    """Return the value that a cell names, by its label in either language or by itself."""
    wanted = fold(cell)
    listed = list(choices)
    for language in LANGUAGES:
        with translation.override(language):
            for value, label in listed:
                if wanted in (fold(str(label)), fold(str(value))):
                    return value
    known = ", ".join(str(label) for _value, label in listed)
    raise CellError(
        _("“%(column)s”: “%(cell)s” is none of these: %(known)s.")
        % {"column": heading(column), "cell": _shown(cell), "known": known}
    )


def _interpretation(part: str) -> dict[str, str]:
    """Read “English → French, simultaneous”; without the way, it is simultaneous."""
    pair, _comma, mode = part.partition(",")
    languages = ARROW.split(pair.strip())
    if len(languages) != 2:
        raise CellError(
            _("“%(column)s”: “%(cell)s” can’t be read. Write it as in %(example)s.")
            % {
                "column": heading("interpretation"),
                "cell": _shown(part),
                "example": said_interpretation("en", "fr", Mode.SIMULTANEOUS),
            }
        )
    source, target = (_choice("interpretation", one, SpokenLanguage.choices) for one in languages)
    said = mode.strip()
    kind = _choice("interpretation", said, Mode.choices) if said else Mode.SIMULTANEOUS.value
    return {"from": source, "into": target, "mode": kind}


def said_interpretation(source: str, target: str, mode: str) -> str:
    names = dict(SpokenLanguage.choices)
    return f"{names[source]} → {names[target]}, {Mode(mode).label}"


def _part(part: str, lookup: Lookup) -> dict[str, str]:
    """Read “Speaker: Ana Lima”; an interpreter's languages follow: “(English → French)”."""
    match = PERSON.fullmatch(part)
    if match is None:
        raise CellError(
            _("“%(column)s”: “%(cell)s” can’t be read. Write it as in %(example)s.")
            % {
                "column": heading("people"),
                "cell": _shown(part),
                "example": f"{PartRole.SPEAKER.label}: Ana Lima",
            }
        )
    role = _choice("people", match["role"].strip(), PartRole.choices)
    found = {"person": str(lookup.person(match["name"])), "role": role}
    if match["pair"]:
        pair = ARROW.split(match["pair"].strip())
        if len(pair) != 2:
            raise CellError(
                _("“%(column)s”: “%(cell)s” names no two languages.")
                % {"column": heading("people"), "cell": _shown(part)}
            )
        source, target = (_choice("people", one, SpokenLanguage.choices) for one in pair)
        found["pair"] = f"{source}-{target}"
    return found
