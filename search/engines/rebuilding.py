"""Replacing the whole index of the database while it goes on answering.

The side that does not answer is emptied and filled, some documents at a time; then one
transaction copies what changed meanwhile and turns the sides. Whoever is killed before leaves a
half-filled side that nobody reads.
"""

import time
import uuid
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from search.engine import EngineDown, SearchDoc
from search.engines.rebuild_state import claimed
from search.engines.tables import OTHER_SIDE, Tables, batches
from search.engines.version import version_of_words
from search.models import IndexState, TouchedKey

__all__ = ["VERSION", "Rebuilding"]

# Of the programs that make words: an index of others is not found by the words of these.
VERSION = version_of_words()

# Documents of one transaction: nobody else waits longer than it takes to store them.
AT_ONCE = 200
# A question that was being answered from a side when it turned is over by now.
ANSWERED_WITHIN = timedelta(seconds=1)


class Rebuilding:
    """One rebuild of the index of an engine that keeps two sides."""

    def __init__(self, engine: str) -> None:
        self._engine = engine
        self._builder = uuid.uuid4().hex
        self._stored = 0

    def run(self, docs: Iterable[SearchDoc], progress: Callable[[int], None] | None = None) -> int:
        """Return the number of documents.

        Raises `EngineDown` while another rebuild goes on, or where one has begun since.
        """
        tables = self._begin()
        try:
            for batch in batches(docs, AT_ONCE):
                self._store(tables, batch)
                if progress is not None:
                    progress(self._stored)
            self._turn(tables)
        except BaseException as error:
            self._give_up(error)
            raise
        with transaction.atomic():
            tables.optimize()
        return self._stored

    def _begin(self) -> Tables:
        now = timezone.now()
        IndexState.objects.get_or_create(engine=self._engine)
        with transaction.atomic():
            state = claimed(self._engine, self._builder)
            TouchedKey.objects.all().delete()
        ended = state.ended_at
        if ended is not None and (left := ended + ANSWERED_WITHIN - now) > timedelta():
            time.sleep(left.total_seconds())
        tables = Tables(OTHER_SIDE[state.side])
        with transaction.atomic():
            tables.clear()
        return tables

    def _store(self, tables: Tables, docs: list[SearchDoc]) -> None:
        kept = {doc.key: doc for doc in docs}
        with transaction.atomic():
            self._check_in()
            # A thing that moved while it was read may come twice.
            tables.delete(list(kept))
            tables.add(list(kept.values()))
            self._stored += len(kept)
            IndexState.objects.filter(engine=self._engine).update(
                done=self._stored, beat_at=timezone.now()
            )

    def _turn(self, tables: Tables) -> None:
        with transaction.atomic():
            state = self._check_in()
            tables.copy_touched()
            state.side, state.builder, state.error = tables.side, "", ""
            state.version = VERSION
            state.done = state.total = self._stored
            state.ended_at = timezone.now()
            state.save()

    def _check_in(self) -> IndexState:
        """Return the state, locked; raise `EngineDown` where somebody else builds now."""
        state = self._locked()
        if state.builder != self._builder:
            raise EngineDown("Another rebuild has begun since.")
        return state

    def _locked(self) -> IndexState:
        return IndexState.objects.select_for_update().get(engine=self._engine)

    def _give_up(self, error: BaseException) -> None:
        mine = IndexState.objects.filter(engine=self._engine, builder=self._builder)
        values: dict[str, Any] = {"builder": "", "error": str(error)[:300]}
        mine.update(**values)
