"""Secrets of a submission: made of a number of its own and the site's key, stored nowhere.

The database holds the number, and a hash of the secret to find it by. So a letter that waits to be
sent needs no secret in its row, and whoever reads the database alone can open nothing.
"""

import base64
import hashlib
import hmac
import secrets
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.utils.crypto import salted_hmac

__all__ = [
    "code_of",
    "hashed",
    "is_key_of",
    "key_of",
    "new_nonce",
    "person_of",
    "persons_of",
    "secret_of",
]

# Neither 0 and O nor 1, I and L: a code is read from one screen and typed on another.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 6
# A mail may be late, and read later.
KEY_KEPT = timedelta(days=1)
# Two names of one host, at which dots in the name of a box count for nothing.
GMAIL = ("gmail.com", "googlemail.com")


def new_nonce() -> str:
    return secrets.token_urlsafe(16)


def secret_of(nonce: str, stored: str = "") -> str:
    """Return the secret that belongs to a number, 43 characters of an address.

    `stored` is its hash: after a change of the site's key, the former keys are tried for it.
    """
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    made = [_made("forms.secret", nonce, key) for key in (keys if stored else keys[:1])]
    found = (base64.urlsafe_b64encode(one).decode().rstrip("=") for one in made)
    return next((one for one in found if not stored or hashed(one) == stored), "")


def code_of(nonce: str) -> str:
    """Return the code that belongs to a number: six characters that are easy to tell apart."""
    made = int.from_bytes(_made("forms.code", nonce, settings.SECRET_KEY)[:16])
    letters = []
    for _place in range(CODE_LENGTH):
        made, place = divmod(made, len(LETTERS))
        letters.append(LETTERS[place])
    return "".join(letters)


def key_of(submission: int) -> str:
    """Return what a mail proves that it is read by: it opens one submission, for a day."""
    return _keys().sign(str(submission))


def is_key_of(submission: int, key: str) -> bool:
    try:
        return _keys().unsign(key, max_age=KEY_KEPT) == str(submission)
    except BadSignature:
        return False


def _keys() -> TimestampSigner:
    return TimestampSigner(salt="forms.mailbox")


def _made(purpose: str, nonce: str, key: str) -> bytes:
    return hmac.digest(key.encode(), f"{purpose}:{nonce}".encode(), "sha256")


def hashed(secret: str) -> str:
    """Return what is stored of a secret. It is as long as a key: no salt, no stretching."""
    return hashlib.sha256(secret.encode()).hexdigest()


def person_of(email: str) -> str:
    """Return who has an e-mail address: the same for each way in which one address is written.

    Case and a suffix behind + make no other person, nor do dots where the host ignores them
    (spec/forms.md, A6).
    """
    return persons_of(email)[0]


def persons_of(email: str) -> list[str]:
    """Return the same with each of the site's keys, former ones behind: what is stored stays."""
    name, _at, host = email.strip().casefold().rpartition("@")
    name = name.partition("+")[0]
    if host in GMAIL:
        name, host = name.replace(".", ""), GMAIL[0]
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    said = f"{name}@{host}"
    made = (salted_hmac("forms.person", said, secret=key, algorithm="sha256") for key in keys)
    return [one.hexdigest() for one in made]
