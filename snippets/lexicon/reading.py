"""A file as rows, whatever it is: told by what is in it, not by its name."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from .columns import read_header
from .deadline import Deadline
from .entry import Row
from .lines import read_line
from .refusal import UnreadableFileError
from .sheets import ENCODINGS, Line, read_csv, refuse_long_sheet
from .tbx_reading import read_concepts

if TYPE_CHECKING:
    from .workbook_cells import CellNotes  # with openpyxl

__all__ = ["LARGEST", "MOST_LINES", "Reading", "read_file", "refuse_size"]

LARGEST = 30 * 2**20
MOST_LINES = 50_000
MOST_COLUMNS = 250
WORKBOOK = b"PK\x03\x04"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
# Headings may stand below a title.
HEADING_BELOW = 5
# Lines that hold something, headings and what stands above them included.
MOST_FILLED = MOST_LINES + HEADING_BELOW + 1

Progress = Callable[[int], object]


@dataclass
class Reading:
    """What a file says. `unknown` are columns, languages and categories that were left out."""

    kind: str
    rows: list[Row] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def refuse_size(size: int) -> None:
    """Raise UnreadableFileError for a file that is not even opened."""
    if size > LARGEST:
        raise UnreadableFileError(
            _("The file is larger than %(most)d MB. Divide it, and import its parts.")
            % {"most": LARGEST // 2**20}
        )


def read_file(
    data: bytes, languages: Mapping[str, str], progress: Progress | None = None
) -> Reading:
    """Read a file; raises UnreadableFileError.

    `languages` are those of the site, code and name, the source's first. `progress` is told how
    many lines are read.
    """
    refuse_size(len(data))
    if not data.strip():
        raise UnreadableFileError(_("The file is empty."))
    if data.startswith(OLD_WORKBOOK):
        raise UnreadableFileError(
            _(
                "This is a workbook of an old Excel, or one with a password. Save it as XLSX "
                "without a password, or as CSV UTF-8."
            )
        )
    deadline = Deadline()
    if data.startswith(WORKBOOK):
        from .workbook import read_workbook  # with all of openpyxl

        lines, others, notes = read_workbook(data, MOST_FILLED + 1)
        reading = _read_sheet("XLSX", lines, languages, deadline, progress, notes)
        reading.unknown += [_("sheet “%(name)s”") % {"name": name} for name in others]
        return reading
    if _is_xml(data):
        return _read_tbx(data, languages, deadline, progress)
    return _read_sheet("CSV", read_csv(data), languages, deadline, progress)


def _is_xml(data: bytes) -> bool:
    head = data[:200]
    for mark in ENCODINGS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").lstrip().startswith(b"<")


def _read_sheet(
    kind: str,
    lines: Iterable[Line],
    languages: Mapping[str, str],
    deadline: Deadline,
    progress: Progress | None,
    notes: "CellNotes | None" = None,
) -> Reading:
    reading = Reading(kind)
    header = None
    blank_lines = filled = 0
    for count, (number, cells) in enumerate(lines, start=1):
        refuse_long_sheet(max(count, number))
        deadline.check()
        if not any(cell.strip() for cell in cells):
            continue
        filled += 1
        if header is None:
            _refuse_wide_sheet(number, cells)
            try:
                header = read_header(cells, languages)
            except UnreadableFileError:
                blank_lines += 1
                if sum(1 for cell in cells if cell.strip()) > 1 or blank_lines > HEADING_BELOW:
                    raise
                continue
            reading.unknown = [_("column “%(name)s”") % {"name": n} for n in header.unknown]
            continue
        row = read_line(number, cells, header, list(languages))
        if row is not None:
            reading.rows.append(row)
        _count(reading, progress)
        _refuse_filled_sheet(filled)
    if header is None:
        # Says which columns are expected.
        read_header([], languages)
    elif notes is not None:
        known = {place for place, column in enumerate(header.columns, 1) if column is not None}
        numbers = [row.number for row in reading.rows]
        for row, remarks in zip(reading.rows, notes.remarks(numbers, known), strict=True):
            row.remarks += remarks
    return _checked(reading)


def _refuse_filled_sheet(filled: int) -> None:
    if filled > MOST_FILLED:
        raise UnreadableFileError(
            _(
                "The file has more than %(most)s lines that hold something. Take away those that "
                "are no entries, or divide it, and import its parts."
            )
            % {"most": number_format(MOST_FILLED, force_grouping=True)}
        )


def _refuse_wide_sheet(number: int, cells: list[str]) -> None:
    if any(cells[MOST_COLUMNS:]):
        raise UnreadableFileError(
            _(
                "Line %(number)d has more than %(most)d columns. Take away those that are no part "
                "of the lexicon."
            )
            % {"number": number, "most": MOST_COLUMNS}
        )


def _read_tbx(
    data: bytes, languages: Mapping[str, str], deadline: Deadline, progress: Progress | None
) -> Reading:
    reading = Reading("TBX")
    left_out: set[str] = set()
    for row in read_concepts(data, languages, left_out):
        reading.rows.append(row)
        deadline.check()
        _count(reading, progress)
    reading.unknown = sorted(left_out)
    return _checked(reading)


def _count(reading: Reading, progress: Progress | None) -> None:
    if len(reading.rows) > MOST_LINES:
        raise UnreadableFileError(
            _("The file holds more than %(most)d entries. Divide it, and import its parts.")
            % {"most": MOST_LINES}
        )
    if progress is not None:
        progress(len(reading.rows))


def _checked(reading: Reading) -> Reading:
    if not reading.rows:
        raise UnreadableFileError(_("The file holds no entry."))
    return reading
