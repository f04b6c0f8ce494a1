"""What each line of a file would do: made, changed, left as it is, or refused with its reason."""

import pytest

from snippets.lexicon.plan import Plan
from snippets.lexicon.reading import read_file
from snippets.lexicon.writing import ChangedMeanwhileError, apply_plan
from snippets.models import Concept, Domain, RelatedConcept
from snippets.row_verdict import Verdict
from tests.snippets.lexicon.sheet import LANGUAGES, sheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_site")]

AVOCAT = {"term_fr": "avocat", "term_en": "lawyer", "domain": "Droit"}
FRUIT = {"term_fr": "avocat", "term_en": "avocado", "domain": "Cuisine"}


def planned(*rows, **kwargs):
    return Plan(read_file(sheet(*rows), LANGUAGES).rows, **kwargs)


def imported(*rows, **kwargs):
    plan = planned(*rows, **kwargs)
    apply_plan(plan)
    return plan


def told(plan):
    return [(j.number, j.verdict, j.sentence) for j in plan.row_verdicts]


def names(**kwargs):
    return sorted(Concept.objects.filter(**kwargs).values_list("name", flat=True))


def test_preview_writes_nothing_and_the_import_what_it_said():
    plan = planned(AVOCAT, FRUIT)
    assert told(plan) == [
        (2, Verdict.NEW, "New, public (fr, en)."),
        (3, Verdict.NEW, "New, public (fr, en)."),
    ]
    assert plan.domains.new == {"new:droit": {"fr": "Droit"}, "new:cuisine": {"fr": "Cuisine"}}
    assert not Concept.objects.exists()
    apply_plan(plan)
    assert names() == ["avocado", "avocat", "avocat", "lawyer"]
    assert sorted(Concept.objects.values_list("slug", flat=True)) == [
        "avocado",
        "avocat",
        "avocat-2",
        "lawyer",
    ]


def test_second_import_of_the_same_file_changes_nothing():
    imported(AVOCAT, FRUIT)
    assert told(planned(AVOCAT, FRUIT)) == [
        (2, Verdict.SAME, "Is there already, as it stands."),
        (3, Verdict.SAME, "Is there already, as it stands."),
    ]


def test_duplicate_is_proposed_as_an_update_of_the_entry_of_its_domain():
    imported(AVOCAT, FRUIT)
    plan = planned({**AVOCAT, "definition_fr": "Plaide.", "admitted_en": "barrister"})
    assert told(plan) == [(2, Verdict.CHANGE, "Changes: definition (fr), + barrister (en).")]
    apply_plan(plan)
    changed = Concept.objects.get(name="lawyer")
    assert [term.text for term in changed.terms.all()] == ["lawyer", "barrister"]
    assert names() == ["avocado", "avocat", "avocat", "lawyer"]


def test_equivalent_of_an_entry_is_corrected_where_word_and_domain_say_which():
    imported(AVOCAT)
    plan = planned({**AVOCAT, "term_en": "attorney"})
    assert told(plan) == [(2, Verdict.CHANGE, "Changes: + attorney (en), ~ lawyer (en).")]
    apply_plan(plan)
    assert names() == ["attorney", "avocat"]


def test_homographs_without_a_domain_are_told_apart_by_the_other_language_and_by_what_they_mean():
    rows = (
        {"term_fr": "avocat", "term_en": "lawyer", "definition_fr": ""},
        {"term_fr": "avocat", "term_en": "avocado", "definition_fr": ""},
        {"term_fr": "grue", "term_en": "", "definition_fr": "Oiseau."},
        {"term_fr": "grue", "term_en": "", "definition_fr": "Engin."},
    )
    assert planned(*rows).counts == {Verdict.NEW: 4}
    imported(*rows)
    assert planned(*rows).counts == {Verdict.SAME: 4}


def test_second_entry_of_a_word_is_told_that_there_is_another():
    birds = {"term_fr": "grue", "definition_fr": "Oiseau."}
    engine = {"term_fr": "Grue", "definition_fr": "Engin."}
    told_of = [
        "“Grue” is also the word of another entry, which means something else: two entries are "
        "listed under it."
    ]
    assert [row_verdict.remarks for row_verdict in planned(birds, engine).row_verdicts] == [
        [],
        told_of,
    ]
    imported(AVOCAT)
    other = planned({**FRUIT, "term_fr": "Avocat"})
    assert other.row_verdicts[0].remarks == [told_of[0].replace("Grue", "Avocat")]


def test_refused_address_of_two_languages_is_one_remark():
    line = {**AVOCAT, "source": "Ici", "source_url": "javascript:alert(1)"}
    assert planned(line).row_verdicts[0].remarks == [
        "link to the source: “javascript:alert(1)” is not understood and left out."
    ]


def test_lines_of_one_entry_go_together():
    plan = imported(
        {"term_fr": "débat", "term_en": "debate", "definition_fr": "Parler.", "note_fr": ""},
        {"term_fr": "débat", "term_en": "debate|talks", "definition_fr": "", "note_fr": "Vieux."},
    )
    assert told(plan) == [
        (2, Verdict.NEW, "New, public (fr, en)."),
        (3, Verdict.NEW, "Goes with line 2, the same entry."),
    ]
    french = Concept.objects.get(name="débat")
    assert (french.definition, french.note) == ("Parler.", "Vieux.")


def test_word_of_several_entries_is_refused_until_something_tells_which():
    imported(AVOCAT, FRUIT)
    plan = planned({"term_fr": "avocat", "note_fr": "Attention."})
    assert told(plan) == [
        (
            2,
            Verdict.REFUSED,
            "2 entries have this word, and nothing tells which one is meant. Give its domain or "
            "its id.",
        )
    ]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"term_fr": "x" * 121}, f"“{'x' * 39}…” is longer than 120 characters. Shorten it."),
        ({"term_fr": "???"}, "“???” has no letter. Write the word."),
        ({"term_fr": "", "definition_fr": "Sans mot."}, "No word in any language of the site."),
        (
            {"term_fr": "", "forbidden_fr": "com’"},
            "No word in “fr” is preferred. Put one in term_fr, or yes in no_equivalent_fr.",
        ),
        (
            {"term_fr": "eau", "domain": "d" * 81},
            f"The domain “{'d' * 39}…” is longer than 80 characters. Shorten it.",
        ),
    ],
)
def test_line_that_can_not_be_an_entry_is_refused_with_its_reason(row, sentence):
    plan = planned(row, {"term_fr": "sol"})
    assert told(plan) == [
        (2, Verdict.REFUSED, sentence),
        (3, Verdict.NEW, "New, public (fr)."),
    ]
    apply_plan(plan)
    assert names() == ["sol"]
    assert not Domain.objects.filter(name__startswith="ddd").exists()


def test_texts_without_a_word_are_left_out_of_their_language_and_that_is_said():
    plan = imported({"term_fr": "eau", "definition_en": "It flows."})
    (row_verdict,) = plan.row_verdicts
    assert row_verdict.remarks == ["“en” has texts, but no word: it is left out."]
    assert names() == ["eau"]


def test_entry_named_by_its_id_is_what_the_line_says_and_one_named_by_its_word_is_added_to():
    imported({"term_fr": "eau", "admitted_fr": "flotte", "note_fr": "Familier."})
    row = Concept.objects.get()
    by_word = planned({"term_fr": "eau", "admitted_fr": "", "note_fr": ""})
    assert by_word.counts == {Verdict.SAME: 1}
    by_id = planned(
        {"id": str(row.translation_key), "term_fr": "eau", "admitted_fr": "", "note_fr": ""}
    )
    assert told(by_id) == [(2, Verdict.CHANGE, "Changes: note (fr), − flotte (fr).")]


def test_same_id_on_two_lines_is_refused_on_the_second():
    key = "11111111-1111-4111-8111-111111111111"
    plan = planned({"id": key, "term_fr": "eau"}, {"id": key, "term_fr": "sol"})
    assert told(plan)[1] == (
        3,
        Verdict.REFUSED,
        "Line 2 has the same id. Keep one of the two lines.",
    )


def test_entries_lead_to_each_other_by_name_id_of_the_file_or_id_of_ours():
    plan = imported(
        {"id": "W1", "term_fr": "eau", "narrower": "rivière"},
        {"id": "W2", "term_fr": "rivière", "related": "W3|nulle part"},
        {"id": "W3", "term_fr": "pont", "broader": ""},
    )
    assert plan.row_verdicts[1].remarks == [
        "related: “nulle part” leads to no other entry, and is left out."
    ]
    links = RelatedConcept.objects.values_list("concept__name", "kind", "related__name")
    assert sorted(links) == [("eau", "narrower", "rivière"), ("rivière", "related", "pont")]
    key = Concept.objects.get(name="eau").translation_key
    imported({"term_fr": "pont", "related": str(key)})
    assert ("pont", "related", "eau") in set(links.all())


def test_line_that_would_close_a_circle_is_refused():
    rows = (
        {"term_fr": "eau", "broader": "ruisseau"},
        {"term_fr": "rivière", "broader": "eau"},
        {"term_fr": "ruisseau", "broader": "rivière"},
    )
    plan = imported(*rows)
    assert told(plan)[2] == (
        4,
        Verdict.REFUSED,
        "Would be narrower than itself, by way of other entries: ruisseau → rivière → eau → "
        "ruisseau.",
    )
    assert names() == ["eau", "rivière"]
    assert [*RelatedConcept.objects.values_list("concept__name", "related__name")] == [
        ("rivière", "eau")
    ]


def test_lexicon_that_changed_since_the_plan_is_not_written_over():
    plan = planned(AVOCAT)
    imported(FRUIT)
    with pytest.raises(ChangedMeanwhileError):
        apply_plan(plan)
    assert names() == ["avocado", "avocat"]


def test_fingerprint_is_that_of_the_same_file_and_lexicon():
    before = planned(AVOCAT).fingerprint
    assert planned(AVOCAT).fingerprint == before
    assert planned(FRUIT).fingerprint != before
    imported(AVOCAT)
    assert planned(AVOCAT).fingerprint != before


def test_domain_is_known_by_its_name_in_any_language_whatever_its_accents():
    imported({"term_fr": "eau", "domain": "Écologie", "term_en": "water", "domain_en": "Ecology"})
    plan = planned(
        {"term_fr": "sol", "domain": "ecologie"}, {"term_en": "soil", "domain": "ECOLOGY"}
    )
    assert plan.domains.new == {}
    apply_plan(plan)
    links = Concept.objects.filter(name__in=["sol", "soil"]).values_list(
        "name", "domain_links__domain__name"
    )
    assert sorted(links) == [("soil", "Ecology"), ("sol", "Écologie")]


def test_two_lines_of_one_id_with_different_words_get_a_remark():
    plan = planned(
        {"id": "42", "term_fr": "eau"},
        {"id": "42", "term_fr": "feu"},
        {"id": "43", "term_fr": "air", "related": "42"},
    )
    assert [row_verdict.remarks for row_verdict in plan.row_verdicts] == [
        [],
        [
            "Line 2 has the id “42” too, and other words: this line is another entry, and that id "
            "leads to the first. Give one of them another."
        ],
        [],
    ]
    # Two lines of one entry are what an id is for.
    same = planned(
        {"id": "42", "term_fr": "eau"}, {"id": "42", "term_fr": "eau", "term_en": "water"}
    )
    assert [row_verdict.remarks for row_verdict in same.row_verdicts] == [[], []]
