"""F7: a worker killed with −9 in a task; the task is never RUNNING for ever."""

import os
import signal
from pathlib import Path

import pytest
from django.core.management import call_command

from cms.management.commands import worker as command
from cms.tasks import lost_tasks
from cms.tasks.models import WorkerPulse
from cms.tasks.queue_worker import SIGNALS
from tests.servers.server import empty_site, wait_for
from tests.servers.worker import worker

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
EMPTY = (
    "from cms.tasks.models import WorkerPulse\n"
    "from django_tasks_db.models import DBTaskResult\n"
    "DBTaskResult.objects.all().delete()\n"
    "WorkerPulse.objects.all().delete()"
)
LOST_AFTER = 4.0  # seconds


@pytest.fixture(scope="module")
def site_shell(blank, tmp_path_factory, django_db_blocker):
    # Not the settings of tests: there, tasks run at once.
    variables = {"DJANGO_SETTINGS_MODULE": "cms.settings.dev", "TASK_LOST_AFTER": str(LOST_AFTER)}
    folder = tmp_path_factory.mktemp("lost")
    with django_db_blocker.unblock(), empty_site(blank, folder, **variables) as (_values, shell):
        # Its worker would make the search index first: here it has these tests' tasks only.
        shell.run(INDEX)
        yield shell


@pytest.fixture
def shell(site_shell):
    """The same site for all, without a task or a worker."""
    site_shell.run(EMPTY)
    return site_shell


def notes(path: Path) -> list[str]:
    return path.read_text().split() if path.exists() else []


@pytest.mark.differs
def test_task_whose_worker_was_killed_is_taken_up_by_another(shell, tmp_path):
    path = tmp_path / "notes"
    shell.run(ENQUEUE, path=str(path), seconds=3)
    with worker(shell, ending=signal.SIGKILL) as first:
        wait_for(lambda: notes(path) == ["begun"])
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        assert shell.run(STATUS)[0] == "RUNNING"
    with worker(shell, ending=signal.SIGKILL):
        wait_for(lambda: shell.run(STATUS)[0] == "SUCCESSFUL")
    assert notes(path) == ["begun", "begun", "done"]
    assert shell.run(STATUS)[1] == 2


def test_task_that_lasts_longer_than_a_worker_may_be_silent_is_left_alone(shell, tmp_path):
    path = tmp_path / "notes"
    shell.run(ENQUEUE, path=str(path), seconds=3 * LOST_AFTER)
    with worker(shell, ending=signal.SIGKILL):
        wait_for(lambda: notes(path) == ["begun"])
        with worker(shell, ending=signal.SIGKILL):
            wait_for(lambda: shell.run(STATUS)[0] == "SUCCESSFUL")
    assert notes(path) == ["begun", "done"]
    assert shell.run(STATUS)[1] == 1


@pytest.mark.differs
def test_task_that_kills_each_worker_is_shown_as_failed(shell, tmp_path):
    shell.run(ENQUEUE, path=str(tmp_path / "notes"), seconds=600)
    for number in (1, 2, 3):
        with worker(shell, ending=signal.SIGKILL) as running:
            wait_for(lambda number=number: shell.run(STATUS)[1] == number)
            running.kill()
            running.wait()
    with worker(shell, ending=signal.SIGKILL):
        wait_for(lambda: shell.run(STATUS)[0] == "FAILED")
    assert "3 workers" in shell.run(STATUS)[2]


def test_worker_that_is_stopped_leaves_no_pulse(shell):
    pulses = "from cms.tasks.models import WorkerPulse\nresult = WorkerPulse.objects.count()"
    with worker(shell, ending=signal.SIGKILL) as running:
        # Of the process that sends mail, too.
        wait_for(lambda: shell.run(pulses) == 2)
        running.terminate()
        assert running.wait(timeout=30) == 0
    assert shell.run(pulses) == 0


def test_worker_that_is_stopped_while_it_starts_ends_without_an_error(monkeypatch, queue):
    """Thrown by a signal into a query or into `logging`, one would be lost there, or break it."""
    beats = []

    def stop(*_):
        os.kill(os.getpid(), signal.SIGTERM)
        return "a worker"

    before = {number: signal.getsignal(number) for number in SIGNALS}
    try:
        with monkeypatch.context() as during_its_first_beat:
            during_its_first_beat.setattr(
                lost_tasks,
                "catch_up_later",
                lambda: stop(beats.append(WorkerPulse.objects.count())),
            )
            call_command("worker", queue_name="default")
        assert beats == [1]
        monkeypatch.setattr(command, "get_random_string", stop)
        call_command("worker", queue_name="default")
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert not WorkerPulse.objects.exists()


STATE = (
    "from django.utils import timezone\n"
    "from cms.tasks.queue import queue_state\n"
    "state = queue_state(timezone.now())\n"
    "result = [state.waiting, state.since is not None, state.failed]"
)


@pytest.mark.differs
def test_staff_are_told_of_tasks_that_wait_from_the_kill_of_the_worker_to_the_next(shell, tmp_path):
    path = tmp_path / "notes"
    with worker(shell, ending=signal.SIGKILL) as only:
        shell.run(ENQUEUE, path=str(path), seconds=1)
        wait_for(lambda: notes(path) == ["begun"])
        shell.run(ENQUEUE, path=str(path), seconds=0)
        assert shell.run(STATE) == [0, False, 0]
        os.kill(only.pid, signal.SIGKILL)
        only.wait()
    wait_for(lambda: shell.run(STATE) == [2, True, 0])
    with worker(shell, ending=signal.SIGKILL):
        wait_for(lambda: shell.run(STATE) == [0, False, 0])
        wait_for(lambda: notes(path).count("done") == 2)


def test_failed_task_that_is_tried_again_is_done(shell, tmp_path):
    path = tmp_path / "not there yet" / "notes"
    shell.run(ENQUEUE, path=str(path), seconds=0)
    with worker(shell, ending=signal.SIGKILL):
        wait_for(lambda: shell.run(STATE) == [0, False, 1])
        path.parent.mkdir()
        shell.run("from cms.tasks.queue import try_again\ntry_again()")
        wait_for(lambda: shell.run(STATUS)[0] == "SUCCESSFUL")
    assert notes(path) == ["begun", "done"]
