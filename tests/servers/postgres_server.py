"""A PostgreSQL of a test's own, which the test may stop."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.demo_server import free_port


def program(name: str) -> str:
    """Return the path of one of PostgreSQL's programs, which Debian keeps out of the PATH."""
    folders = sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True)
    found = shutil.which(name, path=os.pathsep.join([os.environ["PATH"], *folders]))
    assert found, f"{name} is not installed."
    return found


class PostgresServer:
    """Use as a context manager; `name` is its one database, without a table."""

    name = "demain"

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"postgresql://demain@127.0.0.1:{self.port}/{self.name}"
        # PostgreSQL refuses to run as root: there, it runs as its own user.
        self.user = "postgres" if os.getuid() == 0 else None

    def __enter__(self) -> "PostgresServer":
        self.folder = Path(tempfile.mkdtemp(prefix="demain-postgres-"))
        if self.user:
            os.chown(self.folder, pwd.getpwnam(self.user).pw_uid, -1)
        self._run("initdb", "-D", self.data, "-U", "demain", "--auth", "trust", "--no-sync")
        self.start()
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "demain", self.name)
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    def start(self) -> None:
        options = f"-p {self.port} -h 127.0.0.1 -k {self.folder} -c fsync=off"
        self._run("pg_ctl", "-D", self.data, "-l", f"{self.data}/log", "-w", "-o", options, "start")

    def stop(self, how: str = "fast") -> None:
        """Stop at once, as an administrator does: clients are cut off. `immediate`: as a crash."""
        self._run("pg_ctl", "-D", self.data, "-m", how, "-w", "stop")

    def fill_from(self, url: str) -> None:
        """Copy a database of another server."""
        dump = subprocess.run(
            [program("pg_dump"), "--no-owner", "--dbname", url],
            capture_output=True,
            check=True,
        ).stdout
        subprocess.run(
            [program("psql"), "--quiet", "-v", "ON_ERROR_STOP=1", "--dbname", self.url],
            input=dump,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    def _run(self, name: str, *arguments: str) -> None:
        subprocess.run(
            [program(name), *arguments],
            user=self.user,
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )
