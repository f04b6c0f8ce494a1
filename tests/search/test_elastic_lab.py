"""What a Lab's programme consists of, on a server: found while public, however late its index."""

import pytest

from search.answers import answer
from search.engine import Query
from tests.search.test_lab_places import (
    CHANGES,
    WORD,
    addresses,
    content,  # noqa: F401 - a fixture
    found,
)

pytestmark = [
    pytest.mark.elastic,
    pytest.mark.django_db,
    pytest.mark.usefixtures("indexed_content"),
]


def test_sessions_people_and_rooms_are_found_on_a_server_in_each_language():
    for language in ("fr", "en"):
        assert found(WORD, language) == addresses(language)
    asked = answer(Query(WORD, "fr"), is_noted=False)
    assert (asked.engine, asked.degraded) == ("elastic", False)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_only_what_is_public_now_is_found_whatever_the_server_knows(change):
    kinds = change()
    assert set(found()) == kinds
