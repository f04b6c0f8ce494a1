"""Three nodes of a search server on loopback, killed, stopped and cut down under a storm.

    python -m tests.search.three_nodes

What must hold: while each node in turn is killed and comes back in a storm of searches, and then
one is stopped so that it takes connections and never answers, no search fails, none takes more than
a second, and no document is lost whose storing was acknowledged; and when half of the index is
gone, the other half is not passed off as the whole. It takes about a minute and needs a JDK and the
jars that `.ci/services start` fetches, but no database. It ends with 1 where something fails.
"""

import os
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import django
from django.conf import settings

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()

from search.engine import EngineDown, Query, SearchDoc
from search.engines.elastic import ElasticEngine
from search.engines.elastic.client import REBUILDING, Server
from tests.demo_server import free_port
from tests.search.search_server import SearchServer, opensearch_is_installed

SEARCHES = 1_000  # at least
READERS = 3
PAUSE = 0.05  # seconds between two searches of a reader: the nodes share two cores with them
AFTERWARDS = 4.0  # seconds that the storm goes on after what befalls a node
WARMING = 30  # searches on each node before it counts
WORST = 1.0  # seconds that a reader may wait
PATIENCE = 60  # seconds until the nodes must agree
FOUND = 20  # documents that every search must find, half of them in each language
QUERY = Query("participation", "fr")

# They notice within a second or two that a node is gone, instead of half a minute.
QUICK = [
    *(f"cluster.fault_detection.{who}_check.interval=500ms" for who in ("follower", "leader")),
    *(f"cluster.fault_detection.{who}_check.timeout=500ms" for who in ("follower", "leader")),
    *(f"cluster.fault_detection.{who}_check.retry_count=2" for who in ("follower", "leader")),
    "cluster.publish.timeout=3s",
    "transport.connect_timeout=2s",
]


class Cluster:
    """Three nodes; use as a context manager."""

    def __init__(self, folder: Path) -> None:
        ports = [free_port() for _node in range(3)]
        seeds = ",".join(f"127.0.0.1:{port}" for port in ports)
        self.nodes = [
            SearchServer(
                folder / f"node-{number}",
                [
                    f"node.name=node-{number}",
                    f"transport.port={port}",
                    f"discovery.seed_hosts={seeds}",
                    "cluster.initial_cluster_manager_nodes=node-0,node-1,node-2",
                    *QUICK,
                ],
            )
            for number, port in enumerate(ports)
        ]

    def __enter__(self) -> "Cluster":
        self._ends = ExitStack()
        for node in self.nodes:
            node.start()
            self._ends.callback(node.kill)
        self.wait()
        return self

    def __exit__(self, *exception: object) -> None:
        self._ends.close()

    def wait(self) -> None:
        """Wait until all three hold all there is, and know it.

        For a second or so a leader that is woken takes itself for the leader of three, and answers
        from copies that missed what was stored meanwhile.
        """
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for node in self.nodes:
                node.wait("/_cluster/health?wait_for_nodes=3&wait_for_status=green&timeout=2s")
            if len({node.state() for node in self.nodes}) == 1:
                return
            time.sleep(0.1)
        raise AssertionError("The three nodes did not come to one state of their cluster.")


class Storm:
    """Readers who search and an editor who stores, whatever befalls the cluster meanwhile."""

    def __init__(self) -> None:
        self.phase = ""
        self.stored: set[str] = set()
        self.faults: list[str] = []
        # Seconds of each search, by phase.
        self.seconds: dict[str, list[float]] = {}
        self._ended = threading.Event()

    def __enter__(self) -> "Storm":
        self._threads = [threading.Thread(target=self._read) for _reader in range(READERS)]
        self._threads.append(threading.Thread(target=self._store))
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        while not any(exception) and sum(map(len, self.seconds.values())) < SEARCHES:
            time.sleep(0.1)
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def report(self) -> None:
        for phase, seconds in self.seconds.items():
            worst = max(seconds)
            say(f"{phase}: {len(seconds)} searches, the slowest in {worst * 1000:.0f} ms")
            if worst > WORST:
                self.faults.append(f"{phase}: a search took {worst:.2f} s.")
        searches = sum(map(len, self.seconds.values()))
        say(f"{searches} searches, {len(self.faults)} faults")

    def _read(self) -> None:
        engine = ElasticEngine()
        while not self._ended.wait(PAUSE):
            phase, began = self.phase, time.monotonic()
            try:
                found = len(engine.match(QUERY).matches)
                if found != FOUND:
                    self.faults.append(f"{phase}: {found} of {FOUND} were found.")
            except EngineDown as error:
                self.faults.append(f"{phase}: {error}")
            self.seconds.setdefault(phase, []).append(time.monotonic() - began)

    def _store(self) -> None:
        engine = ElasticEngine()
        while not self._ended.wait(PAUSE):
            number = len(self.stored)
            try:
                engine.upsert([document(f"page:{number}", "fr", f"Une page, {number}")])
            except EngineDown:
                continue  # as the outbox does
            self.stored.add(f"page:{number}")


def document(key: str, language: str, title: str) -> SearchDoc:
    return SearchDoc(key, key.partition(":")[0], language, "", (title,))


class OneNode(ElasticEngine):
    """The engine that asks one node of several and no other."""

    def __init__(self, node: SearchServer) -> None:
        self._server = Server((node.url,))

    @property
    def server(self) -> Server:
        return self._server


def warm_up(node: SearchServer) -> None:
    """Search on a node until its program has compiled what it does: a site's is never so new.

    The storm alone would not: its readers leave a node that was down alone for up to half a minute,
    and what befalls the next one would meet two that can't answer in time.
    """
    engine = OneNode(node)
    for _search in range(WARMING):
        with suppress(EngineDown):
            engine.match(QUERY)
    engine.server.close()


def kill_each_in_turn(cluster: Cluster, storm: Storm) -> None:
    for node in cluster.nodes:
        storm.phase = f"{node.folder.name} killed"
        node.kill()
        time.sleep(AFTERWARDS)
        storm.phase = f"{node.folder.name} comes back"
        node.start()
        cluster.wait()
        warm_up(node)


def stop_the_leader(cluster: Cluster, storm: Storm) -> None:
    """Stop the node that decides for all of them: the hardest to do without."""
    (leader,) = ask(lambda client: client.cat.master(format="json"))
    node = next(node for node in cluster.nodes if node.folder.name == leader["node"])
    storm.phase = f"{node.folder.name}, the leader, stopped"
    node.hang()
    time.sleep(AFTERWARDS)
    storm.phase = f"{node.folder.name} is woken"
    node.wake()
    cluster.wait()


def lose_documents(stored: set[str]) -> list[str]:
    """Return what was acknowledged and is no longer there."""
    index = ElasticEngine().indices.alias("fr")
    there = ask(lambda client: client.mget(index=index, ids=sorted(stored), source=False))
    lost = [kept["_id"] for kept in there["docs"] if not kept["found"]]
    say(f"{len(stored)} documents acknowledged, {len(lost)} lost")
    return [f"{key} was acknowledged and is lost." for key in lost]


def lose_half(cluster: Cluster) -> list[str]:
    """Keep one copy of each language on a node of its own, and kill one of them."""
    engine = ElasticEngine()
    homes = {engine.indices.alias("fr"): "node-0", engine.indices.alias("en"): "node-1"}
    for alias, home in homes.items():
        alone = {"auto_expand_replicas": "false", "number_of_replicas": 0}
        alone["routing.allocation.require._name"] = home
        ask(
            lambda client, alias=alias, alone=alone: client.indices.put_settings(
                index=alias, settings=alone
            )
        )
    while any(living_on(alias) != [home] for alias, home in homes.items()):
        time.sleep(0.2)
    whole = len(engine.match(QUERY).matches)
    cluster.nodes[1].kill()
    try:
        part = len(engine.match(QUERY).matches)
    except EngineDown as error:
        say(f"Half of the index gone: {error}")
        return [] if whole == FOUND else [f"{whole} of {FOUND} were found."]
    return [f"{part} of {FOUND} documents were passed off as all of them."]


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def living_on(alias: str) -> list[str]:
    """Return the nodes that hold a copy of an index, ready or not."""
    return [copy["node"] for copy in ask(lambda c: c.cat.shards(index=alias, format="json"))]


def ask(question: Any) -> Any:
    return ElasticEngine().server.ask(question, REBUILDING)


def main() -> int:
    if not opensearch_is_installed():
        say("It needs a JDK and the jars of OpenSearch: `.ci/services start` fetches them.")
        return 1
    began = time.monotonic()
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder, Cluster(Path(folder)) as cluster:
        say(f"Three nodes after {time.monotonic() - began:.0f} s")
        settings.ELASTICSEARCH = {
            **settings.ELASTICSEARCH,
            "nodes": [node.url for node in cluster.nodes],
        }
        ElasticEngine().fill(
            document(f"concept:{number}", ("fr", "en")[number % 2], f"Participation {number}")
            for number in range(FOUND)
        )
        cluster.wait()
        for node in cluster.nodes:
            warm_up(node)
        with Storm() as storm:
            kill_each_in_turn(cluster, storm)
            stop_the_leader(cluster, storm)
        storm.report()
        faults += storm.faults
        faults += lose_documents(storm.stored)
        faults += lose_half(cluster)
    for fault in dict.fromkeys(faults):
        say(fault)
    say(f"{'Failed' if faults else 'Held'}, in {time.monotonic() - began:.0f} s")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
