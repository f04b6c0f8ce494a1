"""A phone with an authenticator app, for tests: makes the codes that the site expects."""

import re
import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from cms.accounts.second_factor import encrypted

__all__ = ["Phone", "give_factor"]

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class Phone:
    def __init__(self, secret: str = SECRET) -> None:
        self.secret = re.sub(r"\s", "", secret)

    def code(self, later: int = 0) -> str:
        """Return the code of now, or of so many steps of 30 seconds later."""
        return format_hotp_value(hotp_value(self.secret, int(time.time()) // 30 + later))

    def wrong_code(self) -> str:
        right = {self.code(later) for later in (-1, 0, 1, 2)}
        return next(f"{n:06}" for n in range(10) if f"{n:06}" not in right)


def give_factor(user: Any) -> Phone:
    """Set up a second factor for an account, as if its owner had done so."""
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": encrypted(SECRET)}
    )
    return Phone()
