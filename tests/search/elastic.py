"""The engine on a real server, under names of a test's own."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from unittest.mock import patch

from django.conf import settings
from django.test import override_settings

from search.answers import forget_failures
from search.engine import EngineDown
from search.engines.elastic import ElasticEngine, store
from search.engines.elastic import engine as engine_module
from search.engines.elastic.client import READING, Patience

# Whoever tests what is answered, not how soon, is not disturbed by what else the machine does.
PATIENT = Patience(10.0, 20.0)


@contextmanager
def patience() -> Iterator[None]:
    """Let the server have all the time that a busy machine needs."""
    with patch.object(store, "READING", PATIENT), patch.object(engine_module, "PROBING", PATIENT):
        yield


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
            engine.writing_server.close()
            forget_failures()


def fresh_prefix() -> str:
    return f"{settings.ELASTICSEARCH['prefix']}-only-{secrets.token_hex(4)}"


def remove_indices(engine: ElasticEngine) -> None:
    try:
        names = list(engine.indices.state(READING))
        if names:
            engine.server.ask(lambda client: client.indices.delete(index=names))
    except EngineDown:
        pass  # they went with the server
