"""S13: the server is killed, hangs or loses its disk, and nobody who searches notices.

Afterwards its index is whole again, without anybody acting.
"""

import shutil
import threading
import time
from contextlib import contextmanager, suppress

import pytest

from search import index
from search.answers import answer, forget_failures
from search.documents import all_documents
from search.engine import EngineDown, Query
from search.engines import engine_named
from search.engines.elastic import ElasticEngine
from search.engines.elastic.client import WRITING
from search.models import PendingChange
from snippets.models import Concept
from tests.factories.concept import ConceptFactory
from tests.factories.lexicon import LexiconPageFactory
from tests.factories.site import the_site
from tests.search.elastic import elastic_engine, patience
from tests.search.search_server import SearchServer, opensearch_is_installed

pytestmark = [
    pytest.mark.real_time,
    pytest.mark.slow,
    pytest.mark.elastic,
    pytest.mark.django_db,
    pytest.mark.skipif(
        not opensearch_is_installed(), reason="needs a JDK and the jars of OpenSearch"
    ),
]
WORST = 1.0  # seconds that a reader may wait


@pytest.fixture(scope="module")
def server(shared_rows, shared_homes, tmp_path_factory):
    """A server that nobody else uses, with an index of the site."""
    started = SearchServer(tmp_path_factory.mktemp("search"))
    with started, elastic_engine([started.url]):
        with shared_rows():
            LexiconPageFactory(parent=the_site().root_page.specific, slug="lexique")
            ConceptFactory(words=["palabre"])
            ConceptFactory(words=["conciliabule"])
            for name in ("db", "elastic"):
                engine_named(name).rebuild(all_documents())
            PendingChange.objects.all().delete()
        yield started


@pytest.fixture(autouse=True)
def _asked_again():
    forget_failures()


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Return what a transaction is: what its commit calls is called at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def asked(words):
    """Return the titles of an answer, and by which engine."""
    found = answer(Query(words, "fr", corrects=False))
    return [result.shown.title for result in found.results], found.engine, found.degraded


def asked_in_the_end(words):
    """Return the same, once the server answers: just after its start it takes its time."""
    deadline = time.monotonic() + 60
    while True:
        told = asked(words)
        if told[1] == "elastic" or time.monotonic() > deadline:
            return told
        forget_failures()  # as five seconds do


def quickest(words):
    """Return the seconds that an answer takes at least while the server is asked: the machine
    that runs the tests has other things to do too."""
    seconds = []
    for _try in range(3):
        forget_failures()
        began = time.monotonic()
        assert asked(words)[1:] == ("db", True)
        seconds.append(time.monotonic() - began)
    return min(seconds)


def kept(words):
    """Return the keys that the server itself finds."""
    with patience():
        return [match.key for match in ElasticEngine().match(Query(words, "fr")).matches]


def waiting():
    return PendingChange.objects.filter(engine="elastic").count()


def let_the_scheduler_catch_up():
    deadline = time.monotonic() + 60
    with patience():
        while waiting() or ElasticEngine().health().error:
            assert time.monotonic() < deadline
            index.catch_up_later()
            time.sleep(0.2)
    forget_failures()  # as five seconds do


@contextmanager
def storm():
    """Have others ask the server all the while."""
    ended = threading.Event()

    def read():
        while not ended.is_set():
            with suppress(EngineDown):
                ElasticEngine().match(Query("palabre", "fr"))
            time.sleep(0.01)

    readers = [threading.Thread(target=read) for _reader in range(3)]
    for reader in readers:
        reader.start()
    try:
        yield
    finally:
        ended.set()
        for reader in readers:
            reader.join()


def test_killed_in_a_storm_and_in_the_middle_of_a_publication_it_is_whole_again(server, commit):
    leaving = Concept.objects.get(slug="conciliabule")
    with storm():
        with commit():
            new = ConceptFactory(words=["concertation"])
            leaving.live = False
            leaving.save()
            server.kill()
        assert quickest("palabre") <= WORST
        for _question in range(20):
            assert asked("palabre") == (["palabre"], "db", True)
        assert asked("concertation") == (["concertation"], "db", True)
        assert asked("conciliabule") == ([], "db", True)
    assert waiting() == 2
    server.start()
    server.wait()
    let_the_scheduler_catch_up()
    assert asked_in_the_end("palabre") == (["palabre"], "elastic", False)
    assert asked_in_the_end("concertation") == (["concertation"], "elastic", False)
    assert kept("concertation") == [f"concept:{new.pk}"]
    assert kept("conciliabule") == []


def test_while_it_hangs_the_database_answers_within_a_second(server, commit):
    server.hang()
    try:
        assert quickest("palabre") <= WORST
        began = time.monotonic()
        with commit():
            ConceptFactory(words=["négociation"])
        # Whoever publishes waits some seconds once; the next one does not.
        assert time.monotonic() - began < 10
        began = time.monotonic()
        with commit():
            ConceptFactory(words=["médiation"])
        assert time.monotonic() - began < WRITING.request
        assert asked("negociation") == (["négociation"], "db", True)
        began = time.monotonic()
        assert not ElasticEngine().needs_rebuild()  # what the tick asks beside a reader's request
        assert time.monotonic() - began < WORST
    finally:
        server.wake()
    server.wait()
    let_the_scheduler_catch_up()
    for word in ("négociation", "médiation"):
        assert asked_in_the_end(word) == ([word], "elastic", False)


def test_come_back_with_an_empty_disk_it_is_built_anew(server):
    server.kill()
    shutil.rmtree(server.folder / "data")
    server.start()
    server.wait()
    assert asked("palabre") == (["palabre"], "db", True)
    with patience():
        assert ElasticEngine().needs_rebuild()
        let_the_scheduler_catch_up()
        assert not ElasticEngine().needs_rebuild()
    assert asked_in_the_end("palabre") == (["palabre"], "elastic", False)
