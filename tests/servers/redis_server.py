"""A redis-server of a test's own, which the test may kill."""

import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from redis import Redis
from redis.exceptions import AuthenticationError
from redis.exceptions import ConnectionError as RedisConnectionError


def redis_is_installed() -> bool:
    return shutil.which("redis-server") is not None


class RedisServer:
    """Use as a context manager. Its data go to `folder` only when told to SAVE."""

    def __init__(self, folder: Path, password: str = "") -> None:
        self.folder = folder
        self.password = password
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def __enter__(self) -> "RedisServer":
        self.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.kill()

    def start(self) -> None:
        options = ["--port", str(self.port), "--dir", str(self.folder), "--save", ""]
        if self.password:
            options += ["--requirepass", self.password]
        self._process = subprocess.Popen(
            ["redis-server", *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _attempt in range(200):
            try:
                self.command("PING")
            except AuthenticationError:
                return  # it asks for the password
            except RedisConnectionError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("redis-server did not start.")

    def freeze(self) -> None:
        """Let it hang: it takes connections, as the kernel does, and answers nothing."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def command(self, *words: str) -> object:
        with Redis.from_url(self.url) as redis:
            return redis.execute_command(*words)
