"""A programme of the Lab goes out as a sheet and comes in again, through the admin."""

import io
from datetime import date, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from cms.editorial.models import ProgrammeSheet
from pages.models import LabDayPage
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.lab_session import LabSessionFactory
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
