"""Which server it is, who may ask it, and what it does not answer."""

import logging
import time
from itertools import count
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from elastic_transport import _node_pool

from search.engine import EngineDown, Query, SearchDoc
from search.engines.elastic import engine as engine_module
from search.engines.elastic.client import Patience
from tests.demo_server import free_port
from tests.search.elastic import PATIENT, elastic_engine, patience
from tests.search.faulty_servers import AN_ELASTICSEARCH, answering_server, hanging_server
from tests.search.tls_server import API_KEY, PASSWORD, USER, TLSServer

QUERY = Query("participation", "fr")
CITIZENS = SearchDoc("concept:1", "concept", "fr", "notion-1", ("participation citoyenne",))
# Seconds: what a reader waits for at most is one, and the database needs its part of it.
PATIENCE = 0.9


def refused(engine):
    """Return why a search is refused."""
    with pytest.raises(EngineDown) as refusal:
        engine.match(QUERY)
    return str(refusal.value)


def refused_in(engine):
    """Return why a search is refused, and the seconds that it takes at least."""
    seconds = []
    for _try in range(2):
        began = time.monotonic()
        reason = refused(engine)
        seconds.append(time.monotonic() - began)
    return reason, min(seconds)


# --- faults -------------------------------------------------------------------------------------


@pytest.mark.real_time
def test_a_dead_port_is_told_at_once():
    with elastic_engine([f"http://127.0.0.1:{free_port()}"]) as engine:
        reason, seconds = refused_in(engine)
        assert reason == "The search server gave no answer: ConnectionError"
        assert seconds < PATIENCE
        for change in (lambda: engine.upsert([CITIZENS]), lambda: engine.delete(["concept:1"])):
            with pytest.raises(EngineDown):
                change()


@pytest.mark.real_time
def test_a_server_that_takes_connections_and_never_answers_costs_less_than_a_second():
    with hanging_server() as address, elastic_engine([address]) as engine:
        reason, seconds = refused_in(engine)
        assert reason == "The search server gave no answer: ConnectionTimeout"
        assert 0.3 < seconds < PATIENCE


@pytest.mark.real_time
def test_three_nodes_that_hang_cost_no_more_than_one():
    with (
        hanging_server() as one,
        hanging_server() as two,
        hanging_server() as three,
        elastic_engine([one, two, three]) as engine,
    ):
        assert refused_in(engine)[1] < PATIENCE


@pytest.mark.real_time
def test_a_server_error_is_no_answer():
    with (
        answering_server(lambda path: (500, {"error": {"type": "boom"}})) as (address, _asked),
        elastic_engine([address]) as engine,
    ):
        reason, seconds = refused_in(engine)
        assert reason == "The search server gave no answer: 500 boom"
        assert seconds < PATIENCE


def an_opensearch_without_an_index(path):
    about = {"version": {"distribution": "opensearch", "number": "2.19.6"}}
    return 200, about if path == "/" else {}


def test_a_node_that_does_not_answer_is_asked_once_what_it_is():
    for _round in range(3):  # which is asked first is left to chance
        with (
            answering_server(lambda path: (503, {})) as (ill, first),
            answering_server(lambda path: (503, {})) as (as_ill, second),
            answering_server(an_opensearch_without_an_index) as (healthy, _asked),
            elastic_engine([ill, as_ill, healthy]) as engine,
        ):
            assert engine.indices.state(PATIENT) == {}
        for asked in (first, second):
            assert [path for path, _headers in asked].count("/") <= 1


def slow_to_write(path):
    """As a node does whose neighbour, which has to store it as well, hangs."""
    if "_bulk" in path:
        time.sleep(0.5)
    return an_opensearch_without_an_index(path)


@pytest.mark.real_time
def test_a_node_that_keeps_a_writer_waiting_is_not_left_alone_by_readers(monkeypatch):
    ticks = count(0, 0.001)
    # The clock by which the library leaves a node that failed alone for a second.
    monkeypatch.setattr(_node_pool, "time", SimpleNamespace(time=lambda: next(ticks)))
    monkeypatch.setattr(engine_module, "WRITING", Patience(0.2, 0.2))
    with (
        answering_server(slow_to_write) as (healthy, asked),
        answering_server(lambda path: (503, {})) as (ill, asked_in_vain),
        elastic_engine([healthy, ill]) as engine,
    ):
        while not asked_in_vain:  # which of both is asked first is left to chance
            engine.indices.state(PATIENT)
        with pytest.raises(EngineDown):
            engine.upsert([CITIZENS])
        assert "_bulk" in asked[-1][0]
        asked_in_vain.clear()
        engine.indices.state(PATIENT)
        assert asked_in_vain == []


def part_of_an_index(path):
    shards = {"total": 2, "successful": 1, "skipped": 0, "failed": 1}
    if path == "/":
        return 200, AN_ELASTICSEARCH
    return 200, {"timed_out": False, "_shards": shards, "hits": {"hits": []}}


def test_a_part_of_an_index_is_no_answer():
    with (
        answering_server(part_of_an_index) as (address, _asked),
        elastic_engine([address]) as engine,
    ):
        assert refused(engine) == "The search server answered from a part of the index only."


# --- which server it is -------------------------------------------------------------------------


def an_elasticsearch(path):
    return (200, AN_ELASTICSEARCH) if path == "/" else (500, {"error": {"type": "boom"}})


def test_elasticsearch_is_spoken_to_in_its_own_types():
    with (
        answering_server(an_elasticsearch) as (address, asked),
        elastic_engine([address]) as engine,
    ):
        assert [refused(engine) for _try in range(2)]
        kinds = [headers["Content-Type"] for path, headers in asked if "_search" in path]
        assert set(kinds) == {"application/vnd.elasticsearch+json; compatible-with=8"}
        # What the server is, is asked once.
        assert [path for path, _headers in asked].count("/") == 1


@pytest.mark.elastic
def test_opensearch_is_told_by_its_answer(elastic):
    about = elastic.server.ask(lambda client: client.info())
    assert about["version"]["distribution"] == "opensearch"
    elastic.fill([CITIZENS])
    assert [match.key for match in elastic.match(QUERY).matches] == ["concept:1"]


# --- who may ask --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tls(elastic_nodes, tmp_path_factory):
    with TLSServer(tmp_path_factory.mktemp("tls"), elastic_nodes[0]) as server:
        yield server


@pytest.mark.elastic
@pytest.mark.parametrize(
    ("who", "options"),
    [(f"{USER}:{quote(PASSWORD, safe='')}@", {}), ("", {"api_key": API_KEY})],
    ids=["password", "api-key"],
)
def test_with_tls_and_a_password_or_a_key_all_goes_as_without(tls, who, options):
    with patience(), elastic_engine([tls.address(who)], ca=tls.ca, **options) as engine:
        engine.fill([CITIZENS])
        engine.upsert([SearchDoc("page:7", "page", "fr", "", ("Participation",))])
        assert [match.key for match in engine.match(QUERY).matches] == ["page:7", "concept:1"]


@pytest.mark.elastic
def test_another_authority_or_a_wrong_password_is_refused_and_no_secret_is_told(tls, caplog):
    right = f"{USER}:{quote(PASSWORD, safe='')}@"
    caplog.set_level(logging.DEBUG)
    with elastic_engine([tls.address(right)]) as engine:  # an authority that nobody knows
        assert refused(engine) == "The search server gave no answer: TlsError"
    with elastic_engine([tls.address(f"{USER}:wrong@")], ca=tls.ca) as engine:
        assert refused(engine).startswith("The search server gave no answer: 401")
    assert quote(PASSWORD, safe="") not in caplog.text
    assert PASSWORD not in caplog.text
