"""The content version in Redis, for several server processes or machines."""

import os
import re
import secrets
import threading

from redis import Connection, ConnectionPool
from redis.exceptions import RedisError, ResponseError

from . import StoreUnreachable

__all__ = ["RedisToken"]

CONNECT_TIMEOUT = 0.5  # seconds; the reader waits meanwhile
REPLY_TIMEOUT = 0.25


class RedisToken:
    """One key of Redis, over one connection per thread.

    It is read for each page, and redis-py's client costs as much again as its connection
    (decision 3). Nothing is asked twice: `ContentVersion` tries again what is pending.

    A Redis that restarted may know an **older** token than the one it forgot, and pages of that
    older version may still lie in a process's memory. So a connection that reaches another run
    of the server than this process knew writes a new token before it reads one.
    """

    def __init__(self, url: str, key: str) -> None:
        self.key = key
        # For what it reads in the URL; a connection that it hands out is asked whether it lives.
        self._pool = ConnectionPool.from_url(
            url,
            socket_connect_timeout=CONNECT_TIMEOUT,
            socket_timeout=REPLY_TIMEOUT,
            redis_connect_func=self._on_connect,
        )
        self._pack = Connection().pack_command
        self._get = self._pack("GET", key)
        self._local = threading.local()
        self._run_id: bytes | None = None
        # Connections older than this number belong to a server that was lost.
        self._generation = 0

    def read(self) -> bytes | None:
        return self._ask(self._get)

    def write(self, token: bytes) -> None:
        self._ask(self._pack("SET", self.key, token))

    def add(self, token: bytes) -> bytes:
        self._ask(self._pack("SET", self.key, token, "NX"))
        return self.read() or token

    def _ask(self, packed: list[bytes]) -> bytes | None:
        connection = self._connection()
        try:
            connection.send_packed_command(packed)
            return connection.read_response()
        except RedisError as error:
            # Every thread's connection is suspect now, not this one only.
            self._generation += 1
            raise StoreUnreachable(str(error)) from error

    def _connection(self) -> Connection:
        """Return this thread's connection, which connects when it is first asked."""
        local = self._local
        connection: Connection | None = getattr(local, "connection", None)
        if connection is not None:
            if local.generation == self._generation and connection.pid == os.getpid():
                return connection
            connection.disconnect()
        local.generation = self._generation
        local.connection = self._pool.make_connection()
        return local.connection

    def _on_connect(self, connection: Connection) -> None:
        connection.on_connect()
        run_id = _run_id(connection)
        if run_id is None or run_id != self._run_id:
            _reply(connection, "SET", self.key, secrets.token_hex(16))
            self._run_id = run_id


def _reply(connection: Connection, *command: str | bytes) -> bytes | None:
    connection.send_command(*command)
    return connection.read_response()


def _run_id(connection: Connection) -> bytes | None:
    """Return what names this run of the server; None where the server keeps it to itself."""
    try:
        found = re.search(rb"^run_id:(\w+)", _reply(connection, "INFO", "server") or b"", re.M)
    except ResponseError:
        return None
    return found[1] if found else None
