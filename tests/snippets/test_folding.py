import pytest

from snippets.folding import fold, initial, sort_key, without_article


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Élus", "elus"),
        ("œuf", "oeuf"),
        ("ŒUVRE", "oeuvre"),
        ("Straße", "strasse"),
        ("naïveté", "naivete"),
        ("aujourd’hui", "aujourd'hui"),
        ("Ça va", "ca va"),
    ],
)
def test_text_is_folded_to_its_letters(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "language", "bare"),
    [
        ("l’eau", "fr", "eau"),
        ("L'eau", "fr", "eau"),
        ("les communs", "fr", "communs"),
        ("le droit d’interpellation", "fr", "droit d’interpellation"),
        ("une bulle", "fr", "bulle"),
        ("lecture", "fr", "lecture"),
        ("lesté", "fr", "lesté"),
        ("la", "fr", "la"),
        ("the commons", "en", "commons"),
        ("a draw", "en", "draw"),
        ("anthem", "en", "anthem"),
        ("les communs", "en", "les communs"),
        ("il quorum", "it", "il quorum"),
    ],
)
def test_article_is_stripped_where_a_word_begins_with_one(text, language, bare):
    assert without_article(text, language) == bare


def test_water_is_filed_under_e_and_elected_members_before_a_card():
    words = ["fiche", "élus", "l’eau", "Zone", "À bas bruit"]
    assert sorted(words, key=lambda word: sort_key(word, "fr")) == [
        "À bas bruit",
        "l’eau",
        "élus",
        "fiche",
        "Zone",
    ]
    assert initial(sort_key("l’eau", "fr")) == "E"


def test_what_begins_with_no_letter_has_a_place_of_its_own():
    assert initial(sort_key("5G", "fr")) == "#"
    assert initial("") == "#"
