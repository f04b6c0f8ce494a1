from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from search.documents import all_documents
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


@pytest.fixture(scope="module")
def indexed_content(content: Any, shared_elastic: ElasticEngine, shared_rows: Any) -> None:
    """Index all that is public of a file's `content` once; the server is told of nothing after."""
    with shared_rows():
        shared_elastic.rebuild(all_documents())


@pytest.fixture
def elastic(elastic_nodes: list[str]) -> Iterator[ElasticEngine]:
    """The engine on that server, without an index yet."""
    with patience(), elastic_engine(elastic_nodes) as engine:
        yield engine
