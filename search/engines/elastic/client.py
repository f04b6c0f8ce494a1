"""Asking a server of one or several nodes within a time, and telling when it fails."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from django.conf import settings
from elastic_transport import BaseNode, TransportError
from elasticsearch import (
    ApiError,
    BadRequestError,
    Elasticsearch,
    NotFoundError,
    UnsupportedProductError,
)

from search.engine import EngineDown
from search.engines.elastic.node import ElasticsearchNode, OpenSearchNode

__all__ = [
    "PROBING",
    "READING",
    "REBUILDING",
    "WRITING",
    "Deadline",
    "Patience",
    "Server",
    "is_missing",
    "the_server",
]

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Patience:
    """Seconds that one request may take, and that all tries of it may take together."""

    request: float
    together: float


class Deadline:
    """The end of a patience that has begun; several requests can share it."""

    def __init__(self, patience: Patience) -> None:
        self._request = patience.request
        self._end = time.monotonic() + patience.together

    def left(self) -> float:
        """Return the seconds that the next request may take; 0 or less when there are none."""
        return min(self._request, self._end - time.monotonic())


# A reader waits for no more than this before the database answers. A node that hangs costs one
# request's time, after which another node is asked.
READING = Patience(0.3, 0.8)
# Long enough for a cluster to find another node for the part that a killed one held.
WRITING = Patience(3.0, 4.0)
# Asked beside a reader's request, about what is as well learnt later.
PROBING = Patience(0.1, 0.15)
# Nobody waits.
REBUILDING = Patience(30.0, 90.0)
# Also of a lone node: what it refuses while it is busy with itself, it may answer at once after.
LEAST_TRIES = 4


class TimeIsUp(Exception):
    """There is no time left to ask."""


class Server:
    """One server, of one or several nodes; safe to share between threads.

    It asks a node at random first and leaves one that failed alone for some seconds. It does not
    ask the server for further nodes: a node that hangs could keep that question without limit.
    """

    def __init__(self, nodes: tuple[str, ...], ca: str = "", api_key: str = "") -> None:
        self._nodes = nodes
        self._options: dict[str, Any] = {}
        if ca:
            self._options["ca_certs"] = ca
        if api_key:
            self._options["api_key"] = api_key
        self._client: Elasticsearch | None = None
        # The one that asks what the server is.
        self._stranger: Elasticsearch | None = None

    def ask(
        self, question: Callable[[Elasticsearch], Answer], within: Patience | Deadline = READING
    ) -> Answer:
        """Return what `question` gets from a client; raise EngineDown if no node answers in time.

        It is put again, to another node where there is one, so it must be harmless twice.
        """
        deadline = Deadline(within) if isinstance(within, Patience) else within
        failure: Exception | None = None
        for _try in range(max(len(self._nodes) + 1, LEAST_TRIES)):
            try:
                client = self._recognised(deadline)
                # Tries are counted here, where the time is.
                return question(self._with_time(client, deadline))
            except TimeIsUp:
                break
            except BadRequestError as error:
                raise EngineDown(
                    f"The search server did not understand: {_cause(error)}"
                ) from error
            except UnsupportedProductError as error:
                failure = error
                self.close()  # another one has taken its place
            except (ApiError, TransportError) as error:
                failure = error
        raise EngineDown(f"The search server gave no answer: {_cause(failure)}") from failure

    def close(self) -> None:
        for client in (self._client, self._stranger):
            if client:
                client.close()
        self._client = self._stranger = None

    def _recognised(self, deadline: Deadline) -> Elasticsearch:
        """Return the client that suits the server: what it is, is asked once in a process."""
        if self._client is None:
            # Elasticsearch understands the plain types too. One client for every try: it knows
            # which nodes did not answer.
            stranger = self._stranger = self._stranger or self._connected(OpenSearchNode)
            about = self._with_time(stranger, deadline).info()
            if about["version"].get("distribution") == "opensearch":
                self._client = stranger
            else:
                self._client = self._connected(ElasticsearchNode)
        return self._client

    @staticmethod
    def _with_time(client: Elasticsearch, deadline: Deadline) -> Elasticsearch:
        left = deadline.left()
        if left <= 0:
            raise TimeIsUp
        return client.options(request_timeout=left, max_retries=0)

    def _connected(self, node_class: type[BaseNode]) -> Elasticsearch:
        try:
            return Elasticsearch(list(self._nodes), node_class=node_class, **self._options)
        except (OSError, ValueError) as error:
            raise EngineDown(f"ELASTICSEARCH_URL or ELASTICSEARCH_CA is wrong: {error}") from error


def the_server(purpose: str = "") -> Server:
    """Return the server that the settings name, one in the whole process for each purpose.

    What one learns of nodes is not known to the others: a node that keeps a writer waiting, for
    another one that hangs, answers readers all the same.
    """
    named = settings.ELASTICSEARCH
    return _server(tuple(named["nodes"]), named["ca"], named["api_key"], purpose)


@lru_cache(maxsize=8)
def _server(nodes: tuple[str, ...], ca: str, api_key: str, purpose: str) -> Server:
    return Server(nodes, ca, api_key)


def is_missing(error: EngineDown) -> bool:
    """Tell whether the server answered that the index isn't there."""
    return isinstance(error.__cause__, NotFoundError)


def _cause(error: Exception | None) -> str:
    """Say in few words what an error was, without what was asked."""
    if isinstance(error, ApiError):
        return f"{error.status_code} {error.message}"
    return type(error).__name__ if error else "no time left"
