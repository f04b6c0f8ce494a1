"""A Redis connection that knows what the content version needs, and nothing else.

The version is read for every page. A full client costs more than the rest of a cached answer:
with it the cache reached 24 % of nginx, with one plain socket 34 % (recipes, section 3).
"""

import os
import socket
import ssl
import struct
from urllib.parse import parse_qs, unquote, urlsplit

__all__ = ["RespConnection", "RespError"]

CONNECT_TIMEOUT = 0.5  # seconds; the reader waits meanwhile
REPLY_TIMEOUT = 0.25


class RespError(Exception):
    """The server answered with an error, or with something that is not RESP2."""


class RespConnection:
    """One connection in RESP2 (the protocol of Redis 1.2 and later), used by one thread.

    Raises OSError (timeouts included) or RespError; either way, close it and open another: the
    rest of a late answer would be read as the answer to the next question.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.pid = os.getpid()
        self._buffer = b""
        database = parts.path.strip("/") if parts.scheme != "unix" else ""
        database = parse_qs(parts.query).get("db", [database])[0]
        if parts.scheme == "unix":
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self._socket.settimeout(CONNECT_TIMEOUT)
            self._socket.connect(parts.path)  # closed by __del__ where this fails
        else:
            self._socket = socket.create_connection(
                (parts.hostname or "127.0.0.1", parts.port or 6379), timeout=CONNECT_TIMEOUT
            )
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if parts.scheme == "rediss":
                self._socket = ssl.create_default_context().wrap_socket(
                    self._socket, server_hostname=parts.hostname
                )
        try:
            self._socket.settimeout(REPLY_TIMEOUT)
            if parts.password is not None:
                user = [unquote(parts.username)] if parts.username else []
                self.command("AUTH", *user, unquote(parts.password))
            if database and database != "0":
                self.command("SELECT", database)
            if parts.scheme != "rediss":
                self._leave_waiting_to_the_kernel()
        except BaseException:
            self.close()
            raise

    def _leave_waiting_to_the_kernel(self) -> None:
        """Keep the timeout, without the poll() that Python makes before each call for it."""
        self._socket.settimeout(None)
        reply_timeout = struct.pack("@ll", 0, int(REPLY_TIMEOUT * 1_000_000))  # a C timeval
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, reply_timeout)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, reply_timeout)

    def command(self, *words: str | bytes) -> bytes | int | None:
        """Send one command and return its reply; None stands for a missing value."""
        return self.send(encode(*words))

    def send(self, request: bytes) -> bytes | int | None:
        """Send a command that was encoded before; return its reply."""
        self._socket.sendall(request)
        if self._buffer:
            raise RespError("An answer was left over from an earlier command.")
        reply = self._socket.recv(4096)
        # The common answer, a token of 32 bytes, arrives whole.
        if len(reply) == 39 and reply[:5] == b"$32\r\n":
            return reply[5:37]
        self._buffer = reply
        return self._parse()

    def close(self) -> None:
        self._socket.close()

    def __del__(self) -> None:
        # A thread that ended leaves its connection behind without closing it.
        if hasattr(self, "_socket"):
            self._socket.close()

    def _parse(self) -> bytes | int | None:
        line = self._line()
        kind, rest = line[:1], line[1:]
        if kind == b"+":
            return rest
        if kind == b"-":
            raise RespError(rest.decode("utf-8", "replace"))
        if kind == b":":
            return int(rest)
        if kind == b"$":
            length = int(rest)
            if length < 0:
                return None
            while len(self._buffer) < length + 2:
                self._fill()
            value, self._buffer = self._buffer[:length], self._buffer[length + 2 :]
            return value
        raise RespError(f"Not an answer in RESP2: {line[:40]!r}.")

    def _line(self) -> bytes:
        while b"\r\n" not in self._buffer:
            self._fill()
        line, _, self._buffer = self._buffer.partition(b"\r\n")
        return line

    def _fill(self) -> None:
        received = self._socket.recv(65536)
        if not received:
            raise ConnectionResetError("The server closed the connection.")
        self._buffer += received


def encode(*words: str | bytes) -> bytes:
    """Return a command as RESP2 sends it: an array of bulk strings."""
    encoded = [word.encode() if isinstance(word, str) else word for word in words]
    return b"*%d\r\n" % len(encoded) + b"".join(
        b"$%d\r\n%b\r\n" % (len(word), word) for word in encoded
    )
