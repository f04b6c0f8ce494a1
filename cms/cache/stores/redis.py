"""The content version in Redis, for several server processes or machines."""

import os
import threading

from . import StoreUnreachable
from .resp import RespConnection, RespError, encode


class RedisToken:
    """One key of Redis, over one connection per thread.

    A Redis that restarted may know an **older** token than the one it forgot, and pages of that
    older version may still lie in a process's memory. So a connection that reaches another run
    of the server than this process knew writes a new token before it reads one.
    """

    def __init__(self, url: str, key: str) -> None:
        self.url = url
        self.key = key
        self._get = encode("GET", key)
        self._local = threading.local()
        self._run_id: bytes | None = None
        # Connections older than this number belong to a server that was lost.
        self._generation = 0

    def read(self) -> bytes | None:
        value = self._send(self._get)
        if value is not None and not isinstance(value, bytes):
            raise StoreUnreachable(f"{self.key} does not hold a token.")
        return value

    def write(self, token: bytes) -> None:
        self._send(encode("SET", self.key, token))

    def add(self, token: bytes) -> bytes:
        self._send(encode("SET", self.key, token, "NX"))
        return self.read() or token

    def _send(self, request: bytes) -> bytes | int | None:
        connection: RespConnection | None = getattr(self._local, "connection", None)
        try:
            if (
                connection is None
                or self._local.generation != self._generation
                or connection.pid != os.getpid()
            ):
                connection = self._connect()
            return connection.send(request)
        except (OSError, RespError, ValueError) as error:
            # Every thread's connection is suspect now, not this one only.
            self._generation += 1
            self._local.connection = None
            if connection is not None:
                connection.close()
            raise StoreUnreachable(str(error)) from error

    def _connect(self) -> RespConnection:
        generation = self._generation
        connection = RespConnection(self.url)
        try:
            run_id = _run_id(connection)
            if run_id is None or run_id != self._run_id:
                connection.command("SET", self.key, os.urandom(16).hex())
                self._run_id = run_id
        except BaseException:
            connection.close()
            raise
        self._local.connection = connection
        self._local.generation = generation
        return connection


def _run_id(connection: RespConnection) -> bytes | None:
    """Return what names this run of the server; None where the server keeps it to itself."""
    try:
        information = connection.command("INFO", "server")
    except RespError:
        return None
    if isinstance(information, bytes):
        for line in information.splitlines():
            if line.startswith(b"run_id:"):
                return line.removeprefix(b"run_id:")
    return None
