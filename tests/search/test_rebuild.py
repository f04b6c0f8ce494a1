"""S12: while the index is made anew the former one answers, also when that is killed."""

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection

from search.engine import EngineDown, Query, SearchDoc
from search.engines import engine_named
from search.engines.rebuilding import Rebuilding
from search.models import IndexState
from tests.servers.server import blank_database, copied_database
from tests.servers.shell import ROOT


def doc(number, title="palabre", language="fr"):
    return SearchDoc(f"concept:{number}", "concept", language, str(number), (title,))


def found(words="palabre"):
    query = Query(words, "fr", limit=1000)
    return sorted(match.key for match in engine_named("db").match(query).matches)


@pytest.fixture
def built(db):
    engine = engine_named("db")
    engine.rebuild([doc(1), doc(2)])
    return engine


def test_former_index_answers_until_the_last_document_is_stored(built):
    asked = []

    def documents():
        for number in range(10, 500):
            yield doc(number)
            asked.append(found())

    told = []
    assert built.rebuild(documents(), told.append) == 490
    assert {tuple(keys) for keys in asked} == {("concept:1", "concept:2")}
    assert told == [200, 400, 490]
    assert len(found()) == 490


def test_changes_made_during_a_rebuild_are_kept(built):
    def documents():
        yield doc(1, "ancien")
        yield doc(2, "ancien")
        built.upsert([doc(1, "nouveau"), doc(4, "nouveau")])
        built.delete(["concept:2"])
        assert (found("nouveau"), found("ancien")) == (["concept:1", "concept:4"], [])
        yield doc(3, "ancien")

    built.rebuild(documents())
    assert (found("nouveau"), found("ancien")) == (["concept:1", "concept:4"], ["concept:3"])
    # The words of a change are spelt on the new side as well.
    assert built.match(Query("nouvaeu", "fr")).corrected == "nouveau"


def test_rebuild_that_fails_leaves_the_former_index_and_says_why(built):
    def documents():
        yield doc(3)
        raise ValueError("The third page is broken.")

    with pytest.raises(ValueError, match="The third page is broken"):
        built.rebuild(documents())
    assert found() == ["concept:1", "concept:2"]
    state = IndexState.objects.get()
    assert (state.builder, state.error) == ("", "The third page is broken.")
    assert built.health().error == "The third page is broken."


def test_second_rebuild_is_refused_while_one_goes_on_and_not_once_it_was_killed(built):
    def documents():
        with pytest.raises(EngineDown, match="being rebuilt already"):
            built.rebuild([doc(9)])
        yield doc(3)

    assert built.rebuild(documents()) == 1
    # One that was killed gives no sign of life any more.
    Rebuilding("db")._begin()
    IndexState.objects.update(beat_at=IndexState.objects.get().beat_at.replace(year=2020))
    assert not built.needs_rebuild()
    assert built.rebuild([doc(5)]) == 1
    assert found() == ["concept:5"]


KILLED_HALFWAY = """
import os, signal, sys
import django
django.setup()
from search.engine import Query, SearchDoc
from search.engines import engine_named
engine = engine_named("db")

def doc(number):
    return SearchDoc(f"concept:{number}", "concept", "fr", str(number), ("palabre",))

if sys.argv[1] == "build":
    engine.rebuild([doc(1), doc(2)])

    def documents():
        for number in range(10, 500):
            yield doc(number)
            if number == 300:
                os.kill(os.getpid(), signal.SIGKILL)

    engine.rebuild(documents())
print(sorted(match.key for match in engine.match(Query("palabre", "fr")).matches))
"""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_rebuild_killed_halfway_leaves_the_former_index_answering(
    refilled_tables, tmp_path_factory
):
    folder = tmp_path_factory.mktemp("killed")
    with blank_database(folder) as blank, copied_database(blank, folder) as url:
        environment = {**os.environ, "DATABASE_URL": url}

        def run(what):
            command = [sys.executable, "-W", "ignore", "-c", KILLED_HALFWAY, what]
            return subprocess.run(
                command, cwd=ROOT, env=environment, capture_output=True, text=True
            )

        assert run("build").returncode == -signal.SIGKILL
        assert run("ask").stdout == "['concept:1', 'concept:2']\n"


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL")
def test_no_query_reads_a_list_of_words_that_wait_for_their_place(built):
    engine_named("db").upsert([doc(number, f"palabre {number}") for number in range(3, 200)])
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pgstattuple")
        for side in "ab":
            index = f"search_text_{side}_words"
            cursor.execute("SELECT pending_tuples FROM pgstatginindex(%s)", [index])
            assert cursor.fetchone() == (0,)
