"""The tables of the `db` engine: who writes and reads rows of one side, `a` or `b`.

One side answers while the other is being rebuilt. They are no Django models: nothing but this
package reads them, and all that is in them can be made again.
"""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection

from search.engine import SearchDoc
from search.engines import DATABASE
from search.engines.index_fields import LONGEST_NAME, IndexFields
from search.engines.postgres import Postgres
from search.engines.sqlite import SQLite

__all__ = ["OTHER_SIDE", "Tables", "answering_side", "batches", "dialect", "marks", "rows_of"]

OTHER_SIDE = {"a": "b", "b": "a"}
AT_ONCE = 100  # rows of one statement


def dialect() -> type[SQLite] | type[Postgres]:
    return Postgres if connection.vendor == "postgresql" else SQLite


def rows_of(sql: str, params: Sequence[Any] = ()) -> list[tuple]:
    """Return the rows of a query of ours; every value in it is a parameter."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def answering_side() -> str:
    rows = rows_of("SELECT side FROM search_indexstate WHERE engine = %s", [DATABASE])
    return rows[0][0] if rows else "a"


def marks(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def batches(items: Iterable[Any], size: int = AT_ONCE) -> Iterator[list[Any]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


class Tables:
    """Writes documents into one side; the caller holds the transaction."""

    def __init__(self, side: str, words_also: str = "") -> None:
        self.side = side
        # The side that is being rebuilt learns the words of a change as well.
        self._sides_of_words = [side, *words_also]
        self._sql = dialect()
        self._known_words: set[tuple[str, str, str, int]] = set()

    def clear(self) -> None:
        self.run(*self._sql.CLEAR)

    def optimize(self) -> None:
        self.run(*self._sql.OPTIMIZE)

    def run(self, *statements: str) -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement.format(side=self.side, other=OTHER_SIDE[self.side]))

    def delete(self, keys: Sequence[str]) -> None:
        for batch in batches(keys):
            found = rows_of(
                f"DELETE FROM search_doc_{self.side} WHERE key IN ({marks(batch)}) RETURNING id",
                batch,
            )
            ids = [row[0] for row in found]
            if ids:
                names = f"DELETE FROM search_name_{self.side} WHERE doc IN ({marks(ids)})"
                texts = self._sql.DELETE_TEXTS.format(side=self.side, ids=marks(ids))
                with connection.cursor() as cursor:
                    cursor.execute(names, ids)
                    cursor.execute(texts, ids)

    def add(self, docs: Sequence[SearchDoc]) -> None:
        """Add documents whose keys are not there."""
        for batch in batches(docs):
            self._add(batch)

    def copy_touched(self) -> None:
        """Replace the documents of `search_touchedkey` by those of the other side."""
        other = OTHER_SIDE[self.side]
        self.delete([row[0] for row in rows_of("SELECT key FROM search_touchedkey")])
        columns = "key, kind, language, notion, title"
        copied = ", ".join(f"d.{name.strip()}" for name in columns.split(","))
        names = "kind, language, place, is_synonym, exact, light, words"
        copied_names = ", ".join(f"n.{name.strip()}" for name in names.split(","))
        self.run(
            f"INSERT INTO search_doc_{{side}} ({columns}) SELECT {copied}"
            f" FROM search_doc_{other} d JOIN search_touchedkey k ON k.key = d.key",
            f"INSERT INTO search_name_{{side}} (doc, {names}) SELECT d2.id, {copied_names}"
            f" FROM search_name_{other} n JOIN search_doc_{other} d ON d.id = n.doc"
            " JOIN search_touchedkey k ON k.key = d.key"
            " JOIN search_doc_{side} d2 ON d2.key = d.key",
            self._sql.COPY_TEXTS,
            "DELETE FROM search_touchedkey",
        )

    def _add(self, docs: Sequence[SearchDoc]) -> None:
        values = [
            (doc.key, doc.kind, doc.language, doc.translation_key, doc.titles[0][:LONGEST_NAME])
            for doc in docs
        ]
        ids = dict(
            rows_of(
                f"INSERT INTO search_doc_{self.side} (key, kind, language, notion, title)"
                f" VALUES {', '.join(['(%s, %s, %s, %s, %s)'] * len(values))} RETURNING key, id",
                [value for row in values for value in row],
            )
        )
        names: list[tuple] = []
        texts: list[Sequence[Any]] = []
        words: set[tuple[str, str, str, int]] = set()
        for doc in docs:
            index_fields = IndexFields(doc)
            names += [(ids[doc.key], doc.kind, doc.language, *name) for name in index_fields.names]
            texts.append(self._sql.text_row((ids[doc.key], *index_fields.columns)))
            words |= index_fields.vocabulary
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO search_name_{self.side}"
                " (doc, kind, language, place, is_synonym, exact, light, words)"
                f" VALUES ({marks(names[0])})",
                names,
            )
            cursor.executemany(self._sql.ADD_TEXTS.format(side=self.side), texts)
        for side in self._sides_of_words:
            self._add_words(side, words)

    def _add_words(self, side: str, words: set[tuple[str, str, str, int]]) -> None:
        # In one order everywhere: two processes must not wait for each other.
        fresh = sorted(words - self._known_words)
        for batch in batches(fresh, 300):
            stamp = secrets.token_hex(4)
            with connection.cursor() as cursor:
                cursor.execute(
                    f"INSERT INTO search_word_{side} (stamp, language, word, kind, in_names)"
                    f" VALUES {', '.join(['(%s, %s, %s, %s, %s)'] * len(batch))}"
                    " ON CONFLICT (language, word, kind, in_names) DO NOTHING",
                    [value for row in batch for value in (stamp, *row)],
                )
        if side == self._sides_of_words[-1]:
            self._known_words |= words
