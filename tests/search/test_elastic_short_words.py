"""What short words find on a real server: as `test_short_words.py` asks of the database."""

import pytest

from tests.search.short_words import DOCUMENTS, FINDS, found

pytestmark = [pytest.mark.elastic, pytest.mark.django_db]


@pytest.fixture(scope="module", autouse=True)
def library(shared_rows, shared_homes, shared_elastic):
    with shared_rows():
        shared_elastic.rebuild(DOCUMENTS)


def test_server_finds_a_short_word_whole_or_begun_never_inside_a_word(shared_elastic):
    assert {words: found(shared_elastic, words) for words in FINDS} == FINDS


def test_server_puts_what_speaks_of_the_word_before_entries_that_use_it_in_passing(shared_elastic):
    names = found(shared_elastic, "eau")
    assert names[:2] == ["l’eau", "Le mois lent"]
    assert sorted(names[2:]) == ["centre de données", "jumelage", "maire"]
