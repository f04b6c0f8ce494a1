"""What a line of a workbook is told of cells that hold more than their text: merged, computed."""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from openpyxl.utils import column_index_from_string, get_column_letter

__all__ = ["CellNotes"]

RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
# Of a sheet of 50,000 lines nobody merges more.
MOST_RANGES = 50_000
NAMED = 5  # cells of a line


class Merged(NamedTuple):
    """Cells that were merged; columns count from 1."""

    name: str
    lines: range
    columns: range


@dataclass
class CellNotes:
    """What was seen of one sheet. Known once its lines are read: merged cells stand behind them."""

    merged: list[Merged] = field(default_factory=list)
    # Columns of a line that are computed, and of those the ones without a result.
    computed: dict[int, list[int]] = field(default_factory=dict)
    unknown: dict[int, list[int]] = field(default_factory=dict)

    def forget(self) -> None:
        for kept in (self.merged, self.computed, self.unknown):
            kept.clear()

    def as_json(self) -> dict[str, Any]:
        return {
            "merged": [one.name for one in self.merged],
            "computed": list(self.computed.items()),
            "unknown": list(self.unknown.items()),
        }

    @classmethod
    def of_json(cls, told: dict[str, Any]) -> "CellNotes":
        notes = cls(computed=dict(told["computed"]), unknown=dict(told["unknown"]))
        for name in told["merged"]:
            notes.add_merged(name)
        return notes

    def add_merged(self, name: str) -> None:
        found = RANGE.fullmatch(name)
        if found is None or len(self.merged) == MOST_RANGES:
            return
        left, right = (column_index_from_string(found[place]) for place in (1, 3))
        lines = range(int(found[2]), int(found[4]) + 1)
        self.merged.append(Merged(name, lines, range(left, right + 1)))

    def add_computed(self, line: int, column: int, has_result: bool) -> None:
        kept = self.computed if has_result else self.unknown
        kept.setdefault(line, []).append(column)

    def remarks(self, lines: Iterable[int], columns: Set[int]) -> Iterator[list[str]]:
        """Yield what is to be said of each of these lines, in their order, about these columns."""
        ranges = sorted(
            (one for one in self.merged if not columns.isdisjoint(one.columns)),
            key=lambda one: one.lines.start,
            reverse=True,
        )
        widest: Merged | None = None
        for line in lines:
            # Of those that begin above, the one that reaches furthest: one remark is enough.
            while ranges and ranges[-1].lines.start <= line:
                one = ranges.pop()
                if widest is None or one.lines.stop > widest.lines.stop:
                    widest = one
            said = [_merged(widest.name)] if widest is not None and line in widest.lines else []
            for told, kept in ((_computed, self.computed), (_unknown, self.unknown)):
                found = [column for column in kept.get(line, ()) if column in columns]
                if found:
                    said.append(told(line, found))
            yield said


def _merged(name: str) -> str:
    return _(
        "%(cells)s are merged: their text is read in the first of them alone. Unmerge them, and "
        "fill each cell in."
    ) % {"cells": name}


def _computed(line: int, columns: list[int]) -> str:
    return ngettext(
        "Cell %(cells)s is computed: what it showed last was read. See whether that is right.",
        "Cells %(cells)s are computed: what they showed last was read. See whether that is right.",
        len(columns),
    ) % {"cells": _named(line, columns)}


def _unknown(line: int, columns: list[int]) -> str:
    return ngettext(
        "Cell %(cells)s is computed and holds no result: it was read as empty. Open the workbook "
        "in a spreadsheet program, save it, and read it anew.",
        "Cells %(cells)s are computed and hold no result: they were read as empty. Open the "
        "workbook in a spreadsheet program, save it, and read it anew.",
        len(columns),
    ) % {"cells": _named(line, columns)}


def _named(line: int, columns: list[int]) -> str:
    names = [f"{get_column_letter(column)}{line}" for column in columns[:NAMED]]
    return ", ".join([*names, "…"] if len(columns) > NAMED else names)
