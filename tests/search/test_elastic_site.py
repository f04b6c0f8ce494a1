"""S13 as readers meet it: a whole site is searched while its search server dies, hangs and returns.

Two server processes, a background worker and a search server of their own; nobody acts.
"""

import json
import threading
import time
from collections import Counter
from contextlib import contextmanager
from statistics import median

import pytest

from tests.cms.conftest import blank  # noqa: F401 - a fixture
from tests.search.elastic import fresh_prefix
from tests.search.search_server import SearchServer, opensearch_is_installed
from tests.servers.server import Server, empty_site, serving
from tests.servers.worker import worker

pytestmark = [
    pytest.mark.real_time,
    pytest.mark.slow,
    pytest.mark.elastic,
    pytest.mark.django_db,
    pytest.mark.skipif(
        not opensearch_is_installed(), reason="needs a JDK and the jars of OpenSearch"
    ),
]

LEXICON = """
from wagtail.models import Site

from search.index import rebuild
from tests.factories.concept import ConceptFactory
from tests.factories.home import HomePageFactory
from tests.factories.lexicon import LexiconPageFactory
from tests.factories.locale import english, french

french(), english()
site = Site.objects.get(is_default_site=True)
site.root_page = home = HomePageFactory(title="Accueil", slug="accueil")
site.save()
LexiconPageFactory(parent=home, slug="lexique")
ConceptFactory(words=["palabre"])
entries = {word: ConceptFactory(words=[word]) for word in ("conciliabule", "harangue")}
rebuild("db")
rebuild("elastic")
"""
CHANGES = """
from django.db import transaction

with transaction.atomic():
    ConceptFactory(words=[coming])
    gone = entries[leaving]
    gone.live = False
    gone.save()
"""
PAGE, DATA = "/fr/recherche/?q=palabre&kind=concept", "/api/lexicon/search?language=fr&q="
READERS = 4
PAUSE = 0.25  # seconds between two questions of one
# Seconds that readers wait: a second at worst is promised, and measured by
# `python -m tests.search.three_nodes`, which runs alone. Beside other tests half of them wait less.
HALF, WORST = 1.0, 15.0
ALONE = 90  # seconds after which the server answers again without anybody's doing


@pytest.fixture(scope="module")
def site(blank, tmp_path_factory, django_db_blocker):  # noqa: F811 - the fixture
    folder = tmp_path_factory.mktemp("site")
    with django_db_blocker.unblock(), SearchServer(folder / "search") as search:
        variables = {
            "TEST_ELASTICSEARCH_URL": search.url,
            "ELASTICSEARCH_PREFIX": fresh_prefix(),
        }
        with empty_site(blank, folder, **variables) as (environment, shell):
            server = Server(environment, folder / "server.log", workers=2, shell=shell)
            with (
                serving(server, meanwhile=lambda: shell.run(LEXICON)),
                worker(shell, folder / "worker.log"),
            ):
                for _time in range(12):  # both processes have read their templates then
                    server.get(PAGE)
                yield server, search, shell


def found(server, word):
    """Return how many entries are found, and by which engine."""
    answer = json.loads(server.get(DATA + word).body)
    return answer["total"], answer["engine"], answer["degraded"]


def wait_until(server, **expected):
    deadline = time.monotonic() + ALONE
    while (told := {word: found(server, word) for word in expected}) != expected:
        assert time.monotonic() < deadline, told
        time.sleep(0.5)


@contextmanager
def storm(server):
    """Search all the while; afterwards every reader has had an answer, and had it soon."""
    ended, seconds, outcomes = threading.Event(), [], Counter()

    def read():
        while not ended.is_set():
            for path, word in ((PAGE, "palabre"), (DATA + "palabre", '"total": 1')):
                began = time.monotonic()
                answer = server.get(path)
                seconds.append(time.monotonic() - began)
                outcomes[answer.status, word in answer.body] += 1
                time.sleep(PAUSE)

    readers = [threading.Thread(target=read) for _reader in range(READERS)]
    for reader in readers:
        reader.start()
    try:
        yield
    finally:
        ended.set()
        for reader in readers:
            reader.join()
    assert set(outcomes) == {(200, True)}, outcomes
    assert outcomes[200, True] > 50
    assert (median(seconds) <= HALF, max(seconds) <= WORST) == (True, True), max(seconds)


def test_killed_in_a_storm_of_searches_no_reader_notices_and_its_index_is_whole_again(site):
    server, search, shell = site
    wait_until(server, palabre=(1, "elastic", False))
    with storm(server):
        time.sleep(1)
        search.kill()
        shell.run(CHANGES, coming="concertation", leaving="conciliabule")
        time.sleep(4)
        # What was published and what was withdrawn meanwhile is so at once.
        assert found(server, "concertation") == (1, "db", True)
        assert found(server, "conciliabule") == (0, "db", True)
        search.start()
        search.wait()
        wait_until(
            server,
            palabre=(1, "elastic", False),
            concertation=(1, "elastic", False),
            conciliabule=(0, "elastic", False),
        )


def test_hanging_in_a_storm_of_searches_no_reader_notices(site):
    server, search, shell = site
    wait_until(server, palabre=(1, "elastic", False))
    with storm(server):
        time.sleep(1)
        search.hang()
        try:
            shell.run(CHANGES, coming="médiation", leaving="harangue")
            time.sleep(4)
            assert found(server, "mediation") == (1, "db", True)
        finally:
            search.wake()
        wait_until(server, mediation=(1, "elastic", False), harangue=(0, "elastic", False))
