"""What is kept of a document on the server: words that search.analysis has already made.

The server splits at white space, nothing else: what a word's stem is, which accents fall and what
an apostrophe cuts is decided in one place for every engine.
"""

from typing import Any

from elasticsearch.dsl import (
    Document,
    Index,
    Keyword,
    MetaField,
    Text,
    analyzer,
    token_filter,
)

from search.analysis import tokens
from search.engine import SearchDoc

__all__ = ["LONGEST_BEGINNING", "SCHEMA", "KeptDocument", "index_body", "kept"]

# Raise it whenever what is kept, or how search.analysis makes it, changes: an index of another
# number is neither asked nor written to, and the site rebuilds it.
SCHEMA = 1

# Letters of a word by whose beginning it is found; more of it are compared by these.
LONGEST_BEGINNING = 20

beginning = analyzer(
    "beginning",
    tokenizer="whitespace",
    filter=[token_filter("beginning", "edge_ngram", min_gram=1, max_gram=LONGEST_BEGINNING)],
)


def folded(**options: Any) -> Text:
    """A field of folded words, also findable by their beginnings and as a whole."""
    return Text(
        analyzer="whitespace",
        fields={
            "beginning": Text(analyzer=beginning, search_analyzer="whitespace"),
            # Longer names are found by their words.
            "whole": Keyword(ignore_above=500),
        },
        **options,
    )


class KeptDocument(Document):
    """One thing in one language; the index is that of the language."""

    key = Keyword()
    kind = Keyword()
    notion = Keyword()
    # Names, other names and text: folded words, and the stems of those that aren't stop words.
    title = folded()
    synonym = folded()
    body = Text(analyzer="whitespace")
    title_stems = Text(analyzer="whitespace")
    synonym_stems = Text(analyzer="whitespace")
    body_stems = Text(analyzer="whitespace")
    # As it is written, to be suggested.
    names = Keyword(index=False, doc_values=False)

    class Meta:
        dynamic = MetaField("strict")


def kept(doc: SearchDoc) -> dict[str, Any]:
    """Return what the server keeps of a document."""
    read = {
        "title": [tokens(text, doc.language) for text in doc.titles],
        "synonym": [tokens(text, doc.language) for text in doc.synonyms],
        "body": [tokens(doc.body, doc.language)],
    }
    fields: dict[str, list[str]] = {}
    for name, texts in read.items():
        fields[name] = [" ".join(token.folded for token in text) for text in texts]
        fields[f"{name}_stems"] = [
            " ".join(token.stem for token in text if not token.is_stop) for text in texts
        ]
    document = KeptDocument(
        key=doc.key, kind=doc.kind, notion=doc.notion, names=list(doc.titles), **fields
    )
    return document.to_dict()


def index_body() -> dict[str, Any]:
    """Return the settings and the mapping of an index."""
    index = Index("any")
    index.document(KeptDocument)
    index.settings(
        number_of_shards=1,
        # None on a lone node, up to two copies on a cluster's others.
        auto_expand_replicas="0-2",
        refresh_interval="1s",
    )
    return index.to_dict()
