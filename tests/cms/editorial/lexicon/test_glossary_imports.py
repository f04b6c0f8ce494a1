"""A glossary that was imported is one thing: submitted, reviewed, released as one, in both
languages."""

import pytest
from django.utils import timezone
from django.utils.translation import override
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from cms.editorial.lexicon.releasing import release_glossary
from cms.editorial.models import GlossaryImport, GlossaryLine
from snippets.lexicon.writing import applying as carrying_out
from snippets.models import Concept, Domain
from tests.cms.editorial.lexicon.glossary import at, import_glossary, said, state, take
from tests.factories.concept import ConceptFactory
from tests.factories.lexicon import the_lexicon_pages
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

ROWS = tuple(
    {
        "term_fr": f"mot {letter}",
        "definition_fr": f"Définition {letter}.",
        "term_en": f"word {letter}",
        "definition_en": f"Definition {letter}.",
        "domain": "Climat",
    }
    for letter in "abcd"
)


@pytest.fixture(scope="module")
def shared_lexicon(shared_rows, shared_homes):
    with shared_rows():
        the_lexicon_pages()


@pytest.fixture
def clerk(officer, login, english_home):
    return login(officer)


@pytest.fixture
def reader(reviewer, login):
    return login(reviewer)


@pytest.fixture
def glossary(clerk):
    return import_glossary(clerk, *ROWS)


@pytest.fixture
def submitted(clerk, glossary):
    take(clerk, glossary, "submit")
    return glossary


@pytest.fixture
def approved(reader, submitted):
    take(reader, submitted, "approve")
    return submitted


def outcomes(pk):
    lines = GlossaryLine.objects.filter(glossary_import=pk).order_by("number")
    return {line.name: (line.outcome, line.reason) for line in lines}


def test_date_of_a_release_is_chosen_from_a_calendar(clerk, approved):
    page = read(clerk.get(at(approved)))
    assert len(page.all("input", name="go_live_at")) == 1
    scripts = [script.attributes.get("src", "") for script in page.all("script")]
    assert len([src for src in scripts if "/js/date-time-chooser.js" in src]) == 1


def public():
    return sorted(Concept.objects.live().values_list("name", flat=True))


def test_import_leaves_one_glossary_with_a_line_for_each_entry_in_both_languages(clerk, glossary):
    page = read(clerk.get(at(glossary)))
    assert page.one("p", role="status").text == (
        "These entries are drafts that nobody has submitted yet."
    )
    lines = clerk.get(at(glossary)).context["lines"]
    assert [[side.head for side in line.sides] for line in lines] == [
        ["mot a", "word a"],
        ["mot b", "word b"],
        ["mot c", "word c"],
        ["mot d", "word d"],
    ]
    assert [line.domains for line in lines] == [["Climat"]] * 4
    assert public() == []


def test_glossary_is_submitted_reviewed_with_a_line_refused_and_released_as_one(
    clerk, reader, glossary
):
    assert said(take(clerk, glossary, "submit")) == [
        "4 entries were submitted for review, together."
    ]
    assert said(take(reader, glossary, "refuse", numbers="3", reason="Trop vague.")) == [
        "1 line is refused: it stays a draft."
    ]
    assert said(take(reader, glossary, "approve")) == [
        "“mots.csv” was approved. An officer releases it."
    ]
    assert public() == []
    page = take(clerk, glossary, "release")
    assert read(page).one("p", role="status").text == (
        "Released: readers find these entries, but for those that are refused or left out."
    )
    assert public() == ["mot a", "mot c", "mot d", "word a", "word c", "word d"]
    assert outcomes(glossary)["mot b"] == ("refused", "Trop vague.")
    assert set(Domain.objects.live().values_list("name", flat=True)) == {"Climat"}


def test_domain_of_refused_entries_alone_waits_with_them(clerk, reader):
    pk = import_glossary(clerk, *ROWS, {"term_fr": "mot e", "domain": "Santé"})
    take(clerk, pk, "submit")
    take(reader, pk, "refuse", numbers="6")
    take(reader, pk, "approve")
    take(clerk, pk, "release")
    domains = Domain.objects.order_by("name").values_list("name", "live").distinct()
    assert list(domains) == [("Climat", True), ("Santé", False)]
    take(clerk, pk, "submit")
    take(reader, pk, "approve")
    take(clerk, pk, "release")
    assert not Domain.objects.filter(live=False).exists()


def test_released_entries_are_found_on_the_next_request(client, clerk, approved, shared_lexicon):
    def found():
        results = client.get("/api/lexicon/search", {"q": "word d"}).json()["results"]
        return [one["terms"] for one in results]

    assert found() == []
    take(clerk, approved, "release")
    assert found()[0] == {"fr": ["mot d"], "en": ["word d"]}


def test_whoever_imported_or_wrote_a_part_does_not_approve_it(
    administrator, login, english_home, reviewer
):
    desk = login(administrator)
    pk = import_glossary(desk, *({**row, "status": "draft"} for row in ROWS))
    entry = Concept.objects.get(name="mot a")
    entry.definition = "Relue."
    entry.save_revision(user=reviewer)
    take(desk, pk, "submit")
    for person in (desk, login(reviewer)):
        assert said(take(person, pk, "approve")) == [
            "You wrote a part of it: somebody else must read it."
        ]
    assert state(pk) == "in-review"


def test_steps_are_of_their_role_and_in_their_order(
    clerk, reader, glossary, translator, selection, login
):
    for person in (login(translator), login(selection)):
        assert person.get(at(glossary)).status_code == 302
        assert person.post(at(glossary, "submit")).status_code == 302
    for person, steps in (
        (clerk, ("approve", "release", "refuse", "withdraw")),
        (reader, ("submit", "approve", "release")),
    ):
        for step in steps:
            assert said(take(person, glossary, step, numbers="1")) == [
                "This step is not yours to take now. State of the glossary: not submitted yet."
            ]
    take(clerk, glossary, "submit")
    for step in ("approve", "release", "refuse", "submit"):
        take(clerk, glossary, step, numbers="1")
    assert state(glossary) == "in-review"
    take(reader, glossary, "approve")
    take(reader, glossary, "release")
    take(reader, glossary, "refuse", numbers="2")
    assert state(glossary) == "approved"
    assert {outcome for outcome, _reason in outcomes(glossary).values()} == {"waiting"}


def test_entries_changed_deleted_locked_or_in_a_workflow_meanwhile_are_left_out_and_named(
    clerk, reader, approved, officer
):
    changed, deleted, locked, in_review = (
        Concept.objects.get(name=f"mot {letter}") for letter in "abcd"
    )
    changed.definition = "Autre."
    changed.save_revision(user=officer)
    deleted.delete()
    locked.locked, locked.locked_by = True, officer
    locked.save(update_fields=["locked", "locked_by"])
    in_review.get_workflow().start(in_review, officer)
    take(clerk, approved, "release")
    assert outcomes(approved) == {
        "mot a": ("left-out", "The entry was changed meanwhile (fr): nobody has read it so."),
        "mot b": ("left-out", "The entry was deleted meanwhile."),
        "mot c": ("left-out", "The entry (fr) is locked. Ask whoever locked it."),
        "mot d": ("left-out", "The entry (fr) is being reviewed. Wait for the decision."),
    }
    assert public() == []


def test_entry_under_embargo_is_left_out_and_named(clerk, approved):
    entry = Concept.objects.get(name="mot a")
    revision = entry.latest_revision
    revision.content["go_live_at"] = "2999-01-01T08:00:00Z"
    revision.save(update_fields=["content"])
    take(clerk, approved, "release")
    assert outcomes(approved)["mot a"] == (
        "left-out",
        "The entry (fr) is scheduled to change. Wait, or have the schedule cancelled.",
    )
    assert "mot a" not in public()


def test_refused_lines_go_back_and_are_read_again_once_they_are_corrected(
    clerk, reader, submitted, officer
):
    take(reader, submitted, "refuse", numbers="3-4", reason="Trop vague.")
    take(reader, submitted, "approve")
    take(clerk, submitted, "release")
    assert "Trop vague." in clerk.get(at(submitted) + "?show=refused").content.decode()
    entry = Concept.objects.get(name="mot b")
    entry.definition = "Précise."
    entry.save_revision(user=officer)
    assert said(take(clerk, submitted, "submit")) == [
        "2 entries were submitted for review, together."
    ]
    take(reader, submitted, "approve")
    take(clerk, submitted, "release")
    assert Concept.objects.get(name="mot b", live=True).definition == "Précise."
    assert {outcome for outcome, _reason in outcomes(submitted).values()} == {"released"}


def test_change_of_a_public_entry_waits_beside_it_until_the_release(clerk, reader):
    ConceptFactory(words=["eau"]).save_revision().publish()
    pk = import_glossary(clerk, {"term_fr": "eau", "note_fr": "Claire."})
    take(clerk, pk, "submit")
    line = reader.get(at(pk)).context["lines"][0]
    assert line.sentence == "Changes: note (fr). As a draft, for review."
    assert line.sides[0].compare_url
    take(reader, pk, "approve")
    assert Concept.objects.get(name="eau").note == ""
    take(clerk, pk, "release")
    assert Concept.objects.get(name="eau").note == "Claire."


def test_glossary_that_is_sent_back_says_why_and_is_submitted_again(clerk, reader, submitted):
    response = take(reader, submitted, "send-back", comment="")
    with override("en"):
        assert response.context["sending_back"].errors == {
            "comment": ["Say what should change: whoever imported it reads it."]
        }
    assert said(take(reader, submitted, "send-back", comment="Sans source.")) == [
        "“mots.csv” was sent back with your reason. None of it is public."
    ]
    assert "Sans source." in clerk.get(at(submitted)).content.decode()
    take(clerk, submitted, "submit")
    assert state(submitted) == "in-review"


def test_lines_are_refused_by_tick_or_number_and_the_refusal_is_taken_back(reader, submitted):
    first = GlossaryLine.objects.get(name="mot a")
    for data, errors in (
        ({}, {"__all__": ["No line is chosen. Tick the lines, or give their numbers."]}),
        (
            {"numbers": "trois"},
            {"numbers": ["“trois” is not the number of a line. Give numbers, as in: 12, 40-49."]},
        ),
        (
            {"lines": ["999999"]},
            {"lines": ["A line is not here any more. Tick the lines again."]},
        ),
    ):
        form = take(reader, submitted, "refuse", **data).context["refusal"]
        with override("en"):
            assert form.errors == errors
    take(reader, submitted, "refuse", lines=[first.pk], numbers="4, 5-5")
    assert [
        name for name, (outcome, _why) in outcomes(submitted).items() if outcome == "refused"
    ] == [
        "mot a",
        "mot c",
        "mot d",
    ]
    assert said(take(reader, submitted, "take-back", lines=[first.pk])) == [
        "1 line is not refused any more."
    ]
    take(reader, submitted, "refuse", numbers="1-99")
    assert said(take(reader, submitted, "approve")) == [
        "Every line is refused: there is nothing to approve. Send it back."
    ]


def test_history_holds_who_reviewed_and_who_released(clerk, approved):
    take(clerk, approved, "release")
    entry = Concept.objects.get(name="word a")
    log = ModelLogEntry.objects.filter(object_id=str(entry.pk)).order_by("timestamp", "pk")
    assert [(row.action, row.user.username) for row in log] == [
        ("demain.glossary.approve", "reviewer"),
        ("wagtail.publish", "officer"),
    ]
    with override("en"):
        message = log[0].formatter.format_message(log[0])
    assert message == "Approved with the glossary “mots.csv”."


def test_release_that_stops_goes_on_where_it_stopped(clerk, approved, monkeypatch):
    monkeypatch.setattr("cms.editorial.lexicon.releasing.AT_ONCE", 2)
    parts = []

    def stop(drafts, step=carrying_out.refer):
        parts.extend([None] if drafts else [])
        if len(parts) == 2:
            raise OSError("No space.")
        step(drafts)

    with monkeypatch.context() as patch:
        patch.setattr(carrying_out, "refer", stop)
        page = take(clerk, approved, "release")
    assert read(page).one("p", role="status").text == (
        "The release stopped before its end. Press “Release now” once more: it goes on where it "
        "stopped."
    )
    assert public() == ["mot a", "mot b", "word a", "word b"]
    take(clerk, approved, "release")
    assert len(public()) == 8
    released = ModelLogEntry.objects.filter(action="wagtail.publish").count()
    release_glossary.enqueue(approved)
    assert ModelLogEntry.objects.filter(action="wagtail.publish").count() == released


def test_worker_that_is_late_is_waited_for_with_a_progress_bar_and_asked_once(
    clerk, approved, queue
):
    for _press in range(2):
        page = read(take(clerk, approved, "release"))
    assert DBTaskResult.objects.filter(task_path__endswith="release_glossary").count() == 1
    assert page.one("p", role="status").text == (
        "The entries are being released, some hundred at a time. You may leave this page."
    )
    progress = read(clerk.get(at(approved, "progress")))
    assert progress.one("progress").attributes["value"] == "0"
    # A worker that was killed in the middle of it.
    release_glossary.call(approved)
    assert state(approved) == "released"
    assert len(public()) == 8


def test_glossary_is_released_at_a_date_and_not_before(clerk, approved, queue):
    page = take(clerk, approved, "schedule", go_live_at="2199-01-01T08:00")
    assert read(page).one("p", role="status").text == (
        "These entries go public on 1 January 2199, 08:00."
    )
    release_glossary.call(approved)
    assert (state(approved), public()) == ("scheduled", [])
    GlossaryImport.objects.update(go_live_at=timezone.now())
    release_glossary.call(approved)
    assert (state(approved), len(public())) == ("released", 8)


def test_list_and_page_take_as_many_queries_for_many_lines(
    clerk, reader, django_assert_max_num_queries
):
    few = import_glossary(clerk, ROWS[0])
    many = import_glossary(clerk, *ROWS[1:], *({"term_fr": f"mot {n}"} for n in range(60)))
    assert len(clerk.get("/admin/lexicon/imports/").context["lines"]) == 2
    for pk, shown in ((few, 1), (many, 50)):
        with django_assert_max_num_queries(30):
            assert len(reader.get(at(pk)).context["lines"]) == shown
