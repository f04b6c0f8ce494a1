"""Accept 12: sheets as spreadsheet programs and strangers make them; a sentence each, fast."""

import io
import zipfile
from datetime import date, datetime, time
from html import unescape
from time import process_time

import pytest
from openpyxl import Workbook

from cms.editorial.models import ProgrammeSheet
from pages.models import LabDayPage
from tests.cms.editorial.test_programme_sheet import sent
from tests.pages.lab import small_lab

pytestmark = [pytest.mark.usefixtures("shared_homes", "shared_roles"), pytest.mark.slow]

HEAD = "Jour;Début;Fin;Titre;Salle"


@pytest.fixture
def lab(home):
    return small_lab(home, "Ouverture")


def workbook(*lines, hidden=""):
    book = Workbook()
    for line in lines:
        book.active.append(line)
    if hidden:
        book.active.column_dimensions[hidden].hidden = True
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def times(answer):
    return [
        (str(one.verdict), one.values.get("begins"), one.values.get("ends"), one.sentences)
        for one in answer.context["lines"]
    ]


def test_days_and_times_are_read_however_a_spreadsheet_wrote_them(lab, officer, login):
    client = login(officer)
    lines = [
        "2131-03-25;13:30;14:00;ISO",
        "25/03/2131;13h30;14h;In French",
        "25/3/2131;13 h 30;14 h 00;With spaces",
        f"{(date(2131, 3, 25) - date(1899, 12, 30)).days};0.5625;0,583333333333333;Without formats",
        "25.03.2131;13:30:00;14.00;With seconds",
    ]
    csv = "\r\n".join(["Jour;Début;Fin;Titre", *lines])
    new = ("new", time(13, 30), time(14), [])
    assert times(sent(client, lab, csv.encode("cp1252"))) == [new] * 5
    cells = [
        ["Jour", "Début", "Fin", "Titre"],
        [date(2131, 3, 25), time(13, 30), time(14), "As dates and times"],
        [datetime(2131, 3, 25), 0.5625, 14 / 24, "As numbers"],
    ]
    assert times(sent(client, lab, workbook(*cells), "lab.xlsx")) == [new] * 2
    # A year of two digits is one of this century.
    LabDayPage.objects.update(day=date(2031, 3, 25))
    short = "Jour;Début;Fin;Titre\r\n25/03/31;13:30;14:00;Of a Mac".encode()
    assert times(sent(client, lab, short)) == [new]


def test_hidden_columns_are_read_and_columns_of_other_names_are_told(lab, officer, login):
    cells = [
        ["Day", "Begins", "Ends", "Title", "Sale", "Abstract", "Budget"],
        ["2131-03-25", "13:30", "14:00", "Suite", "Halle", "Ce qu’on en dit.", 12],
    ]
    read = sent(login(officer), lab, workbook(*cells, hidden="F"), "lab.xlsx")
    (line,) = read.context["lines"]
    assert (str(line.verdict), line.values["abstract"]) == ("new", "Ce qu’on en dit.")
    shown = " ".join(unescape(read.content.decode()).split())
    assert (
        "These columns are not read, for no column of a programme is called so: Sale, Budget."
    ) in shown


def test_list_that_comes_in_again_without_keys_does_not_double_the_day(lab, officer, login):
    client = login(officer)
    line = "2131-03-25;13:30;14:00;Suite;"
    (row,) = LabDayPage.objects.get(slug="mardi").sessions.all()
    known = f"2131-03-25;09:00;10:00;ouverture;{row.room.name}"
    csv = "\r\n".join([HEAD, line, line, known, "2131-03-25;14:00;15:00;Suite;"])
    read = sent(client, lab, csv.encode())
    assert [(str(one.verdict), one.sentences) for one in read.context["lines"]] == [
        ("new", []),
        ("refused", ["Line 2 says the same session. Keep one of them."]),
        (
            "refused",
            [
                "The day has this session already, at the same time and in the same room. Leave "
                "the line out, or take the sheet along from here: its keys say which session a "
                "line means."
            ],
        ),
        ("new", []),
    ]


def bomb():
    """A workbook of some kilobytes whose sheet would be 128 MB."""
    whole = io.BytesIO(workbook(["Day", "Begins", "Ends", "Title"]))
    made = io.BytesIO()
    with (
        zipfile.ZipFile(whole) as book,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in book.namelist():
            data = book.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b"</row>", b"</row>" + b" " * 2**27)
            target.writestr(name, data)
    return made.getvalue()


@pytest.mark.real_time
def test_what_is_no_programme_is_refused_in_a_sentence_within_three_seconds(lab, officer, login):
    client = login(officer)
    line = "2131-03-25;13:30;14:00;Suite;\r\n"
    body = [["Day", "Begins", "Ends", "Title"], *([["2131-03-25", "9:00", "10:00", "x"]] * 10_000)]
    doubled = f"{HEAD};Titre\r\n{line}"
    long = "The file has more than 5000 lines: it is no programme."
    sheets = {
        "ten thousand lines": (f"{HEAD}\r\n{line * 10_000}".encode(), long),
        "ten thousand lines of a workbook": (workbook(*body), long),
        "two thousand lines": (
            f"{HEAD}\r\n{line * 2_000}".encode(),
            "The sheet has more than 1000 lines. Leave out what is no session.",
        ),
        "a bomb": (
            bomb(),
            "One line of this workbook, or what describes its look, takes more than 8 MB or 300000 "
            "tags. Save its sheet as CSV UTF-8.",
        ),
        "a column twice": (
            doubled.encode(),
            "Two columns are called “Title”. Take one of them away.",
        ),
    }
    for name, (data, sentence) in sheets.items():
        began = process_time()
        read = sent(client, lab, data, "lab.xlsx")
        took = process_time() - began
        assert (name, read.context["form"].errors) == (name, {"file": [sentence]})
        assert (name, took < 3) == (name, True)
    assert ProgrammeSheet.objects.count() == 0
