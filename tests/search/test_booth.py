"""The booth sheet: two languages side by side, in the order of the left one."""

import io
from datetime import date

import pypdf

from search.booth import booth_sheet
from snippets.lexicon.entry import Entry, Side, Word
from tests.snippets.lexicon.conftest import _in_english  # noqa: F401 - a fixture


def word(text, status="preferred", **kwargs):
    return Word(text, status, "term", "noun", **kwargs)


ENTRIES = [
    Entry(
        "1",
        {
            "fr": Side([word("l’eau", gender="f"), word("flotte", "deprecated")]),
            "en": Side([word("water"), word("H2O", "admitted")]),
        },
    ),
    Entry("2", {"fr": Side([word('concertation #read("/etc/passwd")')])}),
    Entry("3", {"en": Side([word("debunk (to)")], no_equivalent=True)}),
]


def pages(*args, **kwargs):
    document = pypdf.PdfReader(io.BytesIO(booth_sheet(ENTRIES, *args, **kwargs)))
    return document, " ".join(" ".join(page.extract_text().split()) for page in document.pages)


def test_sheet_sets_words_side_by_side_and_says_what_to_avoid():
    document, text = pages("fr", "en", "Democracy Lab", date(2025, 3, 25))
    assert document.metadata.title == "Democracy Lab"
    assert "Democracy Lab 25 March 2025 · 3 entries" in text
    assert "Français English" in text
    assert "l’eau f. Not: flotte water · H2O" in text
    # Nothing that is typed is markup.
    assert 'concertation #read("/etc/passwd") No word in this language yet' in text
    assert text.index("concertation") < text.index("l’eau") < text.index("debunk (to)")


def test_sheet_is_turned_for_the_other_direction():
    _document, text = pages("en", "fr")
    assert "English Français" in text
    assert "no direct equivalent debunk (to)" in text
    assert text.index("debunk (to)") < text.index("water") < text.index("concertation")
