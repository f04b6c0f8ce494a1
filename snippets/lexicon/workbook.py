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
from .package import LARGEST_UNPACKED
from .refusal import NotReadYetError, UnreadableFileError
from .sheet_writing import cells_of, headings
from .sheets import Line
from .workbook_cells import CellNotes
from .workbook_reading import LONGEST_CELL, read_into

__all__ = ["LONGEST_CELL", "read_workbook", "write_workbook"]

# Of a processor: one for the libraries, and what a workbook of its size takes, twice. One of 2.4
# MB, with 50,000 lines of ten columns, takes 13.
SECONDS, BYTES_A_SECOND = 3, 50_000
# Of the lines that it writes: no more than is unpacked.
WRITTEN = LARGEST_UNPACKED + 2**20


def read_workbook(data: bytes, most_lines: int) -> tuple[Iterator[Line], list[str], CellNotes]:
    """Return the lines of the first sheet that has any, the names of others that have some, and
    what was noted of the cells.

    A line without anything is left out; of the others no more than `most_lines` are read, to be
    refused where that is one too many. Raises UnreadableFileError.
    """
    seconds = min(MOST_SECONDS, SECONDS + len(data) // BYTES_A_SECOND)
    with NamedTemporaryFile(prefix="workbook-") as sent, ExitStack() as stack:
        sent.write(data)
        sent.flush()
        written = stack.enter_context(NamedTemporaryFile("r", encoding="ascii", prefix="workbook-"))
        told = _read(sent.name, written.name, seconds, most_lines)
        if "refused" in told:
            raise UnreadableFileError(told["refused"])
        lines = _lines(written, stack.pop_all())
    # From here on it closes the file, also where nobody reads to the end.
    next(lines)
    return lines, told["others"], CellNotes.of_json(told["notes"])


def _read(path: str, lines_path: str, seconds: int, most_lines: int) -> dict[str, Any]:
    try:
        return run(
            read_into,
            seconds=seconds,
            memory=JUDGING,
            written=WRITTEN,
            path=path,
            lines_path=lines_path,
            most_lines=most_lines,
        )
    except FileProcessError as error:
        raise _refusal(error.failure, seconds) from error


def _refusal(failure: Failure, seconds: int) -> UnreadableFileError:
    if failure is Failure.NO_SLOT:
        return NotReadYetError(
            _("Other files are being read just now. Send this one again in a minute.")
        )
    if failure is Failure.DAMAGED:
        return UnreadableFileError(
            _("This workbook is damaged or protected. Save it anew as XLSX, or as CSV UTF-8.")
        )
    if failure is Failure.TOO_LARGE:
        sentence = _(
            "Reading this workbook takes more than %(most)d MB of memory. Divide it, or save its "
            "sheet as CSV UTF-8."
        ) % {"most": JUDGING // 2**20}
    else:
        sentence = _(
            "Reading this workbook takes more than the %(most)d seconds that one of its size has. "
            "Divide it, or save its sheet as CSV UTF-8."
        ) % {"most": seconds}
    return UnreadableFileError(sentence)


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
