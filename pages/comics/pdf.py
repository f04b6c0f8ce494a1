"""A tome as a tagged PDF (PDF/UA-1), set by Typst (decision 15): a plate a page, then its words."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from pages.press.pdf import SHEETS as PRESS_SHEETS
from snippets.file_process.process import run

from .book import Book
from .pictures import PagePicture
from .setting import set_pdf

__all__ = ["INKS", "as_pdf"]

PDF = "tome.pdf"
SHEETS = Path(__file__).parent / "sheets"
# The two spot inks of each theme on paper: those of the style sheet's light scheme.
INKS = {
    "house": ("#1f6b52", "#f0705f"),
    "vizille": ("#b8432f", "#2f7fa8"),
    "forests": ("#1d6a4f", "#e2b52c"),
    "mobilities": ("#1f4fb8", "#f2762e"),
    "citizenship": ("#74305f", "#f0705f"),
    "digital": ("#3b3a9c", "#5cc8a2"),
}


def as_pdf(book: Book, pictures: dict[int, PagePicture], made_at: datetime) -> bytes:
    """Return the PDF of a book; the same bytes for the same three.

    Typst reads one folder, which holds the sheets and this book's pictures and nothing else.
    """
    with TemporaryDirectory(prefix="tome-") as name:
        root = Path(name)
        shutil.copy(SHEETS / "tome.typ", root)
        shutil.copy(PRESS_SHEETS / "words.typ", root)
        files = {}
        for pk, picture in pictures.items():
            files[str(pk)] = f"{pk}.{picture.ending}"
            (root / files[str(pk)]).write_bytes(picture.content)
        run(
            set_pdf,
            root=str(root),
            to=str(root / PDF),
            data=_data(book, files),
            made_at=made_at.astimezone(UTC).replace(microsecond=0).isoformat(),
        )
        return (root / PDF).read_bytes()


def _data(book: Book, files: dict[str, str]) -> str:
    data = book.as_data()
    for values, plate in zip(data["plates"], book.plates, strict=True):
        values["transcript"] = plate.transcript
    data["picture_credits"] = book.picture_credits
    data["inks"] = INKS.get(book.palette, INKS["house"])
    data["files"] = files
    return json.dumps(data, ensure_ascii=False, sort_keys=True)
