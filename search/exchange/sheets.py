"""A sheet as its bytes: CSV of any encoding and separator, or a workbook."""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from .refusal import UnreadableFileError

__all__ = ["ENCODINGS", "decoded", "read_csv", "read_workbook"]

DELIMITERS = ";,\t"
# Excel's "Unicode text" is UTF-16; its "CSV" is the code page of Windows, "CSV UTF-8" has a mark.
ENCODINGS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
MOST_COLUMNS = 250
# Lines by which a further sheet of a workbook is known to hold something.
LOOKED_AT = 20
# What a workbook may be when it is unpacked, in bytes, and how many times its size.
LARGEST_UNPACKED = 100 * 2**20
MOST_PACKED = 200
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
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
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


def _delimiter(text: str) -> str:
    """Return what separates the columns, told by the headings: they hold no other."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    said = re.match(r"sep=(.)\s*$", first, re.IGNORECASE)
    if said:
        return said[1]
    return max(DELIMITERS, key=first.count)


def read_workbook(data: bytes) -> tuple[list[Line], list[str]]:
    """Return the lines of the first sheet that has any, and the names of others that have some.

    Raises UnreadableFileError.
    """
    try:
        _refuse_bomb(data)
        with warnings.catch_warnings():
            # Of styles and extensions, which nobody reads here.
            warnings.simplefilter("ignore")
            return _first_sheet(data)
    except UnreadableFileError:
        raise
    except (
        DefusedXmlException,
        InvalidFileException,
        zipfile.BadZipFile,
        SyntaxError,  # of XML
        ArithmeticError,
        LookupError,
        TypeError,
        ValueError,
        AttributeError,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,  # a password
    ) as error:
        if isinstance(error, DefusedXmlException) or isinstance(
            error.__cause__, DefusedXmlException
        ):
            raise UnreadableFileError(
                _("This workbook holds entities, which a sheet has no use for: it is not read.")
            ) from error
        raise UnreadableFileError(
            _("This workbook is damaged or protected. Save it anew as XLSX, or as CSV UTF-8.")
        ) from error


def _first_sheet(data: bytes) -> tuple[list[Line], list[str]]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    lines: list[Line] = []
    others = []
    try:
        for sheet in book.worksheets:
            # What the file says of its own size may be wrong, or a trap.
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
            if lines:
                if any(any(cells) for cells in islice(rows, LOOKED_AT)):
                    others.append(sheet.title)
                continue
            # A sheet may be formatted down to its millionth line.
            lines = [
                (number, [_text(cell) for cell in cells])
                for number, cells in enumerate(rows, start=1)
                if any(cells)
            ]
        return lines, others
    finally:
        book.close()


def _refuse_bomb(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if "mimetype" in names and "content.xml" in names:
            raise UnreadableFileError(
                _("This is an OpenDocument sheet. Save it as XLSX or as CSV UTF-8.")
            )
        if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
            raise UnreadableFileError(_("This is no workbook. Send CSV, XLSX or TBX."))
        unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > LARGEST_UNPACKED or unpacked > max(len(data), 100_000) * MOST_PACKED:
            raise UnreadableFileError(
                _("This workbook is far larger inside than it looks: it is not read.")
            )


def _text(cell: Any) -> str:
    """Return a cell as it is seen: 12 and not 12.0, a date without midnight."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    if isinstance(cell, datetime | date):
        return cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat()
    return str(cell)
