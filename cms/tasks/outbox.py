"""Mail leaves by the queue of background tasks: no request waits for a mail server (fault F6).

A message is queued in the transaction that it tells of, and goes with it or not at all. A server
that is down, slow or busy is asked again, for about a day; what it refuses for good, or has not
taken by then, is a failed task that the administrator sees and may try again. So is one of which
it has had all and said nothing: it was probably sent, and is not sent again by itself.

Each recipient has a task: what a server answers about one, and when it is asked again, is no
other's matter, and nobody gets a copy for another one's sake.
"""

import base64
import logging
from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from snippets.mail_server import FAULTS, MAIL, PAUSES, STAFF, ProbablySentError, answer_code

__all__ = ["MailProbablySentError", "MailRefusedError", "Outbox", "deliver"]

logger = logging.getLogger(__name__)
SMTP = "snippets.mail_server.MailServer"


class MailRefusedError(Exception):
    """Says in the list of failed tasks what the mail server answered, without the address."""


class MailProbablySentError(Exception):
    """Says in the list of failed tasks that nobody knows whether the mail server took it."""


class Outbox(BaseEmailBackend):
    """Django's mail backend of production."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            written: Any = message.message()  # one of Django's, whose lines end as mail's do
            content = base64.b64encode(written.as_bytes(linesep="\r\n")).decode()
            _queue_for_each(message.from_email, message.recipients(), content)
        return len(email_messages)


@task(backend="background", queue_name=MAIL, priority=STAFF)
def deliver(sender: str, recipients: list[str], content: str, attempt: int = 0) -> None:
    """Hand one message to the mail server; raises MailRefusedError for what it never takes, and
    MailProbablySentError for what it has had to its end without a word.

    A worker that is killed between the server's answer and the end of the task sends it twice.
    """
    if len(recipients) > 1:
        # As a former version queued them.
        _queue_for_each(sender, recipients, content)
        return
    message = RawMessage(sender, recipients, base64.b64decode(content))
    try:
        with get_connection(SMTP) as connection:
            connection.send_messages([message])
    except ProbablySentError:
        logger.warning("A message was probably sent: the mail server did not say.")
        raise MailProbablySentError(
            "The mail server had the whole message and did not say whether it took it."
        ) from None
    except FAULTS as error:
        code = answer_code(error)
        if code >= 500:
            raise MailRefusedError(f"The mail server refused the message ({code}).") from None
        if attempt == len(PAUSES):
            raise MailRefusedError(
                f"The mail server took the message at none of {attempt + 1} attempts "
                f"({type(error).__name__})."
            ) from None
        logger.warning(
            "The mail server did not take a message (%s): attempt %d follows in %s.",
            type(error).__name__,
            attempt + 2,
            PAUSES[attempt],
        )
        later = deliver.using(run_after=timezone.now() + PAUSES[attempt])
        later.enqueue(sender, recipients, content, attempt + 1)


def _queue_for_each(sender: str, recipients: Sequence[str], content: str) -> None:
    with transaction.atomic():
        for recipient in dict.fromkeys(recipients):
            deliver.enqueue(sender, [recipient], content)


class RawMessage(EmailMessage):
    """A message as it was written, with its date and its identity, for Django's SMTP backend."""

    def __init__(self, sender: str, recipients: list[str], content: bytes) -> None:
        super().__init__(from_email=sender, to=recipients)
        self._content = content

    def message(self, **options: Any) -> Any:
        return self

    def as_bytes(self, linesep: str = "\r\n") -> bytes:
        return self._content
