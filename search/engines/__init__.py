"""Where documents are kept and found: the database, or an Elasticsearch or OpenSearch server."""
