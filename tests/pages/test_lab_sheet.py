"""A programme as a sheet: out, in again, and a verdict per line before anything is written."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.utils import translation

from pages.lab.sheet import SheetPlan
from pages.lab.sheet_columns import CellError
from pages.lab.sheet_files import SheetLine, read_lines, write_csv, write_workbook
from pages.lab.sheet_lines import lines_of
from pages.models import LabDayPage, LabProgrammePage
from snippets.row_verdict import Verdict
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.lab_session import LabSessionFactory
from tests.factories.person import PersonFactory
from tests.factories.room import RoomFactory

TUESDAY, WEDNESDAY = date(2131, 3, 25), date(2131, 3, 26)


@pytest.fixture(autouse=True)
def english_words():
    with translation.override("en"):
        yield


@pytest.fixture
def lab(home):
    page = LabProgrammePageFactory(parent=home, slug="lab")
    days = [
        LabDayPageFactory(parent=page, slug=slug, day=day)
        for slug, day in (("mardi", TUESDAY), ("mercredi", WEDNESDAY))
    ]
    ana, ben = PersonFactory(name="Ana Lima"), PersonFactory(name="Ben Roy")
    LabSessionFactory(
        page=days[0],
        title="Ouverture",
        begins=time(9),
        ends=time(10),
        room=RoomFactory(name="La halle"),
        people=[
            {"person": str(ana.translation_key), "role": "speaker"},
            {"person": str(ben.translation_key), "role": "interpreter", "pair": "en-fr"},
        ],
    )
    RoomFactory(name="Le grenier")
    return LabProgrammePage.objects.get(pk=page.pk)


def sheet(lab, *lines):
    return SheetPlan(lab, [SheetLine(number, list(cells)) for number, cells in enumerate(lines, 1)])


def told(found):
    return [(one.number, str(one.verdict), one.sentences) for one in found.row_verdicts]


def exported(lab):
    head, *lines = lines_of(lab)
    return head, [dict(zip(head, line, strict=True)) for line in lines]


def line(head, **values):
    return [values.get(name, "") for name in head]


def test_sheet_says_each_session_in_words(lab):
    _head, (row,) = exported(lab)
    assert {name: value for name, value in row.items() if value and "Key" not in name} == {
        "Day": "2131-03-25",
        "Begins": "09:00",
        "Ends": "10:00",
        "Title": "Ouverture",
        "Kind of session": "Talk",
        "State": "takes place",
        "Room": "La halle",
        "Track of the programme": lab.get_children().first().specific.sessions.first().track.name,
        "Languages spoken": "English",
        "Interpretation": "English → French, simultaneous",
        "Who takes part": "Speaker: Ana Lima; Interpreter: Ben Roy (English → French)",
        "Abstract": "Qui parle pour ceux qui ne sont pas nés ?",
    }


def test_sheet_that_comes_back_unchanged_changes_nothing(lab, django_user_model):
    revisions = LabDayPage.objects.get(slug="mardi").revisions.count()
    for language in ("en", "fr"):
        with translation.override(language):
            found = sheet(lab, *lines_of(lab))
            assert told(found) == [(2, "same", [])]
            assert found.write(None) == []
    assert LabDayPage.objects.get(slug="mardi").revisions.count() == revisions


def test_lines_of_a_form_and_languages_in_any_order_change_nothing_either(lab):
    day = LabDayPage.objects.get(slug="mardi")
    (row,) = day.sessions.all()
    row.abstract, row.way = "Un.\r\n\r\nDeux.", "À gauche\r\npuis à droite"
    row.spoken, row.subtitles = ["en", "fr"], ["uk", "ar"]
    day.sessions.set([row])
    day.save_revision()
    lines = list(lines_of(lab))
    for data in (write_csv(lines), write_workbook(lines, "Lab")):
        assert told(SheetPlan(lab, read_lines(data))) == [(2, "same", [])]


def test_lines_are_added_changed_and_moved_into_drafts_alone(lab):
    head, (row,) = exported(lab)
    new = line(
        head,
        Day="26/03/2131",
        Begins="9h30",
        Ends="11:00",
        Title="Un budget à deux horizons",
        Room="le grenier",
        **{"Languages spoken": "French; anglais", "Who takes part": "Facilitator: ana lima"},
    )
    changed = list((row | {"Begins": "9:15", "Room": "Le grenier"}).values())
    found = sheet(lab, head, changed, new)
    assert told(found) == [
        (2, "change", ["Begins: 09:00 → 09:15; Room: La halle → Le grenier"]),
        (3, "new", []),
    ]
    found.write(None)
    # Readers see what they saw: drafts wait for their review.
    assert [str(one) for one in LabDayPage.objects.get(slug="mercredi").sessions.all()] == []
    assert told(sheet(lab, *lines_of(lab))) == [(2, "same", []), (3, "same", [])]
    wednesday = LabDayPage.objects.get(slug="mercredi").get_latest_revision_as_object()
    (made,) = wednesday.sessions.all()
    assert (made.begins, made.ends, made.spoken, made.kind) == (
        time(9, 30),
        time(11),
        ["fr", "en"],
        "talk",
    )
    wednesday.save_revision().publish()
    assert LabDayPage.objects.get(slug="mercredi").sessions.get().title == made.title


def test_session_of_another_day_is_a_new_one_and_the_old_one_is_cancelled(lab):
    head, (row,) = exported(lab)
    found = sheet(lab, head, list((row | {"Day": "2131-03-26"}).values()))
    assert told(found) == [(2, "change", ["Day: 2131-03-25 → 2131-03-26"])]
    found.write(None)
    for slug in ("mardi", "mercredi"):
        LabDayPage.objects.get(slug=slug).get_latest_revision().publish()
    (old,) = LabDayPage.objects.get(slug="mardi").sessions.all()
    (new,) = LabDayPage.objects.get(slug="mercredi").sessions.all()
    assert (old.state, new.state, old.translation_key == new.translation_key) == (
        "cancelled",
        "planned",
        False,
    )


def test_each_faulty_line_is_named_with_its_reason_and_nothing_is_written(lab):
    head, (row,) = exported(lab)
    sound = {"Day": "2131-03-26", "Begins": "9:00", "Ends": "10:00", "Title": "Suite"}
    # Whoever takes part already is meant in their line, and nobody knows who in another.
    PersonFactory(name="Ben Roy")
    faults = [
        (
            {"Day": "2131-03-30"},
            "“Day”: the programme has no day “2131-03-30”. It has: 25/03/2131, 26/03/2131.",
        ),
        ({"Begins": "soon"}, "“Begins”: “soon” is no time of day. Write it as in 9:30."),
        ({"Ends": ""}, "“Ends” is empty. Fill it in."),
        (
            {"Ends": "8:00"},
            "“Suite” does not end after it begins. Give an end after 09:00; what lasts beyond "
            "midnight is two sessions.",
        ),
        (
            {"Ends": "1:00", "Begins": "23:00"},
            "“Suite” does not end after it begins. Give an end after 23:00; what lasts beyond "
            "midnight is two sessions.",
        ),
        (
            {"Title": "T" * 500},
            "“Title” has 500 characters, and 160 at most. Shorten it.",
        ),
        (
            {"Track of the programme": "T" * 500},
            f"“Track of the programme”: nothing is called “{'T' * 59}…”. Add it under “Lab” first.",
        ),
        ({"Room": "Nowhere"}, "“Room”: nothing is called “Nowhere”. Add it under “Lab” first."),
        (
            {"Who takes part": "Speaker: Nobody Here"},
            "“Who takes part”: nobody is called “Nobody Here”. Add the person under "
            "“Council”, “People”, first.",
        ),
        (
            {"Who takes part": "Speaker: Ben Roy"},
            "“Who takes part”: several people are called “Ben Roy”. Choose in the editor.",
        ),
        (
            {"Who takes part": "Ben Roy"},
            "“Who takes part”: “Ben Roy” can’t be read. Write it as in Speaker: Ana Lima.",
        ),
        (
            {"Interpretation": "English"},
            "“Interpretation”: “English” can’t be read. Write it as in English → French, "
            "simultaneous.",
        ),
        (
            {"Places of the session": "many"},
            "“Places of the session”: “many” is no number of people.",
        ),
        ({"Key (leave it)": "x"}, "“Key (leave it)” was changed. Empty it to add a session."),
        (
            {"Key (leave it)": str(uuid4())},
            "“Key (leave it)” is that of no session of this programme. Empty it to add one,"
            " or choose the sheet of this programme.",
        ),
    ]
    lines = [line(head, **(sound | fault)) for fault, _sentence in faults]
    found = sheet(lab, head, list(row.values()), *lines, list(row.values()))
    assert told(found) == [
        (2, "same", []),
        *((number, "refused", [sentence]) for number, (_f, sentence) in enumerate(faults, 3)),
        (18, "refused", ["Line 2 names the same session. Keep one of them."]),
    ]
    assert found.counts[Verdict.REFUSED] == 16
    with pytest.raises(ValueError, match="refused"):
        found.write(None)


def test_two_hundred_sessions_of_a_day_are_too_many_and_a_hundred_are_not(lab):
    head, (row,) = exported(lab)
    lines = [
        line(head, Day="2131-03-25", Begins="9:00", Ends="10:00", Title=f"Séance {number}")
        for number in range(200)
    ]
    found = sheet(lab, head, list(row.values()), *lines)
    # One is there.
    assert (found.counts[Verdict.NEW], found.counts[Verdict.REFUSED]) == (99, 101)
    assert found.row_verdicts[100].sentences == [
        f"“{LabDayPage.objects.get(slug='mardi').title}” would have more than 100 sessions. Leave "
        "some out, or give them another day."
    ]


def test_sheet_without_headings_or_with_a_thousand_lines_more_is_refused(lab):
    with pytest.raises(CellError, match="No line of the sheet holds the headings"):
        sheet(lab, ["a", "b"], ["c"])
    head, _rows = exported(lab)
    with pytest.raises(CellError, match="more than 1000 lines"):
        sheet(lab, head, *([["", "2131-03-25", "9:00", "10:00", "x"]] * 1001))
