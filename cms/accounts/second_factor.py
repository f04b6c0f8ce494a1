"""The second factor of an account: codes of an authenticator app (TOTP) and recovery codes.

allauth.mfa keeps the secrets and leads through the screens. Checking a code is ours: allauth
remembers used codes and counts guesses in the cache, which may be dead (decision 14).
"""

import base64
import hmac
import logging
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from .browsers import mark_of
from .sessions import end_sessions
from .throttle import CODE, CODE_BROWSER, ThrottledError, Try, forget

__all__ = [
    "account_of_code",
    "decrypted",
    "encrypted",
    "has_factor",
    "has_passed",
    "note_passed",
    "note_removed",
    "reset_factor",
    "step_of",
]

logger = logging.getLogger("cms.accounts")

# Whose second factor a session has passed; of another account it says nothing.
PASSED = "second_factor_of"


def has_factor(user: Any) -> bool:
    return Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists()


def has_passed(request: HttpRequest) -> bool:
    """Tell whether the session signed in with more than a password; asks no database."""
    owner = request.session.get(SESSION_KEY)
    return owner is not None and request.session.get(PASSED) == owner


def note_passed(request: HttpRequest, user: Any) -> None:
    request.session[PASSED] = str(user.pk)


def note_removed(request: HttpRequest) -> None:
    request.session.pop(PASSED, None)


def reset_factor(user: Any) -> bool:
    """Take the second factor from an account and end its sessions; tell whether it had one."""
    removed, _rows = Authenticator.objects.filter(user_id=user.pk).delete()
    end_sessions(user)
    forget((CODE, str(user.pk)))
    logger.warning("The second factor of account %s was reset.", user.pk)
    return bool(removed)


def account_of_code(request: HttpRequest, user: Any, code: str) -> Authenticator | None:
    """Return what the code was made by, or None; it is used up. Raises ThrottledError."""
    attempt = _try(request, user)
    found = _used(user, "".join(code.split()).replace("-", ""))
    if found is not None:
        attempt.undo()
    return found


def _try(request: HttpRequest, user: Any) -> Try:
    if mark := mark_of(request, user):
        try:
            return Try((CODE_BROWSER, mark))
        except ThrottledError:
            pass  # like any browser then
    return Try((CODE, str(user.pk)))


def _used(user: Any, code: str) -> Authenticator | None:
    # One code, one session: two requests with the same code wait for each other here.
    with transaction.atomic():
        rows = Authenticator.objects.select_for_update().filter(user_id=user.pk)
        for row in rows:
            try:
                is_totp = row.type == Authenticator.Type.TOTP
                if _use_step(row, code) if is_totp else row.wrap().validate_code(code):
                    _put_under_present_key(rows)
                    return row
            except InvalidToken:
                logger.error(
                    "The second factor of account %s was stored under another SECRET_KEY:"
                    " it has to be reset.",
                    user.pk,
                )
    return None


def _put_under_present_key(rows: Iterable[Authenticator]) -> None:
    """A key that was replaced is given up some day: what stands under it moves at a sign-in."""
    if not settings.SECRET_KEY_FALLBACKS:
        return
    for row in rows:
        for name in {"secret", "seed"} & row.data.keys():
            with suppress(InvalidToken):
                row.data[name] = _cipher().rotate(row.data[name].encode("ascii")).decode("ascii")
        row.save(update_fields=["data"])


def _use_step(row: Authenticator, code: str) -> bool:
    step = step_of(decrypted(row.data["secret"]), code)
    # A code, and every one before it, is good for one sign-in (RFC 6238, section 5.2).
    if step is None or step <= row.data.get("last_step", 0):
        return False
    row.data["last_step"] = step
    row.save(update_fields=["data"])
    return True


def step_of(secret: str, code: str) -> int | None:
    """Return the time step (of 30 s, since the epoch) whose code this is, or None."""
    for step in yield_hotp_counters_from_time():
        expected = format_hotp_value(hotp_value(secret, step))
        if hmac.compare_digest(expected.encode(), code.encode()):
            return step
    return None


def encrypted(text: str) -> str:
    return _cipher().encrypt(text.encode()).decode("ascii")


def decrypted(text: str) -> str:
    """Return what was encrypted under this site's key or one before; raises InvalidToken."""
    return _cipher().decrypt(text.encode("ascii")).decode()


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [
            Fernet(
                base64.urlsafe_b64encode(
                    salted_hmac("cms.accounts.second_factor", "", key, algorithm="sha256").digest()
                )
            )
            for key in keys
        ]
    )
