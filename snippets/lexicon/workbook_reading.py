"""Reads a workbook of Excel into a file of lines: in a process that ends (decision 90).

openpyxl is led step by step, and all is read with measure (decision 34).
"""

import io
import json
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _
from openpyxl.cell.text import Text
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.reader.excel import ExcelReader, _find_workbook_part
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import FORMULA_TAG, ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import ARC_STYLE, REL_NS, SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring, iterparse

from .deadline import Deadline
from .number_formats import LookFormats
from .package import LARGEST_UNPACKED, PIECE, Package
from .refusal import UnreadableFileError
from .sheets import Line, refuse_long_sheet
from .workbook_cells import CellNotes
from .xml_reading import DEEPEST

__all__ = ["LONGEST_CELL", "read_into"]

LONGEST_CELL = 32_767  # of Excel
# Read of a line, one more than a header may have: that one is told, what stands further right not.
MOST_COLUMNS = 250
MOST_SHEETS = 250
# All cells of a workbook of 50,000 lines may hold different texts.
MOST_STRINGS = 1_000_000
# Of a small table, and one more for each byte that it is packed into: texts that differ take some
# bytes each, however well they are packed.
STRINGS_AT_LEAST = 50_000
STRING_TAG = re.compile(rb"<(?:\w+:)?si[\s/>]")
# Lines by which a further sheet of a workbook is known to hold something.
LOOKED_AT = 20
# Bytes of what is noted of a cell, at most.
NOTE = 10
# Lines that are read at once, without warnings.
TOGETHER = 500
NO_STYLES = b"<styleSheet/>"
STRING = f"{{{SHEET_MAIN_NS}}}si"
PLAIN = f"{{{SHEET_MAIN_NS}}}t"
MERGED_CELLS = f"{{{SHEET_MAIN_NS}}}mergeCell"


def read_into(path: str, lines_path: str, most_lines: int) -> dict[str, Any]:
    """Write the lines of the first sheet that has any, each as a JSON array of number and cells.

    Return the names of other sheets that have some, and what was noted of the cells; or, as
    `refused`, why the workbook is not read. A line without anything is left out, and of the others
    `most_lines` are written: where that is one more than whoever reads them takes, they refuse it.
    Raises MemoryError.
    """
    others: list[str] = []
    notes = CellNotes()
    lines = _together(_lines(Path(path).read_bytes(), Deadline(), others, notes))
    try:
        with Path(lines_path).open("w", encoding="ascii") as into:
            for line in islice(lines, most_lines):
                into.write(line)
    except UnreadableFileError as error:
        return {"refused": str(error)}
    return {"others": others, "notes": notes.as_json()}


def _together(lines: Iterator[str]) -> Iterator[str]:
    while True:
        with warnings.catch_warnings(), _refusals():
            # Of styles and extensions, which nobody reads here.
            warnings.simplefilter("ignore")
            some = list(islice(lines, TOGETHER))
        if not some:
            return
        yield from some


@contextmanager
def _refusals() -> Iterator[None]:
    """Raise UnreadableFileError for whatever is wrong with a workbook."""
    try:
        yield
    except UnreadableFileError:
        raise
    except (
        DefusedXmlException,
        InvalidFileException,
        zipfile.BadZipFile,
        zlib.error,
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


def _lines(data: bytes, deadline: Deadline, others: list[str], notes: CellNotes) -> Iterator[str]:
    with Package(data, deadline) as package:
        _refuse_other_packages(set(package.namelist()))
        book = _Book(data, package, notes)
        is_found = False
        for title, rows in book.sheets():
            if is_found:
                if any(cells for _number, cells in islice(rows, LOOKED_AT)):
                    others.append(title)
                continue
            for count, (number, cells) in enumerate(rows, start=1):
                refuse_long_sheet(max(count, number))
                # The last one holds something: mostly more than spaces.
                if any(cell.strip() for cell in reversed(cells)):
                    is_found = True
                    line = json.dumps((number, cells)) + "\n"
                    # A cell far to the right takes place for each that is empty before it.
                    package.charge(len(line))
                    yield line
            if is_found:
                # Further sheets are only looked at.
                book.notes = CellNotes()
            else:
                notes.forget()


def _refuse_other_packages(names: set[str]) -> None:
    if "mimetype" in names and "content.xml" in names:
        raise UnreadableFileError(
            _("This is an OpenDocument sheet. Save it as XLSX or as CSV UTF-8.")
        )
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise UnreadableFileError(_("This is no workbook. Send CSV, XLSX or TBX."))


class _Rows(WorkSheetParser):
    """openpyxl's reader of a sheet, without the rules, filters and frames around its lines.

    It would make an object of each cell's place that they name, and compare it with all others.
    """

    notes: CellNotes

    def parse(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        within: list[Any] = []
        for event, element in iterparse(self.source, events=("start", "end")):
            if event == "start":
                # Each that ends empties those around it: nested, that is their number squared.
                if len(within) == DEEPEST:
                    raise UnreadableFileError(
                        _("This workbook is nested deeper than any sheet: it is not read.")
                    )
                within.append(element)
                continue
            within.pop()
            if element.tag == MERGED_CELLS:
                self.notes.add_merged(element.get("ref", ""))
                within[-1].clear()
            elif element.tag == ROW_TAG:
                yield self.parse_row(element)
                for parent in within:
                    parent.clear()

    def parse_cell(self, element: Any) -> dict[str, Any]:
        # Before it is read as a number or a duration: of millions of figures that takes seconds,
        # and Python's lock.
        _refuse_long(self.row_counter, element.findtext(VALUE_TAG) or "")
        is_computed = element.find(FORMULA_TAG) is not None
        return {**super().parse_cell(element), "is_computed": is_computed}


class _Book(ExcelReader):
    """openpyxl's reader, step by step: only what the text of cells needs, and all with measure.

    Its own way (`load_workbook`) reads whole parts at once, keeps the look of every line, and
    counts up to whatever number a line gives itself.
    """

    archive: Package

    def __init__(self, data: bytes, package: Package, notes: CellNotes) -> None:
        super().__init__(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        self.archive.close()
        self.archive = package
        self.notes = notes

    def sheets(self) -> Iterator[tuple[str, Iterator[Line]]]:
        """Yield the title of each sheet, and its lines; to be read before the next one is."""
        self.read_manifest()
        self.read_workbook()
        styles = self.archive.read(ARC_STYLE) if ARC_STYLE in self.valid_files else NO_STYLES
        self._formats = LookFormats(styles)
        self.read_strings()
        for count, (title, relation) in enumerate(self._sheets):
            if count == MOST_SHEETS:
                raise UnreadableFileError(
                    _(
                        "This workbook has more than %(most)d sheets. Take away those that hold no "
                        "entries."
                    )
                    % {"most": MOST_SHEETS}
                )
            if relation.target in self.valid_files and "chartsheet" not in relation.Type:
                yield title, self._rows(relation.target)

    def read_workbook(self) -> None:
        """Read the sheets' titles and parts, and from which day dates are counted.

        openpyxl's would read views, names and protection too. Of a password, which is not
        bounded, it takes the square.
        """
        part = _find_workbook_part(self.package).PartName[1:]
        root = fromstring(self.archive.read(part))
        properties = root.find("{*}workbookPr")
        is_macs = properties is not None and properties.get("date1904") in ("1", "true")
        self._epoch = CALENDAR_MAC_1904 if is_macs else CALENDAR_WINDOWS_1900
        parts = get_dependents(self.archive, get_rels_path(part)).to_dict()
        self._sheets = [
            (sheet.get("name", ""), parts[relation])
            for sheet in root.iterfind("{*}sheets/{*}sheet")
            if (relation := sheet.get(f"{{{REL_NS}}}id"))
        ]

    def read_strings(self) -> None:
        """Read the texts that cells share; an empty one where there is nothing to be shared."""
        part = self.package.find(SHARED_STRINGS)
        if part is None:
            return
        self._refuse_many_strings(part.PartName[1:])
        with self.archive.open(part.PartName[1:]) as source:
            events = iterparse(source, events=("start", "end"))
            _event, root = next(events)
            for event, element in events:
                if event == "start" or element.tag != STRING:
                    continue
                self.shared_strings.append(_shared(element).replace("x005F_", ""))
                root.clear()
                self.archive.begin_stretch()

    def _refuse_many_strings(self, part: str) -> None:
        """Refuse too many texts before one is made: a tag takes a hundred times its counting."""
        size = self.archive.getinfo(part).compress_size
        most = min(MOST_STRINGS, STRINGS_AT_LEAST + size)
        found, left = 0, LARGEST_UNPACKED
        with zipfile.ZipFile.open(self.archive, part) as source:
            while left > 0 and (piece := source.read(PIECE)):
                left -= len(piece)
                found += len(STRING_TAG.findall(piece))
                if found > most:
                    raise UnreadableFileError(_many_strings(most))

    def _rows(self, part: str) -> Iterator[Line]:
        with self.archive.open(part) as source:
            parser = _Rows(
                source,
                self.shared_strings,
                data_only=True,
                epoch=self._epoch,
                date_formats=self._formats.dates,
                timedelta_formats=self._formats.durations,
            )
            parser.notes = self.notes
            for number, cells in parser.parse():
                yield number, self._texts(number, cells)
                parser.row_dimensions.clear()
                self.archive.begin_stretch()

    def _texts(self, number: int, cells: list[dict[str, Any]]) -> list[str]:
        """Return the cells of a line up to the last one that holds something."""
        texts: list[str] = []
        for cell in cells:
            column, value = cell["column"], cell["value"]
            if cell["is_computed"] and 1 <= column <= MOST_COLUMNS:
                self.notes.add_computed(number, column, value not in (None, ""))
                self.archive.charge(NOTE)
            if value in (None, "") or not 1 <= column <= MOST_COLUMNS + 1:
                continue
            text = _text(value)
            _refuse_long(number, text)
            texts += [""] * (column - len(texts))
            texts[column - 1] = text
        return texts


def _many_strings(most: int) -> str:
    if most < MOST_STRINGS:
        return _(
            "This workbook shares more texts between its cells than a file of its size can hold. "
            "Save its sheet as CSV UTF-8."
        )
    return _(
        "This workbook holds more than %(most)d different texts. Divide it, or save its sheet as "
        "CSV UTF-8."
    ) % {"most": most}


def _shared(element: Any) -> str:
    """Return a text that cells share; most are plain, and openpyxl takes its time for each."""
    if all(part.tag == PLAIN for part in element):
        return str(element.findtext(PLAIN, ""))
    return str(Text.from_tree(element).content)


def _refuse_long(number: int, text: str) -> None:
    if len(text) > LONGEST_CELL:
        raise UnreadableFileError(
            _("Line %(number)d has a cell of more than 32,767 characters. Shorten it.")
            % {"number": number}
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
