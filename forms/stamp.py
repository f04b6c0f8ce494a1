"""What the first page of a form carries: when it was opened, signed, and a number of its own.

A program sends at once, or a page that it keeps for weeks. The number makes one draft of two
clicks on the same button, and of a page that is gone back to and sent once more.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil

from django.conf import settings
from django.core import signing
from django.utils import timezone

from forms.tokens import new_nonce

__all__ = ["NAME", "TRAP", "Stamp"]

NAME = "opened"
# A field that nobody sees: what is in it, a program wrote.
TRAP = "homepage"
SALT = "forms.stamp"
OLDEST = timedelta(days=7)


@dataclass(frozen=True)
class Stamp:
    nonce: str
    opened_at: datetime

    @classmethod
    def new(cls) -> "Stamp":
        return cls(new_nonce(), timezone.now())

    @classmethod
    def read(cls, value: str) -> "Stamp | None":
        """Return what we once wrote, or None."""
        try:
            nonce, seconds = signing.loads(value, salt=SALT)
        except signing.BadSignature:
            return None
        return cls(nonce, datetime.fromtimestamp(seconds, UTC))

    def __str__(self) -> str:
        return signing.dumps([self.nonce, int(self.opened_at.timestamp())], salt=SALT)

    @property
    def young_for(self) -> int:
        """For how many seconds it is still too young; the script waits for them."""
        age = (timezone.now() - self.opened_at).total_seconds()
        return max(0, ceil(settings.FORM_SECONDS_AT_LEAST - age))

    @property
    def is_too_young(self) -> bool:
        return self.young_for > 0

    @property
    def is_too_old(self) -> bool:
        return timezone.now() - self.opened_at > OLDEST
