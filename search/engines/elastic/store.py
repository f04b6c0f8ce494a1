"""Reading the server's documents for a search; see search.engines.store.Store.

Each method is one request, and all that a search asks shares one deadline.
"""

from collections.abc import Hashable, Sequence
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.dsl import A, Q
from elasticsearch.dsl import Search as Asked
from elasticsearch.dsl.query import Query as Condition

from search.engine import EngineDown, Suggestion
from search.engines.elastic.client import READING, Deadline, Server, is_missing
from search.engines.elastic.conditions import condition
from search.engines.elastic.documents import SEPARATOR, STARTS
from search.engines.elastic.writing import NoIndex
from search.engines.query_tree import Expression, marked
from search.engines.store import Found
from search.engines.tables import answering_side
from search.engines.vocabulary import Vocabulary, the_vocabulary
from search.ranking import Name

__all__ = ["ServerStore"]

# Names are read with the results up to this number of them: a search looks at each of those.
NAMED = 100
BEGUN = 20  # names that begin with a key
SHARED = 10  # things of one name
ALPHABETICALLY = {"_key": "asc"}
SHOWN = ["key", "notion", "language"]


class ServerStore:
    """The documents of some languages, for one search."""

    def __init__(self, server: Server, indices: Sequence[str]) -> None:
        self._server = server
        self._indices = list(indices)
        self._deadline = Deadline(READING)
        self._names: dict[Hashable, list[Name]] = {}

    def exact(
        self, exact: Sequence[str], light: Sequence[str], kinds: Sequence[str], limit: int
    ) -> list[Found]:
        same = Q("terms", exact=list(exact)) | Q("terms", light=list(light))
        begun = [Q("prefix", exact=key) for key in exact]
        search = self._search(Q("bool", filter=Q("bool", should=[same, *begun])), kinds, limit)
        search = search.post_filter(same)
        for number, key in enumerate(exact):
            # Keys are letters and digits: no signs of a pattern.
            names = A("terms", field="exact", include=f"{key}.+", size=BEGUN, order=ALPHABETICALLY)
            things = A("top_hits", size=SHARED, _source=["names"], docvalue_fields=SHOWN)
            search.aggs.bucket(f"{number}", names).metric("of", things)
        answer = self._answer(search)
        hits = list(answer["hits"]["hits"])
        for listed in answer["aggregations"].values():
            for bucket in listed["buckets"]:
                hits += bucket["of"]["hits"]["hits"]
        found = {row.id: row._replace(rank=0.0) for row in map(self._row, hits)}
        return list(found.values())[:limit]

    def find(self, expression: Expression, kinds: Sequence[str], limit: int) -> list[Found]:
        return self._found(condition(expression), kinds, limit)

    def hits(
        self, asked: Sequence[tuple[Expression, int]], kinds: Sequence[str]
    ) -> list[list[Found] | None]:
        """The server puts what it finds in order anyway."""
        return [None] * len(asked)

    def names(self, ids: Sequence[Hashable]) -> dict[Hashable, list[Name]]:
        missing = [key for key in ids if key not in self._names]
        for start in range(0, len(missing), NAMED):
            self._found(Q("terms", key=missing[start : start + NAMED]), (), NAMED)
        return {key: self._names.get(key, []) for key in ids}

    def seen(self, expressions: Sequence[Expression], kinds: Sequence[str]) -> list[bool]:
        if not expressions:
            return []
        asked = Asked()[:0]
        if kinds:
            asked = asked.query(Q("terms", kind=list(kinds)))
        filters = {
            str(place): condition(query_tree) for place, query_tree in enumerate(expressions)
        }
        asked.aggs.bucket("seen", A("filters", filters=filters))
        buckets = self._answer(asked)["aggregations"]["seen"]["buckets"]
        return [buckets[place]["doc_count"] > 0 for place in filters]

    def vocabulary(self) -> Vocabulary:
        """The database keeps it: it has all words of the site as well, and says what is new."""
        return the_vocabulary(answering_side())

    def begun_names(self, asked: Sequence[tuple[str, str]], limit: int) -> list[list[Suggestion]]:
        if not asked:
            return []
        starts = [marked(language, typed) for language, typed in asked]
        anyhow = [Q("prefix", **{field: start}) for start in starts for field in STARTS]
        search = Asked()[:0].query(Q("bool", should=anyhow))
        for number, start in enumerate(starts):
            for field in STARTS:
                # Folded words are letters, digits and spaces: no signs of a pattern.
                begun = A(
                    "terms", field=field, include=f"{start}.*", size=limit, order=ALPHABETICALLY
                )
                search.aggs.bucket(f"{number}.{field}", begun)
        lists = self._answer(search)["aggregations"]
        found: list[list[Suggestion]] = []
        for number, (language, _typed) in enumerate(asked):
            found.append([])
            for field in STARTS:
                for bucket in lists[f"{number}.{field}"]["buckets"]:
                    _words, title, key, translation_key = bucket["key"].split(SEPARATOR)
                    found[-1].append(Suggestion(title, key, translation_key, language))
        return found

    def count(self) -> dict[str, int]:
        """Return the number of documents in each language."""
        asked = Asked()[:0]
        asked.aggs.bucket("documents", A("terms", field="language", size=100))
        buckets = self._answer(asked)["aggregations"]["documents"]["buckets"]
        return {bucket["key"]: bucket["doc_count"] for bucket in buckets}

    def _found(self, query: Condition, kinds: Sequence[str], limit: int) -> list[Found]:
        hits = self._answer(self._search(query, kinds, limit))["hits"]["hits"]
        return [self._row(hit) for hit in hits]

    @staticmethod
    def _search(query: Condition, kinds: Sequence[str], limit: int) -> Asked:
        if kinds:
            query = Q("bool", must=query, filter=Q("terms", kind=list(kinds)))
        search = Asked().query(query)[:limit]
        search = search.extra(docvalue_fields=SHOWN, track_total_hits=False)
        if limit <= NAMED:
            return search.source(["names"])
        return search.source(False).extra(stored_fields="_none_")

    def _row(self, hit: dict[str, Any]) -> Found:
        fields = hit["fields"]
        key = fields["key"][0]
        if "_source" in hit:
            self._names[key] = _names(hit["_source"]["names"])
        translation_key = fields.get("notion", [""])[0]
        return Found(key, key, translation_key, fields["language"][0], hit["_score"])

    def _answer(self, asked: Asked) -> dict[str, Any]:
        """Return the whole answer of the whole index; part of one is none."""
        # A copy on the node that was asked answers, even while another node hangs.
        asked = asked.index(self._indices).params(
            allow_partial_search_results=False, preference="_local"
        )

        def question(client: Elasticsearch) -> dict[str, Any]:
            return asked.using(client).execute().to_dict()

        try:
            answer = self._server.ask(question, self._deadline)
        except EngineDown as error:
            if is_missing(error):
                raise NoIndex from error
            raise
        if answer["timed_out"] or answer["_shards"]["successful"] < answer["_shards"]["total"]:
            raise EngineDown("The search server answered from a part of the index only.")
        return answer


def _names(kept: list[dict[str, Any]]) -> list[Name]:
    return [
        Name(tuple(name["words"].split()), name["exact"], name["light"], name["is_synonym"])
        for name in kept
    ]
