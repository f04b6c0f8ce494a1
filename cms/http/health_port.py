"""`/healthz` on a port of its own, answered by a thread that no reader can keep busy.

Every process of the server listens at the same port, each with a socket of its own (SO_REUSEPORT),
and the kernel chooses one for each connection. An answer says that Python runs in that process:
its threads may all compute or wait. What holds the interpreter itself for seconds, as C code that
never lets go, is what a supervisor restarts the server for (decision 29).
"""

import asyncio
import logging
import os
import threading

__all__ = ["HealthPort", "listen"]

logger = logging.getLogger("demain.health")

PATIENCE = 5.0  # seconds that one connection may last, whatever it sends
CONNECTIONS = 64  # at one time; one more is closed unread
LONGEST_HEAD = 8192  # bytes of a request
HEAD = (
    "HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\n"
    "Cache-Control: no-store\r\nConnection: close\r\n\r\n"
)


class HealthPort:
    """Answers `/healthz` at `host` and `port` while `serve` runs."""

    def __init__(self, host: str, port: int) -> None:
        self._host = host
        self._port = port
        self._open = 0

    async def serve(self) -> None:
        """Listen until the process ends. Raises OSError where the port is somebody else's."""
        server = await asyncio.start_server(
            self._connected,
            self._host,
            self._port,
            limit=LONGEST_HEAD,
            backlog=CONNECTIONS,
            reuse_port=True,
        )
        async with server:
            await server.serve_forever()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._open >= CONNECTIONS:
            writer.transport.abort()
            return
        self._open += 1
        try:
            async with asyncio.timeout(PATIENCE):
                head = await reader.readuntil(b"\r\n\r\n")
                writer.write(_answer(head))
                await writer.drain()
                writer.close()
                await writer.wait_closed()
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # too slow (TimeoutError is an OSError), gone, or more than a request may be
        finally:
            self._open -= 1
            writer.transport.abort()


def _answer(head: bytes) -> bytes:
    """Return the whole answer to a request of which the lines before its body are known."""
    method, _, rest = head.partition(b"\r\n")[0].partition(b" ")
    path = rest.partition(b" ")[0].partition(b"?")[0]
    if path != b"/healthz":
        status, body = "404 Not Found", b"Only /healthz is answered here.\n"
    elif method not in (b"GET", b"HEAD"):
        status, body = "405 Method Not Allowed", b"This address only answers GET.\n"
    else:
        status, body = "200 OK", b"ok\n"
    answer = HEAD.format(status=status, length=len(body)).encode("ascii")
    return answer if method == b"HEAD" else answer + body


def listen(address: str) -> None:
    """Answer at `host:port` from a thread of this process; an empty address is no port."""
    if address:
        threading.Thread(target=_run, args=(address,), name="health", daemon=True).start()


def _run(address: str) -> None:
    host, _, port = address.rpartition(":")
    try:
        asyncio.run(HealthPort(host.strip("[]"), int(port)).serve())
    except OSError as error:
        logger.error(
            "/healthz is not answered at %s (%s). Stop what is listening there, or choose another "
            "port with --health-port.",
            address,
            os.strerror(error.errno or 0),  # asyncio's own words repeat the address
        )
