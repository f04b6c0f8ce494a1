"""The sheet of a programme as a file: CSV or a workbook, out and in."""

import csv
import io
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from snippets.lexicon.cells import inert
from snippets.lexicon.refusal import UnreadableFileError
from snippets.lexicon.sheets import read_csv

__all__ = ["LARGEST", "SheetLine", "read_lines", "write_csv", "write_workbook"]

LARGEST = 2 * 2**20
# In CSV empty ones between and below included.
MOST_LINES = 5_000
MOST_CELLS = 60
WORKBOOK, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
CONTROL = dict.fromkeys([*range(9), *range(11, 32)])


class SheetLine(NamedTuple):
    """A line as the file numbers it, and what is to be said of its cells: merged, computed."""

    number: int
    cells: list[str]
    remarks: list[str] = []


def read_lines(data: bytes) -> list[SheetLine]:
    """Return the lines of a file; raises UnreadableFileError."""
    if len(data) > LARGEST:
        raise UnreadableFileError(_("The file is larger than 2 MB: it is no programme."))
    if data.startswith(OLD_WORKBOOK):
        raise UnreadableFileError(
            _(
                "This is a workbook of an old Excel, or one with a password. Save it as XLSX "
                "without a password, or as CSV UTF-8."
            )
        )
    if data.startswith(WORKBOOK):
        from snippets.lexicon.workbook import read_workbook  # with all of openpyxl

        lines, _others, notes = read_workbook(data, MOST_LINES + 1)
    else:
        lines, notes = read_csv(data), None
    found: list[SheetLine] = []
    for number, cells in lines:
        if len(found) == MOST_LINES:
            raise UnreadableFileError(
                _("The file has more than %(most)d lines: it is no programme.")
                % {"most": MOST_LINES}
            )
        # Written by us with an apostrophe where a spreadsheet would have run it.
        plain = [cell.removeprefix("'") if cell[1:] != inert(cell[1:]) else cell for cell in cells]
        cleaned = [cell.translate(CONTROL) for cell in plain[:MOST_CELLS]]
        found.append(SheetLine(number, cleaned))
    if notes is None:
        return found
    # Known once all lines are read.
    told = notes.remarks([line.number for line in found], set(range(1, MOST_CELLS + 1)))
    return [line._replace(remarks=remarks) for line, remarks in zip(found, told, strict=True)]


def write_csv(lines: Iterable[list[str]]) -> bytes:
    """Return a file for Excel in French as well: with a mark, `;` between, formulas made inert."""
    buffer = io.StringIO(newline="")
    buffer.write("\ufeff")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerows([inert(cell) for cell in line] for line in lines)
    return buffer.getvalue().encode()


def write_workbook(lines: Iterable[list[str]], title: str) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for number, line in enumerate(lines):
        cells = []
        for text in line:
            cell = WriteOnlyCell(sheet, text.translate(CONTROL))
            # Text, whatever it begins with.
            cell.data_type = "s"
            cell.font = Font(bold=number == 0)
            cells.append(cell)
        sheet.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
