"""A programme of the Lab goes out as a sheet and comes in again, through the admin."""

import io
from datetime import date, time
from time import perf_counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from cms.editorial.models import ProgrammeSheet
from pages.models import LabDayPage
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.lab_session import LabSessionFactory
from tests.factories.person import PersonFactory
from tests.factories.room import RoomFactory


@pytest.fixture
def lab(home):
    page = LabProgrammePageFactory(parent=home, slug="lab", title="Le Lab")
    day = LabDayPageFactory(parent=page, slug="mardi", title="Mardi", day=date(2131, 3, 25))
    LabSessionFactory(
        page=day, title="=Ouverture", begins=time(9), ends=time(10), room=RoomFactory(name="Halle")
    )
    return page


def sent(client, lab, data, name="lab.csv"):
    file = SimpleUploadedFile(name, data)
    return client.post(
        reverse("programme_sheet_choose", args=[lab.pk]), {"file": file}, follow=True
    )


def test_sheet_goes_out_is_changed_and_comes_in_as_drafts(lab, officer, login):
    client = login(officer)
    csv = client.get(reverse("programme_sheet_csv", args=[lab.pk]))
    assert (csv.status_code, csv["Content-Type"]) == (200, "text/csv; charset=utf-8")
    # A spreadsheet would run it.
    assert ";'=Ouverture;" in csv.content.decode("utf-8-sig")
    unchanged = sent(client, lab, csv.content)
    assert "No line of this sheet would change anything." in unchanged.content.decode()
    changed = csv.content.replace(b"09:00", b"09:15")
    read = sent(client, lab, changed)
    assert "Write 1 session" in read.content.decode()
    sheet = ProgrammeSheet.objects.latest("pk")
    address = reverse("programme_sheet_read", args=[sheet.pk])
    fingerprint = read.context["fingerprint"]
    done = client.post(address, {"fingerprint": fingerprint}, follow=True).content.decode()
    assert "Drafts of 1 days were written: 0 new sessions, 1 changed." in done
    day = LabDayPage.objects.get(slug="mardi")
    assert day.sessions.get().begins == time(9)
    assert day.get_latest_revision_as_object().sessions.get().begins == time(9, 15)
    # The same sheet again: it was written, and is not there any more.
    again = client.post(address, {"fingerprint": fingerprint}, follow=True).content.decode()
    assert "That sheet is not here any more" in again


def test_workbook_says_the_same_as_the_csv_file(lab, officer, login):
    client = login(officer)
    answer = client.get(reverse("programme_sheet_xlsx", args=[lab.pk]))
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert rows[1][1:5] == ("2131-03-25", "09:00", "10:00", "=Ouverture")
    read = sent(client, lab, answer.content, "lab.xlsx").content.decode()
    assert "No line of this sheet would change anything." in read


def test_what_is_no_sheet_is_refused_in_a_sentence_and_nothing_is_kept(lab, officer, login):
    client = login(officer)
    cases = [
        (b"a;b\r\nc;d\r\n", "No line of the sheet holds the headings."),
        (b"PK\x03\x04nothing", "This workbook is damaged or protected."),
        (b"\xd0\xcf\x11\xe0old", "This is a workbook of an old Excel"),
        (b"x" * (2 * 2**20 + 1), "The file is larger than 2 MB"),
        (b"", "The file is empty."),
        ("Jour;Début".encode("utf-16"), "No line of the sheet holds the headings."),
    ]
    for data, sentence in cases:
        assert (sentence, sentence in sent(client, lab, data).content.decode()) == (sentence, True)
    assert ProgrammeSheet.objects.count() == 0


def test_sheet_in_the_encoding_of_windows_is_read(lab, officer, login):
    client = login(officer)
    text = client.get(reverse("programme_sheet_csv", args=[lab.pk])).content.decode("utf-8-sig")
    read = sent(client, lab, text.replace("=Ouverture", "L’été").encode("cp1252", "replace"))
    assert "L’été" in read.content.decode()


def test_nothing_is_written_where_a_line_is_refused_or_the_programme_changed(lab, officer, login):
    client = login(officer)
    csv = client.get(reverse("programme_sheet_csv", args=[lab.pk])).content
    read = sent(client, lab, csv.replace(b"Halle", b"Nulle part"))
    assert "Some lines are refused" in read.content.decode()
    sheet = ProgrammeSheet.objects.latest("pk")
    address = reverse("programme_sheet_read", args=[sheet.pk])
    client.post(address, {"fingerprint": read.context["fingerprint"]})
    read = sent(client, lab, csv.replace(b"09:00", b"09:15"))
    LabDayPage.objects.get(slug="mardi").save_revision()
    sheet = ProgrammeSheet.objects.latest("pk")
    address = reverse("programme_sheet_read", args=[sheet.pk])
    told = client.post(address, {"fingerprint": read.context["fingerprint"]}, follow=True)
    assert "The programme changed meanwhile" in told.content.decode()
    begins = {
        day.get_latest_revision_as_object().sessions.get().begins
        for day in LabDayPage.objects.all()
    }
    assert begins == {time(9)}


NINE = {
    3: ("Jour", "2131-04-01", "programme has no day “2131-04-01”"),
    9: ("Début", "bientôt", "“bientôt” is no time of day"),
    17: ("Fin", "08:00", "does not end after it begins"),
    24: ("Titre", "", "“Title” is empty"),
    31: ("Salle", "Nulle part", "nothing is called “Nulle part”"),
    40: ("Qui participe", "Intervention : Personne", "nobody is called “Personne”"),
    48: ("Places de la séance", "beaucoup", "“beaucoup” is no number of people"),
    55: ("Type de séance", "Fête", "“Fête” is none of these"),
    70: ("Langues parlées", "klingon", "“klingon” is none of these"),
}


def seventy(faults):
    """A sheet as somebody writes it in French, with these cells in the place of sound ones."""
    head = [
        "Jour",
        "Début",
        "Fin",
        "Titre",
        "Type de séance",
        "Salle",
        "Langues parlées",
        "Places de la séance",
        "Qui participe",
    ]
    lines = [";".join(head)]
    for number in range(70):
        day, place = divmod(number, 35)
        hour, minute = divmod(8 * 60 + place * 20, 60)
        sound = [
            f"{25 + day}/03/2131",
            f"{hour}:{minute:02}",
            f"{hour + (minute == 40)}:{(minute + 20) % 60:02}",
            f"Séance {number}",
            "Atelier",
            "Halle",
            '"français; anglais"',
            "30",
            "Intervention: Ana Lima",
        ]
        if fault := faults.get(number + 1):
            sound[head.index(fault[0])] = fault[1]
        lines.append(";".join(sound))
    return "\r\n".join(lines).encode()


@pytest.mark.real_time
def test_sheet_of_seventy_lines_names_its_nine_faults_and_once_corrected_is_in_within_ten_seconds(
    lab, officer, login
):
    LabDayPageFactory(parent=lab, slug="mercredi", title="Mercredi", day=date(2131, 3, 26))
    PersonFactory(name="Ana Lima")
    client = login(officer)
    began = perf_counter()
    read = sent(client, lab, seventy(NINE))
    refused = [told for told in read.context["lines"] if told.verdict == "refused"]
    assert [told.number - 1 for told in refused] == list(NINE)
    for told, (_column, _cell, reason) in zip(refused, NINE.values(), strict=True):
        assert (told.number, reason, reason in " ".join(told.sentences)) == (
            told.number,
            reason,
            True,
        )
    address = reverse("programme_sheet_read", args=[ProgrammeSheet.objects.get().pk])
    client.post(address, {"fingerprint": read.context["fingerprint"]})
    assert [day.revisions.count() for day in LabDayPage.objects.all()] == [0, 0]

    read = sent(client, lab, seventy({}))
    address = reverse("programme_sheet_read", args=[ProgrammeSheet.objects.latest("pk").pk])
    done = client.post(address, {"fingerprint": read.context["fingerprint"]}, follow=True)
    assert "70 new sessions, 0 changed." in done.content.decode()
    assert perf_counter() - began < 10

    for name in ("programme_sheet_csv", "programme_sheet_xlsx"):
        out = client.get(reverse(name, args=[lab.pk])).content
        back = sent(client, lab, out, f"lab.{name[-4:].strip('_')}")
        assert "No line of this sheet would change anything." in back.content.decode()
        assert [told.verdict for told in back.context["lines"]] == ["same"] * 71


def test_cells_that_are_computed_or_merged_are_told_beside_their_line(lab, officer, login):
    book = Workbook()
    page = book.active
    for cells in (
        ["Day", "Begins", "Ends", "Title", "Places of the session"],
        ["2131-03-25", "10:00", "11:00", "Suite", "=10+5"],
        [None, "11:00", "12:00", "Fin", 20],
    ):
        page.append(cells)
    page.merge_cells("A2:A3")
    data = io.BytesIO()
    book.save(data)
    read = sent(login(officer), lab, data.getvalue(), "lab.xlsx")
    merged = (
        "A2:A3 are merged: their text is read in the first of them alone. Unmerge them, and fill "
        "each cell in."
    )
    computed = (
        "Cell E2 is computed and holds no result: it was read as empty. Open the workbook in a "
        "spreadsheet program, save it, and read it anew."
    )
    told = [(one.number, str(one.verdict), one.remarks) for one in read.context["lines"]]
    assert told == [(2, "new", [merged, computed]), (3, "refused", [merged])]
    assert merged in read.content.decode()


def test_sheet_of_another_lab_is_refused_line_by_line(lab, officer, login):
    other = LabProgrammePageFactory(parent=lab.get_parent().specific, slug="autre")
    day = LabDayPageFactory(parent=other, day=date(2131, 3, 25))
    LabSessionFactory(page=day, begins=time(9), ends=time(10))
    client = login(officer)
    out = client.get(reverse("programme_sheet_csv", args=[other.pk])).content
    read = sent(client, lab, out)
    assert (
        "“Key (leave it)” is that of no session of this programme. Empty it to add one, or choose "
        "the sheet of this programme."
    ) in read.content.decode()


def test_nobody_writes_a_day_that_somebody_holds(lab, officer, reviewer, login):
    day = LabDayPage.objects.get(slug="mardi")
    day.locked, day.locked_by = True, reviewer
    day.save()
    client = login(officer)
    csv = client.get(reverse("programme_sheet_csv", args=[lab.pk])).content
    read = sent(client, lab, csv.replace(b"09:00", b"09:15"))
    assert "Somebody holds Mardi" in read.content.decode()
    sheet = ProgrammeSheet.objects.get()
    client.post(
        reverse("programme_sheet_read", args=[sheet.pk]),
        {"fingerprint": read.context["fingerprint"]},
    )
    assert day.revisions.count() == 0


def test_sheets_are_for_whoever_edits_the_programme_and_for_its_sender(
    lab, officer, translator, make_user, login
):
    client = login(officer)
    csv = client.get(reverse("programme_sheet_csv", args=[lab.pk])).content
    sent(client, lab, csv.replace(b"09:00", b"09:15"))
    sheet = ProgrammeSheet.objects.get()
    stranger = login(translator)
    for name, keys in (
        ("programme_sheet_choose", [lab.pk]),
        ("programme_sheet_csv", [lab.pk]),
        ("programme_sheet_xlsx", [lab.pk]),
    ):
        assert (name, stranger.get(reverse(name, args=keys)).status_code) == (name, 302)
    gone = stranger.get(reverse("programme_sheet_read", args=[sheet.pk]), follow=True)
    assert "That sheet is not here any more" in gone.content.decode()
