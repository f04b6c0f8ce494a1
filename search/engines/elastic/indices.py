"""The indices of one site: one for each language behind an alias, and those being built."""

import re
import secrets
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils import timezone
from elasticsearch import ApiError, Elasticsearch, NotFoundError

from search.analysis import languages
from search.engine import EngineDown
from search.engines.elastic.client import (
    READING,
    REBUILDING,
    WRITING,
    Patience,
    Server,
)
from search.engines.elastic.documents import SCHEMA, index_body

__all__ = ["Build", "Indices"]

# Aliases of each index.
State = dict[str, set[str]]

# How often an exchange of aliases is tried and read back, and how long a server of several nodes
# may take to agree on one, in seconds.
EXCHANGES = 10
AGREEMENT = "1s"


class Indices:
    """Names, makes and exchanges them.

    `demain-<schema>-fr` is an alias, and what is asked. While a rebuild goes on, that with `-next`
    is the index that it fills, so that whoever changes something can write to both, and that with
    `-next-<build>` is that rebuild's own: when another rebuild takes its place it is gone, and this
    one can't write any more.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        self.prefix = settings.ELASTICSEARCH["prefix"]
        self.languages = languages()

    def alias(self, language: str) -> str:
        return f"{self.prefix}-{SCHEMA}-{language.lower()}"

    def next(self, language: str) -> str:
        return f"{self.alias(language)}-next"

    def are_whole(self, within: Patience = READING) -> bool:
        """Tell whether each language has its index; raise EngineDown if nobody answers."""
        there = set().union(*self.state(within).values())
        return all(self.alias(language) in there for language in self.languages)

    def begin(self) -> "Build":
        """Make empty indices beside those that answer, and remove what a killed rebuild left."""
        build = Build(self, f"{timezone.now():%Y%m%d%H%M%S}{secrets.token_hex(3)}")
        for language in self.languages:
            self._create(build.index(language))
        self._exchange(build.to_begin)
        return build

    def finish(self, build: "Build") -> None:
        """Let the new indices answer, all in one step, and remove the old ones."""
        for language in self.languages:
            self._make_ready(build.index(language))
        old = build.replaced(self.state(REBUILDING))
        self._exchange(build.to_finish)
        # In a step of its own: a search that still began in the old ones is put again, and finds
        # the new ones.
        if old:
            self.server.ask(
                lambda client: client.indices.delete(index=old, ignore_unavailable=True),
                REBUILDING,
            )

    def retry_copies(self, within: Patience) -> None:
        aliases = [self.alias(language) for language in self.languages]
        health = self.server.ask(lambda client: client.cluster.health(index=aliases), within)
        if health["unassigned_shards"]:
            self.server.ask(lambda client: client.cluster.reroute(retry_failed=True), within)

    def state(self, within: Patience = WRITING) -> State:
        """Return the aliases of every index of this site, of whatever schema."""
        ours = re.compile(rf"{re.escape(self.prefix)}-[0-9a-f]{{8}}-.+-\d{{14}}[0-9a-f]{{6}}")

        def question(client: Elasticsearch) -> Any:
            try:
                return client.indices.get_alias(index=f"{self.prefix}-*").body
            except NotFoundError:
                return {}

        found = self.server.ask(question, within)
        return {
            index: set(described["aliases"])
            for index, described in found.items()
            if ours.fullmatch(index)
        }

    def _create(self, index: str) -> None:
        def question(client: Elasticsearch) -> None:
            try:
                client.indices.create(index=index, **index_body())
            except ApiError as error:
                if "resource_already_exists" not in error.message:  # the first try came through
                    raise

        self.server.ask(question, REBUILDING)

    def _make_ready(self, index: str) -> None:
        """Make all that was stored findable, and wait a little for copies on other nodes."""
        self.server.ask(lambda client: client.indices.refresh(index=index), REBUILDING)
        self.server.ask(
            lambda client: client.options(ignore_status=408).cluster.health(
                index=index, wait_for_status="green", timeout="20s"
            ),
            REBUILDING,
        )

    def _exchange(self, plan: Callable[[State], list[dict[str, Any]]]) -> None:
        """Do what `plan` says is left to do, until it says that nothing is.

        Nodes that are looking for a new leader may refuse it, or do it without saying so.
        """
        refusal: EngineDown | None = None
        for _try in range(EXCHANGES):
            actions = plan(self.state(REBUILDING))
            if not actions:
                return
            try:
                self._change_aliases(actions)
            except EngineDown as error:
                refusal = error
        raise EngineDown("The search server did not exchange its indices.") from refusal

    def _change_aliases(self, actions: list[dict[str, Any]]) -> None:
        def question(client: Elasticsearch) -> Any:
            return client.indices.update_aliases(
                actions=actions, timeout=AGREEMENT, master_timeout=AGREEMENT
            )

        self.server.ask(question, REBUILDING)


class Build:
    """Names of the indices that a rebuild fills, and how they come into and take their places."""

    def __init__(self, indices: Indices, name: str) -> None:
        self.indices = indices
        self.name = name
        self.names = [self.index(language) for language in indices.languages]

    def index(self, language: str) -> str:
        return f"{self.indices.alias(language)}-{self.name}"

    def own_alias(self, language: str) -> str:
        return f"{self.indices.next(language)}-{self.name}"

    def to_begin(self, state: State) -> list[dict[str, Any]]:
        """In one step with the removal of others': who writes finds one index to fill, not two."""
        self._still_there(state)
        answering = self.replaced(state)
        abandoned = [index for index in state if index not in [*self.names, *answering]]
        return [{"remove_index": {"index": index}} for index in abandoned] + [
            {"add": {"index": self.index(language), "alias": alias}}
            for language in self.indices.languages
            for alias in (self.indices.next(language), self.own_alias(language))
            if alias not in state[self.index(language)]
        ]

    def to_finish(self, state: State) -> list[dict[str, Any]]:
        self._still_there(state)
        live = {self.index(code): self.indices.alias(code) for code in self.indices.languages}
        actions = [
            {"remove": {"index": index, "alias": alias}}
            for index in self.replaced(state)
            for alias in state[index] & set(live.values())
        ]
        for index, alias in live.items():
            if alias not in state[index]:
                actions.append({"add": {"index": index, "alias": alias}})
            actions += [
                {"remove": {"index": index, "alias": other}} for other in state[index] - {alias}
            ]
        return actions

    def replaced(self, state: State) -> list[str]:
        """Return the indices that answer, or did to an older program."""
        return [
            index
            for index, aliases in state.items()
            if index not in self.names and any("-next" not in alias for alias in aliases)
        ]

    def _still_there(self, state: State) -> None:
        if not state.keys() >= set(self.names):
            raise EngineDown("Another rebuild has begun and takes the place of this one.")
