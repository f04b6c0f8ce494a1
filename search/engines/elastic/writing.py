"""Storing and forgetting documents, in the index that answers and in the one being built.

A document carries one of two versions, neither of which is a time: what a rebuild brings may not
replace what was changed, or bring back what was deleted, while it was being read. A deleted one
leaves an empty document, which no search finds and the next rebuild drops: a real deletion that
carries a version would make an index of its own where the alias is missing.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from elasticsearch import Elasticsearch

from search.engine import EngineDown, SearchDoc
from search.engines.elastic.client import Patience, Server

__all__ = ["CHANGED", "REBUILT", "NoIndex", "forgetting", "in_batches", "storing", "write"]

REBUILT, CHANGED = 1, 2

# A batch: documents, and characters of their texts.
DOCUMENTS = 500
CHARACTERS = 2_000_000

# Lines of a bulk request: where something is stored, and the document.
Lines = list[dict[str, Any]]


class NoIndex(EngineDown):
    """There is no index that could answer, or be filled: it has to be rebuilt."""

    def __init__(self) -> None:
        super().__init__("The search server has no index of this site: rebuild it.")


def storing(alias: str, key: str, document: dict[str, Any], version: int = CHANGED) -> Lines:
    # With a key and a version of its own, the same request may come through twice.
    target = {"_index": alias, "_id": key, "version": version, "version_type": "external_gte"}
    return [{"index": target}, document]


def forgetting(alias: str, key: str) -> Lines:
    return storing(alias, key, {})


def write(
    server: Server, lines: Lines, patience: Patience, optional: Iterable[str] = (), **options: Any
) -> None:
    """Do all of it or raise EngineDown; doing it twice does no harm.

    Aliases that are not `optional` must be there: NoIndex. An index that a mistake would make of
    their name, without its mapping, is never made.
    """

    def question(client: Elasticsearch) -> Any:
        return client.bulk(operations=lines, require_alias=True, **options)

    if not lines:
        return
    answer = server.ask(question, patience)
    if not answer["errors"]:
        return
    for item in answer["items"]:
        (outcome,) = item.values()
        error = outcome.get("error", {}).get("type")
        if error == "index_not_found_exception":
            if outcome["_index"] not in optional:
                raise NoIndex
        elif error and error != "version_conflict_engine_exception":
            raise EngineDown(f"The search server did not store a document: {error}.")


def in_batches(docs: Iterable[SearchDoc]) -> Iterator[list[SearchDoc]]:
    """Cut documents into requests of a size that a small server takes well."""
    batch: list[SearchDoc] = []
    characters = 0
    for doc in docs:
        batch.append(doc)
        characters += len(doc.body)
        if len(batch) >= DOCUMENTS or characters >= CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
