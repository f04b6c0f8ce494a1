"""The forms in which a headword stands in running text."""

import pytest

from search.inflection import forms, headword


@pytest.mark.parametrize(
    ("word", "in_text"),
    [
        ("forêt", ["forêts"]),
        ("réseau", ["réseaux"]),
        ("enjeu", ["enjeux"]),
        ("local", ["locaux"]),
        ("travail", ["travaux"]),
        ("citoyen", ["citoyens", "citoyenne", "citoyennes"]),
        ("médiateur", ["médiatrice", "médiatrices", "médiateurs"]),
        ("manageur", ["manageuse"]),
        ("usager", ["usagère", "usagères"]),
        ("habitant", ["habitante"]),
        ("avis", []),
        ("choix", []),
    ],
)
def test_french_noun_is_found_in_the_plural_and_the_feminine(word, in_text):
    assert {word, *in_text} <= set(forms(word, "fr"))


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("parc", "parce"),
        ("plan", "plane"),
        ("port", "porte"),
        ("participation", "participant"),
        ("participation", "participer"),
        ("voie", "voix"),
        ("cote", "côte"),
        ("mer", "mère"),
    ],
)
def test_other_word_is_no_form_of_it(word, other):
    assert other not in forms(word, "fr")


def test_feminine_noun_gets_no_second_feminine():
    assert set(forms("couleur", "fr", "noun", "f")) == {"couleur", "couleurs"}


def test_adjective_agrees():
    assert {"participatif", "participative", "participatives"} <= set(
        forms("participatif", "fr", "adjective")
    )
    assert {"public", "publique", "publics"} <= set(forms("public", "fr", "adjective"))


def test_verb_is_found_as_it_is_conjugated():
    assert {"voter", "votent", "voté", "votait"} <= set(forms("voter", "fr", "verb"))
    assert {"partagent", "partageons"} <= set(forms("partager", "fr", "verb"))
    assert {"débattre"} == set(forms("débattre", "fr", "verb"))
    assert {"debunk", "debunks", "debunked", "debunking"} <= set(forms("debunk", "en", "verb"))
    assert {"plan", "planned", "planning"} <= set(forms("plan", "en", "verb"))


@pytest.mark.parametrize(
    ("word", "plural"),
    [
        ("firebreak", "firebreaks"),
        ("policy", "policies"),
        ("bus", "buses"),
        ("leaf", "leaves"),
        ("child", "children"),
        ("person", "people"),
        ("valley", "valleys"),
    ],
)
def test_english_noun_is_found_in_the_plural(word, plural):
    assert plural in forms(word, "en")


def test_small_words_and_numbers_stay_as_they_are():
    assert forms("de", "fr") == ("de",)
    assert forms("2050", "fr") == ("2050",)


def test_language_without_rules_knows_the_word_alone():
    assert forms("bosco", "it") == ("bosco",)


@pytest.mark.parametrize(
    ("written", "bare", "is_both"),
    [
        ("migrant, -e climatique", "migrant climatique", True),
        ("manageur, -euse", "manageur", True),
        ("citoyen·ne", "citoyen", True),
        ("debunk (to)", "debunk", False),
        ("pare-feu", "pare-feu", False),
    ],
)
def test_headword_is_read_as_dictionaries_write_it(written, bare, is_both):
    assert headword(written) == (bare, is_both)
