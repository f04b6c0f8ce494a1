"""Reading the tables of one side for a search; see search.engines.store.Store."""

from collections.abc import Hashable, Sequence

from search.engine import Suggestion
from search.engines.store import Found
from search.engines.tables import dialect, marks, rows_of
from search.engines.vocabulary import words_meant
from search.engines.wanted import Expression, Instead
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
        name, doc = f"search_name_{self._side}", f"search_doc_{self._side}"
        select = (
            f"SELECT d.id, d.key, d.notion, d.language, 0.0 FROM {name} n"
            f" JOIN {doc} d ON d.id = n.doc WHERE n.place = 0{self._of(kinds)} AND n."
        )
        rows = [f"{select}exact IN ({marks(exact)})", f"{select}light IN ({marks(light)})"]
        params = [*kinds, *exact, *kinds, *light]
        for key in exact:
            begun = f"{select}exact > %s AND n.exact < %s ORDER BY n.exact LIMIT {BEGUN_AT_MOST}"
            rows.append(f"SELECT * FROM ({begun}) b{len(rows)}")
            params += [*kinds, key, key + LAST_SIGN]
        return [Found(*row) for row in rows_of(" UNION ".join(rows) + f" LIMIT {limit}", params)]

    def find(self, expression: Expression, kinds: Sequence[str], limit: int) -> list[Found]:
        sql = self._sql.FOUND.format(side=self._side, kinds=self._of(kinds))
        written = self._sql.expression(expression)
        return [Found(*row) for row in rows_of(sql, [written, *kinds, limit])]

    def hits(self, expression: Expression, kinds: Sequence[str], limit: int) -> list[Found] | None:
        sql = self._sql.HITS.format(side=self._side, kinds=self._of(kinds))
        rows = rows_of(sql, [self._sql.expression(expression), *kinds, limit + 1])
        return None if len(rows) > limit else [Found(*row) for row in rows]

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

    def seen(self, expressions: Sequence[Expression]) -> list[bool]:
        one = f"EXISTS ({self._sql.IS_SEEN.format(side=self._side)})"
        written = [self._sql.expression(wanted) for wanted in expressions]
        return [
            bool(seen) for seen in rows_of(f"SELECT {', '.join([one] * len(written))}", written)[0]
        ]

    def meant(self, asked: Sequence[tuple[str, str, int]]) -> Instead:
        return words_meant(self._side, asked)

    def begun_names(self, asked: Sequence[tuple[str, str]], limit: int) -> list[list[Suggestion]]:
        return [self._begun_names(language, typed, limit) for language, typed in asked]

    def _begun_names(self, language: str, typed: str, limit: int) -> list[Suggestion]:
        name, doc = f"search_name_{self._side}", f"search_doc_{self._side}"
        # Each branch takes the first rows of an index and stops: names, then what only leads.
        branch = (
            "SELECT * FROM (SELECT d.title, d.key, d.notion, n.words, {order} AS turn"
            f" FROM {name} n JOIN {doc} d ON d.id = n.doc WHERE n.kind = '{KIND}'"
            " AND n.language = %s AND n.is_synonym = {synonym} AND n.place {place}"
            f" AND n.words >= %s AND n.words < %s ORDER BY n.words LIMIT {limit}) s{{order}}"
        )
        branches = (
            branch.format(order=0, synonym=0, place="= 0"),
            branch.format(order=1, synonym=0, place="> 0"),
            branch.format(order=2, synonym=1, place="= 0"),
        )
        params = [language, typed, typed + LAST_SIGN] * len(branches)
        rows = rows_of(" UNION ALL ".join(branches) + " ORDER BY turn, words", params)
        return [
            Suggestion(title, key, notion, language) for title, key, notion, _words, _turn in rows
        ]

    @staticmethod
    def _of(kinds: Sequence[str]) -> str:
        return f" AND d.kind IN ({marks(kinds)})" if kinds else ""
