"""The SQL of the `db` engine on PostgreSQL: a tsvector of words that Python has analysed."""

from collections.abc import Iterator, Sequence
from typing import Any

from search.engines.query_tree import All, AnyOf, Expression, Word, text_of

__all__ = ["Postgres"]

# Title, synonyms, folded words of both, body.
WEIGHTS = {"title": "A", "synonyms": "B", "heads": "C", "body": "D"}
LAST_POSITION = 16_383  # of a tsvector; words behind it all stand there

JOINTS = {All: " & ", AnyOf: " | "}


class Postgres:
    """Statements on the tables of one side, `a` or `b`."""

    # As title 10, synonyms 6, body 1; words in passing next to nothing, as heads, which only find.
    FOUND = """
        SELECT d.id, d.key, d.notion, d.language,
               ts_rank('{{0.1, 0.005, 0.6, 1.0}}', t.words, q.query, 1) AS rank
        FROM (SELECT %s::tsquery AS query) q, search_text_{side} t
        JOIN search_doc_{side} d ON d.id = t.doc
        WHERE t.words @@ q.query{kinds}
        ORDER BY rank DESC LIMIT %s
    """
    HITS = """
        SELECT t.doc FROM search_text_{side} t WHERE t.words @@ %s::tsquery{kinds} LIMIT %s
    """
    IS_OF = " AND EXISTS (SELECT 1 FROM search_doc_{side} d WHERE d.id = t.doc{kinds})"
    ADD_TEXTS = """
        INSERT INTO search_text_{side} (doc, words) VALUES (%s, %s::tsvector)
        ON CONFLICT (doc) DO UPDATE SET words = excluded.words
    """
    DELETE_TEXTS = "DELETE FROM search_text_{side} WHERE doc IN ({ids})"
    CLEAR = (
        "TRUNCATE search_text_{side}, search_doc_{side}, search_name_{side}, search_word_{side}",
    )
    COPY_TEXTS = """
        INSERT INTO search_text_{side} (doc, words)
        SELECT d2.id, t.words
        FROM search_text_{other} t
        JOIN search_doc_{other} d ON d.id = t.doc
        JOIN search_doc_{side} d2 ON d2.key = d.key
        JOIN search_touchedkey k ON k.key = d.key
        ON CONFLICT (doc) DO UPDATE SET words = excluded.words
    """
    OPTIMIZE = (
        "ANALYZE search_doc_{side}, search_name_{side}, search_text_{side}, search_word_{side}",
    )

    @staticmethod
    def expression(query_tree: Expression) -> str:
        """Return a tsquery."""
        return text_of(query_tree, _word, JOINTS)

    @staticmethod
    def text_row(row: Sequence[Any]) -> Sequence[Any]:
        """Return the parameters of `ADD_TEXTS` for an id and the words of four columns."""
        return row[0], " ".join(_lexemes(row[1:]))


def _lexemes(columns: Sequence[Sequence[str]]) -> Iterator[str]:
    position = 0
    for weight, column in zip("ABDC", columns, strict=True):
        for word in column:
            position = min(position + 1, LAST_POSITION)
            yield f"'{word}':{position}{weight}"


def _word(word: Word) -> str:
    # A word of the index has letters and digits only.
    star = "*" if word.is_prefix else ""
    return f"'{word.text}':{star}{''.join(WEIGHTS[name] for name in word.columns)}"
