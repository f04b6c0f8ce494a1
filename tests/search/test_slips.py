"""Slips on made-up entries of two kinds of words; `python -m tests.search.slips` asks for more,
of every engine, and PostgreSQL's pg_trgm beside them."""

import random

import pytest

from search.engines import engine_named
from tests.search.generated import generated
from tests.search.slips import (
    BEGUN,
    ENTRIES,
    LEAST,
    SETS,
    answered,
    corrected,
    nonsense,
    pairs,
    shares,
    slips,
)

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

ASKED = 150  # entries that are asked for in every kind


@pytest.fixture(scope="module", params=SETS)
def entries(request, shared_rows):
    parts, seed = SETS[request.param]
    made = generated(ENTRIES, seed, parts)
    with shared_rows():
        engine_named("db").rebuild(doc for entry in made for doc in entry.documents())
        yield made


def test_entries_are_found_in_spite_of_slips(entries):
    chosen = random.Random(9).sample(entries, ASKED)  # noqa: S311 - no secret
    missed: list[str] = []
    found = shares("db", slips(entries, chosen), missed)
    assert set(found) == {
        "exact",
        "accents",
        "plural",
        "one slip",
        "two slips",
        "sounds alike",
        BEGUN,
        f"{BEGUN}, suggested",
    }
    less = {kind: share for kind, share in found.items() if share < LEAST[kind]}
    assert not less, missed


def test_of_three_hundred_pairs_of_known_words_none_is_corrected(entries):
    assert corrected("db", pairs(entries)) == []


def test_of_fifty_nonsense_words_at_most_five_are_answered(entries):
    assert len(answered("db", nonsense())) <= 5
