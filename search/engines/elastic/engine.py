"""The engine on an Elasticsearch or OpenSearch server."""

from collections.abc import Callable, Iterable, Sequence

from django.db import DatabaseError
from django.utils import timezone

from search.analysis import Reading, readings
from search.engine import EngineDown, Health, Matches, Query, SearchDoc, Suggestion
from search.engines.elastic.client import (
    PROBING,
    REBUILDING,
    WRITING,
    Server,
    the_server,
)
from search.engines.elastic.documents import kept
from search.engines.elastic.indices import Indices
from search.engines.elastic.store import ServerStore
from search.engines.elastic.writing import (
    REBUILT,
    NoIndex,
    forgetting,
    in_batches,
    storing,
    write,
)
from search.engines.rebuild_state import recorded_rebuild
from search.engines.searching import Search
from search.engines.suggesting import Suggesting
from search.engines.waiting import Waiting
from search.models import IndexState

__all__ = ["ElasticEngine"]


class ElasticEngine:
    """See search.engine.Engine. Cheap to make: connections belong to the process.

    An index is either whole or isn't asked: until a first rebuild has ended, every method but
    `rebuild`, `ensure` and `health` raises EngineDown.
    """

    name = "elastic"

    @property
    def server(self) -> Server:
        return the_server()

    @property
    def writing_server(self) -> Server:
        return the_server("writing")

    @property
    def indices(self) -> Indices:
        return Indices(self.server)

    def ensure(self) -> None:
        """Begin with empty indices where there is none: for a site without content."""
        if not self.indices.state():
            self.rebuild(())

    def needs_rebuild(self) -> bool:
        """Tell whether its index is missing, or one of an older program.

        Asked now and then, it also has copies made again that a node, hanging for long, refused
        so often that the server gave them up.
        """
        state = IndexState.objects.filter(engine=self.name).first()
        if state is not None and state.is_building(timezone.now()):
            return False
        try:
            if not self.indices.are_whole(PROBING):
                return True
            self.indices.retry_copies(PROBING)
        except EngineDown:
            pass  # it is asked again
        return False

    def upsert(self, docs: Iterable[SearchDoc]) -> None:
        for batch in in_batches(docs):
            lines = []
            for doc in batch:
                document = kept(doc)
                for language in self.indices.languages:
                    for alias in self._both(language):
                        lines += (
                            storing(alias, doc.key, document)
                            if language == doc.language
                            else forgetting(alias, doc.key)
                        )
            self._write(lines)

    def delete(self, keys: Sequence[str]) -> None:
        self._write(
            [
                line
                for key in keys
                for language in self.indices.languages
                for alias in self._both(language)
                for line in forgetting(alias, key)
            ]
        )

    def rebuild(
        self, docs: Iterable[SearchDoc], progress: Callable[[int], None] | None = None
    ) -> int:
        with recorded_rebuild(self.name) as noted:

            def both(stored: int) -> None:
                noted.beat(stored)
                if progress:
                    progress(stored)

            stored = self.fill(docs, both)
            noted.end(stored)
        return stored

    def fill(self, docs: Iterable[SearchDoc], progress: Callable[[int], None] | None = None) -> int:
        """Rebuild without noting it in the database. The one that began last takes the place."""
        build = self.indices.begin()
        stored = 0
        for batch in in_batches(docs):
            lines = [
                line
                for doc in batch
                if doc.language in self.indices.languages
                for line in storing(build.own_alias(doc.language), doc.key, kept(doc), REBUILT)
            ]
            try:
                write(self.server, lines, REBUILDING)
            except NoIndex as error:
                raise EngineDown("Another rebuild takes the place of this one.") from error
            stored += len(batch)
            if progress:
                progress(stored)
        self.indices.finish(build)
        return stored

    def match(self, query: Query) -> Matches:
        read = readings(query.words, query.languages)
        if not read or query.limit < 1:
            return Matches()
        return Search(query, read, self._store_of(read)).run()

    def suggest(
        self, words: str, language: str, limit: int = 10, languages: Sequence[str] = ()
    ) -> list[Suggestion]:
        read = readings(words, languages)
        if not read or limit < 1:
            return []
        return Suggesting(read, language, limit, self._store_of(read)).run()

    def tidy(self) -> None:
        """A server does so by itself."""

    def health(self) -> Health:
        try:
            waiting = Waiting.of(self.name)
        except DatabaseError:
            waiting = Waiting(0, 0.0, "")  # what answers this question is down as well
        try:
            documents = self._store(self.indices.languages).count()
        except EngineDown as error:
            documents, down = {}, str(error)
        else:
            down = ""
        return Health(
            name=self.name,
            is_up=not down,
            documents=documents,
            waiting=waiting.changes,
            oldest_waiting_s=waiting.oldest_s,
            error=down or waiting.error,
        )

    def _store(self, languages: Iterable[str]) -> ServerStore:
        return ServerStore(self.server, [self.indices.alias(language) for language in languages])

    def _store_of(self, read: list[Reading]) -> ServerStore:
        return self._store(reading.language for reading in read)

    def _both(self, language: str) -> tuple[str, str]:
        return self.indices.alias(language), self.indices.next(language)

    def _write(self, lines: list[dict]) -> None:
        """Write to the index that answers and, where there is one, to the one being built."""
        optional = {self.indices.next(language) for language in self.indices.languages}
        # What an editor published is found on their next search.
        write(self.writing_server, lines, WRITING, optional, refresh=True)
