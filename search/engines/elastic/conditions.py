"""An expression of words as a condition of the server."""

from elasticsearch.dsl import Q
from elasticsearch.dsl.query import Query as Condition

from search.engines.elastic.documents import LONGEST_BEGINNING
from search.engines.query_tree import All, Expression, Word

__all__ = ["condition"]

# What a word is worth where it stands; heads only find, and words in passing stand among them.
WORTH = {"title": 10.0, "synonyms": 6.0, "body": 1.0, "heads": 0.05}


def condition(query_tree: Expression) -> Condition:
    if isinstance(query_tree, Word):
        return _any([_word(query_tree, field) for field in query_tree.columns])
    parts = [condition(part) for part in query_tree.parts]
    return Q("bool", must=parts) if isinstance(query_tree, All) else _any(parts)


def _word(word: Word, field: str) -> Condition:
    worth = WORTH[field]
    if not word.is_prefix:
        return Q("term", **{field: {"value": word.text, "boost": worth}})
    if len(word.text) <= LONGEST_BEGINNING:
        return Q("term", **{f"{field}.begun": {"value": word.text, "boost": worth}})
    return Q("prefix", **{field: {"value": word.text, "boost": worth}})


def _any(parts: list[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else Q("bool", should=parts, minimum_should_match=1)
