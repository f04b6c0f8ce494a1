"""S14: whatever somebody sends is answered, with results or with nothing."""

from itertools import islice

import pytest
from django.core.management import CommandError, call_command

from search.analysis import MOST_WORDS, readings
from search.answers import answer, suggest
from search.documents import all_documents
from search.engine import Query
from search.engines import engine_named
from tests.factories.concept import ConceptFactory
from tests.factories.lexicon import LexiconPageFactory
from tests.factories.site import the_site
from tests.search.hostile import HOSTILE, hostile

# FTS5 and tsquery have operators of their own.
pytestmark = [pytest.mark.django_db, pytest.mark.differs]


@pytest.fixture(scope="module", autouse=True)
def content(shared_rows, shared_homes):
    with shared_rows():
        LexiconPageFactory(parent=the_site().root_page.specific, slug="lexique")
        ConceptFactory(words=["eau potable", "l’eau du robinet"])
        engine_named("db").rebuild(all_documents())


def test_hostile_query_is_answered():
    for words in HOSTILE:
        found = answer(Query(words, "fr", kinds=("concept",)))
        assert (words, found.engine, found.degraded) == (words, "db", False)
        assert {result.shown.title for result in found.results} <= {"eau potable"}, words
        assert len(suggest(words, "fr").suggestions) <= 1, words


@pytest.mark.parametrize(
    "words", ['"eau potable"', "eau\0potable", "{title} : eau potable", "eau\u200bpotable", "EAU*"]
)
def test_words_among_hostile_signs_are_found(words):
    assert [result.shown.title for result in answer(Query(words, "fr")).results] == ["eau potable"]


def test_random_signs_are_answered():
    for words in islice(hostile(seed=14), len(HOSTILE), len(HOSTILE) + 100):
        answer(Query(words, "fr"), is_noted=False)


def test_no_more_than_twenty_words_are_read():
    assert {len(reading.tokens) for reading in readings("mot " * 100)} == {MOST_WORDS}


def test_query_command_answers_support(capsys):
    call_command("search_query", "eau potabel", "--language", "fr", "--engine", "db")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Read as: eau potable"
    assert lines[1].split()[1:] == [
        "corrected",
        "fr",
        "eau",
        "potable",
        "</fr/lexique/eau-potable/>",
    ]
    call_command("search_query", "(((")
    assert capsys.readouterr().out == "Nothing was found.\n"


def test_rebuild_command_says_how_many_documents_it_stored(capsys):
    call_command("search_rebuild", "--engine", "db")
    stored = len(engine_named("db").indexed_keys())
    assert capsys.readouterr().out == f"db: {stored} documents.\n"
    with pytest.raises(CommandError, match="invalid choice: 'nothing'"):
        call_command("search_rebuild", "--engine", "nothing")
