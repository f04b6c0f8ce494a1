"""A release as a tagged PDF (PDF/UA-1), set by Typst (decision 15)."""

import json
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from .document import Document
from .typeface import typeface

__all__ = ["as_pdf", "set_sheet"]

SHEETS = Path(__file__).parent / "sheets"
# Sheets of other apps lie in their own folder, and set in the house's way what they set.
ROOT = Path(__file__).parents[2]


def as_pdf(document: Document, council: str, published: datetime) -> bytes:
    """Return the PDF of a release; the same bytes for the same release."""
    data = json.dumps({**document, "council": council}, ensure_ascii=False, sort_keys=True)
    return _release(data, published)


@lru_cache(maxsize=32)
def _release(data: str, published: datetime) -> bytes:
    return set_sheet(SHEETS / "release.typ", data, published)


def set_sheet(sheet: Path, data: str, made: datetime, fonts: Any = None) -> bytes:
    """Return the PDF that a sheet sets of data, which is JSON: the same bytes for the same three.

    Raises typst.TypstError for a text that none of the fonts can write.
    """
    # Texts reach the sheet as one JSON string: data, never markup.
    return typst.compile(
        str(sheet),
        root=str(ROOT),
        font_paths=fonts or typeface(),
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards=["ua-1"],
        timestamp=made.astimezone(UTC).replace(microsecond=0),
    )
