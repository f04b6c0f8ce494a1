from collections.abc import Iterator

import pytest
from django.conf import settings

from search.engines.elastic import ElasticEngine
from tests.search.elastic import elastic_engine, patience


@pytest.fixture(scope="session")
def elastic_nodes() -> list[str]:
    """The addresses of the search server that `.ci/services` started."""
    if not settings.ELASTICSEARCH_FOR_TESTS:
        pytest.skip("needs an OpenSearch server (ELASTICSEARCH_URL)")
    return settings.ELASTICSEARCH_FOR_TESTS


@pytest.fixture(scope="module")
def shared_elastic(elastic_nodes: list[str]) -> Iterator[ElasticEngine]:
    """The engine on that server, without an index yet, for all tests of a file."""
    with patience(), elastic_engine(elastic_nodes) as engine:
        yield engine


@pytest.fixture
def elastic(elastic_nodes: list[str]) -> Iterator[ElasticEngine]:
    """The engine on that server, without an index yet."""
    with patience(), elastic_engine(elastic_nodes) as engine:
        yield engine
