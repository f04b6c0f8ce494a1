"""Real server processes on a database of their own: a copy of the empty test database."""

import http.client
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.core.cache import cache
from django.db import connection, connections
from urllib3 import encode_multipart_formdata

from cms.cache.content_version import content_version
from tests.databases import copy_database, drop_database, work_on
from tests.demo_server import PATIENCE, free_port
from tests.servers.shell import ROOT, Forked, Shell


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: str

    @property
    def cache(self) -> str:
        return self.headers.get("x-cache", "")


class Server:
    """The site's own server, by default with one worker process; use as a context manager."""

    def __init__(
        self,
        environment: dict[str, str],
        log: Path,
        workers: int = 1,
        options: tuple[str, ...] = (),
        port: int | None = None,
        shell: Shell | None = None,
    ) -> None:
        """With a shell in the same environment its process is forked from the shell's."""
        self.environment = environment
        self.log = log
        self.shell = shell
        self.options = ("--workers", str(workers), *options)
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"

    def begin(self) -> subprocess.Popen | Forked:
        """Start its process, which does not serve yet, as a shell does: in a group of its own."""
        words = ("serve", "--port", str(self.port), *self.options)
        self.process: subprocess.Popen | Forked
        if self.shell is not None:
            self.process = self.shell.start(*words, log=self.log)
            return self.process
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "manage.py", *words],
                cwd=ROOT,
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                process_group=0,
            )
        return self.process

    def __enter__(self) -> "Server":
        self.begin()
        self.wait()
        return self

    def wait(self) -> None:
        """Wait until it serves."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log.read_text()
            try:
                if self.get("/healthz").status == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"The server did not start:\n{self.log.read_text()}")

    def __exit__(self, *exception: object) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError(
                f"Not ended {PATIENCE} s after TERM:\n{self.log.read_text()}"
            ) from None

    def processor_seconds(self) -> float:
        """Return what its processes have used of the processors so far."""
        ticks = 0
        for process in [self.process.pid, *children_of(self.process.pid)]:
            # Behind the name, which may hold spaces: user and system time (proc(5), fields 14, 15).
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        return self.ask(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: dict | None = None
    ) -> Answer:
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            client.request(method, path, body, headers or {})
            response = client.getresponse()
            text = response.read().decode("utf-8", "replace")
            fields: dict[str, str] = {}
            for name, value in response.getheaders():
                name = name.lower()
                fields[name] = f"{fields[name]}\n{value}" if name in fields else value
            return Answer(response.status, fields, text)
        finally:
            client.close()


@contextmanager
def serving(*servers: Server, meanwhile: Callable[[], Any]) -> Iterator[Any]:
    """Start servers together; yield what was made meanwhile, which none of them has read yet."""
    with ExitStack() as begun:
        for server in servers:
            server.begin()
            begun.push(server)
        made = meanwhile()
        for server in servers:
            server.wait()
        yield made


def children_of(process: int) -> list[int]:
    """Return the processes that a process has started, and those that they have."""
    found: list[int] = []
    # One of them may end meanwhile.
    with suppress(FileNotFoundError, ProcessLookupError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text().split():
                found += [int(child), *children_of(int(child))]
    return found


class Staff:
    """Somebody signed in to a server's admin."""

    def __init__(self, server: Server, session_key: str) -> None:
        self.server = server
        self.headers = {
            "Cookie": f"sessionid={session_key}; csrftoken={'a' * 32}",
            "X-CSRFToken": "a" * 32,
        }

    def get(self, path: str) -> Answer:
        return self.server.ask("GET", path, headers=self.headers)

    def post(self, path: str, **fields: str) -> Answer:
        return self.server.ask(
            "POST",
            path,
            urlencode(fields, doseq=True).encode(),
            {**self.headers, "Content-Type": "application/x-www-form-urlencoded"},
        )

    def upload(self, path: str, fields: dict[str, str], *file: Any, script: bool = False) -> Answer:
        """Send a form with one file, (field, name, content, type), as a browser or its script."""
        body, content_type = encode_multipart_formdata(
            {**fields, file[0]: (file[1], file[2], file[3])}
        )
        headers = {**self.headers, "Content-Type": content_type}
        if script:
            headers["X-Requested-With"] = "XMLHttpRequest"
        return self.server.ask("POST", path, body, headers)


def wait_for(condition: Callable[[], object], seconds: float = 60, pause: float = 0.2) -> None:
    """Ask again and again until the condition is true; raises AssertionError after `seconds`."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "It did not happen in time."
        time.sleep(pause)


@contextmanager
def blank_database(folder: Path) -> Iterator[str]:
    """Copy the test database while no test uses it; yield what the copy is called.

    A file of SQLite, or the name of a database of PostgreSQL.
    """
    connections.close_all()
    source = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        path = folder / "blank.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
        connections.close_all()
        yield str(path)
        return
    # Of the folder: another file's, made and dropped meanwhile, is another one.
    name = f"{source}_{folder.name}"
    with _postgresql_copy(source, name):
        yield name


@contextmanager
def copied_database(blank: str, folder: Path) -> Iterator[str]:
    """Copy the blank database; yield the `DATABASE_URL` of the copy."""
    if connection.vendor == "sqlite":
        path = folder / "copy.sqlite3"
        shutil.copy(blank, path)
        yield f"sqlite:///{path}"
        return
    name = f"{blank}_{folder.name}"
    with _postgresql_copy(blank, name):
        yield postgresql_url(name)


@contextmanager
def committed_site(blank: str, folder: Path) -> Iterator[None]:
    """Let this process work on a copy of the blank database, outside of any transaction.

    There it remembers what all pages share, as a server does. The tests that use it carry no
    `django_db` mark.
    """
    former = str(connection.settings_dict["NAME"])
    with copied_database(blank, folder) as url:
        is_file = connection.vendor == "sqlite"
        work_on(url.removeprefix("sqlite:///") if is_file else url.rpartition("/")[2])
        try:
            yield
        finally:
            work_on(former)
            # What was remembered was another site's.
            content_version().renew()


@contextmanager
def no_database(folder: Path) -> Iterator[str]:
    """Yield the `DATABASE_URL` of a database without a table."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / 'new.sqlite3'}"
        return
    name = f"{connection.settings_dict['NAME']}_new_{folder.name}"
    with _postgresql_copy("template0", name):
        yield postgresql_url(name)


def postgresql_url(name: str) -> str:
    server = connection.settings_dict
    secret = f":{quote(server['PASSWORD'])}" if server["PASSWORD"] else ""
    place = f"{server['HOST'] or 'localhost'}:{server['PORT'] or 5432}"
    return f"postgresql://{server['USER']}{secret}@{place}/{name}"


@contextmanager
def _postgresql_copy(source: str, name: str) -> Iterator[None]:
    copy_database(source, name)
    try:
        yield
    finally:
        drop_database(name)


@contextmanager
def empty_site(
    blank: str, folder: Path, **variables: str
) -> Iterator[tuple[dict[str, str], Shell]]:
    """Yield the environment of server processes on a copied, empty site, and a shell in it.

    The tests that use it carry the `django_db` mark without `transaction`: they run while the
    test database still holds what the migrations put there, and it is made for them.
    """
    with copied_database(blank, folder) as url:
        # Its pictures have the keys, and the names in the cache, that those of another site had.
        cache.clear()
        environment = {
            **os.environ,
            "DATABASE_URL": url,
            "REDIS_URL": settings.REDIS_URL,
            # One server for all these sites would mix their indexes.
            "ELASTICSEARCH_URL": "",
            "VAR_DIR": str(folder),
            "TEST_MEDIA_ROOT": str(folder / "media"),
            "PYTHONPATH": os.pathsep.join(filter(None, [os.environ.get("PYTHONPATH"), str(ROOT)])),
            **variables,
        }
        with Shell(environment) as shell:
            yield environment, shell
