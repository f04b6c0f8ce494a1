"""The SQL of the `db` engine on SQLite: FTS5."""

from collections.abc import Sequence
from typing import Any

from search.engines.query_tree import All, AnyOf, Expression, Word, text_of

__all__ = ["SQLite"]

JOINTS = {All: " AND ", AnyOf: " OR "}


class SQLite:
    """Statements on the tables of one side, `a` or `b`."""

    # Title 10, synonyms 6, body 1; words in passing next to nothing, as do heads: they only find.
    FOUND = """
        SELECT d.id, d.key, d.notion, d.language, -t.rank
        FROM search_text_{side} t JOIN search_doc_{side} d ON d.id = t.rowid
        WHERE search_text_{side} MATCH %s AND t.rank MATCH 'bm25(10.0, 6.0, 1.0, 0.05)'{kinds}
        ORDER BY t.rank LIMIT %s
    """
    # To put them in order takes longer than to find them.
    HITS = """
        SELECT t.rowid AS doc FROM search_text_{side} t
        WHERE search_text_{side} MATCH %s{kinds} LIMIT %s
    """
    IS_OF = " AND EXISTS (SELECT 1 FROM search_doc_{side} d WHERE d.id = t.rowid{kinds})"
    ADD_TEXTS = """
        INSERT OR REPLACE INTO search_text_{side} (rowid, title, synonyms, body, heads)
        VALUES (%s, %s, %s, %s, %s)
    """
    DELETE_TEXTS = "DELETE FROM search_text_{side} WHERE rowid IN ({ids})"
    CLEAR = (
        "DELETE FROM search_text_{side}",
        "DELETE FROM search_doc_{side}",
        "DELETE FROM search_name_{side}",
        "DELETE FROM search_word_{side}",
    )
    COPY_TEXTS = """
        INSERT OR REPLACE INTO search_text_{side} (rowid, title, synonyms, body, heads)
        SELECT t2.id, t.title, t.synonyms, t.body, t.heads
        FROM search_text_{other} t
        JOIN search_doc_{other} d ON d.id = t.rowid
        JOIN search_doc_{side} t2 ON t2.key = d.key
        JOIN search_touchedkey k ON k.key = d.key
    """
    OPTIMIZE = ("PRAGMA optimize",)

    @staticmethod
    def expression(query_tree: Expression) -> str:
        """Return what to give to MATCH."""
        return text_of(query_tree, _word, JOINTS)

    @staticmethod
    def text_row(row: Sequence[Any]) -> Sequence[Any]:
        """Return the parameters of `ADD_TEXTS` for an id and the words of four columns."""
        return (row[0], *(" ".join(column) for column in row[1:]))


def _word(word: Word) -> str:
    # A word of the index has letters and digits only; the quotation marks make it no operator.
    star = "*" if word.is_prefix else ""
    return f'{{{" ".join(word.columns)}}} : "{word.text}"{star}'
