"""Files that are small on the disk and large once they are read, and what reading each one takes.

`python -m tests.snippets.lexicon.hostile_files` reads each of them and prints, as JSON by its name,
what it was answered, the seconds of the processor, the longest time for which no other thread had
its turn, and the MB that the process grew by at its largest. A process of its own: memory that was
used once is seldom given back.
"""

import json
import re
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import django
from django.utils.translation import override

from tests.snippets.lexicon.odd_workbooks import (
    HEAD,
    MAIN,
    OF_PARTS,
    QUICKEST,
    ROW,
    formatted,
    lying,
    many_sheets,
    sheet,
    strings,
    workbook_with,
)
from tests.snippets.lexicon.sheet import LANGUAGES

__all__ = ["FILES", "HONEST", "UNPACKED"]

# What the limits are said to be for any file that is small itself.
INSTEAD = "Divide it, or save its sheet as CSV UTF-8."
UNPACKED = f"This workbook holds more than 20 MB once it is unpacked. {INSTEAD}"
STRETCH = (
    "One line of this workbook, or what describes its look, takes more than 8 MB or 300000 tags. "
    "Save its sheet as CSV UTF-8."
)
LINES = (
    "The file has more than 1,048,576 lines. Take away those that hold nothing, or divide it, and "
    "import its parts."
)
SECONDS = (
    "Reading this workbook takes more than the 3 seconds that one of its size has. Divide it, or "
    "save its sheet as CSV UTF-8."
)
# In the last column that is read: a line of it takes a kilobyte once it is written.
FAR = '<row><c r="IP1"><v>1</v></c></row>'
ENTRIES = "The file holds more than 50000 entries. Divide it, and import its parts."
MANY_TEXTS = (
    "This workbook shares more texts between its cells than a file of its size can hold. Save its "
    "sheet as CSV UTF-8."
)
DAMAGED = "This workbook is damaged or protected. Save it anew as XLSX, or as CSV UTF-8."


def tbx(concepts: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><tbx type="TBX-Basic" style="dca" xml:lang="fr" '
        f'xmlns="urn:iso:std:iso:30042:ed-2"><text><body>{concepts}</body></text></tbx>'
    ).encode()


def concept(inner: str = "") -> str:
    term = "<langSec xml:lang='fr'><termSec><term>eau</term></termSec></langSec>"
    return f"<conceptEntry>{inner}{term}</conceptEntry>"


CONCEPT_OF_LINE_1 = (
    "What begins in line 1 is larger than 1 MB. Shorten it, or take it out of the file."
)
PLACES = "A1 " * 1_000_000
PASSWORD = "a" * 7_000_000
FIGURES = "1" * 8_000_000
FORMAT = (
    "This workbook has a number format of more than 255 characters. Take that format away, or save "
    "the sheet as CSV UTF-8."
)
# Workbooks that are what some people have, or that are only odd: read, and not refused.
HONEST = {
    "20,000 number formats as long as Excel's": (
        lambda: formatted(["[" * 255] * 20_000, looks=20_000),
        "1 entries",
    ),
    "10,000 named styles and 10,000 number formats": (
        lambda: formatted(["0.0"] * 10_000, named=10_000),
        "1 entries",
    ),
    "a rule for the look of a million cells": (
        lambda: formatted(
            ["0.0"],
            after=f"<conditionalFormatting sqref='{PLACES}'/>"
            f"<dataValidations><dataValidation sqref='{PLACES}'/></dataValidations>",
        ),
        "1 entries",
    ),
    "a password of seven million letters": (
        lambda: workbook_with(
            workbook=f'<workbook xmlns="{MAIN}" xmlns:r="{OF_PARTS}">'
            f"<workbookProtection workbookPassword='{PASSWORD}'/>"
            '<sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "1 entries",
    ),
    "60,000 cells that are one": (
        lambda: formatted(
            ["0.0"],
            after="<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 60_000 + "</mergeCells>",
        ),
        "1 entries",
    ),
    "formatted down to its 200,000th line": (
        lambda: sheet(
            HEAD
            + ROW
            + "".join(f'<row r="{n}" s="1" customFormat="1" ht="15"/>' for n in range(3, 200_000))
        ),
        "1 entries",
    ),
    "a look for each column that Excel has": (
        lambda: sheet(HEAD + ROW[:-6] + '<c s="0"/>' * 16_383 + "</row>"),
        "1 entries",
    ),
    "shared texts": (
        lambda: strings(
            "<si><t>term_fr</t></si><si><r><t>eau </t></r><r><t>vive</t></r></si>",
            '<row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row>',
        ),
        "1 entries",
    ),
    "CSV of words as long as a cell": (
        lambda: b"term_fr\n" + (b"x" * 131_072 + b"\n") * 20,
        "20 entries",
    ),
    "CSV of comments that do not end": (
        lambda: b"term_fr\n" + (b"<!--<script" * 11_900 + b"\n") * 20,
        "20 entries",
    ),
    "pictures of 30 MB": (
        lambda: workbook_with(**{"xl/media/1.png": "x" * 30 * 2**20}),
        "1 entries",
    ),
}
# What makes each, and the sentence that it is refused with.
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "a cell of 90 MB": (lambda: sheet(HEAD + ROW.replace("eau", "x" * 90 * 2**20)), STRETCH),
    "90 MB that are no XML": (lambda: workbook_with(sheet1="0" * 90 * 2**20), STRETCH),
    "lines of 90 MB in all": (
        lambda: sheet(HEAD + ROW.replace("eau", "x" * 30_000) * 3_000),
        UNPACKED,
    ),
    "two million empty lines": (lambda: sheet(HEAD + "<row/>" * 2_000_000), SECONDS),
    "130,000 lines with a cell far to the right": (lambda: sheet(HEAD + FAR * 130_000), UNPACKED),
    "60,000 lines that are no entries": (
        lambda: sheet(HEAD + ROW.replace("<c ", '<c r="B1" ') * 60_000),
        "The file has more than 50,006 lines that hold something. Take away those that are no "
        "entries, or divide it, and import its parts.",
    ),
    "a line that calls itself the 999,999,999,999th": (
        lambda: sheet(HEAD + ROW.replace("<row>", '<row r="999999999999">')),
        LINES,
    ),
    "1.5 million shared texts": (lambda: strings("<si><t/></si>" * 1_500_000), MANY_TEXTS),
    "140,000 lines, each within another": (
        lambda: sheet("<row>" * 140_000 + "</row>" * 140_000),
        "This workbook is nested deeper than any sheet: it is not read.",
    ),
    "a shared text of 90 MB": (
        lambda: strings(f"<si><t>{'x' * 90 * 2**20}</t></si>"),
        STRETCH,
    ),
    "a long text that a thousand cells share": (
        lambda: strings(
            f"<si><t>{'x' * 32_000}</t></si>", HEAD + '<row><c t="s"><v>0</v></c></row>' * 1_000
        ),
        UNPACKED,
    ),
    "a cell longer than Excel's": (
        lambda: sheet(HEAD + ROW.replace("eau", "x" * 32_768)),
        "Line 2 has a cell of more than 32,767 characters. Shorten it.",
    ),
    "a number of eight million figures": (
        lambda: sheet(HEAD + f"<row><c><v>1.{FIGURES}</v></c></row>"),
        "Line 2 has a cell of more than 32,767 characters. Shorten it.",
    ),
    "a duration of eight million figures": (
        lambda: sheet(HEAD + ROW + f'<row><c t="d"><v>PT{FIGURES}</v></c></row>'),
        "Line 3 has a cell of more than 32,767 characters. Shorten it.",
    ),
    "a million columns": (lambda: sheet(HEAD + f"<row>{'<c/>' * 1_000_000}</row>"), STRETCH),
    "two million attributes": (
        lambda: sheet("<row " + " ".join(f"a{n}=''" for n in range(2_000_000)) + "/>"),
        STRETCH,
    ),
    "251 columns": (
        lambda: sheet(f"<row>{HEAD[5:-6] * 251}</row>"),
        "Line 1 has more than 250 columns. Take away those that are no part of the lexicon.",
    ),
    "half a million fonts": (
        lambda: workbook_with(
            styles=f'<styleSheet xmlns="{MAIN}"><fonts>{"<font/>" * 500_000}</fonts></styleSheet>'
        ),
        STRETCH,
    ),
    "a number format of 120,000 characters": (lambda: formatted(["[" * 120_000]), FORMAT),
    "a number format of 12,000 characters in 400 looks": (
        lambda: formatted(["[" * 12_000], looks=400),
        FORMAT,
    ),
    "300 sheets": (
        many_sheets,
        "This workbook has more than 250 sheets. Take away those that hold no entries.",
    ),
    "5,001 parts": (
        lambda: workbook_with(**{f"xl/media/{n}.png": "" for n in range(5_001)}),
        "This workbook consists of more than 5000 parts, and is not read. Save its sheet as CSV "
        "UTF-8.",
    ),
    "a part that lies about its size": (lying, DAMAGED),
    "a part that can not be unpacked in pieces": (
        lambda: workbook_with(zipfile.ZIP_BZIP2, QUICKEST, styles="0" * 300 * 2**20),
        DAMAGED,
    ),
    "50,001 lines": (lambda: sheet(HEAD + ROW * 60_000), ENTRIES),
    "TBX of 50,001 concepts": (lambda: tbx(concept() * 60_000), ENTRIES),
    "TBX of one concept": (lambda: tbx(concept("<a/>" * 1_000_000)), CONCEPT_OF_LINE_1),
    "TBX of one text": (
        lambda: tbx(concept(f"<note>{'x' * 20 * 2**20}</note>")),
        CONCEPT_OF_LINE_1,
    ),
    "TBX of one tag": (
        lambda: tbx(f"<a b='{'x' * 20 * 2**20}'/>"),
        CONCEPT_OF_LINE_1,
    ),
    "CSV of two million empty lines": (lambda: b"term_fr\n" + b"\n" * 2_000_000, LINES),
    "CSV of two million columns": (
        lambda: b"term_fr" + b";" * 2_000_000,
        "Line 1 is longer than 1,000,000 characters. Shorten its cells.",
    ),
    "CSV of 251 columns": (
        lambda: b"term_fr" + b";x" * 250,
        "Line 1 has more than 250 columns. Take away those that are no part of the lexicon.",
    ),
    "CSV of 501 values in a cell": (
        lambda: b"term_fr\n" + b"|".join(b"%d" % n for n in range(20_000)),
        "Line 2 has a cell of more than 500 values. Leave those that are used, and take the others "
        "away.",
    ),
    "CSV of 50,001 lines": (lambda: b"term_fr\n" + b"eau\n" * 60_000, ENTRIES),
}


def largest() -> float:
    """Return the MB that this process had at its largest since that was last asked."""
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found is not None
    Path("/proc/self/clear_refs").write_text("5")
    return int(found[1]) / 1024


class Silence:
    """The longest time for which no other thread of this process could say a word, in seconds."""

    def __enter__(self) -> "Silence":
        self.seconds = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._over.set()
        self._thread.join()

    def _listen(self) -> None:
        heard = time.monotonic()
        is_over = False
        while not is_over:
            is_over = self._over.wait(0.05)
            now = time.monotonic()
            self.seconds, heard = max(self.seconds, now - heard), now


def taken(make: Callable[[], bytes]) -> dict[str, object]:
    from snippets.lexicon.reading import read_file
    from snippets.lexicon.refusal import UnreadableFileError

    data = make()
    largest()
    before = largest()
    began = time.process_time()
    with Silence() as silence:
        try:
            answer = f"{len(read_file(data, LANGUAGES).rows)} entries"
        except UnreadableFileError as refusal:
            answer = str(refusal)
    return {
        "answer": answer,
        "seconds": round(time.process_time() - began, 2),
        "silent": round(silence.seconds, 2),
        "grown": round(largest() - before),
        "size": len(data),
    }


if __name__ == "__main__":
    django.setup()
    with override("en"):
        sys.stdout.write(
            json.dumps(
                {name: taken(make) for name, (make, _say) in (FILES | HONEST).items()}, indent=1
            )
        )
