"""How a message is handed to the mail server, what it answers, and how long it is asked again.

Once the server has the whole message, it may be on its way whatever happens then: RFC 5321
(4.5.3.2.6, 6.1) gives the server ten minutes for that answer, and whoever repeats a message that
was taken sends a copy. So that answer has a time limit of its own, and what is no answer (silence,
an end of the connection, nonsense) leaves the message *probably sent*: it is not sent again by
itself.
"""

import re
import select
import socket
import threading
import time
from contextlib import suppress
from datetime import timedelta
from smtplib import (
    SMTP,
    SMTP_SSL,
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)
from typing import Any
from weakref import WeakSet

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

__all__ = [
    "CODES",
    "FAULTS",
    "LEAST_CONNECTIONS",
    "LETTERS",
    "MAIL",
    "PAUSES",
    "STAFF",
    "MailServer",
    "ProbablySentError",
    "answer_code",
    "hang_up",
    "least",
]

# The queue of the tasks that send mail, which a process of its own works on, and what leaves first:
# a code is waited for, and lives for a quarter of an hour.
MAIL = "mail"
CODES, LETTERS, STAFF = 30, 20, 10

# One that is silent about something else keeps no code waiting.
LEAST_CONNECTIONS = 2

# For about a day.
PAUSES = [timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720)]
# What says that a server did not take a message.
FAULTS = (OSError, SMTPException)
# Seconds that a server has to say goodbye: what it took, it took.
GOODBYE = 2

_open: WeakSet["_Connection"] = WeakSet()
# Of whoever walks through them; a handler of signals may break in on its own thread.
_opening = threading.RLock()


class ProbablySentError(SMTPServerDisconnected):
    """The server has had the whole message, and did not say whether it took it."""


class _Connection(SMTP):
    """Tells what happened before the end of a message from what happened after it."""

    def connect(self, *args: Any, **options: Any) -> Any:
        with _opening:
            _open.add(self)
        return super().connect(*args, **options)

    def getreply(self) -> tuple[int, bytes]:
        try:
            return super().getreply()
        except SMTPResponseException as error:
            # A line without end: `smtplib` gives it out as a refusal (500), and hangs up.
            raise SMTPServerDisconnected("What the server answered is no answer.") from error

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Send the message, as `smtplib` does; its end apart, and with a time limit of its own.

        Once the end is on its way, 2xx takes the message, 4xx and 5xx do not. All else raises
        ProbablySentError, but for a connection that TCP says has lost what was sent.
        """
        self.putcmd("data")
        code, reply = self.getreply()
        if code != 354:
            raise SMTPDataError(code, reply)
        # A line that begins with a full stop gets another one (RFC 5321, 4.5.2).
        body = re.sub(rb"(?m)^\.", b"..", msg)
        self.send(body if body.endswith(b"\r\n") else body + b"\r\n")
        if self._has_hung_up():
            # It may have said why; else this raises that it is gone. It never had the end.
            raise SMTPDataError(*self.getreply())
        self.send(b".\r\n")
        self._have(settings.EMAIL_DATA_TIMEOUT)
        began = time.monotonic()
        try:
            code, reply = self.getreply()
        except SMTPServerDisconnected as error:
            if self._has_lost(error, time.monotonic() - began):
                raise
            raise ProbablySentError(str(error)) from error
        kind = code // 100
        if kind not in (2, 4, 5):
            self.close()
            raise ProbablySentError("What the server answered is no answer.")
        self._have(settings.EMAIL_TIMEOUT)
        # `smtplib` knows one that takes a message.
        return (250 if kind == 2 else code), reply

    def quit(self) -> tuple[int, bytes]:
        self._have(GOODBYE)
        return super().quit()

    def hang_up(self) -> None:
        """Have the thread that waits for the server go on at once, as if the server were gone."""
        server: Any = self.sock
        if server is not None:
            with suppress(OSError):
                # Of the plain socket, under TLS too: nobody waits for an answer to that.
                socket.socket.shutdown(server, socket.SHUT_RDWR)

    def _have(self, patience: float | None) -> None:
        server: Any = self.sock
        if server is not None:
            server.settimeout(patience)

    def _has_hung_up(self) -> bool:
        server: Any = self.sock
        poll = select.poll()
        # Linux tells that the other side has ended what it says, others only that all has ended.
        poll.register(server, getattr(select, "POLLRDHUP", 0))
        return bool(poll.poll(0))

    @staticmethod
    def _has_lost(error: Exception, seconds: float) -> bool:
        """Tell whether the server was gone before it read the end.

        One that ends with something unread resets the connection, to show that it is lost; one that
        has read all ends it in order (RFC 1122, 4.2.2.13). A reset by something in between, which
        has seen nothing pass for minutes, says nothing about the server.
        """
        patience = settings.EMAIL_TIMEOUT
        is_reset = isinstance(error.__context__, ConnectionResetError)
        return is_reset and (patience is None or seconds < patience)


class _TLSConnection(_Connection, SMTP_SSL):
    """The same, over TLS from the first byte."""


class MailServer(EmailBackend):
    """Django's backend for SMTP, by which everything leaves: letters and the outbox's."""

    @property
    def connection_class(self) -> type[SMTP]:
        return _TLSConnection if self.use_ssl else _Connection

    def close(self) -> None:
        """End the connection; that a server says goodbye badly takes nothing back."""
        server: Any = self.connection
        try:
            super().close()
        except FAULTS:
            if server is not None:
                server.close()


def least(connections: int) -> list[int]:
    """Return which priority the next message must have, by how many are on their way.

    Codes have a connection of their own, so there are two at least; of three, letters have one that
    staff's mail leaves them.
    """
    connections = max(connections, LEAST_CONNECTIONS)
    return [STAFF] * max(1, connections - 2) + [LETTERS] * (connections > 2) + [CODES]


def hang_up() -> None:
    """End what this process has open to mail servers: its threads note what became of each."""
    with _opening:
        servers = list(_open)
    for server in servers:
        server.hang_up()


def answer_code(error: Exception) -> int:
    """Return what the server refused with; 0 where it did not. The mildest of several counts."""
    code = 0
    if isinstance(error, SMTPRecipientsRefused):
        code = min(code for code, _words in error.recipients.values())
    elif isinstance(error, SMTPResponseException):
        code = error.smtp_code
    # Wrong credentials or a demand for TLS are the operator's to mend, not the message's end.
    return code if 400 <= code < 600 and code not in (530, 534, 535, 538) else 0
