"""What readers notice while the database or Redis is away, with real servers."""

import sqlite3
import time
from contextlib import closing, contextmanager

import pytest

from tests.cms.served_site import CONTENT, ServedSite
from tests.servers.outage import database_down
from tests.servers.readers import all_at_once, get
from tests.servers.redis_server import RedisServer, redis_is_installed
from tests.servers.server import Server, empty_site, wait_for

# The mark makes pytest-django create the database that the servers get a copy of.
pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.mark.differs
def test_database_that_is_down_leaves_cached_pages_and_an_honest_503(site_of_one_server):
    server = site_of_one_server.servers[0]
    site_of_one_server.warm("/fr/visions/foret/")
    assert (server.get("/readyz").status, server.get("/healthz").status) == (200, 200)
    with database_down(site_of_one_server):
        cached = server.get("/fr/visions/foret/")
        assert (cached.status, cached.cache) == (200, "HIT")
        answer = server.get("/fr/methode/")
        assert (answer.status, answer.headers["retry-after"]) == (503, "30")
        assert 'lang="fr"' in answer.body
        assert 'lang="en"' in answer.body
        assert "Traceback" not in answer.body
        ready = server.get("/readyz")
        assert ready.status == 503
        assert '"database": {"state": "failed"}' in ready.body
        assert "sqlite" not in ready.body.lower()
        assert "postgres" not in ready.body.lower()
        assert server.get("/healthz").status == 200
    assert server.get("/fr/methode/").status == 200
    assert server.get("/readyz").status == 200


@pytest.fixture
def site_on_its_own_redis(blank, tmp_path):
    with (
        RedisServer(tmp_path) as redis,
        empty_site(blank, tmp_path, REDIS_URL=redis.url) as (environment, shell),
    ):
        first, second = (
            Server(environment, tmp_path / f"server-{n}.log", shell=shell) for n in (1, 2)
        )
        made = shell.run(CONTENT, port=first.port)
        with first, second:
            yield ServedSite([first, second], shell, made, environment), redis


@pytest.mark.skipif(not redis_is_installed(), reason="needs redis-server")
def test_redis_that_dies_and_comes_back_makes_pages_slower_and_never_stale(site_on_its_own_redis):
    site, redis = site_on_its_own_redis
    path = "/fr/conseil/"
    site.warm(path)
    redis.command("SAVE")  # it will come back with the token of the pages that are cached now
    redis.kill()
    for server in site.servers:
        answer = server.get(path)
        assert (answer.status, answer.cache) == (200, "MISS; no-version")
    ready = site.servers[0].get("/readyz")
    assert ready.status == 200
    assert '"cache": {"state": "degraded"}' in ready.body
    site.shell.run("Page.objects.filter(pk=council.pk).update(title='Écrit sans Redis')")
    assert ["Écrit sans Redis" in server.get(path).body for server in site.servers] == [True] * 2
    redis.start()

    def are_kept_again():
        answers = [server.get(path) for server in site.servers]
        assert ["Écrit sans Redis" in answer.body for answer in answers] == [True] * 2
        return [answer.cache for answer in answers] == ["HIT"] * 2

    wait_for(are_kept_again)
    site.warm(path)
    site.shell.run("Page.objects.filter(pk=council.pk).update(title='Écrit avec Redis')")
    assert ["Écrit avec Redis" in answer.body for answer in site.read(path)] == [True] * 2


@contextmanager
def somebody_writes(site):
    """Hold the write lock of the servers' database, as an import of minutes does."""
    path = site.environment["DATABASE_URL"].removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            writer.execute("ROLLBACK")


@pytest.mark.real_time
@pytest.mark.differs
@pytest.mark.sqlite  # PostgreSQL has no lock for all of it
def test_reader_does_not_wait_for_whoever_writes_to_sqlite_for_long(site_of_one_server):
    """Nor for what is due meanwhile, which nobody can write: each reader waited twenty seconds."""
    server = site_of_one_server.servers[0]
    ways = {
        "search": get("/fr/recherche/?q=foret"),
        "suggest": get("/api/lexicon/suggest?q=for&language=fr"),
        "page": get("/fr/visions/?neuf=1"),
        "vision": get("/fr/visions/foret/"),
    }
    site_of_one_server.shell.run(
        "method.expire_at = timezone.now() + timedelta(seconds=3)\nmethod.save()\n"
        "method.save_revision().publish()"
    )
    due = time.monotonic() + 3
    assert server.get("/fr/methode/?neuf=1").status == 200
    with somebody_writes(site_of_one_server):
        asked = all_at_once(server, ways, times=2)
        time.sleep(max(0, due + 0.5 - time.monotonic()))
        asked += all_at_once(server, ways, times=4)
    assert [str(one) for one in asked if one.answer.status != 200 or one.seconds > 5] == []
    # Once somebody can write, what was due is done.
    assert server.get("/fr/methode/?neuf=1").status == 404
