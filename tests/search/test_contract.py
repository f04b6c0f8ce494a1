"""S1 to S3: one file of queries is the contract of every engine.

`python -m tests.search.contract` prints its table.
"""

from collections import Counter

import pytest

from search.index import rebuild
from tests.search.contract import ask_all, broken, contract, table
from tests.search.lexicon_rows import lexicon_rows

# On the embedded defaults as well: two databases, two ways of writing a search.
pytestmark = [pytest.mark.django_db, pytest.mark.differs]

CATEGORIES = {
    "exact",
    "accents",
    "elision",
    "ligature",
    "plural",
    "feminine",
    "typo",
    "prefix",
    "synonym",
    "acronym",
    "deprecated",
    "cross-language",
    "homograph",
    "definition",
    "article",
    "case",
    "several-words",
    "word-order",
    "nothing",
}


@pytest.fixture(scope="module", autouse=True)
def lexicon(shared_rows, shared_homes):
    with shared_rows():
        lexicon_rows()
        rebuild("db")


def test_contract_asks_enough_in_every_category():
    asked = list(contract())
    by_category = Counter(query.category for query in asked)
    assert set(by_category) == CATEGORIES
    assert min(by_category.values()) >= 8
    assert len(asked) >= 150
    assert len({key for query in asked for key in query.wanted}) >= 60
    assert {query.language for query in asked} == {"fr", "en"}


def test_database_keeps_the_contract_in_every_category():
    outcomes = ask_all("db")
    misses = "\n".join(str(outcome) for outcome in outcomes if not outcome.is_hit)
    assert broken(outcomes) == [], f"{table('db', outcomes)}\n{misses}"
