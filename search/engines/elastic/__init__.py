"""The engine on a server: Elasticsearch 8 and 9, OpenSearch 2."""

from search.engines.elastic.engine import ElasticEngine

__all__ = ["ElasticEngine"]
