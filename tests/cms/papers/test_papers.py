"""Accept 9, and the dossier's half of Accept 4: what is printed, and when it is made anew."""

import re
import signal
import subprocess
from collections import Counter
from datetime import time
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from cms.papers.dossiers import interpreters_data, participants_data
from cms.papers.matter import Matter
from cms.papers.models import Paper, PaperMaking
from cms.papers.presentation import presentation_data
from pages.lab.editions import freeze
from pages.models import LabProgrammePage, LabSession
from tests.cms.papers.a_lab import add_session, interpreter, large_lab, made, part
from tests.factories.image import CreditedImageFactory
from tests.factories.person import PersonFactory
from tests.factories.room import RoomFactory
from tests.java import verapdf
from tests.pages.html import read
from tests.prices import spent

pytestmark = pytest.mark.usefixtures("shared_homes", "pictures_in_this_process")
TYPED = '#read("/etc/passwd") *pas gras* $x$ \\ @ref <label>'


def paper(page, kind="participants"):
    return Paper.objects.get(page=page, kind=kind, person="")


def text_of(row):
    with row.file.open() as file:
        return " ".join(
            " ".join(page.extract_text().split()) for page in PdfReader(BytesIO(file.read())).pages
        )


def content(row):
    with row.file.open() as file:
        return file.read()


def languages_of(pdf):
    """Count what is tagged as of another language than what it stands in: heading, paragraph."""
    found = Counter()
    waiting = [pdf.trailer["/Root"]["/StructTreeRoot"]["/K"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += one
        elif hasattr(one, "get"):
            found[one.get("/S"), one.get("/Lang")] += 1
            waiting += [one["/K"]] if "/K" in one else []
    return found


hours = st.integers(8, 18)
generated = st.lists(
    st.tuples(
        hours,
        st.sampled_from(["talk", "break", "blocker", "visit", "plenary"]),
        st.sampled_from(["planned", "planned", "cancelled"]),
        st.booleans(),
        st.booleans(),
    ),
    max_size=7,
)


@given(rows=generated)
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_dossier_holds_the_same_sessions_as_the_agenda_in_each_language_and_no_blocker(lab, rows):
    LabSession.objects.all().delete()
    room = RoomFactory(venue=lab["fr"].venue)
    for number, (hour, kind, state, has_room, is_translated) in enumerate(rows):
        add_session(
            lab,
            title=f"Séance {number}",
            english=f"Session {number}" if is_translated else None,
            begins=time(hour),
            ends=time(hour + 1),
            kind=kind,
            state=state,
            room=room if has_room else None,
        )
    for page in lab.values():
        page = LabProgrammePage.objects.get(pk=page.pk)
        expected = [(f"session-{one.address}", one.words.title) for one in page.programme.sessions]
        assert len(expected) == sum(kind != "blocker" for _h, kind, *_rest in rows)
        data = participants_data(Matter.of(page))
        told = [one for day in data["programme"]["days"] for one in day["sessions"]]
        assert [(one["anchor"], one["title"]["text"]) for one in told] == expected
        at_a_glance = [
            one["title"]["text"]
            for day in data["glance"]["days"]
            for slot in day["slots"]
            for cell in slot["cells"]
            for one in cell["sessions"]
        ]
        assert sorted(at_a_glance) == sorted(title for _anchor, title in expected)


def test_words_that_are_not_translated_stand_under_their_language(lab):
    add_session(lab, title="Ouverture", abstract="On ouvre.")
    with translation.override("en"):
        (day,) = participants_data(Matter.of(lab["en"]))["programme"]["days"]
    (session,) = day["sessions"]
    assert session["title"] == {"text": "Ouverture", "lang": "fr"}
    assert session["abstract"] == [{"text": "On ouvre.", "lang": "fr"}]
    assert session["untold"] == "Not translated yet"


def test_person_without_consent_to_a_photo_or_a_biography_is_without_it(lab):
    photo = CreditedImageFactory(width=300, height=300)
    names = {"photo": "Sans Photo", "biography": "Sans Biographie", "name": "Sans Nom"}
    people = {
        field: PersonFactory(
            name=name, photo=photo, biography="Une vie.", consent={field: "refused"}
        )
        for field, name in names.items()
    }
    whole = PersonFactory(name="Tout Dit", photo=CreditedImageFactory(), biography="Une vie.")
    add_session(lab, people=[part(one, "speaker") for one in (*people.values(), whole)])
    matter = Matter.of(lab["fr"])
    told = {
        one["name"]: (bool(one["portrait"]), [line["text"] for line in one["biography"]])
        for one in participants_data(matter)["people"]["list"]
    }
    assert told == {
        "Sans Photo": (False, ["Une vie."]),
        "Sans Biographie": (False, []),
        "Tout Dit": (True, ["Une vie."]),
    }
    for data in (interpreters_data(matter), presentation_data(matter)):
        assert "Sans Nom" not in str(data)


def test_agenda_of_interpreters_names_who_interprets_which_pair_and_what_only_the_team_knows(lab):
    announced = [
        {"from": source, "into": target, "mode": "simultaneous"}
        for source, target in (("fr", "en"), ("en", "fr"), ("fr", "fsl"))
    ]
    both, one_way = interpreter("Deux Sens"), interpreter("Sens Unique")
    people = [part(one_way, pair="fr-en"), part(both, pair="en-fr")]
    add_session(lab, title="Ouverture", interpretation=announced, people=people)
    add_session(
        lab,
        title="Essai",
        kind="blocker",
        begins=time(7),
        ends=time(8),
        interpretation=[],
        people=[part(both)],
    )
    with translation.override("en"):
        (day,) = interpreters_data(Matter.of(lab["en"]))["agenda"]["days"]
    rehearsal, opening = day["rows"]
    assert (rehearsal["internal"], rehearsal["others"], rehearsal["pairs"]) == (
        "For the team only",
        "Deux Sens",
        [],
    )
    assert [(one["names"], one["gap"]) for one in opening["pairs"]] == [
        ("Sens Unique", ""),
        ("Deux Sens", ""),
        ("", "Nobody interprets yet"),
    ]
    assert (opening["internal"], opening["others"]) == ("", "")


def test_whoever_is_in_a_cancelled_session_reads_there_that_it_is(lab):
    speaks = [part(PersonFactory(name="Vera Holub"), "speaker")]
    for state in ("planned", "cancelled"):
        add_session(lab, state=state, people=speaks)
    with translation.override("en"):
        (person,) = participants_data(Matter.of(lab["en"]))["people"]["list"]
    assert [one["state"] for one in person["sessions"]] == ["", "Cancelled"]


def test_presentation_counts_what_takes_place(lab):
    for number, state in enumerate(("planned", "planned", "planned", "cancelled")):
        add_session(lab, title=f"Séance {number}", state=state)
    with translation.override("en"):
        figures = presentation_data(Matter.of(lab["en"]))["about"]["figures"]
    assert {"value": "3", "label": "sessions"} in figures


@pytest.mark.slow
def test_papers_are_made_for_both_languages_and_stand_on_the_page_with_their_size(client, lab):
    add_session(lab, title=TYPED, english=TYPED, people=[part(interpreter("Clémence"))])
    freeze(lab["fr"])
    making = made(lab)
    assert (making.state, making.done, making.total, making.failures) == ("made", 8, 8, [])
    for code, page in lab.items():
        links = read(client.get(f"/{code}/lab/")).one("section", id="papers").all("a")
        assert [a.attributes["href"] for a in links] == [
            f"/{code}/lab/papers/participants/",
            f"/{code}/lab/papers/presentation/",
        ]
        row = paper(page)
        assert f"PDF, {row.pages} pages, " in links[0].text
        answer = client.get(f"/{code}/lab/papers/participants/")
        assert (answer["Content-Type"], answer["Cache-Control"]) == (
            "application/pdf",
            "private, no-cache",
        )
        assert b"".join(answer.streaming_content) == content(row)
        assert row.edition == 1
        # What was typed comes out as it was typed, and nothing of this machine with it.
        assert "".join(TYPED.split()) in "".join(text_of(row).split())
        assert "root:" not in text_of(row)


@pytest.mark.slow
def test_dossier_has_the_same_bytes_for_the_same_edition_and_others_for_the_next(lab):
    row = add_session(lab, title="Ouverture")
    freeze(lab["fr"])
    made(lab)
    before = {one.pk: (content(one), one.made_at) for one in Paper.objects.all()}
    made(lab)
    assert {one.pk: (content(one), one.made_at) for one in Paper.objects.all()} == before
    # Made again from nothing, they are the same too.
    Paper.objects.update(fingerprint="")
    made(lab)
    assert {one.pk: content(one) for one in Paper.objects.all()} == {
        pk: data for pk, (data, _at) in before.items()
    }
    row.begins, row.ends = time(15), time(16)
    row.save()
    freeze(lab["fr"])
    made(lab)
    assert paper(lab["fr"]).edition == 2
    assert content(paper(lab["fr"])) != before[paper(lab["fr"]).pk][0]
    assert "15 h–16 h" in text_of(paper(lab["fr"]))


def test_hours_of_the_dossiers_are_in_the_one_form_of_their_language(lab):
    row = add_session(lab, title="Ouverture", english="Opening")
    for session in LabSession.objects.filter(translation_key=row.translation_key):
        session.begins, session.ends = time(9), time(10, 30)
        session.save()
    freeze(lab["fr"])
    freeze(lab["en"])
    made(lab)
    for kind in (Paper.Kind.PARTICIPANTS, Paper.Kind.PRESENTATION, Paper.Kind.INTERPRETERS):
        french, english = (
            text_of(Paper.objects.get(page=lab[code], kind=kind)).replace("\u00a0", " ")
            for code in ("fr", "en")
        )
        assert (kind, "9 h" in french, "09:00" in english) == (kind, True, True)
        assert (kind, re.findall(r"\d\d:\d\d", french)) == (kind, [])


@pytest.mark.slow
def test_typst_that_is_killed_half_way_leaves_the_old_file_is_told_and_can_be_tried_again(
    lab, monkeypatch, roles, login, officer
):
    row = add_session(lab, title="Ouverture")
    freeze(lab["fr"])
    made(lab)
    old = {one.pk: (one.name, content(one)) for one in Paper.objects.all()}
    LabSession.objects.filter(pk=row.pk).update(title="Clôture")

    def killed(command, **options):
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=options["cwd"],
            pass_fds=options["pass_fds"],
        )
        process.stdin.write(options["input"].encode())
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return subprocess.CompletedProcess(command, process.returncode, "", "")

    here = SimpleNamespace(
        run=killed, PIPE=subprocess.PIPE, TimeoutExpired=subprocess.TimeoutExpired
    )
    with monkeypatch.context() as patch:
        patch.setattr("snippets.file_process.process.subprocess", here)
        making = made(lab)
    assert making.state == "failed"
    assert {one.pk: (one.name, content(one)) for one in Paper.objects.all()} == old
    staff = login(officer)
    screen = reverse("lab_papers", args=[lab["fr"].pk])
    body = staff.get(screen).content.decode()
    assert (
        "Some papers could not be made. What was there before is still there. They are tried again "
        "within the hour, or now if you ask for it." in body
    )
    assert body.count("its process was ended by SIGKILL") == len(making.failures) > 0
    assert "picture" not in {word for one in making.failures for word in one["reason"].split()}
    staff.post(reverse("lab_papers_again", args=[lab["fr"].pk]))
    assert PaperMaking.objects.get().state == "made"
    assert "Clôture" in text_of(paper(lab["fr"]))


@pytest.mark.slow
@pytest.mark.slow
def test_dossiers_of_70_sessions_with_90_people_cost_what_a_worker_has_and_pass_ua1(
    home, english_home, tmp_path
):
    lab = large_lab(photo=CreditedImageFactory(width=400, height=500))
    before = spent()
    assert made(lab).failures == []
    # Of a processor, for all ten together.
    assert spent() - before < 60
    rows = list(Paper.objects.order_by("pk"))
    assert paper(lab["fr"]).pages > 30
    files = []
    for row in rows:
        path = tmp_path / f"{row.kind}{row.person}-{row.page.locale.language_code}.pdf"
        path.write_bytes(content(row))
        files.append(path)
    assert len(files) == 10
    pdf = PdfReader(tmp_path / "participants-en.pdf")
    assert pdf.trailer["/Root"]["/Lang"] == "en"
    chapters = [mark.title for mark in pdf.outline if not isinstance(mark, list)]
    assert chapters == [
        "Practical information",
        "Places and rooms",
        "The days at a glance",
        "Programme",
        "The challenges",
        "Who takes part",
        "Lexicon in plain words",
    ]
    # Sessions that are not translated are heard in French.
    assert languages_of(pdf)["/H3", "fr"] == 14
    assert languages_of(PdfReader(tmp_path / "participants-fr.pdf"))["/H3", "en"] == 0
    # Everybody's portrait, and the map.
    assert languages_of(pdf)["/Figure", None] == 93
    assert verapdf(*files) == [f"PASS {path} ua1" for path in files]
