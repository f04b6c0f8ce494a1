"""`/healthz`, when nobody has time to answer it."""

import http.client
import logging
import os
import re
import shlex
import signal
import socket
import subprocess
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress

import pytest
from django.core.management import CommandError, call_command

from cms.http import health_port
from cms.management.commands.serve import THREADS
from tests.demo_server import free_port
from tests.servers.server import Server, children_of, empty_site, wait_for
from tests.servers.shell import ROOT

# The mark makes pytest-django create the database that the server gets a copy of.
pytestmark = [pytest.mark.slow, pytest.mark.django_db]

SETTINGS = "tests.servers.busy_settings"
UNIT = ROOT / "docs" / "operator" / "demain-health.service"


def ask(port, path="/healthz", timeout=20.0):
    """Ask whether all is well; raises OSError where nobody answers."""
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        client.request("GET", path)
        response = client.getresponse()
        assert (response.status, response.read()) == (200, b"ok\n")
    finally:
        client.close()


def seconds_to_answer(port):
    began = time.monotonic()
    ask(port)
    return time.monotonic() - began


def is_answered(port):
    with suppress(OSError):
        ask(port, timeout=2)
        return True
    return False


@pytest.fixture(scope="module")
def serving(blank, tmp_path_factory, django_db_blocker):
    """Return what returns a server of two processes and its health port: of one that a test has
    ended, there is a successor.
    """
    folder = tmp_path_factory.mktemp("health")
    with (
        django_db_blocker.unblock(),
        empty_site(blank, folder, DJANGO_SETTINGS_MODULE=SETTINGS) as (environment, _shell),
        ExitStack() as stack,
    ):
        servers = []

        def serve():
            if not servers or servers[-1].process.poll() is not None:
                options = ("--health-port", str(free_port()))
                log = folder / f"log-{len(servers)}"
                servers.append(
                    stack.enter_context(Server(environment, log, workers=2, options=options))
                )
            port = int(servers[-1].options[-1])
            wait_for(lambda: is_answered(port))
            return servers[-1], port

        yield serve


@contextmanager
def every_thread_busy(server):
    """Keep all threads of both processes, half of them computing and half waiting."""
    busy = server.log.parent / "busy"
    busy.mkdir()
    # Which process takes a connection is chance: more are sent until both are full; the rest queue.
    kinds = ["computing", "waiting"] * THREADS

    def ask(kind):
        # One that is not answered within the client's patience has kept its thread all the same.
        with suppress(OSError, http.client.HTTPException):
            server.get(f"/busy/{kind}")

    asked: list[threading.Thread] = []

    def all_are_busy():
        kept = [path.name.split("-")[0] for path in busy.iterdir() if path.name != "released"]
        if sorted(Counter(kept).values()) == [THREADS] * 2:
            return True
        more = [threading.Thread(target=ask, args=(kind,), daemon=True) for kind in kinds]
        for thread in more:
            thread.start()
        asked.extend(more)
        return False

    try:
        # Two cores of a busy machine start and take so many for a while.
        wait_for(all_are_busy, seconds=180, pause=2)
        yield
    finally:
        (busy / "released").touch()
        for thread in asked:
            thread.join()


@pytest.mark.real_time
def test_healthz_answers_within_2_s_while_every_thread_is_busy(serving):
    """At the port of its own, which Python answers, and at the site's, which granian does."""
    server, port = serving()
    with every_thread_busy(server):
        with pytest.raises(TimeoutError):
            ask(server.port, "/readyz", timeout=2)
        for asked in (port, server.port):
            slowest = max(seconds_to_answer(asked) for _time in range(40))
            assert slowest < 2, asked
        # Forty at once are not one after the other.
        with ThreadPoolExecutor(40) as pool:
            together = list(pool.map(seconds_to_answer, [port] * 40))
        assert max(together) < 2


# With those that end it: beside others, it would be a server more.
@pytest.mark.real_time
def test_processes_that_are_started_again_answer_at_the_same_port(serving):
    server, port = serving()
    killed = children_of(server.process.pid)
    assert len(killed) == 2
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    wait_for(lambda: not is_answered(port), pause=0.01)
    wait_for(lambda: is_answered(port))


@pytest.mark.real_time
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_health_port_delays_no_end_and_is_given_back(serving, number):
    server, port = serving()
    said = server.log.read_text()
    # Somebody who never says what they want.
    with socket.create_connection(("127.0.0.1", port)):
        began = time.monotonic()
        server.process.send_signal(number)
        assert server.process.wait(timeout=30) == 0
    assert time.monotonic() - began < 5
    assert server.log.read_text() == said
    with pytest.raises(ConnectionRefusedError):
        ask(port)


def test_health_port_that_is_taken_is_said_in_a_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError) as refused:
            call_command("serve", "--port", str(free_port()), "--health-port", str(port))
    assert str(refused.value) == (
        f"Nothing can be served at 127.0.0.1:{port} (Address already in use). Stop "
        f"what is listening there, or choose another port with --health-port."
    )
    with pytest.raises(CommandError) as refused:
        call_command("serve", "--port", str(port), "--health-port", str(port))
    assert str(refused.value) == (
        f"The site and its health can't be answered at one port ({port}). Choose "
        f"another one with --health-port."
    )


@pytest.fixture
def listening():
    """A port of this process's own, and nothing else of the site."""
    port = free_port()
    health_port.listen(f"127.0.0.1:{port}")
    wait_for(lambda: is_answered(port), pause=0.01)
    return port


def exchange(port, sent):
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        client.sendall(sent)
        answer = b""
        while received := client.recv(4096):
            answer += received
    return answer


def test_health_port_answers_nothing_but_healthz(listening):
    elsewhere, method = "Only /healthz is answered here.\n", "This address only answers GET.\n"
    for asked, (status, length, body) in {
        "GET /healthz HTTP/1.1": ("200 OK", 3, "ok\n"),
        "GET /healthz?1 HTTP/1.0": ("200 OK", 3, "ok\n"),
        "HEAD /healthz HTTP/1.1": ("200 OK", 3, ""),
        "GET /admin/ HTTP/1.1": ("404 Not Found", 32, elsewhere),
        "POST /healthz HTTP/1.1": ("405 Method Not Allowed", 31, method),
        "\x00\xff": ("404 Not Found", 32, elsewhere),
    }.items():
        assert (
            exchange(listening, f"{asked}\r\n\r\n".encode("latin-1"))
            == (
                f"HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\n"
                f"Cache-Control: no-store\r\nConnection: close\r\n\r\n{body}"
            ).encode()
        ), asked
    # More than a request may say is not read to its end.
    assert exchange(listening, b"GET /healthz?" + b"a" * 8200) == b""


def test_those_who_never_say_what_they_want_keep_nobody_waiting(listening, monkeypatch):
    monkeypatch.setattr(health_port, "PATIENCE", 1.0)
    idle = [
        socket.create_connection(("127.0.0.1", listening))
        for _one in range(health_port.CONNECTIONS)
    ]
    try:
        for client in idle:
            client.settimeout(20)
        # One more is closed unread; when the others have had their time, there is room again.
        with pytest.raises(OSError):  # noqa: PT011 - reset, or closed without an answer
            ask(listening)
        wait_for(lambda: is_answered(listening), seconds=10)
        assert [client.recv(1) for client in idle[:3]] == [b""] * 3
    finally:
        for client in idle:
            client.close()


def test_port_that_a_process_does_not_get_is_logged_in_a_sentence(caplog):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        with caplog.at_level(logging.ERROR):
            health_port.listen(address)
            wait_for(lambda: caplog.messages, pause=0.01)
    assert caplog.messages == [
        f"/healthz is not answered at {address} (Address already in use). Stop what is listening "
        "there, or choose another port with --health-port."
    ]


def test_unit_restarts_the_site_after_three_failures_and_not_before(listening, tmp_path):
    """Its command, run as it is but for its port, its patience and systemd, which is not here."""
    command = re.search(r"^ExecStart=(.*)$", UNIT.read_text(), re.MULTILINE)[1]
    assert "127.0.0.1:8001/" in command
    assert "sleep 20" in command
    note = tmp_path / "restarted"
    systemctl = tmp_path / "systemctl"
    systemctl.write_text(f'#!/bin/sh\necho "$@" >> {note}\n')
    systemctl.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}

    def run(port):
        asked = command.replace(":8001/", f":{port}/").replace("sleep 20", "sleep 0.1")
        return subprocess.run(
            shlex.split(asked), env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert run(listening) == ""
    assert not note.exists()
    assert run(free_port()) == (
        "/healthz failed three times: demain-web is restarted, unless somebody stopped it.\n"
    )
    assert note.read_text() == "try-restart demain-web.service\n"
    # The port that the unit of the site opens is the one that is asked.
    assert "--health-port 8001 " in UNIT.with_name("demain-web.service").read_text()
