"""The screens: choose a file, read the verdicts, let it be imported; all of it or nothing."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import ModelLogEntry

from cms.editorial.lexicon import importing
from cms.editorial.lexicon.importing import judge_sheet, write_sheet
from cms.editorial.models import LexiconSheet
from cms.editorial.unreviewed import ACTION
from snippets.lexicon.writing import applying as carrying_out
from snippets.models import Concept, Domain
from tests.factories.concept import ConceptFactory
from tests.pages.html import read
from tests.snippets.lexicon.sheet import sheet

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

START = "/admin/lexicon/import/"
ROWS = ({"term_fr": "eau", "term_en": "water"}, {"term_fr": "sol", "term_en": "soil"})
BAD = {"term_fr": "???", "term_en": ""}


@pytest.fixture
def desk(administrator, login, english_home):
    return login(administrator)


@pytest.fixture
def clerk(officer, login, english_home):
    return login(officer)


def send(client, *rows, name="mots.csv", data=None, **fields):
    """Send a file; return the address of its verdicts."""
    file = SimpleUploadedFile(name, sheet(*rows) if data is None else data)
    answer = client.post(START, {"file": file, **fields})
    assert answer.status_code == 302, answer.context["form"].errors
    return answer["Location"]


def confirm(client, address, reason="Le glossaire de la réunion.", **ticks):
    fingerprint = LexiconSheet.objects.get(pk=address.rstrip("/").rpartition("/")[2]).fingerprint
    data = {"fingerprint": fingerprint, "publication_reason": reason, **ticks}
    return client.post(address, data, follow=True)


def sentences(form):
    with override("en"):
        return {name: [str(error) for error in errors] for name, errors in form.errors.items()}


def names():
    return sorted(Concept.objects.values_list("name", flat=True))


def test_import_that_is_public_at_once_takes_a_reason_which_the_history_keeps(desk):
    address = send(desk, *ROWS)
    assert "Publish without a review" in confirm(desk, address, reason=" ").content.decode()
    assert names() == []
    confirm(desk, address)
    noted = ModelLogEntry.objects.filter(action=ACTION)
    # Two entries, in French and in English.
    assert [entry.data["reason"] for entry in noted] == ["Le glossaire de la réunion."] * 4


def test_file_that_holds_only_drafts_is_imported_without_a_reason_though_its_sender_publishes(desk):
    """Nothing of it is public: neither its entries nor the domain that they bring along."""
    ConceptFactory(words=["eau"]).save_revision().publish()
    draft = {"term_fr": "sol", "status": "draft", "domains_fr": "Terre"}
    beside = {"term_fr": "eau", "term_en": "water", "status_en": "draft"}
    address = send(desk, draft, beside)
    assert read(confirm(desk, address, reason="")).one("p", role="status").text == (
        "Entries written: 2."
    )
    assert sorted(Concept.objects.values_list("name", "live")) == [
        ("eau", True),
        ("sol", False),
        ("water", False),
    ]
    assert not Domain.objects.get(name="Terre").live
    assert not ModelLogEntry.objects.filter(action=ACTION).exists()
    # One entry that goes public among drafts, and the reason is asked for.
    address = send(desk, {**draft, "term_fr": "air"}, {"term_fr": "feu"})
    assert "Publish without a review" in confirm(desk, address, reason="").content.decode()


def test_verdicts_are_read_before_anything_is_written(desk):
    response = desk.get(send(desk, *ROWS, BAD))
    assert [(j["number"], j["sentence"]) for j in response.context["lines"]] == [
        (2, "New, public (fr, en)."),
        (3, "New, public (fr, en)."),
        (4, "“???” has no letter. Write the word."),
    ]
    assert [tally[2] for tally in response.context["tallies"]] == [2, 0, 0, 1]
    assert names() == []


def test_confirmed_file_is_imported_and_its_outcome_told(desk):
    response = confirm(desk, send(desk, *ROWS))
    page = read(response)
    assert page.one("p", role="status").text == "Entries written: 2."
    assert names() == ["eau", "soil", "sol", "water"]
    sheet_row = LexiconSheet.objects.get()
    assert (sheet_row.state, bytes(sheet_row.data)) == ("done", b"")
    # Reading it again, or pressing twice, does nothing more.
    assert read(confirm(desk, f"{START}{sheet_row.pk}/")).one("p", role="status")
    assert Concept.objects.count() == 4


def test_refused_lines_are_left_out_only_with_a_tick(desk):
    address = send(desk, *ROWS, BAD)
    response = confirm(desk, address)
    assert sentences(response.context["form"]) == {
        "leave_out": ["Some lines are refused. Tick that they are left out, or correct them."]
    }
    assert names() == []
    confirm(desk, address, leave_out="on")
    assert names() == ["eau", "soil", "sol", "water"]


def test_refused_lines_and_remarks_are_given_back_and_run_nothing(desk):
    address = send(desk, {**BAD, "gender_fr": ""}, {"term_fr": "=1+1", "gender_fr": "bleu"})
    answer = desk.get(f"{address}refused.csv").content.decode()
    assert list(csv.reader(io.StringIO(answer.removeprefix("\ufeff")), delimiter=";")) == [
        ["Line", "Entry", "Verdict", "Remarks"],
        ["2", "???", "“???” has no letter. Write the word.", ""],
        [
            "3",
            "'=1+1",
            "New, public (fr).",
            "gender_fr: “bleu” is not understood and left out.",
        ],
    ]


def test_officer_imports_drafts_that_wait_for_their_review(clerk):
    ConceptFactory(words=["eau"]).save_revision().publish()
    address = send(clerk, {"term_fr": "eau", "note_fr": "Claire."}, {"term_fr": "sol"})
    page = clerk.get(address)
    assert [j["sentence"] for j in page.context["lines"]] == [
        "Changes: note (fr). As a draft, for review.",
        "New, as a draft (fr).",
    ]
    confirm(clerk, address)
    states = Concept.objects.values_list("name", "live", "has_unpublished_changes", "note")
    assert sorted(states) == [("eau", True, True, ""), ("sol", False, True, "")]
    history = Concept.objects.get(name="sol").latest_revision
    assert history.user.username == "officer"


def test_entries_without_a_status_are_drafts_where_the_sender_says_so(desk):
    confirm(desk, send(desk, {"term_fr": "eau", "status": ""}, is_draft="on"))
    assert not Concept.objects.get().live


def test_lexicon_that_changed_meanwhile_is_read_again_first(desk):
    address = send(desk, *ROWS)
    ConceptFactory(words=["eau"]).save_revision().publish()
    page = confirm(desk, address)
    assert read(page).one("p", role="alert").text == (
        "The lexicon changed meanwhile, and nothing was written. Read the verdicts again."
    )
    assert [j["sentence"] for j in page.context["lines"]] == [
        "Changes: new in “en”.",
        "New, public (fr, en).",
    ]
    assert names() == ["eau"]
    confirm(desk, address)
    assert names() == ["eau", "soil", "sol", "water"]


def test_import_that_fails_is_tried_again_without_sending_the_file_again(desk, monkeypatch):
    address = send(desk, *ROWS)

    def fail(*args, **kwargs):
        raise OSError("No space.")

    with monkeypatch.context() as patch:
        patch.setattr(carrying_out, "update_search_index", fail)
        page = confirm(desk, address)
    assert read(page).one("p", role="alert").text == (
        "The import failed, and nothing was written. Try it again."
    )
    assert names() == []
    confirm(desk, address)
    assert names() == ["eau", "soil", "sol", "water"]


def test_worker_that_was_killed_begins_again_and_writes_once(desk):
    send(desk, *ROWS)
    row = LexiconSheet.objects.get()
    # As it left it.
    LexiconSheet.objects.update(state="writing", done=40)
    progress = read(desk.get(f"{START}{row.pk}/progress/"))
    assert progress.one("progress").attributes["value"] == "40"
    write_sheet.enqueue(row.pk)
    write_sheet.enqueue(row.pk)
    assert names() == ["eau", "soil", "sol", "water"]


@pytest.fixture
def long_files(queue, monkeypatch):
    """A worker that is late, for whom every file is long."""
    monkeypatch.setattr(importing, "MOST_AT_ONCE", 1)


def test_long_file_is_compared_in_the_background_and_its_sender_told(desk, long_files):
    address = send(desk, *ROWS)
    row = LexiconSheet.objects.get()
    page = read(desk.get(address))
    assert page.one("p", role="status").text == (
        "The file is being compared with the lexicon, line by line. You may leave this page."
    )
    assert page.one("progress").attributes["value"] == "0"
    judge_sheet.call(row.pk)
    progress = read(desk.get(f"{START}{row.pk}/progress/"))
    assert progress.one("p", role="status").text == (
        "The file was compared with the lexicon. Nothing was written yet."
    )
    assert progress.one("a", class_="button").attributes["href"] == address
    lines = desk.get(address).context["lines"]
    assert [j["sentence"] for j in lines] == ["New, public (fr, en)."] * 2
    assert names() == []


def test_long_file_that_could_not_be_compared_is_read_again_without_being_sent_again(
    desk, long_files, monkeypatch
):
    address = send(desk, *ROWS)
    row = LexiconSheet.objects.get()

    def fail(*args, **kwargs):
        raise OSError("No space.")

    with monkeypatch.context() as patch:
        patch.setattr(importing, "Plan", fail)
        with pytest.raises(OSError, match="No space"):
            judge_sheet.call(row.pk)
    page = read(desk.get(address))
    assert page.one("p", role="status").text == (
        "The file could not be compared with the lexicon. Let it be read again."
    )
    again = page.one("form", action=f"{START}{row.pk}/again/")
    assert again.one("button").text == "Read it again"
    desk.post(again.attributes["action"])
    judge_sheet.call(row.pk)
    judge_sheet.call(row.pk)  # of a worker that was killed
    assert len(desk.get(address).context["lines"]) == 2


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (None, "Choose the file that holds the entries."),
        (b"", "The file is empty. Save it again, then choose it."),
        (
            b"PK\x03\x04",
            "This workbook is damaged or protected. Save it anew as XLSX, or as CSV UTF-8.",
        ),
        (
            b"<!DOCTYPE t [<!ENTITY a 'b'>]><tbx/>",
            "This file defines entities or calls for other files, which no text needs: it is "
            "not read. Export it anew without them.",
        ),
        (
            b"x" * (30 * 2**20 + 1),
            "The file is larger than 30 MB. Divide it, and import its parts.",
        ),
    ],
    ids=["none", "empty", "workbook", "entities", "large"],
)
def test_file_that_can_not_be_read_is_a_sentence_beside_the_field(desk, data, sentence):
    sent = {} if data is None else {"file": SimpleUploadedFile("x.csv", data)}
    assert sentences(desk.post(START, sent).context["form"]) == {"file": [sentence]}
    assert not LexiconSheet.objects.exists()


def test_words_of_the_file_are_shown_as_typed_and_run_nothing(desk):
    address = send(desk, {"term_fr": "a<script2>alert(1)"}, name="<b>x</b>.csv")
    page = desk.get(address).content.decode()
    assert "a&lt;script2&gt;alert(1)" in page
    assert "<b>x" not in page


@pytest.mark.parametrize(
    ("query", "numbers"),
    [("?show=refused", [4]), ("?show=nonsense", [2, 3, 4]), ("?p=nonsense", [2, 3, 4])],
)
def test_verdicts_are_filtered_and_a_wrong_query_shows_all(desk, query, numbers):
    address = send(desk, *ROWS, BAD)
    response = desk.get(f"{address}{query}")
    assert [j["number"] for j in response.context["lines"]] == numbers


@pytest.mark.parametrize("role", ["translator", "reviewer", "selection"])
def test_whoever_may_not_make_entries_imports_none(role, make_user, login, desk):
    address = send(desk, *ROWS)
    client = login(make_user(role))
    for url in (START, address, f"{address}refused.csv", f"{address}progress/"):
        assert client.get(url)["Location"] == "/admin/"
    assert client.post(address, {"fingerprint": "x"})["Location"] == "/admin/"
    assert names() == []


def test_file_of_another_person_is_not_found(desk, clerk):
    address = send(desk, *ROWS)
    assert clerk.get(f"{address}progress/").status_code == 404
    answer = clerk.get(address, follow=True)
    assert [str(message).strip() for message in answer.context["messages"]] == [
        "That file is not here any more: it was not confirmed in time."
    ]


def test_list_of_entries_leads_to_import_and_export_for_whom_they_are_for(
    desk, clerk, translator, login
):
    address = reverse(Concept.snippet_viewset.get_url_name("list"))
    found = [
        {url for url in (START, "/admin/lexicon/export/") if url in client.get(address).text}
        for client in (desk, clerk, login(translator))
    ]
    both = {START, "/admin/lexicon/export/"}
    assert found == [both, both, {"/admin/lexicon/export/"}]
