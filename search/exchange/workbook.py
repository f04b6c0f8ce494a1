"""The lexicon as a workbook of Excel, read and written.

A module of its own, imported by whoever exchanges one: openpyxl takes as long to import as the
models of all pages.
"""

import io
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException

from .cells import inert
from .entry import Entry
from .refusal import UnreadableFileError
from .sheet_writing import cells_of, headings
from .sheets import Line

__all__ = ["read_workbook", "write_workbook"]

LONGEST_CELL = 32_767  # of Excel
MOST_COLUMNS = 250
# Lines by which a further sheet of a workbook is known to hold something.
LOOKED_AT = 20
# What a workbook may be when it is unpacked, in bytes, and how many times its size.
LARGEST_UNPACKED = 100 * 2**20
MOST_PACKED = 200


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


def write_workbook(entries: Iterable[Entry], languages: Sequence[str]) -> bytes:
    """Return a workbook; raises UnreadableFileError for a text that no cell of Excel holds."""
    columns = headings(languages)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Lexicon"))
    sheet.freeze_panes = "C2"
    heads = [WriteOnlyCell(sheet, name) for name in columns]
    for cell in heads:
        cell.font = Font(bold=True)
    sheet.append(heads)
    for entry in entries:
        cells = cells_of(entry, languages)
        sheet.append([_cell(sheet, cells.get(name, "")) for name in columns])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _cell(sheet: Any, text: str) -> Any:
    """Return a cell that is text, whatever it begins with; also after somebody edits it."""
    if not text:
        return None
    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    if len(text) > LONGEST_CELL:
        raise UnreadableFileError(
            _("“%(text)s…” is longer than a cell of Excel can be. Export the lexicon as CSV.")
            % {"text": text[:40]}
        )
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    if inert(text) != text:
        cell.quotePrefix = True
    return cell
