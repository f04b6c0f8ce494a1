"""Connections to one node of the server.

OpenSearch is spoken to through the client of Elasticsearch, which refuses it twice: it sends
content types that name Elasticsearch 8, which OpenSearch answers with 406, and it wants a header
in every answer that only Elasticsearch sends.
"""

from typing import Any

from elastic_transport import HttpHeaders, Urllib3HttpNode
from urllib3 import Timeout

__all__ = ["ElasticsearchNode", "OpenSearchNode"]

PLAIN = {
    "application/vnd.elasticsearch+json": "application/json",
    "application/vnd.elasticsearch+x-ndjson": "application/x-ndjson",
}


class ElasticsearchNode(Urllib3HttpNode):
    """A connection whose time-out, in seconds, counts connecting and waiting together."""

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: HttpHeaders | None = None,
        request_timeout: Any = None,
    ) -> Any:
        if isinstance(request_timeout, int | float):
            request_timeout = Timeout(total=request_timeout)
        return super().perform_request(method, target, body, headers, request_timeout)


class OpenSearchNode(ElasticsearchNode):
    """The same, which names the plain types and adds the header to answers."""

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: HttpHeaders | None = None,
        request_timeout: Any = None,
    ) -> Any:
        # A copy: the client sends the same headers again when it tries another node.
        plain = HttpHeaders(headers or {})
        for name in ("accept", "content-type"):
            if name in plain:
                kind = plain[name].partition(";")[0]
                plain[name] = PLAIN.get(kind, plain[name])
        answer = super().perform_request(method, target, body, plain, request_timeout)
        answer.meta.headers = HttpHeaders(
            {**answer.meta.headers, "x-elastic-product": "Elasticsearch"}
        )
        return answer
