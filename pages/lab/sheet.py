"""A whole programme as a sheet: out to CSV or a workbook, and in again with a verdict per line.

The sheet is that of the source: facts and its own words. A line is a session; what it has no
column for stays as it is, and a session that no line names is left alone. Nothing is written
before somebody has read the verdicts, and what is written then are drafts of the days.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from pages.lab.people_field import parts_of
from pages.lab.session_plan import MOST_SESSIONS
from pages.lab.sheet_columns import (
    COLUMNS,
    SHOWN,
    CellError,
    Lookup,
    columns_in,
    heading,
    value_of,
)
from pages.lab.sheet_files import SheetLine
from pages.lab.sheet_lines import cell_of, drafts_of, plain, state_of, stored
from snippets.folding import fold
from snippets.models import Person, Room, Track
from snippets.row_verdict import Verdict

__all__ = ["MOST_LINES", "RowVerdict", "SheetPlan"]

MOST_LINES = 1_000
# What a line must say, of a session that is new.
WANTED = ("day", "begins", "ends", "title")


@dataclass
class RowVerdict:
    """What would become of a line: the number that it has in the file, and why."""

    number: int
    verdict: Verdict
    title: str
    sentences: list[str] = field(default_factory=list)
    # Of its cells, whatever becomes of it.
    remarks: list[str] = field(default_factory=list)
    # What tells that the session is as it was: a background save of the editor writes into the
    # revision that it made before.
    found: str = ""
    # Whether somebody changed the session after the sheet was taken along.
    is_behind: bool = False
    day: Any = None
    key: UUID | None = None
    values: dict[str, Any] = field(default_factory=dict)


class SheetPlan:
    """The verdict on each line of a sheet, against the drafts of a programme as they are now.

    Raises CellError where no line of headings is found, or there are too many lines.
    """

    def __init__(self, programme: Any, lines: Iterable[SheetLine]) -> None:
        self.days = drafts_of(programme)
        self._lookup = _lookup_of(programme, self.days)
        self._rows = {
            row.translation_key: (day, row) for day in self.days for row in day.sessions.all()
        }
        self._seen: dict[UUID, int] = {}
        # What would be there twice, and the line that says it; none where the day has it already.
        self._same: dict[Any, int | None] = {
            _sameness(day, row): None for day, row in self._rows.values()
        }
        # Headings of columns that are none of a programme's.
        self.unread: list[str] = []
        places: dict[str, int] = {}
        self.row_verdicts: list[RowVerdict] = []
        for number, cells, remarks in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if not places:
                found, others = columns_in(cells)
                if {"title", "begins"} <= set(found):
                    places, self.unread = found, others
                continue
            if len(self.row_verdicts) == MOST_LINES:
                raise CellError(
                    _("The sheet has more than %(most)d lines. Leave out what is no session.")
                    % {"most": MOST_LINES}
                )
            told = self._judge(number, cells, places)
            told.remarks += remarks
            self.row_verdicts.append(told)
        if not places:
            raise CellError(
                _("No line of the sheet holds the headings. The first ones are: %(names)s.")
                % {"names": ", ".join(heading(name) for name in list(COLUMNS)[1:5])}
            )
        self._refuse_too_many()

    @cached_property
    def fingerprint(self) -> str:
        """Tells whether the sheet or the programme changed since somebody read the verdicts."""
        told = [
            (
                *(one.number, one.verdict, one.sentences, str(one.key), repr(one.values)),
                *(str(one.day), one.found),
            )
            for one in self.row_verdicts
        ]
        drafts = [(day.pk, day.latest_revision_id) for day in self.days]
        return sha256(json.dumps([told, drafts]).encode()).hexdigest()

    def of(self, verdict: Verdict) -> list[RowVerdict]:
        return [one for one in self.row_verdicts if one.verdict == verdict]

    @cached_property
    def touched(self) -> list[Any]:
        """Return the days of which something would be written."""
        found = {}
        for told in self.row_verdicts:
            if told.verdict in (Verdict.NEW, Verdict.CHANGE):
                known = self._rows.get(told.key) if told.key else None
                for day in (told.day, known[0] if known else None):
                    if day is not None:
                        found[day.pk] = day
        return list(found.values())

    @cached_property
    def counts(self) -> Counter[Verdict]:
        return Counter(one.verdict for one in self.row_verdicts)

    def _judge(self, number: int, cells: Sequence[str], places: dict[str, int]) -> RowVerdict:
        said = {
            name: cells[place].strip() if place < len(cells) else ""
            for name, place in places.items()
        }
        told = RowVerdict(number, Verdict.REFUSED, said.get("title", ""))
        key, _slash, state = said.pop("key", "").partition("/")
        there = self._there(key, told)
        told.found = state_of(*there) if there else ""
        told.is_behind = bool(told.found and state) and state != told.found
        parts = parts_of(there[1].people) if there else []
        self._lookup.there = {part.person for part in parts}
        self._read(said, told)
        if not told.sentences:
            self._compare(there, told)
        return told

    def _there(self, key: str, told: RowVerdict) -> Any:
        """Return the session that a line means, with its day; None where it is a new one."""
        if not key:
            return None
        try:
            told.key = UUID(key)
        except ValueError:
            told.sentences.append(
                _("“%(column)s” was changed. Empty it to add a session.")
                % {"column": heading("key")}
            )
            return None
        found = self._rows.get(told.key)
        if found is None:
            told.sentences.append(
                _(
                    "“%(column)s” is that of no session of this programme. Empty it to add one, "
                    "or choose the sheet of this programme."
                )
                % {"column": heading("key")}
            )
        elif told.key in self._seen:
            told.sentences.append(
                _("Line %(number)d names the same session. Keep one of them.")
                % {"number": self._seen[told.key]}
            )
        self._seen.setdefault(told.key, told.number)
        return found

    def _read(self, said: dict[str, str], told: RowVerdict) -> None:
        from pages.models import LabSession

        for name, cell in said.items():
            if not cell:
                if name in WANTED:
                    told.sentences.append(
                        _("“%(column)s” is empty. Fill it in.") % {"column": heading(name)}
                    )
                elif name not in ("kind", "state"):
                    blank: Any = LabSession._meta.get_field(name)
                    told.values[name] = blank.get_default()
                continue
            try:
                told.values[name] = value_of(name, cell, self._lookup)
            except CellError as error:
                told.sentences.append(str(error))
        told.day = told.values.pop("day", None)
        if told.key is None:
            told.sentences += [
                _("The sheet has no column “%(column)s”.") % {"column": heading(name)}
                for name in WANTED
                if name not in said
            ]

    def _compare(self, there: Any, told: RowVerdict) -> None:
        from pages.models import LabSession

        day, row = there or (None, LabSession(page=told.day))
        changed = [name for name, value in told.values.items() if stored(row, name) != plain(value)]
        moved = told.day is not None and day is not None and day.pk != told.day.pk
        told.day = told.day or day
        trial = LabSession(page=told.day)
        for name in COLUMNS:
            if name not in ("key", "day"):
                setattr(trial, name, getattr(row, name))
        for name, value in told.values.items():
            setattr(trial, name, value)
        try:
            trial.clean_fields(
                exclude=["page", "locale", "translation_key", "original_language", "sort_order"]
            )
            trial.clean()
        except ValidationError as error:
            told.sentences += _sentences(trial, error)
            return
        if there is None:
            self._refuse_second(trial, told)
        elif changed or moved:
            told.verdict = Verdict.CHANGE
            names = ["day"] if moved else []
            told.sentences = ["; ".join(self._said_change(there, told, trial, [*names, *changed]))]
            if told.is_behind:
                told.remarks.append(
                    _(
                        "This session was changed after the sheet was taken along. What stands "
                        "before an arrow would be lost: take it over into the file, if it holds."
                    )
                )
        else:
            told.verdict = Verdict.SAME

    def _refuse_second(self, trial: Any, told: RowVerdict) -> None:
        """A list that comes in again without its keys would double the day."""
        same = _sameness(told.day, trial)
        if same not in self._same:
            told.verdict = Verdict.NEW
            self._same[same] = told.number
        elif line := self._same[same]:
            told.sentences = [
                _("Line %(number)d says the same session. Keep one of them.") % {"number": line}
            ]
        else:
            told.sentences = [
                _(
                    "The day has this session already, at the same time and in the same room. "
                    "Leave the line out, or take the sheet along from here: its keys say which "
                    "session a line means."
                )
            ]

    def _said_change(
        self, there: Any, told: RowVerdict, trial: Any, changed: list[str]
    ) -> Iterator[str]:
        """Say of each column what stands there, and what the line would write."""
        day, row = there
        for name in changed:
            before, after = (
                Truncator(cell_of(of, one, name, self._lookup.names)).chars(SHOWN) or "–"
                for of, one in ((day, row), (told.day, trial))
            )
            words = {"column": heading(name), "before": before, "after": after}
            # Of long words, the beginnings may be the same.
            yield (
                _("%(column)s: %(before)s → %(after)s") % words
                if before != after
                else words["column"]
            )

    def _refuse_too_many(self) -> None:
        """Refuse the lines that would give a day more sessions than it can hold."""
        counts = Counter(day.pk for day, _row in self._rows.values())
        for told in self.row_verdicts:
            known = self._rows.get(told.key) if told.key else None
            is_more = known is None or known[0].pk != told.day.pk if told.day else False
            if told.verdict == Verdict.REFUSED or not is_more:
                continue
            counts[told.day.pk] += 1
            if counts[told.day.pk] > MOST_SESSIONS:
                told.verdict = Verdict.REFUSED
                told.sentences = [
                    _(
                        "“%(day)s” would have more than %(most)d sessions. Leave some out, or give "
                        "them another day."
                    )
                    % {"day": told.day.title, "most": MOST_SESSIONS}
                ]

    @transaction.atomic
    def write(self, user: Any) -> list[Any]:
        """Write what was judged into drafts of the days; return those that have a new one.

        Raises ValueError where a line is refused: all are written, or none.
        """
        if self.counts[Verdict.REFUSED]:
            raise ValueError("a line is refused")
        touched = self.touched
        for told in self.row_verdicts:
            if told.verdict not in (Verdict.NEW, Verdict.CHANGE):
                continue
            known = self._rows.get(told.key) if told.key else None
            if known is not None and known[0].pk != told.day.pk:
                _take_out(known[0], known[1])
            _put_in(told, known[1] if known else None)
        for day in touched:
            # The editor shows them by the clock as well.
            rows = sorted(day.sessions.all(), key=lambda row: (row.begins, row.ends))
            for number, row in enumerate(rows):
                row.sort_order = number
            day.sessions.set(rows)
            day.save_revision(user=user, log_action=True)
        return touched


def _lookup_of(programme: Any, days: list[Any]) -> Lookup:
    # In the language of the programme last: its names win where two languages share one.
    def rows(model: Any) -> list[Any]:
        return sorted(model.objects.all(), key=lambda row: row.locale_id == programme.locale_id)

    return Lookup(rows(Room), rows(Track), Person.objects.all(), days)


def _sentences(row: Any, error: ValidationError) -> Iterator[str]:
    for name, errors in error.error_dict.items():
        for one in errors:
            if one.code == "max_length":
                yield _(
                    "“%(column)s” has %(count)d characters, and %(most)d at most. Shorten it."
                ) % {
                    "column": heading(name),
                    "count": len(getattr(row, name)),
                    "most": row._meta.get_field(name).max_length,
                }
            else:
                yield from one.messages


def _sameness(day: Any, row: Any) -> tuple[Any, ...]:
    return day.pk, row.begins, fold(row.title), stored(row, "room")


def _take_out(day: Any, row: Any) -> None:
    key = row.translation_key
    day.sessions.set([one for one in day.sessions.all() if one.translation_key != key])


def _put_in(told: RowVerdict, row: Any) -> None:
    from pages.models import LabSession

    day = told.day
    here = [one for one in day.sessions.all() if one.translation_key != told.key]
    if row is None or row.page_id != day.pk:
        # Another day is another page, released by itself: calendars are told that the session of
        # before is cancelled, and of a new one.
        fresh = LabSession(translation_key=uuid4(), locale_id=day.locale_id)
        for name in COLUMNS:
            if row is not None and name not in ("key", "day"):
                setattr(fresh, name, getattr(row, name))
        row = fresh
    for name, value in told.values.items():
        setattr(row, name, value)
    day.sessions.set([*here, row])
