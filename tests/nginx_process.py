import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import Self

PROGRAM = shutil.which("nginx") or "/usr/sbin/nginx"


class NginxProcess:
    """nginx with the `nginx.conf` of a folder, while the context lasts.

    The configuration writes its errors to `error.log` there, and stays in the foreground.
    """

    folder: Path
    port: int

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [PROGRAM, "-c", str(self.folder / "nginx.conf")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _attempt in range(200):
            try:
                self.connect().close()
            except OSError:
                assert self._process.poll() is None, (self.folder / "error.log").read_text()
                time.sleep(0.05)
            else:
                return self
        raise AssertionError("nginx did not start.")

    def __exit__(self, *exception: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=5)
