"""S9 on a server: what is visible on the site is found, however late its index is."""

import pytest

from search.answers import answer, suggest
from search.engine import Query
from tests.search.test_visibility import (
    ADDRESSES,
    CHANGES,
    WORD,
    content,  # noqa: F401 - a fixture
    expected,
)

pytestmark = [
    pytest.mark.elastic,
    pytest.mark.django_db,
    pytest.mark.usefixtures("indexed_content"),
]


@pytest.fixture(autouse=True)
def _server_answers():
    """It is the server that is asked, before the change and after it."""
    yield
    found = answer(Query(WORD, "fr"), is_noted=False)
    assert (found.engine, found.degraded) == ("elastic", False)
    assert suggest("zinzo", "fr").engine == "elastic"


def test_everything_public_is_visible_in_every_way(client):
    expected(client, ADDRESSES)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_visible_on_the_site_is_found_suggested_fed_and_mapped_and_nothing_else(client, change):
    expected(client, change())
