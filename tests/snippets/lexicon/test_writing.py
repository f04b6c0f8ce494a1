"""All of a file or nothing; what is not to be public is not; what is under review stays."""

import pytest
from django.db import DatabaseError
from wagtail.models import ModelLogEntry, Revision
from wagtail_localize.models import StringTranslation, Translation

from cms.translation.readiness import missing_parts
from search.models import PendingChange
from snippets.lexicon.entry import Row
from snippets.lexicon.exporting import FORMATS, entries
from snippets.lexicon.plan import Plan
from snippets.lexicon.reading import read_file
from snippets.lexicon.writing import apply_plan, rows
from snippets.models import Concept, ConceptDomain, RelatedConcept, Term
from snippets.row_verdict import Verdict
from tests.factories.concept import ConceptFactory
from tests.factories.locale import english
from tests.snippets.lexicon.sheet import LANGUAGES, sheet
from tests.snippets.lexicon.snapshot import snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_site")]

DEBATE = {
    "term_fr": "débat",
    "definition_fr": "On parle.",
    "term_en": "debate",
    "definition_en": "People talk.",
    "domain": "Participation",
    "domain_en": "Taking part",
}


def imported(*lines, user=None, **kwargs):
    plan = Plan(read_file(sheet(*lines), LANGUAGES).rows, **kwargs)
    apply_plan(plan, user)
    return plan


def row(name, **kwargs):
    return Concept.objects.get(name=name, **kwargs)


def state(name):
    found = row(name)
    return found.live, found.has_unpublished_changes


def test_import_that_fails_at_its_last_step_leaves_nothing(monkeypatch):
    before = snapshot()

    def fail(*args, **kwargs):
        raise DatabaseError("The disk is full.")

    monkeypatch.setattr("snippets.lexicon.writing.applying.update_search_index", fail)
    with pytest.raises(DatabaseError):
        imported(DEBATE)
    assert snapshot() == before
    assert not PendingChange.objects.filter(key__startswith="concept:").exists()


def test_entry_is_public_unless_its_line_or_the_importer_says_draft():
    imported(DEBATE, {"term_fr": "essai", "status": "brouillon"})
    imported({"term_fr": "ébauche"}, is_live=False)
    assert [state(name) for name in ("débat", "debate", "essai", "ébauche")] == [
        (True, False),
        (True, False),
        (False, True),
        (False, True),
    ]


@pytest.mark.parametrize(
    ("said", "french", "english"),
    [
        ({"status": "bogus"}, (False, True), (False, True)),
        ({"status_en": "bogus"}, (True, False), (False, True)),
        ({"status": "bogus", "status_en": "live"}, (False, True), (True, False)),
    ],
)
def test_entry_whose_status_nobody_understands_is_new_as_a_draft(said, french, english):
    plan = imported({**DEBATE, **said})
    assert (state("débat"), state("debate")) == (french, english)
    name = next(name for name in said if said[name] == "bogus")
    assert plan.row_verdicts[0].remarks == [
        f"{name}: “bogus” is not understood. What is new will be a draft, what is there stays as "
        "public as it is."
    ]


def test_status_that_nobody_understands_changes_nothing_of_what_is_there():
    imported(DEBATE, {"term_fr": "essai", "status": "draft"})
    before = snapshot()
    plan = imported({**DEBATE, "status": "bogus"}, {"term_fr": "essai", "status": "bogus"})
    assert [row_verdict.verdict for row_verdict in plan.row_verdicts] == ["same", "same"]
    assert snapshot() == before


def test_change_that_its_line_calls_a_draft_waits_beside_what_is_public():
    imported(DEBATE)
    change = {**DEBATE, "definition_fr": "On se parle.", "status": "draft"}
    plan = imported(change)
    assert plan.row_verdicts[0].sentence == "Changes: definition (fr). As a draft, for review."
    assert (state("débat"), state("debate")) == ((True, True), (True, False))
    assert Concept.objects.get(name="débat").definition != "On se parle."


def test_import_brings_a_draft_out_and_takes_nothing_off_the_site():
    imported({"term_fr": "essai", "status": "draft"}, {"term_fr": "sol", "status": "live"})
    plan = imported({"term_fr": "essai", "status": "live"}, {"term_fr": "sol", "status": "draft"})
    assert [row_verdict.sentence for row_verdict in plan.row_verdicts] == [
        "Changes: goes public (fr).",
        "Is there already, as it stands.",
    ]
    assert (state("essai"), state("sol")) == ((True, False), (True, False))


def test_whoever_may_not_publish_imports_drafts_and_drafts_beside_what_is_public():
    imported(DEBATE)
    change = {**DEBATE, "definition_fr": "On se parle.", "definition_en": "They talk."}
    plan = imported(change, {"term_fr": "neuf"}, publishes=False)
    assert [row_verdict.sentence for row_verdict in plan.row_verdicts] == [
        "Changes: definition (fr), definition (en). As a draft, for review.",
        "New, as a draft (fr).",
    ]
    assert (state("débat"), state("debate"), state("neuf")) == (
        (True, True),
        (True, True),
        (False, True),
    )
    french, twin = row("débat"), row("debate")
    assert (french.definition, twin.definition) == ("On parle.", "People talk.")
    draft = french.get_latest_revision_as_object()
    assert draft.definition == "On se parle."
    # The translation of the new text waits for it as well.
    draft.get_latest_revision().publish()
    translation = Translation.objects.get(source__object_id=french.translation_key)
    assert missing_parts(translation).sentences() == []
    given = StringTranslation.objects.filter(translation_of__data="On se parle.")
    assert [each.data for each in given] == ["They talk."]
    twin.get_latest_revision().publish()
    assert row("debate").definition == "They talk."


@pytest.mark.parametrize(
    ("hold", "reason"),
    [
        (
            lambda concept, user: concept.save_revision(),
            "has a draft that is not public. Have it released or discarded first",
        ),
        (
            lambda concept, user: Concept.objects.filter(pk=concept.pk).update(
                locked=True, locked_by=user
            ),
            "is locked. Ask whoever locked it",
        ),
        (
            lambda concept, user: Revision.objects.filter(pk=concept.latest_revision_id).update(
                approved_go_live_at="2090-01-01T00:00Z"
            ),
            "is scheduled to change. Wait, or have the schedule cancelled",
        ),
    ],
    ids=["draft", "locked", "scheduled"],
)
def test_entry_that_somebody_is_busy_with_is_refused(hold, reason, admin_user):
    imported(DEBATE)
    hold(row("débat"), admin_user)
    plan = imported({**DEBATE, "definition_fr": "Autre."})
    assert [(j.verdict, j.sentence) for j in plan.row_verdicts] == [
        (Verdict.REFUSED, f"“débat” (fr) {reason}.")
    ]
    assert row("débat").definition == "On parle."
    # The other language is nobody's business.
    assert imported({**DEBATE, "definition_en": "Other."}).counts == {Verdict.CHANGE: 1}


def test_entry_under_review_is_refused(django_user_model):
    from cms.roles import apply_roles

    apply_roles()
    imported(DEBATE)
    author = django_user_model.objects.create_user("author")
    french = row("débat")
    french.save_revision(user=author)
    french.get_workflow().start(french, author)
    plan = imported({**DEBATE, "definition_fr": "Autre."})
    assert [row_verdict.sentence for row_verdict in plan.row_verdicts] == [
        "“débat” (fr) is being reviewed. Wait for the decision."
    ]


def test_draft_is_changed_where_its_last_revision_left_it():
    imported({**DEBATE, "status": "draft"})
    french = row("débat")
    french.definition = "Au crayon."
    french.save_revision()
    imported({"term_fr": "débat", "domain": "Participation", "note_fr": "Vieux mot."})
    draft = row("débat").get_latest_revision_as_object()
    assert (draft.definition, draft.note) == ("Au crayon.", "Vieux mot.")


def test_fact_is_written_into_every_language_without_a_revision_of_its_own():
    imported(DEBATE, {"term_fr": "eau", "term_en": "water", "definition_fr": "", "domain": "Eau"})
    english_revision = row("debate").latest_revision_id
    key = str(row("débat").translation_key)
    imported({"id": key, "term_fr": "débat", "domain": "Eau", "related": "eau"})
    links = ConceptDomain.objects.filter(concept=row("debate")).values_list("domain__name")
    assert list(links) == [("Eau",)]
    related = RelatedConcept.objects.filter(concept=row("debate")).values_list("related__name")
    assert list(related) == [("water",)]
    assert row("debate").latest_revision_id == english_revision


def test_link_follows_to_a_translation_that_comes_later():
    imported(DEBATE, {"term_fr": "eau", "related": "débat", "term_en": "water"})
    imported({"term_fr": "sol"}, {"term_fr": "débat", "domain": "Participation", "related": "sol"})
    links = RelatedConcept.objects.filter(concept__name="debate")
    assert list(links.values_list("related__name", flat=True)) == ["sol"]
    imported({"term_fr": "sol", "term_en": "soil"})
    assert list(links.values_list("related__name", flat=True)) == ["soil"]


def test_history_names_who_imported(admin_user):
    imported(DEBATE, user=admin_user)
    entries_of = ModelLogEntry.objects.filter(action="wagtail.publish", label="débat")
    assert [entry.user for entry in entries_of] == [admin_user]
    assert row("débat").latest_revision.user == admin_user


def test_what_was_written_waits_for_the_search_index():
    imported(DEBATE)
    keys = {f"concept:{pk}" for pk in Concept.objects.values_list("pk", flat=True)}
    waiting = PendingChange.objects.filter(key__startswith="concept:")
    assert set(waiting.values_list("key", flat=True)) == keys


def test_entry_made_by_hand_gets_the_language_that_it_lacked():
    ConceptFactory(words=["quai"]).save_revision().publish()
    imported({"term_fr": "quai", "term_en": "quay", "definition_en": "Where ships lie."})
    twin = row("quay", locale=english())
    assert (twin.live, twin.translation_key) == (True, row("quai").translation_key)
    translation = Translation.objects.get()
    assert translation.get_progress() == (1, 1)


def full_lexicon():
    imported(
        {
            **DEBATE,
            "admitted_fr": "discussion|dispute",
            "acronym_fr": "D2",
            "order_fr": "D2|débat|dispute|discussion",
            "forbidden_fr": "blabla",
            "pos_fr": "n.m.",
            "register_fr": "technical|blabla = slang",
            "region_fr": "|dispute = CH",
            "pronunciation_fr": "dé-ba",
            "word_note_fr": "|blabla = Non | jamais",
            "expert_fr": "- Un tiret\u00a0!",
            "example_fr": "=1+1",
            "note_fr": "[note] x",
            "source": "Code",
            "source_url": "https://example.org/",
            "no_equivalent_en": "yes",
            "false_friends_fr": "en: concert = Accord.",
            "false_friends_en": "en: concert = Music.",
            "do_not_translate": "yes",
            "do_not_link": "yes",
            "do_not_link_fr": "yes|dispute = oui",
        },
        {"term_fr": "eau", "term_en": "water", "domain": "Eau", "broader": "débat"},
        {"term_en": "debunk (to)", "pos_en": "v.", "domain": "Fact-checking"},
        {"term_fr": "ébauche", "status": "draft", "related": "eau", "term_en": "draft"},
    )


def export(key):
    return b"".join(FORMATS[key].write(entries()))


@pytest.mark.parametrize("key", FORMATS)
def test_export_is_imported_again_without_a_change(key):
    full_lexicon()
    plan = Plan(read_file(export(key), LANGUAGES).rows)
    assert [(j.verdict, j.sentence, j.remarks) for j in plan.row_verdicts] == [
        (Verdict.SAME, "Is there already, as it stands.", [])
    ] * 4


@pytest.mark.parametrize("key", FORMATS)
def test_export_makes_the_same_lexicon_on_an_empty_site(key):
    full_lexicon()
    data = export(key)
    before = list(entries())
    for model in (RelatedConcept, Concept):
        model.objects.all().delete()
    rows_of_file: list[Row] = read_file(data, LANGUAGES).rows
    apply_plan(Plan(rows_of_file))
    assert list(entries()) == before
    unlinked = Term.objects.filter(do_not_link=True).values_list("text", flat=True)
    assert (sorted(unlinked), Concept.objects.filter(do_not_link=True).count()) == (
        ["dispute", "débat"],
        2,
    )


def test_rows_are_written_in_pieces_that_a_database_takes(monkeypatch):
    monkeypatch.setattr(rows, "BATCH", 2)
    imported(*({"term_fr": f"mot {n}", "term_en": f"word {n}"} for n in range(5)))
    assert Concept.objects.count() == 10
