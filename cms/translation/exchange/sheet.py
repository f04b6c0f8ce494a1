"""XLSX: a workbook for those who translate in a spreadsheet.

A module of its own, imported by whoever exchanges one: openpyxl takes long to import.
"""

import io
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from itertools import chain
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from wagtail_localize.models import Translation

from cms.translation.models import TextChange
from snippets.lexicon.cells import inert
from snippets.lexicon.refusal import NotReadYetError, UnreadableFileError
from snippets.lexicon.workbook import LONGEST_CELL, read_workbook
from snippets.lexicon.workbook_cells import CellNotes

from .units import Document, Entry, Unit, normal, units_of

__all__ = ["read_sheet", "write_sheet"]

# The first line says whose texts they are, the second names the columns.
BELONGS = "translation"
ID, STATE = "id", "state"
WIDTHS = {"A": 12, "B": 20, "C": 60, "D": 60, "E": 14, "F": 8, "G": 40}
MOST_LINES = 20_000
# What a state may be called that is no translation yet, in any language of the interface.
TO_CONFIRM = ("to confirm", "à confirmer", "fuzzy", "needs review", "à relire")


def write_sheet(translation: Translation) -> bytes:
    """Return a workbook; raises UnreadableFileError for a text that no cell of Excel holds."""
    languages = [
        locale.language_code for locale in (translation.source.locale, translation.target_locale)
    ]
    # Before a workbook is begun: one that is never saved isn't closed either.
    lines = [_line(unit) for unit in units_of(translation)]
    for value in chain.from_iterable(lines):
        _refuse_long(value)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Texts"))
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A3"
    head = [BELONGS, str(translation.uuid), *languages, timezone.now().isoformat()]
    sheet.append([_cell(sheet, value, Font(color="767676")) for value in head])
    columns = [ID, "place", *languages, STATE, "limit", "notes"]
    sheet.append([_cell(sheet, value, Font(bold=True)) for value in columns])
    for line in lines:
        sheet.append([_cell(sheet, value) for value in line])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _line(unit: Unit) -> list[str]:
    is_waiting = bool(unit.words) and not unit.is_confirmed
    return [
        unit.id,
        unit.label,
        _shown(unit.text.source),
        _shown(unit.words),
        _("to confirm") if is_waiting else "",
        "" if unit.limit is None else str(unit.limit),
        "\n".join(unit.notes),
    ]


def _shown(html: str) -> str:
    """Return a text as one would type it: `Q&A`, not `Q&amp;A`, where both are read alike."""
    if "&" not in html:
        return html
    typed = (unescape(html), html.replace("&amp;", "&"))
    return next((words for words in typed if normal(words) == normal(html)), html)


def _refuse_long(text: str) -> None:
    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    if len(text) > LONGEST_CELL:
        raise UnreadableFileError(
            _("“%(text)s…” is longer than a cell of Excel can be. Take PO or XLIFF for this text.")
            % {"text": text[:40]}
        )


def _cell(sheet: Any, text: str, font: Any = None) -> Any:
    """Return a cell that is text, whatever it begins with; also after somebody edits it."""
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if font is not None:
        cell.font = font
    if inert(text) != text:
        cell.quotePrefix = True
    return cell


def read_sheet(data: bytes) -> Document:
    """Return what a workbook says; raises UnreadableFileError."""
    lines, notes = _opened(data)
    document, target, entries = _read(lines)
    for number, entry in entries:
        is_computed = target in [*notes.computed.get(number, ()), *notes.unknown.get(number, ())]
        problem = _("This cell is computed. Type the text.") if is_computed else ""
        document.entries.append(Entry(entry.id, entry.words, entry.is_confirmed, problem))
    return document


def _opened(data: bytes) -> tuple[Iterator[tuple[int, list[str]]], CellNotes]:
    """Whoever is refused is not led to CSV, which can't be taken here."""
    try:
        lines, _others, notes = read_workbook(data, MOST_LINES + 2)
    except NotReadYetError:
        raise
    except UnreadableFileError as error:
        raise UnreadableFileError(
            _(
                "This workbook is damaged, protected or too large, or it is no XLSX. Download it "
                "anew, and fill that one in."
            )
        ) from error
    return lines, notes


def _read(
    lines: Iterator[tuple[int, list[str]]],
) -> tuple[Document, int, list[tuple[int, Entry]]]:
    """Return the document, the column of the translations, and each entry with its line."""
    document: Document | None = None
    places: dict[str, int] = {}
    entries: list[tuple[int, Entry]] = []
    for count, (number, cells) in enumerate(lines):
        if count > MOST_LINES:
            raise UnreadableFileError(
                _("The workbook has more lines than any text: it is not read.")
            )
        if document is None:
            # Somebody may have put in a column.
            head = [cell.strip() for cell in cells if cell.strip()]
            if head and head[0] == BELONGS:
                document = _document([*head, "", "", "", ""])
        elif not places:
            named = {name.strip().lower(): place for place, name in enumerate(cells)}
            if ID in named:
                places = named
        elif any(cell.strip() for cell in cells):
            entries.append((number, _entry(cells, places, document)))
    if document is None or ID not in places or document.target_language not in places:
        raise UnreadableFileError(
            _(
                "This workbook is none of ours: its first lines are missing. Download it anew, and "
                "fill that one in."
            )
        )
    return document, places[document.target_language] + 1, entries


def _document(head: list[str]) -> Document:
    try:
        made_at = datetime.fromisoformat(head[4])
    except ValueError:
        made_at = None
    if made_at is not None and timezone.is_naive(made_at):
        made_at = None
    source, target = head[2].strip().lower(), head[3].strip().lower()
    return Document(TextChange.How.XLSX, head[1].strip(), source, target, made_at)


def _entry(cells: list[str], places: dict[str, int], document: Document) -> Entry:
    def cell(name: str) -> str:
        place = places.get(name, len(cells))
        return cells[place] if place < len(cells) else ""

    is_confirmed = cell(STATE).strip().lower() not in TO_CONFIRM
    return Entry(cell(ID).strip(), cell(document.target_language), is_confirmed)
