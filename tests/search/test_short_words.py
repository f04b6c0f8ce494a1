"""A word within a word is no hit, syllables without sense find nothing, and passing words are last.

The same is asked of a server in `test_elastic_short_words.py`.
"""

import pytest

from search.engines import engine_named
from tests.search.short_words import DOCUMENTS, FINDS, found

pytestmark = [pytest.mark.django_db, pytest.mark.differs]


@pytest.fixture(scope="module", autouse=True)
def library(shared_rows, shared_homes):
    with shared_rows():
        engine_named("db").rebuild(DOCUMENTS)


def test_a_word_of_fewer_than_four_letters_is_found_whole_or_begun_never_inside_a_word():
    engine = engine_named("db")
    assert {words: found(engine, words) for words in FINDS} == FINDS


def test_what_speaks_of_the_word_stands_before_entries_that_use_it_in_passing():
    names = found(engine_named("db"), "eau")
    assert names[:2] == ["l’eau", "Le mois lent"]
    assert sorted(names[2:]) == ["centre de données", "jumelage", "maire"]
