"""What is kept of a document on the server: words that search.analysis has already made.

The server splits at white space, nothing else: what a word's stem is, which accents fall and what
an apostrophe cuts is decided in one place for every engine. Words and stems stand behind the code
of their language, as in the database (search.engines.query_tree).
"""

from typing import Any

from elasticsearch.dsl import (
    Document,
    Index,
    Keyword,
    MetaField,
    Object,
    Text,
    analyzer,
    token_filter,
)

from search.engine import SearchDoc
from search.engines.index_fields import IndexFields
from search.engines.query_tree import marked
from search.engines.version import version_of_words

__all__ = [
    "LONGEST_BEGINNING",
    "SCHEMA",
    "SEPARATOR",
    "STARTS",
    "KeptDocument",
    "index_body",
    "kept",
]


# Names the programs that make words and fields: an index of others is neither asked nor written
# to, and the site makes it anew.
SCHEMA = version_of_words(__file__)

# Letters of a word by whose beginning it is found through the index; more are looked up in the
# list of words.
LONGEST_BEGINNING = 20

# The three lists of beginnings for suggestions, in their order: terms, their later words, and
# what leads to them.
STARTS = ("starts", "starts_later", "starts_leading")
# Between the folded words of a beginning and what is shown and where it leads.
SEPARATOR = "\t"

begun = analyzer(
    "begun",
    tokenizer="whitespace",
    filter=[token_filter("begun", "edge_ngram", min_gram=2, max_gram=LONGEST_BEGINNING)],
)


def words(**options: Any) -> Text:
    """A field of words between spaces, found whole or by their beginnings."""
    return Text(
        analyzer="whitespace",
        fields={"begun": Text(analyzer=begun, search_analyzer="whitespace", norms=False)},
        **options,
    )


class KeptDocument(Document):
    """One thing in one language; the index is that of the language."""

    key = Keyword()
    kind = Keyword()
    notion = Keyword()  # the translation key, as the tables of the database call it
    language = Keyword()
    # What its names have in common with other spellings, and with their plural and feminine.
    exact = Keyword()
    light = Keyword()
    # Stems of titles, of synonyms and of the text; folded words of both names.
    title = words()
    synonyms = words()
    body = words()
    heads = words()
    starts = Keyword()
    starts_later = Keyword()
    starts_leading = Keyword()
    # Never searched, only read.
    names = Object(enabled=False)

    class Meta:
        dynamic = MetaField("strict")


def kept(doc: SearchDoc) -> dict[str, Any]:
    """Return what the server keeps of a document."""
    read = IndexFields(doc)
    title, synonyms, body, heads = (" ".join(column) for column in read.columns)
    starts: dict[str, Any] = {field: [] for field in STARTS}
    if doc.kind == "concept":
        for place, is_synonym, _exact, _light, text in read.names:
            field = STARTS[2 if is_synonym else 1 if place else 0]
            if not (place and is_synonym):
                starts[field].append(_start(doc, text))
    names = [name for name in read.names if name[0] == 0]
    return KeptDocument(
        key=doc.key,
        kind=doc.kind,
        notion=doc.translation_key,
        language=doc.language,
        exact=[name[2] for name in names],
        light=[name[3] for name in names],
        title=title,
        synonyms=synonyms,
        body=body,
        heads=heads,
        names=[
            {"words": text, "exact": exact, "light": light, "is_synonym": bool(is_synonym)}
            for _place, is_synonym, exact, light, text in names
        ],
        **starts,
    ).to_dict()


def _start(doc: SearchDoc, text: str) -> str:
    """Return a beginning with what a suggestion shows, so that finding it is enough."""
    shown = (" ".join(part.split()) for part in (doc.titles[0], doc.key, doc.translation_key))
    return SEPARATOR.join((marked(doc.language, text), *shown))


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
