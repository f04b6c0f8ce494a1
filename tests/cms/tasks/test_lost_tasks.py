"""F7: a worker killed with −9 in a task; the task is never RUNNING for ever."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command

from cms.tasks import lost_tasks
from cms.tasks.models import WorkerPulse
from tests.servers.server import empty_site, wait_for
from tests.servers.shell import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

STATUS = (
    "from django_tasks_db.models import DBTaskResult\n"
    "task = DBTaskResult.objects.get()\n"
    "result = [str(task.status), len(task.worker_ids), task.traceback]"
)
ENQUEUE = "from tests.servers.slow_task import note_and_wait\nnote_and_wait.enqueue(path, seconds)"
INDEX = (
    "from search.engines import configured_names\n"
    "from search.index import build\n"
    "build(configured_names())"
)
LOST_AFTER = 4.0  # seconds


@pytest.fixture
def site(blank, tmp_path):
    # Not the settings of tests: there, tasks run at once.
    variables = {"DJANGO_SETTINGS_MODULE": "cms.settings.dev", "TASK_LOST_AFTER": str(LOST_AFTER)}
    with empty_site(blank, tmp_path, **variables) as (environment, shell):
        # Its worker would make the search index first: here it has these tests' tasks only.
        shell.run(INDEX)
        yield environment, shell


@contextmanager
def worker(environment):
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "manage.py", "worker", "--interval", "0.2"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def notes(path: Path) -> list[str]:
    return path.read_text().split() if path.exists() else []


def test_task_whose_worker_was_killed_is_taken_up_by_another(site, tmp_path):
    environment, shell = site
    path = tmp_path / "notes"
    shell.run(ENQUEUE, path=str(path), seconds=3)
    with worker(environment) as first:
        wait_for(lambda: notes(path) == ["begun"])
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        assert shell.run(STATUS)[0] == "RUNNING"
    with worker(environment):
        wait_for(lambda: shell.run(STATUS)[0] == "SUCCESSFUL")
    assert notes(path) == ["begun", "begun", "done"]
    assert shell.run(STATUS)[1] == 2


def test_task_that_lasts_longer_than_a_worker_may_be_silent_is_left_alone(site, tmp_path):
    environment, shell = site
    path = tmp_path / "notes"
    shell.run(ENQUEUE, path=str(path), seconds=3 * LOST_AFTER)
    with worker(environment):
        wait_for(lambda: notes(path) == ["begun"])
        with worker(environment):
            wait_for(lambda: shell.run(STATUS)[0] == "SUCCESSFUL")
    assert notes(path) == ["begun", "done"]
    assert shell.run(STATUS)[1] == 1


def test_task_that_kills_each_worker_is_shown_as_failed(site, tmp_path):
    environment, shell = site
    shell.run(ENQUEUE, path=str(tmp_path / "notes"), seconds=600)
    for number in (1, 2, 3):
        with worker(environment) as running:
            wait_for(lambda number=number: shell.run(STATUS)[1] == number)
            running.kill()
            running.wait()
    with worker(environment):
        wait_for(lambda: shell.run(STATUS)[0] == "FAILED")
    assert "3 workers" in shell.run(STATUS)[2]


def test_worker_that_is_stopped_leaves_no_pulse(site):
    environment, shell = site
    pulses = "from cms.tasks.models import WorkerPulse\nresult = WorkerPulse.objects.count()"
    with worker(environment) as running:
        wait_for(lambda: shell.run(pulses) == 1)
        running.terminate()
        assert running.wait(timeout=30) == 0
    assert shell.run(pulses) == 0


def test_worker_that_is_stopped_during_its_first_beat_leaves_no_pulse(monkeypatch, queue):
    beats = []

    def stopped():
        beats.append(WorkerPulse.objects.count())
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(lost_tasks, "catch_up_later", stopped)
    before = signal.getsignal(signal.SIGTERM)
    try:
        with pytest.raises(SystemExit):
            call_command("worker")
    finally:
        signal.signal(signal.SIGTERM, before)
    assert beats == [1]
    assert not WorkerPulse.objects.exists()


STATE = (
    "from django.utils import timezone\n"
    "from cms.tasks.queue import queue_state\n"
    "state = queue_state(timezone.now())\n"
    "result = [state.waiting, state.since is not None, state.failed]"
)


def test_staff_are_told_of_tasks_that_wait_from_the_kill_of_the_worker_to_the_next(site, tmp_path):
    environment, shell = site
    path = tmp_path / "notes"
    with worker(environment) as only:
        shell.run(ENQUEUE, path=str(path), seconds=1)
        wait_for(lambda: notes(path) == ["begun"])
        shell.run(ENQUEUE, path=str(path), seconds=0)
        assert shell.run(STATE) == [0, False, 0]
        os.kill(only.pid, signal.SIGKILL)
        only.wait()
    wait_for(lambda: shell.run(STATE) == [2, True, 0])
    with worker(environment):
        wait_for(lambda: shell.run(STATE) == [0, False, 0])
        wait_for(lambda: notes(path).count("done") == 2)


def test_failed_task_that_is_tried_again_is_done(site, tmp_path):
    environment, shell = site
    path = tmp_path / "not there yet" / "notes"
    shell.run(ENQUEUE, path=str(path), seconds=0)
    with worker(environment):
        wait_for(lambda: shell.run(STATE) == [0, False, 1])
        path.parent.mkdir()
        shell.run("from cms.tasks.queue import try_again\ntry_again()")
        wait_for(lambda: shell.run(STATUS)[0] == "SUCCESSFUL")
    assert notes(path) == ["begun", "done"]
