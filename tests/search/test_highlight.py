"""Which passage of a text a result shows, and what is marked in it."""

import pytest

from search.analysis import readings
from search.highlight import LENGTH, Sought, marked, passage


def sought(words):
    return Sought.of(readings(words))


@pytest.mark.parametrize(
    ("words", "text", "html"),
    [
        ("foret", "La forêt et les forêts", "La <mark>forêt</mark> et les <mark>forêts</mark>"),
        ("l'eau", "De l’eau", "De l’<mark>eau</mark>"),
        ("la foret", "La forêt", "La <mark>forêt</mark>"),
        ("citoyenne", "Des citoyens", "Des <mark>citoyens</mark>"),
        ("oeuvre", "L’œuvre", "L’<mark>œuvre</mark>"),
        ("parti", "La participation", "La <mark>participation</mark>"),
        ("a", "Il a plu", "Il <mark>a</mark> plu"),
        ("b", "<b>gras</b> & plus", "&lt;<mark>b</mark>&gt;gras&lt;/<mark>b</mark>&gt; &amp; plus"),
    ],
)
def test_words_are_marked_as_they_were_found(words, text, html):
    assert marked(text, "fr", sought(words)) == html


def test_short_text_is_shown_whole():
    assert passage("Rien de tel ici.", "fr", sought("forêt")) == "Rien de tel ici."


def test_passage_holds_most_of_the_words():
    text = f"forêt. {'Autre chose. ' * 30}\nEntre la forêt et le canal.\n{'Fin. ' * 90}"
    found = passage(text, "fr", sought("forêt canal"))
    assert "<mark>forêt</mark> et le <mark>canal</mark>" in found
    assert found.startswith("… ")
    assert found.endswith("…")
    assert len(found) < LENGTH + 60


def test_text_without_the_words_is_shown_from_its_beginning():
    found = passage("Un début. " + "Autre chose. " * 40, "fr", sought("forêt"))
    assert found.startswith("Un début. Autre chose.")


def test_one_very_long_word_is_cut():
    assert len(passage("x" * 5000, "fr", sought("forêt"))) <= LENGTH + 10


def test_blocks_of_a_page_are_told_apart():
    assert passage("Un titre\n\nUn texte", "fr", sought("texte")) == (
        "Un titre · Un <mark>texte</mark>"
    )
