"""What the settings of the queues may not say."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from snippets.mail_server import LEAST_CONNECTIONS

__all__ = ["codes_have_a_connection"]


@register()
def codes_have_a_connection(**kwargs: Any) -> list[CheckMessage]:
    """With one connection, a code waits for ten minutes behind a letter that is not answered."""
    if settings.MAIL_CONNECTIONS >= LEAST_CONNECTIONS:
        return []
    return [
        Error(
            f"MAIL_CONNECTIONS is {settings.MAIL_CONNECTIONS}, and codes need a connection to the "
            "mail server that no other mail takes.",
            hint=f"Set it to {LEAST_CONNECTIONS} or more, or leave it out: then it is 4.",
            id="tasks.E001",
        )
    ]
