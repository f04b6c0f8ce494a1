"""A `manage.py shell` that stays open: the other process that changes the site behind its servers.

Run as a module, it executes the Python code that it reads and answers with JSON.
"""

import gc
import json
import os
import signal
import subprocess
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import Any

__all__ = ["ROOT", "Forked", "Shell", "fork"]

ROOT = Path(__file__).resolve().parent.parent.parent


class Shell:
    """Use as a context manager; `run` returns once what the code wrote is committed.

    Its process begins with the first code: a site of which nothing is asked goes without.
    """

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self._begun: subprocess.Popen | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> "Shell":
        return self

    def __exit__(self, *exception: object) -> None:
        if self._begun is not None:
            self._begun.stdin.close()
            self._begun.wait(timeout=30)
            self._begun.stdout.close()

    @property
    def _process(self) -> subprocess.Popen:
        if self._begun is None:
            self._begun = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", "tests.servers.shell"],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        return self._begun

    def run(self, code: str, **values: Any) -> Any:
        """Execute code in one namespace for all calls; return what it called `result`."""
        with self._lock:
            self._process.stdin.write(json.dumps({"code": code, "values": values}) + "\n")
            self._process.stdin.flush()
            answer = json.loads(self._process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def start(self, *words: object, log: Path | None = None) -> "Forked":
        """Start a command of `manage.py` as a process of its own.

        It is forked from the shell's, which has imported everything: a tenth of the time that it
        takes from nothing. What proves how a process starts starts it from nothing.
        """
        return Forked(self, list(map(str, words)), str(log or os.devnull))


class Forked:
    """A process that a shell has forked, as `subprocess.Popen` shows one."""

    def __init__(self, shell: Shell, words: list[str], log: str) -> None:
        self.args = words
        self.returncode: int | None = None
        self._shell = shell
        self.pid = shell.run(
            "from tests.servers.shell import fork\nresult = fork(words, log)", words=words, log=log
        )

    def poll(self) -> int | None:
        if self.returncode is None:
            self.returncode = self._shell.run(
                "import os\n"
                "found, status = os.waitpid(pid, os.WNOHANG)\n"
                "result = os.waitstatus_to_exitcode(status) if found else None",
                pid=self.pid,
            )
        return self.returncode

    def wait(self, timeout: float = 60) -> int:
        deadline = time.monotonic() + timeout
        while self.poll() is None:
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired(self.args, timeout)
            time.sleep(0.02)
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def fork(words: list[str], log: str) -> int:
    """Return the process that runs a command; in that process, run it and exit."""
    from django.core.management import execute_from_command_line
    from django.db import connections

    # None may be used by both.
    connections.close_all()
    sys.stderr.flush()
    # Whoever started it may look at once what it says.
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    if process := os.fork():
        os.close(output)
        return process
    os.setpgid(0, 0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for ours, own in ((nothing, 0), (output, 1), (output, 2)):
        os.dup2(ours, own)
    sys.argv = ["manage.py", *words]
    try:
        execute_from_command_line(sys.argv)
    except Exception:
        traceback.print_exc()
        sys.exit(1)
    # Through the shell's loop to the end of the interpreter, as a command ends.
    sys.exit()


def main() -> None:
    gc.disable()  # as manage.py does, until all has loaded
    import django

    django.setup()
    answers = sys.stdout
    # Whatever the code prints must not end up among the answers.
    sys.stdout = sys.stderr
    namespace: dict[str, Any] = {}
    for line in sys.stdin:
        question = json.loads(line)
        namespace.update(question["values"], result=None)
        try:
            exec(question["code"], namespace)  # noqa: S102 - that is what a shell is
            answer = {"result": namespace["result"]}
        except Exception:
            answer = {"error": traceback.format_exc()}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
