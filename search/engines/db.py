"""The engine that needs nothing but the site's own database, SQLite or PostgreSQL."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone

from search.analysis import readings
from search.engine import EngineDown, Health, Matches, Query, SearchDoc, Suggestion
from search.engines.rebuilding import VERSION, Rebuilding
from search.engines.searching import Search
from search.engines.suggesting import Suggesting
from search.engines.table_store import TableStore
from search.engines.tables import OTHER_SIDE, Tables, answering_side, rows_of
from search.engines.waiting import Waiting
from search.models import IndexState, TouchedKey

__all__ = ["DatabaseEngine"]


class DatabaseEngine:
    name = "db"

    def ensure(self) -> None:
        """Migrations make the tables."""
        self._guard(lambda: IndexState.objects.get_or_create(engine=self.name))

    def upsert(self, docs: Iterable[SearchDoc]) -> None:
        kept = {doc.key: doc for doc in docs}
        if kept:
            self._guard(lambda: self._replace(list(kept), list(kept.values())))

    def delete(self, keys: Sequence[str]) -> None:
        if keys:
            self._guard(lambda: self._replace(list(keys), []))

    def rebuild(
        self, docs: Iterable[SearchDoc], progress: Callable[[int], None] | None = None
    ) -> int:
        return self._guard(lambda: Rebuilding(self.name).run(docs, progress))

    def match(self, query: Query) -> Matches:
        read = readings(query.words, query.languages)
        if not read or query.limit < 1:
            return Matches()
        return self._guard(lambda: Search(query, read, self._store()).run())

    def suggest(
        self, words: str, language: str, limit: int = 10, languages: Sequence[str] = ()
    ) -> list[Suggestion]:
        read = readings(words, languages)
        if not read or limit < 1:
            return []
        return self._guard(lambda: Suggesting(read, language, limit, self._store()).run())

    def needs_rebuild(self) -> bool:
        state = IndexState.objects.filter(engine=self.name).first()
        if state is None:
            return True
        is_whole = state.ended_at is not None and state.version == VERSION
        return not is_whole and not state.is_building(timezone.now())

    def tidy(self) -> None:
        """Let the database look at its statistics anew."""
        self._guard(lambda: Tables(answering_side()).optimize())

    def health(self) -> Health:
        try:
            side = answering_side()
            counted = rows_of(f"SELECT language, COUNT(*) FROM search_doc_{side} GROUP BY language")
            waiting = Waiting.of(self.name)
            return Health(
                name=self.name,
                is_up=True,
                documents=dict(counted),
                waiting=waiting.changes,
                oldest_waiting_s=waiting.oldest_s,
                error=waiting.error,
            )
        except DatabaseError as error:
            return Health(name=self.name, is_up=False, error=str(error)[:300])

    def indexed_keys(self) -> set[str]:
        """Return the keys of all documents that it holds."""
        return {row[0] for row in rows_of(f"SELECT key FROM search_doc_{answering_side()}")}

    def _store(self) -> TableStore:
        return TableStore(answering_side())

    def _replace(self, keys: list[str], docs: list[SearchDoc]) -> None:
        with transaction.atomic():
            # A rebuild that turns the sides waits for this, or this for it.
            state = IndexState.objects.select_for_update().filter(engine=self.name).first()
            side = state.side if state else "a"
            tables = Tables(side)
            if state and state.builder:
                TouchedKey.objects.bulk_create(
                    [TouchedKey(key=key) for key in sorted(keys)], ignore_conflicts=True
                )
                tables = Tables(side, words_also=OTHER_SIDE[side])
            tables.delete(keys)
            tables.add(docs)

    @staticmethod
    def _guard(work: Callable[[], Any]) -> Any:
        try:
            return work()
        except DatabaseError as error:
            raise EngineDown(str(error)) from error
