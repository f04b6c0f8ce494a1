"""A list of redirects as a spreadsheet saves it: its bytes, and the lines in them."""

import csv
import io
from typing import NamedTuple

from django.utils.translation import gettext as _

__all__ = ["LARGEST", "MOST_LINES", "Line", "UnreadableSheetError", "read_sheet"]

LARGEST = 5 * 1024 * 1024
MOST_LINES = 20_000
DELIMITERS = ";,\t"
# Excel's "Unicode text" is UTF-16; "CSV" is the code page of Windows, "CSV UTF-8" has a mark.
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
ADDRESS_STARTS = ("/", "http://", "https://")


class Line(NamedTuple):
    """One line: where it stands in the file, and its first two cells as they were written."""

    number: int
    old: str
    new: str


class UnreadableSheetError(ValueError):
    """Says to its sender what to do with the file."""


def read_sheet(data: bytes) -> list[Line]:
    """Return the lines that hold something, without the headings; raises UnreadableSheetError."""
    if data.startswith(WORKBOOKS):
        raise UnreadableSheetError(
            _("This is a workbook. Save the sheet as CSV in your spreadsheet, then choose that.")
        )
    text = _decoded(data)
    if "\0" in text:
        raise UnreadableSheetError(
            _("This is not a text file. Save the sheet as CSV in your spreadsheet.")
        )
    lines = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        before = 0
        for cells in reader:
            # A cell may hold line breaks: a line has the number of its first one.
            number, before = before + 1, reader.line_num
            cells = [cell.strip() for cell in cells]
            if any(cells):
                old, new, *_rest = [*cells, "", ""]
                lines.append(Line(number, old, new))
                _refuse_more(lines, MOST_LINES + 1)  # the first may be the headings
    except csv.Error as error:
        raise UnreadableSheetError(
            _("Line %(number)d has a quotation mark that does not end. Correct it in the file.")
            % {"number": before + 1}
        ) from error
    if lines and not any(cell.startswith(ADDRESS_STARTS) for cell in lines[0][1:]):
        del lines[0]
    if not lines:
        raise UnreadableSheetError(
            _("The file holds no address. It needs two columns: the old address and the new one.")
        )
    _refuse_more(lines, MOST_LINES)
    return lines


def _refuse_more(lines: list[Line], most: int) -> None:
    if len(lines) > most:
        raise UnreadableSheetError(
            _("The file holds more than %(most)d lines. Divide it, and import its parts.")
            % {"most": MOST_LINES}
        )


def _decoded(data: bytes) -> str:
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Five bytes stand for nothing there; they are told as what they are, not guessed.
        return data.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """Return what separates the columns, told by the first lines.

    A comma or a semicolon may stand inside an address; what stands before one does not.
    """
    found = dict.fromkeys(DELIMITERS, 0)
    for line in text.split("\n", 20)[:20]:
        for delimiter in DELIMITERS:
            _before, mark, after = line.partition(delimiter)
            if mark:
                starts = after.strip(' "').startswith(ADDRESS_STARTS)
                found[delimiter] += 10 if starts else 1
    return max(found, key=lambda delimiter: found[delimiter])
