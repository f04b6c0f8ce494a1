"""Reading the tables of one side for a search; see search.engines.store.Store."""

from collections.abc import Hashable, Iterator, Sequence

from search.engine import Suggestion
from search.engines.query_tree import Expression
from search.engines.store import Found
from search.engines.tables import dialect, marks, rows_of
from search.engines.vocabulary import Vocabulary, the_vocabulary
from search.ranking import Name

__all__ = ["TableStore"]

KIND = "concept"
BEGUN_AT_MOST = 20  # names that begin with a key
# Behind every letter, in the order of the characters' numbers.
LAST_SIGN = "\U0010ffff"


class TableStore:
    def __init__(self, side: str) -> None:
        self._side = side
        self._sql = dialect()

    def exact(
        self, exact: Sequence[str], light: Sequence[str], kinds: Sequence[str], limit: int
    ) -> list[Found]:
        name, of = f"search_name_{self._side}", self._of(kinds, "n")
        select = f"SELECT n.doc FROM {name} n WHERE n.place = 0{of} AND n."
        docs = [f"{select}exact IN ({marks(exact)})", f"{select}light IN ({marks(light)})"]
        params = [*kinds, *exact, *kinds, *light]
        for key in exact:
            begun = f"{select}exact > %s AND n.exact < %s ORDER BY n.exact LIMIT {BEGUN_AT_MOST}"
            docs.append(f"SELECT doc FROM ({begun}) b{len(docs)}")
            params += [*kinds, key, key + LAST_SIGN]
        asked = f"SELECT 0 AS asked, doc FROM ({' UNION '.join(docs)}) n LIMIT {limit}"
        return [row for _asked, row in self._docs(asked, params)]

    def find(self, expression: Expression, kinds: Sequence[str], limit: int) -> list[Found]:
        sql = self._sql.FOUND.format(side=self._side, kinds=self._of(kinds))
        index_fields = self._sql.expression(expression)
        return [Found(*row) for row in rows_of(sql, [index_fields, *kinds, limit])]

    def hits(
        self, asked: Sequence[tuple[Expression, int]], kinds: Sequence[str]
    ) -> list[list[Found] | None]:
        of = self._sql.IS_OF.format(side=self._side, kinds=self._of(kinds)) if kinds else ""
        sql = self._sql.HITS.format(side=self._side, kinds=of)
        docs, params = [], []
        for number, (expression, limit) in enumerate(asked):
            docs.append(f"SELECT {number} AS asked, h{number}.doc FROM ({sql}) h{number}")
            params += [self._sql.expression(expression), *kinds, limit + 1]
        found: list[list[Found]] = [[] for _pair in asked]
        for number, row in self._docs(" UNION ALL ".join(docs), params):
            found[number].append(row)
        limits = [limit for _expression, limit in asked]
        return [
            rows if len(rows) <= limit else None for rows, limit in zip(found, limits, strict=True)
        ]

    def _docs(self, asked: str, params: Sequence[object]) -> Iterator[tuple[int, Found]]:
        """Join last, and once: each join of a branch would be planned anew."""
        sql = (
            f"SELECT f.asked, d.id, d.key, d.notion, d.language, 0.0 FROM ({asked}) f"
            f" JOIN search_doc_{self._side} d ON d.id = f.doc"
        )
        for number, *row in rows_of(sql, params):
            yield number, Found(*row)

    def names(self, ids: Sequence[Hashable]) -> dict[Hashable, list[Name]]:
        names: dict[Hashable, list[Name]] = {}
        for doc, is_synonym, exact, light, words in rows_of(
            "SELECT doc, is_synonym, exact, light, words"
            f" FROM search_name_{self._side} WHERE place = 0 AND doc IN ({marks(ids)})",
            ids,
        ):
            name = Name(tuple(words.split()), exact, light, bool(is_synonym))
            names.setdefault(doc, []).append(name)
        return names

    def seen(self, expressions: Sequence[Expression], kinds: Sequence[str]) -> list[bool]:
        of = self._sql.IS_OF.format(side=self._side, kinds=self._of(kinds)) if kinds else ""
        one = f"EXISTS ({self._sql.HITS.format(side=self._side, kinds=of)})"
        params = [
            value
            for query_tree in expressions
            for value in (self._sql.expression(query_tree), *kinds, 1)
        ]
        return [
            bool(seen)
            for seen in rows_of(f"SELECT {', '.join([one] * len(expressions))}", params)[0]
        ]

    def vocabulary(self) -> Vocabulary:
        return the_vocabulary(self._side)

    def begun_names(self, asked: Sequence[tuple[str, str]], limit: int) -> list[list[Suggestion]]:
        if not asked:
            return []
        # Each branch takes the first rows of an index and stops: names, then what only leads.
        branch = (
            "SELECT * FROM (SELECT {number} AS asked, {turn} AS turn, n.words, n.doc"
            f" FROM search_name_{self._side} n WHERE n.kind = '{KIND}'"
            " AND n.language = %s AND n.is_synonym = {synonym} AND n.place {place}"
            " AND n.words >= %s AND n.words < %s ORDER BY n.words"
            f" LIMIT {limit}) s{{number}}{{turn}}"
        )
        branches, params = [], []
        for number, (language, typed) in enumerate(asked):
            for turn, (synonym, place) in enumerate(((0, "= 0"), (0, "> 0"), (1, "= 0"))):
                branches.append(
                    branch.format(number=number, turn=turn, synonym=synonym, place=place)
                )
                params += [language, typed, typed + LAST_SIGN]
        found: list[list[Suggestion]] = [[] for _pair in asked]
        for number, title, key, translation_key in rows_of(
            f"SELECT f.asked, d.title, d.key, d.notion FROM ({' UNION ALL '.join(branches)}) f"
            f" JOIN search_doc_{self._side} d ON d.id = f.doc ORDER BY f.asked, f.turn, f.words",
            params,
        ):
            found[number].append(Suggestion(title, key, translation_key, asked[number][0]))
        return found

    @staticmethod
    def _of(kinds: Sequence[str], table: str = "d") -> str:
        return f" AND {table}.kind IN ({marks(kinds)})" if kinds else ""
