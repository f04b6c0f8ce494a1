"""`manage.py serve`: starts what the site needs and ends all of it."""

import os
import signal
import socket
import threading
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cms.management.commands.serve import PATIENCE, _hear_the_end_once
from tests.servers.server import Server as ServedSite
from tests.servers.server import children_of, empty_site, wait_for

# The mark makes pytest-django create the database that the server gets a copy of.
pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def environment(blank, tmp_path_factory, django_db_blocker):
    """Of one site for all: none of these tests changes it."""
    folder = tmp_path_factory.mktemp("serve")
    with django_db_blocker.unblock(), empty_site(blank, folder) as (environment, _shell):
        yield environment


@pytest.fixture(autouse=True)
def _hangup_is_heard():
    """Where the suite was begun by nohup, what it starts would not hear a closed terminal."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


def children_once_there_are(number, pid):
    wait_for(lambda: len(children_of(pid)) >= number, pause=0.01)
    found = children_of(pid)
    assert len(found) == number
    return found


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


# What a terminal sends, it sends to the whole process group.
SENDS = {
    "term": (os.kill, signal.SIGTERM),
    "ctrl-c": (os.killpg, signal.SIGINT),
    "closed terminal": (os.killpg, signal.SIGHUP),
}


def task_workers(server):
    found = {}
    for pid in children_of(server.process.pid):
        with suppress(FileNotFoundError):  # it has ended
            found[pid] = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    return [pid for pid, command in found.items() if b"worker" in command]


def assert_ends_with_all_it_started(server, sent):
    # The worker, and its process that sends mail.
    wait_for(lambda: len(task_workers(server)) == 2)
    children = children_of(server.process.pid)
    assert len(children) == 4
    send, number = SENDS[sent]
    send(server.process.pid, number)
    assert server.process.wait(timeout=30) == 0
    wait_for(lambda: not any(map(is_running, children)), seconds=10)
    assert server.log.read_text() == ""


@pytest.mark.parametrize("sent", ["ctrl-c", "closed terminal"])
def test_signal_ends_server_processes_and_task_worker(environment, tmp_path, sent):
    with ServedSite(environment, tmp_path / "log", workers=2, options=("--worker",)) as server:
        assert_ends_with_all_it_started(server, sent)


def test_task_worker_that_is_killed_is_started_again_and_term_ends_it_with_the_rest(
    environment, tmp_path
):
    with ServedSite(environment, tmp_path / "log", workers=2, options=("--worker",)) as server:
        wait_for(lambda: len(task_workers(server)) == 2)
        killed, mail = task_workers(server)
        os.kill(killed, signal.SIGKILL)
        # The one that sends mail ends with the other, and comes with its successor.
        wait_for(lambda: not is_running(mail))
        wait_for(lambda: len(set(task_workers(server)) - {killed, mail}) == 2, seconds=30)
        assert_ends_with_all_it_started(server, "term")


@pytest.mark.waits
def test_server_begun_by_nohup_outlives_its_terminal(environment, tmp_path):
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with ServedSite(environment, tmp_path / "log") as server:
            served_by = children_of(server.process.pid)
            for pid in (server.process.pid, *served_by):
                os.kill(pid, signal.SIGHUP)
            time.sleep(1)
            assert server.get("/healthz").status == 200
            assert children_of(server.process.pid) == served_by
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.real_time
@pytest.mark.parametrize("sent", SENDS)
def test_signal_finds_all_processes_still_loading(environment, tmp_path, sent):
    """The server alone says how they end: else one of them leaves a traceback, or is missed."""
    server = ServedSite(environment, tmp_path / "log", workers=2, options=("--worker",))
    process = server.begin()
    children = children_once_there_are(3, process.pid)
    time.sleep(0.4)
    send, number = SENDS[sent]
    send(process.pid, number)
    assert process.wait(timeout=30) == 0
    assert [pid for pid in children if is_running(pid)] == []
    assert server.log.read_text() == ""


@pytest.mark.real_time
def test_term_ends_workers_that_are_still_loading(environment, tmp_path):
    """They are neither deaf to it nor waited for until they are killed, 10 seconds later."""
    process = ServedSite(environment, tmp_path / "log", workers=2).begin()
    workers = children_once_there_are(2, process.pid)
    process.terminate()
    began = time.monotonic()
    assert process.wait(timeout=30) == 0
    assert time.monotonic() - began < PATIENCE - 2
    assert [pid for pid in workers if is_running(pid)] == []


def test_taken_port_is_said_in_a_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError) as refused:
            call_command("serve", "--port", str(port))
    assert str(refused.value) == (
        f"Nothing can be served at 127.0.0.1:{port} (Address already in use). Stop "
        f"what is listening there, or choose another port with --port."
    )


def test_second_term_while_the_first_is_heard_waits_for_nothing(request):
    """`make` passes on the TERM that its group has had already."""
    heard, lock = [], threading.Lock()

    def end(*_signal):
        with lock:  # as an event has, which granian's handler sets
            heard.append("TERM")
            signal.raise_signal(signal.SIGTERM)

    for number in (signal.SIGTERM, signal.SIGINT):
        request.addfinalizer(partial(signal.signal, number, signal.getsignal(number)))
    signal.signal(signal.SIGTERM, end)
    _hear_the_end_once()
    signal.raise_signal(signal.SIGTERM)
    signal.raise_signal(signal.SIGINT)
    assert heard == ["TERM"]
