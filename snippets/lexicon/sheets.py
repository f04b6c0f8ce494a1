"""A sheet as its bytes: CSV of any encoding and separator."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from .refusal import UnreadableFileError

__all__ = ["ENCODINGS", "Line", "decoded", "read_csv", "refuse_long_sheet"]

DELIMITERS = ";,\t"
LONGEST_LINE = 1_000_000  # characters
# Lines with those that hold nothing: a sheet of Excel has no more.
LONGEST_SHEET = 2**20
# Excel's "Unicode text" is UTF-16; its "CSV" is the code page of Windows, "CSV UTF-8" has a mark.
ENCODINGS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# UTF-8 that was read as Windows' code page and saved so: “Ã©” is no French.
_TWICE_ENCODED = re.compile("Ã[©¨ªª§´®¯¢\u00a0»¹]|â€[™œ\u009d\u0153]|Å\u201c")
# DOS and old Macs have accents where Windows has these, which stand in the middle of no word.
_OTHER_CODE_PAGE = re.compile("[A-Za-z][‚„†‡ˆŠ‹Ž][A-Za-z]|[‚ˆ][a-z]")

Line = tuple[int, list[str]]


def decoded(data: bytes) -> str:
    """Return the text of a file; raises UnreadableFileError where its encoding is not known."""
    for mark, encoding in ENCODINGS.items():
        if data.startswith(mark):
            return _in(data, encoding)
    head = data[:2000]
    if head.count(0) > len(head) // 4:
        # UTF-16 without its mark: every other byte of Latin letters is zero.
        return _in(data, "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _in(data, "cp1252")
        if _OTHER_CODE_PAGE.search(text):
            raise _unknown_encoding() from None
    if "\0" in text:
        raise UnreadableFileError(
            _("This is not a text file. Save the sheet as CSV UTF-8 in your spreadsheet.")
        )
    if len(_TWICE_ENCODED.findall(text)) > 2:
        raise UnreadableFileError(
            _(
                "The accents of this file are broken, as in “Ã©” for “é”: it was saved in another "
                "encoding than it was read in. Export it again as CSV UTF-8."
            )
        )
    return text


def _in(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise _unknown_encoding() from None


def _unknown_encoding() -> UnreadableFileError:
    return UnreadableFileError(
        _(
            "The accents of this file can’t be read: its encoding is neither UTF-8, UTF-16 nor "
            "that of Windows. Save it as CSV UTF-8 in your spreadsheet."
        )
    )


def read_csv(data: bytes) -> Iterator[Line]:
    """Yield each line of a file with the number of its first one; raises UnreadableFileError."""
    text = decoded(data)
    # The reader has no limit of columns, and makes a cell of each mark between two.
    lines = _whole_lines(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=_delimiter(text), strict=True)
    before = 0
    try:
        for cells in reader:
            # A cell may hold line breaks: a line has the number of its first one.
            number, before = before + 1, reader.line_num
            if number == 1 and cells[:1] and cells[0].lower().startswith("sep="):
                continue
            yield number, cells
    except csv.Error as error:
        if "field larger" in str(error):
            raise UnreadableFileError(
                _("Line %(number)d has a cell of more than 131,072 characters.")
                % {"number": before + 1}
            ) from error
        raise UnreadableFileError(
            _(
                "Line %(number)d has a quotation mark that does not end, or text behind one. "
                "Correct it in the file."
            )
            % {"number": before + 1}
        ) from error


def _whole_lines(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            raise UnreadableFileError(
                _("Line %(number)d is longer than 1,000,000 characters. Shorten its cells.")
                % {"number": number}
            )
        yield line


def refuse_long_sheet(count: int) -> None:
    """Raise UnreadableFileError for a line of that number."""
    if count > LONGEST_SHEET:
        raise UnreadableFileError(
            _(
                "The file has more than %(most)s lines. Take away those that hold nothing, or "
                "divide it, and import its parts."
            )
            % {"most": number_format(LONGEST_SHEET, force_grouping=True)}
        )


def _delimiter(text: str) -> str:
    """Return what separates the columns, told by the headings: they hold no other."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    said = re.match(r"sep=(.)\s*$", first, re.IGNORECASE)
    if said:
        return said[1]
    return max(DELIMITERS, key=first.count)
