"""What a page is on paper: Chromium's sheets, and how far down each is filled."""

from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Page

__all__ = ["filled", "sheets_of", "smallest_letter"]

# print.css: what is kept free above and below, in points.
MARGIN = 18 * 72 / 25.4


def sheets_of(page: Page, paper: str = "A4", **options: Any) -> list[Any]:
    """Return the sheets of what the browser would print; `options` are those of its dialog."""
    pypdf = pytest.importorskip("pypdf")
    options = {"prefer_css_page_size": True, **options}
    return list(pypdf.PdfReader(BytesIO(page.pdf(format=paper, **options))).pages)


def smallest_letter(sheets: list[Any]) -> float:
    """Return the size of the smallest letters of some sheets, in points."""
    sizes: list[float] = []

    def note(text: str, current: list[float], matrix: list[float], _font: Any, size: float) -> None:
        if text.strip():
            sizes.append(abs(size * matrix[3] * current[3]))

    for sheet in sheets:
        sheet.extract_text(visitor_text=note)
    return min(sizes)


def filled(sheet: Any) -> float:
    """Return how much of the height that a sheet has for content is used, from 0 to 1."""
    lowest = [float(sheet.mediabox.top)]

    def note_text(text: str, current: list[float], matrix: list[float], *_font: Any) -> None:
        if text.strip():
            lowest.append(current[1] * matrix[4] + current[3] * matrix[5] + current[5])

    def note_picture(operator: bytes, _operands: Any, current: list[float], _text: Any) -> None:
        if operator == b"Do":
            lowest.append(min(current[5], current[5] + current[3]))

    sheet.extract_text(visitor_text=note_text, visitor_operand_before=note_picture)
    room = float(sheet.mediabox.height) - 2 * MARGIN
    return (float(sheet.mediabox.top) - MARGIN - min(lowest)) / room
