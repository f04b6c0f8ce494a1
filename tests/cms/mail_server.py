"""A real mail server on loopback: STARTTLS with a certificate of its own, and a password.

`aiosmtpd` speaks the protocol. It keeps what it takes and refuses one address, as servers do.
"""

import os
import socket
import ssl
import subprocess
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from django.db import connection

from tests.cms.test_production import CONFIGURED
from tests.servers.server import wait_for

__all__ = ["MailServer"]

NAME, PASSWORD = "demain", "a-password"
REFUSED, PUT_OFF = "nobody@example.org", "later@example.org"


@dataclass
class Handler:
    taken: list[tuple[list[str], EmailMessage]] = field(default_factory=list)
    # What the server does when it has had a message: it hangs. And after it has kept it, before it
    # says so.
    before: Callable[[], Awaitable[None]] | None = None
    after: Callable[[], None] | None = None
    has_put_off: bool = False  # one recipient, once

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's
        if address == REFUSED:
            return "550 5.1.1 No such user here"
        if address == PUT_OFF and not self.has_put_off:
            self.has_put_off = True
            return "450 4.2.1 Too many messages for this user: later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the same
        assert session.ssl is not None
        if self.before is not None:
            await self.before()
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.taken.append((envelope.rcpt_tos, message))
        if self.after is not None:
            self.after()
        return "250 Taken"


class MailServer:
    """`url` is what `EMAIL_URL` takes; started again, it has its certificate and has taken none."""

    def __init__(self, folder: Path, port: int) -> None:
        self.certificate = folder / "mail.pem"
        key = folder / "mail.key"
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
                *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
                *("-keyout", key, "-out", self.certificate),
            ],
            check=True,
            capture_output=True,
        )
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(self.certificate, key)
        self.port = port
        self._controller: Controller | None = None
        self.taken: list[tuple[list[str], EmailMessage]] = []
        self.url = f"smtp+tls://{NAME}:{PASSWORD}@localhost:{port}"

    def variables(self, **more: str) -> dict[str, str]:
        """Return what a site gets in its environment, to mail to this server as production does."""
        is_production = connection.vendor == "postgresql"
        settings = "cms.settings.production" if is_production else "tests.cms.mail_settings"
        found = {
            **CONFIGURED,
            "EMAIL_URL": self.url,
            "SSL_CERT_FILE": str(self.certificate),
            "DJANGO_SETTINGS_MODULE": settings,
            **more,
        }
        for name in ("DATABASE_URL", "REDIS_URL"):
            del found[name]
        if is_production and not os.environ.get("REDIS_URL"):
            found["REDIS_URL"] = "redis://127.0.0.1:1/0"  # slower, not down, without it
        return found

    def start(self, **faults: Any) -> None:
        handler = Handler(**faults)
        self.taken = handler.taken
        # It was free: a connection to another server may have it for a moment.
        wait_for(self._is_free)
        self._controller = Controller(
            handler,
            hostname="localhost",
            port=self.port,
            tls_context=self._context,
            require_starttls=True,
            auth_required=True,
            authenticator=_authenticate,
        )
        self._controller.start()

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop(no_assert=True)
        self._controller, self.taken = None, []

    def _is_free(self) -> bool:
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind(("localhost", self.port))
            except OSError:
                return False
        return True


def _authenticate(server, session, envelope, mechanism, data):
    known = isinstance(data, LoginPassword) and (data.login, data.password) == (
        NAME.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=known, handled=False)
