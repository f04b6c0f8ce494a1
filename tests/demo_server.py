"""The demo as a newcomer starts it: `make demo` in a process of its own."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from pwd import struct_passwd
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
# Seconds in which the process ends that Python keeps to clear up after others, once they are gone.
CLEARING_UP = 5
# Seconds that a start has to end. The server gives its processes 10 and its task worker 10 more.
PATIENCE = 40


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def embedded_environment(var: Path) -> dict[str, str]:
    """Return this environment without services: the demo is what a newcomer has."""
    environment = dict(os.environ, VAR_DIR=str(var), PYTHONUNBUFFERED="1")
    services = ("DATABASE_URL", "REDIS_URL", "ELASTICSEARCH_URL")
    for name in (*services, "DJANGO_SETTINGS_MODULE", "MAKEFLAGS", "MAKELEVEL"):
        environment.pop(name, None)
    return environment


@dataclass
class Stop:
    """A loading that was ended by a signal: how it ended, what it wrote and what it left."""

    status: int
    log: str
    left_running: list[str]
    seconds: float


class DemoServer:
    """`make demo` on a folder and a port; use as a context manager.

    `root` is the checkout that it runs in, `user` who runs it: by default this one and oneself.
    """

    def __init__(
        self,
        var: Path,
        port: int | None = None,
        root: Path = ROOT,
        environment: dict[str, str] | None = None,
        user: struct_passwd | None = None,
    ) -> None:
        self.var = var
        self.root = root
        self.environment = environment or embedded_environment(var)
        self.user = user
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = var.parent / f"{var.name}-{self.port}.log"
        self.seconds_to_serve = 0.0
        # Earlier starts on this folder that did not come to their end.
        self.stops: list[Stop] = []

    def sibling(self) -> "DemoServer":
        """Return another start on this folder, by the same user from the same checkout."""
        return DemoServer(self.var, None, self.root, self.environment, self.user)

    def __enter__(self) -> "DemoServer":
        self.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()

    def begin(self) -> None:
        """Start, and do not wait."""
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                ["make", "demo", f"PORT={self.port}"],
                cwd=self.root,
                env=self.environment,
                user=self.user.pw_uid if self.user else None,
                group=self.user.pw_gid if self.user else None,
                extra_groups=[] if self.user else None,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def start(self, deadline: float = 600) -> None:
        """Start and wait until the French home page answers; raises AssertionError with the log."""
        began = time.monotonic()
        self.begin()
        while time.monotonic() - began < deadline:
            assert self.process.poll() is None, self.log.read_text()
            try:
                with urlopen(f"{self.address}/fr/", timeout=5):  # noqa: S310 - our own address
                    self.seconds_to_serve = time.monotonic() - began
                    return
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        self.stop()
        raise AssertionError(f"Not served after {deadline} s:\n{self.log.read_text()}")

    def stop_at(self, step: int, ending: signal.Signals, to_all: bool) -> Stop:
        """Start, and end the loading at a step of its progress bar; `to_all` as a terminal does."""
        began = time.monotonic()
        self.begin()
        deadline = began + 480
        while self._step() < step:
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, f"Not at step {step}:\n{self.log.read_text()}"
            time.sleep(0.05)
        if to_all:
            os.killpg(self.process.pid, ending)
        else:
            self.process.send_signal(ending)
        status = self.process.wait(timeout=PATIENCE)
        seconds = time.monotonic() - began
        return Stop(status, self.log.read_text(), self.outlived(), seconds)

    def _step(self) -> int:
        steps = re.findall(r" (\d+)/\d+ \[", self.log.read_text())
        return int(steps[-1]) if steps else -1

    def wait_for_tasks(self, deadline: float = 1_200) -> None:
        """Wait until all is made in the background: the sizes of pictures, the files of tomes."""
        began = time.monotonic()
        waiting = (
            "SELECT count(*) FROM django_tasks_database_dbtaskresult "
            "WHERE status IN ('READY', 'RUNNING') "
            # Some wait for an hour of the day; the year 9999 says that there is none.
            # The column is a number to SQLite: any text is more than '9998'.
            "AND (run_after LIKE '9999%' OR run_after <= datetime('now'))"
        )
        with closing(sqlite3.connect(self.var / "demain.sqlite3")) as database:
            while (left := database.execute(waiting).fetchone()[0]) > 0:
                assert time.monotonic() - began < deadline, f"{left} tasks are left."
                time.sleep(0.5)

    def told_seconds(self) -> float:
        """Return how long the start took by its own account, from the end of the downloads."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            told = re.search(
                r"^Ready in (\d+\.\d) s, downloads not counted\.$", self.log.read_text(), re.M
            )
            if told:
                return float(told[1])
            time.sleep(0.1)
        raise AssertionError(f"No time was told:\n{self.log.read_text()}")

    def stop(self, with_signal: signal.Signals = signal.SIGTERM) -> None:
        """Send a signal to the whole process group, as a terminal does, and wait for its end."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, with_signal)
            try:
                self.process.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                left = "\n".join(self.left_running())
                # The processes that serve are of this session, and not of this group.
                subprocess.run(["pkill", "-KILL", "-s", str(self.process.pid)], check=True)
                self.process.wait()
                raise AssertionError(f"Still running after {PATIENCE} s:\n{left}") from None

    def kill(self) -> None:
        """End all that this start runs at once, without a word, as a failing power supply does."""
        subprocess.run(["pkill", "-KILL", "-s", str(self.process.pid)], check=True)
        self.process.wait(timeout=PATIENCE)
        assert self.outlived() == []

    def outlived(self) -> list[str]:
        """Return the command lines of what is still running a moment after the start ended."""
        deadline = time.monotonic() + CLEARING_UP
        while (left := self.left_running()) and time.monotonic() < deadline:
            time.sleep(0.1)
        return left

    def left_running(self) -> list[str]:
        """Return the command lines of processes of this start's session that still run."""
        session = str(self.process.pid)
        listing = subprocess.run(
            ["ps", "-ww", "-eo", "sess=,stat=,pid=,wchan=,args="],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        # Z: ended, and waiting for the system to take note.
        processes = [(line, *line.split()[:2]) for line in listing.splitlines()]
        return [line for line, of, state in processes if of == session and state[0] != "Z"]
