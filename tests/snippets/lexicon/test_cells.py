"""What is written in a cell: cleaned, taken apart, kept from being a formula."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snippets.lexicon.cells import clean_text, clean_word, inert, joined, plain, split
from snippets.lexicon.values import (
    GENDERS,
    KINDS,
    PARTS_OF_SPEECH,
    REGIONS,
    REGISTERS,
    STATUSES,
    TYPES,
    grammar,
    without_grammar,
)
from snippets.models import RelatedConcept, Term

TEXT = st.text(st.characters(codec="utf-8"), max_size=40)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<p>Un <b>mot</b>&nbsp;gras.</p><p>Suite</p>", "Un mot\u00a0gras.\n\nSuite"),
        ("a<br>b<br />c", "a\nb\nc"),
        ("AT&T &amp; a < b, <CO2> et <3", "AT&T & a < b, <CO2> et <3"),
        ("\u200b  deux\t \u00a0mots\u00ad \r\n\r\n\r\n\r\nfin ", "deux mots\n\nfin"),
        ("« mot »", "« mot »"),
        ("e\u0301te\u0301_x000D_", "été"),
        ("<script>alert(1)</script>x<!-- y -->", "x"),
        ("un\x00 deux\x0b", "un deux"),
    ],
)
def test_text_is_cleaned_of_html_and_odd_white_space(cell, text):
    assert clean_text(cell) == text
    assert clean_text(text) == text


def test_word_stands_on_one_line_with_plain_spaces():
    assert clean_word(" <i>état</i>\u00a0d’urgence\n ") == "état d’urgence"


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("n.m.", ("noun", "m")),
        ("n. f.", ("noun", "f")),
        ("nf", ("noun", "f")),
        ("n.m. ou f.", ("noun", "mf")),
        ("loc. n. f. pl.", ("noun", "f")),
        ("v.", ("verb", None)),
        ("v. tr.", ("verb", None)),
        ("nom féminin", ("noun", "f")),
        ("adj.", ("adjective", None)),
        ("adv.", ("adverb", None)),
        ("properNoun", ("noun", None)),
        ("locution verbale", ("other", None)),
        ("m/f", (None, "mf")),
        ("quelque chose", None),
        ("", None),
    ],
)
def test_part_of_speech_and_gender_are_read_as_dictionaries_write_them(cell, read):
    assert grammar(cell) == read


@pytest.mark.parametrize(
    ("cell", "word", "read"),
    [
        ("concertation, n.f.", "concertation", ("noun", "f")),
        ("vote (n. m.)", "vote", ("noun", "m")),
        ("débattre v. tr.", "débattre", ("verb", None)),
        ("manageur, -euse", "manageur, -euse", None),
        ("debunk (to)", "debunk (to)", None),
        ("migrant, -e climatique", "migrant, -e climatique", None),
        ("C.N.I.L.", "C.N.I.L.", None),
        ("p.m.", "p.m.", None),
    ],
)
def test_grammar_behind_a_headword_is_taken_off_and_nothing_else(cell, word, read):
    assert without_grammar(cell) == (word, read)


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("a | b|c", ["a", "b", "c"]),
        (r"a\|b|c", ["a|b", "c"]),
        (r"C:\dir", [r"C:\dir"]),
        ("", [""]),
    ],
)
def test_values_of_a_cell_stand_between_bars(cell, values):
    assert split(cell) == values


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXT.map(str.strip), min_size=1, max_size=4))
def test_values_are_read_back_whatever_they_hold(values):
    assert split(joined(values)) == values


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("'=+-@\t ab＝"), max_size=5) | TEXT)
def test_formula_is_made_inert_and_read_back_undamaged(text):
    assert plain(inert(text)) == text
    assert not inert(text).startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


def test_only_what_a_spreadsheet_would_run_gets_an_apostrophe():
    assert [inert(cell) for cell in ("- un tiret", "=1", "'tis", "a - b", "5 %")] == [
        "'- un tiret",
        "'=1",
        "'tis",
        "a - b",
        "5 %",
    ]


@pytest.mark.parametrize(
    ("vocabulary", "choices"),
    [
        (TYPES, Term.Type),
        (STATUSES, Term.Status),
        (GENDERS, Term.Gender),
        (REGIONS, Term.Region),
        (REGISTERS, Term.Register),
        (KINDS, RelatedConcept.Kind),
    ],
)
def test_every_value_of_a_word_is_known_by_its_own_name(vocabulary, choices):
    assert list(vocabulary) == sorted(vocabulary, key=list(vocabulary).index)
    assert set(vocabulary) == set(choices.values)
    assert [vocabulary.of(value) for value in choices.values] == choices.values
    assert set(PARTS_OF_SPEECH) == set(Term.PartOfSpeech.values)


@pytest.mark.parametrize(
    ("vocabulary", "text", "value"),
    [
        (STATUSES, "preferredTerm-admn-sts", "preferred"),
        (STATUSES, "Déconseillé", "deprecated"),
        (GENDERS, "Féminin", "f"),
        (REGIONS, "Québec", "CA"),
        (REGISTERS, "in-houseRegister", "in-house"),
        (TYPES, "Sigle", "acronym"),
        (TYPES, "n’importe quoi", None),
    ],
)
def test_words_that_people_write_stand_for_values(vocabulary, text, value):
    assert vocabulary.of(text) == value
