import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from cms.http.first_answer import tell_first_answer
from cms.tasks.worker import TaskWorker

# Threads of one process that run Python. They take turns, but wait together: for Redis, for the
# database, for a slow upload. With 8, cached pages on Redis reached half as much again as with 4.
THREADS = 8
# Seconds after which an idle thread, with its database and Redis connections, is given up.
IDLE_THREAD = 600
PATIENCE = 10  # seconds that a process has to finish its requests
# What granian itself answers at /healthz, past threads that are all busy.
HEALTHZ = Path(__file__).resolve().parent.parent / "healthz.txt"


class Command(BaseCommand):
    help = "Serve the site with granian, as in production; Ctrl-C and TERM end all it started."
    # The server's processes check for themselves; here they would open a database connection.
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="The address to listen at.")
        parser.add_argument("--port", type=int, default=8000, help="The port to listen at.")
        parser.add_argument(
            "--health-port",
            type=int,
            help="A port at which Python answers /healthz, whatever its other threads do.",
        )
        parser.add_argument("--workers", type=int, default=2, help="How many server processes.")
        parser.add_argument(
            "--worker", action="store_true", help="Run a background worker for tasks beside them."
        )
        parser.add_argument(
            "--began",
            type=float,
            help="A Unix time: say how many seconds after it the home page answered.",
        )

    def handle(
        self,
        *args: Any,
        host: str,
        port: int,
        health_port: int | None,
        workers: int,
        worker: bool,
        began: float | None,
        **options: Any,
    ) -> None:
        _refuse_taken_port(host, port, "--port")
        if health_port is not None:
            if health_port == port:
                raise CommandError(
                    f"The site and its health can't be answered at one port ({port}). Choose "
                    f"another one with --health-port."
                )
            _refuse_taken_port(host, health_port, "--health-port")
            # For processes that are forked from this one, and for those that load their settings.
            settings.HEALTH_ADDRESS = os.environ["HEALTH_ADDRESS"] = f"{host}:{health_port}"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
        # Processes are forked from here: none may inherit an open connection.
        connections.close_all()
        _part_from_server_processes()
        server = Granian(
            ":".join(settings.WSGI_APPLICATION.rsplit(".", 1)),
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            http=HTTPModes.http1,
            http1_settings=HTTP1Settings(),
            workers=workers,
            blocking_threads=THREADS,
            blocking_threads_idle_timeout=IDLE_THREAD,
            respawn_failed_workers=True,
            workers_kill_timeout=PATIENCE,
            static_path_route=["/healthz"],
            static_path_mount=[HEALTHZ],
            static_path_expires=0,
            log_level=LogLevels.error,
            log_access=False,
        )
        server.on_startup(_end_with_the_terminal(signal.getsignal(signal.SIGHUP)))
        server.on_startup(_hear_the_end_once)
        tasks = TaskWorker() if worker else None
        if tasks is not None:
            server.on_startup(tasks.start)
            server.on_shutdown(tasks.stop)
        if began is not None:
            address = f"http://{host}:{port}/"
            server.on_startup(lambda: tell_first_answer(address, began, sys.stdout))
        # Between here and the server's own handlers, TERM must still end what was started.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            server.serve()
        except KeyboardInterrupt:
            pass
        finally:
            if tasks is not None:
                tasks.stop()


def _part_from_server_processes() -> None:
    """Let the processes that granian forks from this one hear its word alone.

    What a terminal sends, it sends to all of a group: to this process, which tells them. And one
    that is still loading would have this one's way of hearing TERM, and nobody who listens.
    """
    server = os.getpid()

    def begin() -> None:
        if os.getppid() == server:
            os.setpgrp()
            signal.signal(signal.SIGTERM, signal.SIG_DFL)

    os.register_at_fork(after_in_child=begin)


def _end_with_the_terminal(before: Any) -> Callable[[], None]:
    """Return what makes HUP, a closed terminal, the end: granian would load its processes again.

    `before` is what HUP did before granian began: whoever began this by nohup has it ignored.
    """

    def hear() -> None:
        end = signal.SIG_IGN if before is signal.SIG_IGN else _end
        signal.signal(signal.SIGHUP, end)

    return hear


def _hear_the_end_once() -> None:
    """Let a second TERM, or Ctrl-C, pass while the first is heard.

    Whoever ends `make demo` with its group sends two: one to this process, and one that make passes
    on. Granian's handler sets an event, and inside of itself it would wait for its own lock.
    """
    is_heard = False

    def once(handler: Callable[..., Any]) -> Callable[..., None]:
        def hear(*args: Any) -> None:
            nonlocal is_heard
            if not is_heard:
                is_heard = True
                handler(*args)

        return hear

    for number in (signal.SIGTERM, signal.SIGINT):
        handler = signal.getsignal(number)
        if callable(handler):
            signal.signal(number, once(handler))


def _end(*_signal: Any) -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def _refuse_taken_port(host: str, port: int, option: str) -> None:
    """Say it in a sentence: granian's workers would share the port with a stranger."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Nothing can be served at {host}:{port} ({error.strerror}). Stop what is "
                f"listening there, or choose another port with {option}."
            ) from error
