"""Entries as a booth sheet: two languages side by side, a tagged PDF (PDF/UA-1) set by Typst.

An export like those of `snippets.lexicon.exporting`, but for the booth: no import reads it.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from pages.press.typeface import typeface
from snippets.folding import sort_key
from snippets.lexicon.entry import Entry, Side, Word
from snippets.lexicon.exporting import FORMATS, Format

__all__ = ["BoothFormat", "booth_formats", "booth_sheet", "formats", "side_of"]

TEMPLATE = Path(__file__).with_name("booth.typ")
USABLE = ("preferred", "admitted")


@dataclass(frozen=True)
class BoothFormat(Format):
    """`left` and `right` are the codes of the languages of the columns."""

    left: str = ""
    right: str = ""

    def file_name(self, stem: str) -> str:
        """Return what a sheet of today is called: its name says its direction."""
        return f"{stem}-{self.left}-{self.right}-{timezone.localdate():%Y-%m-%d}.{self.extension}"

    def write(
        self, found: Iterable[Entry], title: str = "", day: date | None = None
    ) -> Iterator[bytes]:
        return iter([booth_sheet(found, self.left, self.right, title, day)])


def booth_formats() -> list[BoothFormat]:
    """Return a booth sheet for each pair of languages."""
    return [
        BoothFormat(f"booth-{left}-{right}", "pdf", "application/pdf", left=left, right=right)
        for left, right in permutations(settings.LANGUAGE_CODES, 2)
    ]


def formats() -> dict[str, Format]:
    """Return every format of an export by its key."""
    return {**FORMATS, **{one.key: one for one in booth_formats()}}


def booth_sheet(
    entries: Iterable[Entry], left: str, right: str, title: str = "", day: date | None = None
) -> bytes:
    """Return the PDF of entries, in the order of the words on the left; those without are last."""
    names = dict(settings.LANGUAGES)
    rows = [
        {"left": side_of(entry.sides.get(left)), "right": side_of(entry.sides.get(right))}
        for entry in entries
        if left in entry.sides or right in entry.sides
    ]
    rows.sort(key=lambda row: _place(row, left, right))
    data = {
        "title": title or _("Lexicon"),
        "date": date_format(day, "DATE_FORMAT") if day else "",
        "council": settings.WAGTAIL_SITE_NAME,
        "count": ngettext("%(count)d entry", "%(count)d entries", len(rows)) % {"count": len(rows)},
        "language": (get_language() or left).partition("-")[0],
        "codes": [left.partition("-")[0], right.partition("-")[0]],
        "languages": [names.get(left, left), names.get(right, right)],
        "rows": rows,
        "words": {
            "avoid": _("Not:"),
            "missing": _("No word in this language yet"),
            "no_equivalent": _("no direct equivalent"),
        },
    }
    return typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=typeface(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
        pdf_standards=["ua-1"],
        timestamp=datetime.now(UTC).replace(microsecond=0),
    )


def side_of(side: Side | None) -> dict[str, Any] | None:
    if side is None or not side.words:
        return None
    head = side.head
    return {
        "head": head,
        "none": bool(side.no_equivalent),
        "grammar": _grammar(next(word for word in side.words if word.text == head)),
        "others": [w.text for w in side.words if w.status in USABLE and w.text != head],
        "avoid": [w.text for w in side.words if w.status not in USABLE and w.text != head],
    }


def _grammar(word: Word) -> str:
    """Return what a dictionary says behind a word: of a French noun its gender."""
    marks = {"m": "m.", "f": "f.", "mf": "m./f.", "n": "n."}
    if word.part_of_speech == "noun":
        return marks.get(word.gender or "", "")
    return {"verb": "v.", "adjective": "adj.", "adverb": "adv."}.get(word.part_of_speech or "", "")


def _place(row: dict[str, Any], left: str, right: str) -> tuple[bool, str]:
    if row["left"] is not None:
        return False, sort_key(row["left"]["head"], left)
    return True, sort_key(row["right"]["head"], right) if row["right"] else ""
