"""F3 for the worker: PostgreSQL stops under it, and Redis; it waits, and goes on."""

import os
import time
from pathlib import Path

import pytest
from django.db import connection

from tests.servers.postgres_server import PostgresServer
from tests.servers.redis_server import RedisServer, redis_is_installed
from tests.servers.server import blank_database, children_of, postgresql_url, wait_for
from tests.servers.shell import Shell
from tests.servers.worker import worker

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.real_time,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is a file: it stays."),
    pytest.mark.skipif(not redis_is_installed(), reason="There is no redis-server."),
]

ENQUEUE = "from tests.servers.slow_task import note_and_wait\nnote_and_wait.enqueue(path, seconds)"
MAIL = (
    "from tests.servers.slow_task import note_and_wait\n"
    "note_and_wait.using(queue_name='mail', priority=30).enqueue(path, seconds)"
)
STATES = (
    "from django_tasks_db.models import DBTaskResult\n"
    "rows = DBTaskResult.objects.filter(task_path__endswith='note_and_wait')\n"
    "result = sorted(str(status) for status in rows.values_list('status', flat=True))"
)
FORGET = "from django.db import connection\nresult = connection.close()"


def notes(path: Path) -> list[str]:
    return path.read_text().split() if path.exists() else []


def processor_seconds(pids):
    fields = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids]
    return sum(int(one[11]) + int(one[12]) for one in fields) / os.sysconf("SC_CLK_TCK")


def test_worker_waits_for_postgresql_and_redis_and_loses_no_task(
    tmp_path, tmp_path_factory, django_db_blocker
):
    running, waiting, mailed = (tmp_path / name for name in ("running", "waiting", "mailed"))
    folder = tmp_path_factory.mktemp("outage")
    with (
        django_db_blocker.unblock(),
        blank_database(folder) as blank,
        PostgresServer() as postgres,
        RedisServer(tmp_path) as redis,
    ):
        postgres.fill_from(postgresql_url(blank))
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "DATABASE_URL": postgres.url,
            "REDIS_URL": redis.url,
            "ELASTICSEARCH_URL": "",
            "VAR_DIR": str(folder),
            "TASK_LOST_AFTER": "4",
        }
        with Shell(environment) as shell, worker(shell, tmp_path / "log") as process:
            wait_for(lambda: len(children_of(process.pid)) == 1)
            pids = [process.pid, *children_of(process.pid)]
            shell.run(ENQUEUE, path=str(running), seconds=3)
            shell.run(ENQUEUE, path=str(waiting), seconds=0)
            wait_for(lambda: notes(running) == ["begun"])
            shell.run(FORGET)
            postgres.stop("immediate")
            redis.kill()
            began, used = time.monotonic(), processor_seconds(pids)
            # It is away for longer than the task that runs takes, and than a sign of life.
            wait_for(lambda: notes(running) == ["begun", "done"])
            time.sleep(4)
            # Both live, and ask a few times, no more.
            assert process.poll() is None
            assert [process.pid, *children_of(process.pid)] == pids
            away = time.monotonic() - began
            assert processor_seconds(pids) - used < 0.5 * away
            postgres.start()
            redis.start()
            shell.run(MAIL, path=str(mailed), seconds=0)
            wait_for(lambda: shell.run(STATES) == ["SUCCESSFUL"] * 3)
            assert [process.pid, *children_of(process.pid)] == pids
    # What was done while nobody could note it was not done again.
    assert notes(running) == ["begun", "done"]
    assert notes(waiting) == notes(mailed) == ["begun", "done"]
    log = (tmp_path / "log").read_text()
    assert "The database does not answer (OperationalError): the worker waits for it." in log
    assert "The database is there again: the worker goes on." in log
