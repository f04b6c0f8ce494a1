"""The indices of one site: one for each language behind an alias, and those being built."""

import re
import secrets
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.utils import timezone
from elasticsearch import ApiError, Elasticsearch, NotFoundError

from search.engine import EngineDown
from search.engines.elastic.client import REBUILDING, Server
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

    `demain-1-fr` is an alias, and what is asked. While a rebuild goes on, `demain-1-fr-next` is
    the index that it fills, so that whoever changes something can write to both, and
    `demain-1-fr-next-<build>` is that rebuild's own alias: when another rebuild takes its place it
    is gone, and this one can't write any more.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        self.prefix = settings.ELASTICSEARCH["prefix"]
        self.languages = list(settings.LANGUAGE_CODES)

    def alias(self, language: str) -> str:
        return f"{self.prefix}-{SCHEMA}-{language.lower()}"

    def next(self, language: str) -> str:
        return f"{self.alias(language)}-next"

    def are_whole(self) -> bool:
        """Tell whether each language has its index; raise EngineDown if nobody answers."""
        there = set().union(*self.state().values())
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
        self._exchange(build.to_finish)

    def state(self) -> State:
        """Return the aliases of every index of this site, of whatever schema."""
        ours = re.compile(rf"{re.escape(self.prefix)}-\d+-.+-\d{{14}}[0-9a-f]{{6}}")

        def question(client: Elasticsearch) -> Any:
            try:
                return client.indices.get_alias(index=f"{self.prefix}-*").body
            except NotFoundError:
                return {}

        found = self.server.ask(question, REBUILDING)
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
            actions = plan(self.state())
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
        abandoned = [
            index
            for index, aliases in state.items()
            if index not in self.names and all("-next" in alias for alias in aliases)
        ]
        return self._removals(abandoned) + [
            {"add": {"index": self.index(language), "alias": alias}}
            for language in self.indices.languages
            for alias in (self.indices.next(language), self.own_alias(language))
            if alias not in state[self.index(language)]
        ]

    def to_finish(self, state: State) -> list[dict[str, Any]]:
        self._still_there(state)
        actions = self._removals([index for index in state if index not in self.names])
        for language in self.indices.languages:
            index, live = self.index(language), self.indices.alias(language)
            if live not in state[index]:
                actions.append({"add": {"index": index, "alias": live}})
            actions += [
                {"remove": {"index": index, "alias": alias}} for alias in state[index] - {live}
            ]
        return actions

    def _still_there(self, state: State) -> None:
        if not state.keys() >= set(self.names):
            raise EngineDown("Another rebuild has begun and takes the place of this one.")

    def _removals(self, names: Sequence[str]) -> list[dict[str, Any]]:
        return [{"remove_index": {"index": index}} for index in names]
