"""How a message is handed to the mail server, what it answers, and how long it is asked again.

Once the server has the whole message, it may be on its way whatever happens then: RFC 5321
(4.5.3.2.6, 6.1) gives the server ten minutes for that answer, and whoever repeats a message that
was taken sends a copy. So that answer has a time limit of its own, and where none comes the message
is *probably sent*, and not sent again by itself.
"""

import re
import select
import socket
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
    "LETTERS",
    "MAIL",
    "PAUSES",
    "STAFF",
    "MailServer",
    "ProbablySentError",
    "answer_code",
    "hang_up",
]

# The queue of the tasks that send mail, which a process of its own works on, and what leaves first:
# a code is waited for, and lives for a quarter of an hour.
MAIL = "mail"
CODES, LETTERS, STAFF = 30, 20, 10

# For about a day.
PAUSES = [timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720)]
# What says that a server did not take a message.
FAULTS = (OSError, SMTPException)
# Seconds in which a server that hung up during the message is heard, before the message is ended.
HEARD = 0.1
# Seconds that a server has to say goodbye: what it took, it took.
GOODBYE = 2

_open: WeakSet["_Connection"] = WeakSet()


class ProbablySentError(SMTPServerDisconnected):
    """The server has had the whole message, and did not say whether it took it."""


class _Connection(SMTP):
    """Tells what happened before the end of a message from what happened after it."""

    def connect(self, *args: Any, **options: Any) -> Any:
        _open.add(self)
        return super().connect(*args, **options)

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Send the message, as `smtplib` does; its end apart, and with a time limit of its own.

        Raises ProbablySentError where it was sent to its end and no answer came.
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
        try:
            code, reply = self.getreply()
        except SMTPServerDisconnected as error:
            raise ProbablySentError(str(error)) from error
        if code < 200:
            self.close()
            raise ProbablySentError("What the server answered is no answer.")
        self._have(settings.EMAIL_TIMEOUT)
        return code, reply

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
        return bool(poll.poll(HEARD * 1000))


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


def hang_up() -> None:
    """End what this process has open to mail servers: its threads note what became of each."""
    for server in list(_open):
        server.hang_up()


def answer_code(error: Exception) -> int:
    """Return the server's answer; 0 where there was none. The mildest one of several counts."""
    if isinstance(error, SMTPRecipientsRefused):
        return min(code for code, _words in error.recipients.values())
    if isinstance(error, SMTPResponseException):
        # Wrong credentials or a demand for TLS are the operator's to mend, not the message's end.
        return 0 if error.smtp_code in (530, 534, 535, 538) else error.smtp_code
    return 0
