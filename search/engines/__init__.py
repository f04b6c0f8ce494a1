"""Where documents are kept and found: the database, or an Elasticsearch or OpenSearch server."""

from django.conf import settings

from search.engine import Engine

__all__ = ["DATABASE", "ELASTIC", "configured_names", "engine_named"]

DATABASE = "db"
ELASTIC = "elastic"


def configured_names() -> list[str]:
    """Return the names of the engines that are kept up to date, the one that answers first.

    The database always can answer: it does so while the server can't.
    """
    return [ELASTIC, DATABASE] if settings.ELASTICSEARCH["nodes"] else [DATABASE]


def engine_named(name: str) -> Engine:
    """Return an engine; it keeps its connections for the life of the process."""
    if name not in _engines:
        _engines[name] = _make(name)
    return _engines[name]


_engines: dict[str, Engine] = {}


def _make(name: str) -> Engine:
    if name == DATABASE:
        from search.engines.db import DatabaseEngine

        return DatabaseEngine()
    if name == ELASTIC:
        from search.engines.elastic import ElasticEngine

        return ElasticEngine()
    raise ValueError(f"There is no search engine named {name}.")
