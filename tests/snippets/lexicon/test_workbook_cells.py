"""Cells of a workbook that hold more than their text: a line is told of them."""

import io
import zipfile

from openpyxl import Workbook

from snippets.lexicon.reading import read_file
from snippets.lexicon.workbook_cells import CellNotes
from tests.snippets.lexicon.sheet import LANGUAGES

MERGED = (
    "C2:C3 are merged: their text is read in the first of them alone. Unmerge them, and fill each "
    "cell in."
)


def workbook(*rows, merged=(), results=None):
    """Return a workbook as bytes; `results` are what computed cells showed last, by their text."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    stream, computed = io.BytesIO(), io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as plain, zipfile.ZipFile(computed, "w") as archive:
        for name in plain.namelist():
            text = plain.read(name)
            for formula, result in (results or {}).items():
                found = f"<f>{formula}</f><v></v>".encode(), f"<f>{formula}</f><v />".encode()
                for empty in found:
                    text = text.replace(empty, f"<f>{formula}</f><v>{result}</v>".encode())
            archive.writestr(name, text)
    return computed.getvalue()


def remarks(data):
    return {row.number: row.remarks for row in read_file(data, LANGUAGES).rows}


def test_merged_cell_gets_a_remark_on_each_of_its_lines():
    data = workbook(
        ["term_fr", "term_en", "domain", "junk"],
        ["eau", "water", "Climat", "x"],
        ["feu", "fire", None, "y"],
        ["air", "air", "Climat", "z"],
        merged=["C2:C3", "D3:D4"],
    )
    assert remarks(data) == {2: [MERGED], 3: [MERGED], 4: []}


def test_computed_cell_gets_a_remark_with_its_place():
    data = workbook(
        ["term_fr", "term_en", "definition_fr", "junk"],
        ["eau", "=LOWER(1)", "=UPPER(2)", "=LOWER(1)"],
        ["feu", "=LOWER(1)", "Ce qui brûle.", ""],
        ["air", "air", "", "=LOWER(1)"],
        results={"LOWER(1)": "7"},
    )
    told = "computed: what it showed last was read. See whether that is right."
    assert remarks(data) == {
        2: [
            f"Cell B2 is {told}",
            "Cell C2 is computed and holds no result: it was read as empty. Open the workbook in "
            "a spreadsheet program, save it, and read it anew.",
        ],
        3: [f"Cell B3 is {told}"],
        4: [],
    }
    assert read_file(data, LANGUAGES).rows[0].entry.sides["en"].words[0].text == "7"


def test_further_sheet_is_no_cause_of_a_remark():
    book = Workbook()
    book.active.append(["term_fr", "term_en"])
    book.active.append(["eau", "water"])
    other = book.create_sheet("Other")
    other.append(["a", "=B2"])
    other.merge_cells("A1:A9")
    stream = io.BytesIO()
    book.save(stream)
    assert remarks(stream.getvalue()) == {2: []}


def test_cells_merged_over_one_another_cost_each_line_one_remark():
    """As no program writes it, but somebody who means harm."""
    notes = CellNotes()
    for number in range(20_000):
        notes.add_merged(f"A{number + 1}:B1048576")
    notes.add_merged("nonsense")
    said = list(notes.remarks(range(2, 20_000), {1}))
    assert {len(each) for each in said} == {1}
