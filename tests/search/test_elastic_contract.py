"""Accept 1 on a real server: it keeps the contract, and says so when it isn't it that answers."""

import pytest

from search.answers import answer
from search.engine import Query
from search.engines import engine_named
from search.index import rebuild
from tests.demo_server import free_port
from tests.search.contract import ask_all, broken, contract, table
from tests.search.elastic import elastic_engine
from tests.search.lexicon_rows import lexicon_rows

pytestmark = [pytest.mark.elastic, pytest.mark.django_db]


@pytest.fixture(scope="module", autouse=True)
def lexicon(shared_rows, shared_homes, shared_elastic):
    with shared_rows():
        lexicon_rows()
        rebuild("db")
        rebuild("elastic")


@pytest.mark.smoke(5)
def test_server_keeps_the_contract_in_every_category():
    outcomes = ask_all("elastic")
    misses = "\n".join(str(outcome) for outcome in outcomes if not outcome.is_hit)
    assert broken(outcomes) == [], f"{table('elastic', outcomes)}\n{misses}"


def test_server_finds_what_the_database_finds_and_reads_slips_alike():
    """The same steps on the same words: only the order of bodies of text may differ."""
    server, database = (engine_named(name) for name in ("elastic", "db"))
    for asked in list(contract())[::4]:
        query = Query(asked.words, asked.language)
        found, expected = server.match(query), database.match(query)
        assert found.corrected == expected.corrected, asked
        assert {m.key for m in found.matches} == {m.key for m in expected.matches}, asked
        suggested, likewise = (
            {s.key for s in engine.suggest(asked.words[:5], asked.language, 50)}
            for engine in (server, database)
        )
        assert suggested == likewise, asked


def test_without_the_server_the_database_answers_and_says_so():
    query = Query("étalement urbain", "fr")
    usual = answer(query)
    assert (usual.engine, usual.degraded) == ("elastic", False)
    with elastic_engine([f"http://127.0.0.1:{free_port()}"]):
        instead = answer(query)
    assert (instead.engine, instead.degraded) == ("db", True)
    assert instead.results[0].shown == usual.results[0].shown
