"""The engine on a real server, under names of a test's own."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings
from django.test import override_settings

from search.answers import forget_failures
from search.engine import EngineDown
from search.engines.elastic import ElasticEngine
from search.engines.elastic.client import READING


@contextmanager
def elastic_engine(nodes: Sequence[str], **options: str) -> Iterator[ElasticEngine]:
    """Configure the site for a server; its indices, if any are made, go when this ends."""
    named = {**settings.ELASTICSEARCH, "nodes": list(nodes), "prefix": fresh_prefix(), **options}
    with override_settings(ELASTICSEARCH=named):
        engine = ElasticEngine()
        forget_failures()
        try:
            yield engine
        finally:
            remove_indices(engine)
            engine.server.close()
            forget_failures()


def fresh_prefix() -> str:
    return f"{settings.ELASTICSEARCH['prefix']}-{secrets.token_hex(4)}"


def remove_indices(engine: ElasticEngine) -> None:
    try:
        names = list(engine.indices.state(READING))
        if names:
            engine.server.ask(lambda client: client.indices.delete(index=names))
    except EngineDown:
        pass  # they went with the server
