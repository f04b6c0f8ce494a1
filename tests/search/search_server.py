"""A real OpenSearch of a test's own, which the test may kill, stop and wake."""

import json
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from django.conf import settings

from tests.demo_server import free_port

# What `.ci/services start` made: how Java runs a node, and what it kept of the first start.
MADE = settings.BASE_DIR / ".services" / "search"
HOW, KEPT = MADE / "node.args", MADE / "node.jsa"


def opensearch_is_installed() -> bool:
    return shutil.which("java") is not None and HOW.exists()


class SearchServer:
    """Use as a context manager; `folder` keeps its data from one start to the next."""

    def __init__(self, folder: Path, options: Sequence[str] = ()) -> None:
        self.folder = folder
        self.options = options
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "SearchServer":
        self.start()
        self.wait()
        return self

    def __exit__(self, *exception: object) -> None:
        self.kill()

    def start(self) -> None:
        """Start it without waiting: it answers some seconds later."""
        self.folder.mkdir(exist_ok=True)
        self.log = self.folder / "log"
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [
                    # Where nothing was kept, Java does without.
                    *("java", f"-XX:SharedArchiveFile={KEPT}", f"@{HOW}"),
                    *(str(self.folder), str(self.port), *self.options),
                ],
                stdout=log,
                stderr=log,
            )

    def wait(self, path: str = "/", patience: float = 60) -> None:
        """Wait until it answers an address with 200."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            assert self._process.poll() is None, self.log.read_text()[-2000:]
            try:
                urlopen(self.url + path, timeout=3).close()  # noqa: S310 - its own
            except HTTPError as error:
                error.close()
            except (URLError, OSError):
                pass
            else:
                return
            time.sleep(0.05)
        raise AssertionError(f"OpenSearch did not answer: {self.log.read_text()[-2000:]}")

    def state(self) -> str:
        """Return which state of its cluster it goes by: one that hung goes by a former one."""
        path = "/_cluster/state/version?local=true"
        with urlopen(self.url + path, timeout=3) as answer:  # noqa: S310 - its own
            return json.load(answer)["state_uuid"]

    def kill(self) -> None:
        """As when the machine loses its power."""
        self._process.kill()
        self._process.wait()

    def hang(self) -> None:
        """Let it take connections and answer nothing, until it is woken."""
        self._process.send_signal(signal.SIGSTOP)

    def wake(self) -> None:
        self._process.send_signal(signal.SIGCONT)
