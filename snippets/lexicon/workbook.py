"""The lexicon as a workbook of Excel, read and written.

It is read in a process that ends (`workbook_reading.py`): no process of the site opens what
somebody else has made. A module of its own, imported by whoever exchanges one: openpyxl takes as
long to import as the models of all pages.
"""

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from tempfile import NamedTemporaryFile
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from snippets.file_process.limits import JUDGING
from snippets.file_process.process import Failure, FileProcessError, run

from .cells import inert
from .deadline import MOST_SECONDS
from .entry import Entry
from .refusal import NotReadYetError, UnreadableFileError
from .sheet_writing import cells_of, headings
from .sheets import Line
from .workbook_cells import CellNotes
from .workbook_reading import LONGEST_CELL, read_into

__all__ = ["LONGEST_CELL", "read_workbook", "write_workbook"]

# Of a processor: one for the libraries, and what a workbook of its size takes, twice. One of 2.4
# MB, with 50,000 lines of ten columns, takes 13.
SECONDS, BYTES_A_SECOND = 3, 50_000


def read_workbook(data: bytes) -> tuple[Iterator[Line], list[str], CellNotes]:
    """Return the lines of the first sheet that has any, the names of others that have some, and
    what was noted of the cells.

    Raises UnreadableFileError. A line without anything may be left out, or have no cells.
    """
    seconds = min(MOST_SECONDS, SECONDS + len(data) // BYTES_A_SECOND)
    with NamedTemporaryFile(prefix="workbook-") as sent, ExitStack() as stack:
        sent.write(data)
        sent.flush()
        written = stack.enter_context(NamedTemporaryFile("r", encoding="ascii", prefix="workbook-"))
        told = _read(sent.name, written.name, seconds)
        if "refused" in told:
            raise UnreadableFileError(told["refused"])
        lines = _lines(written, stack.pop_all())
    # From here on it closes the file, also where nobody reads to the end.
    next(lines)
    return lines, told["others"], CellNotes.of_json(told["notes"])


def _read(path: str, lines_path: str, seconds: int) -> dict[str, Any]:
    try:
        return run(read_into, seconds=seconds, memory=JUDGING, path=path, lines_path=lines_path)
    except FileProcessError as error:
        if error.failure is Failure.NO_SLOT:
            raise NotReadYetError(
                _("Other files are being read just now. Send this one again in a minute.")
            ) from error
        if error.failure is Failure.DAMAGED:
            sentence = _(
                "This workbook is damaged or protected. Save it anew as XLSX, or as CSV UTF-8."
            )
        else:
            sentence = _(
                "Reading this workbook takes too much time or memory. Divide it, or save its sheet "
                "as CSV UTF-8."
            )
        raise UnreadableFileError(sentence) from error


def _lines(written: Any, stack: ExitStack) -> Iterator[Any]:
    with stack:
        yield None
        for line in written:
            yield tuple(json.loads(line))


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
