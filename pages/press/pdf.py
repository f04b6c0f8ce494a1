"""A release as a tagged PDF (PDF/UA-1), set by Typst (decision 15)."""

import json
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import typst

from .document import Document
from .typeface import typeface

__all__ = ["as_pdf"]

SHEETS = Path(__file__).parent / "sheets"


def as_pdf(document: Document, council: str, published: datetime) -> bytes:
    """Return the PDF of a release; the same bytes for the same release."""
    data = json.dumps({**document, "council": council}, ensure_ascii=False, sort_keys=True)
    return _compiled(data, published.astimezone(UTC).replace(microsecond=0))


@lru_cache(maxsize=32)
def _compiled(data: str, published: datetime) -> bytes:
    # Texts reach the template as one JSON string: data, never markup.
    return typst.compile(
        str(SHEETS / "release.typ"),
        root=str(SHEETS),
        font_paths=typeface(),
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards=["ua-1"],
        timestamp=published,
    )
