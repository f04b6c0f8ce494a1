"""The device cookie: says that this browser has signed in to an account before.

OWASP's scheme against online guessing: strangers' wrong passwords shut an account for strangers,
and a browser that its owner has used before has tries of its own. The cookie opens nothing. The
same goes for the shared password of a private page, by its view restriction.
"""

import secrets

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core import signing
from django.http import HttpRequest, HttpResponse
from wagtail.models.view_restrictions import BaseViewRestriction

__all__ = ["mark_browser", "mark_of"]

SALT = "cms.accounts.browsers"
# Seconds that a browser is known without another sign-in: longer than a long leave.
AGE = 180 * 24 * 3600
# Colleagues who share a browser, and private pages; the one of its kind that was used longest ago
# is forgotten.
AT_MOST = 8

# What a browser is known for: an account by its key, a restriction by its name.
Key = int | str


def mark_of(request: HttpRequest, known: AbstractBaseUser | BaseViewRestriction | None) -> str:
    """Return the name of this browser for that account or view restriction, or ""."""
    if known is None:
        return ""
    return next((mark for key, mark in _marks(request) if key == _key(known)), "")


def mark_browser(
    request: HttpRequest, response: HttpResponse, known: AbstractBaseUser | BaseViewRestriction
) -> None:
    """Let this browser be known to the account, or the restriction, that it has just passed."""
    key = _key(known)
    others = [(other, mark) for other, mark in _marks(request) if other != key]
    own = mark_of(request, known) or secrets.token_urlsafe(12)
    marks = [(key, own), *others]
    accounts = [pair for pair in marks if isinstance(pair[0], int)][:AT_MOST]
    restrictions = [pair for pair in marks if isinstance(pair[0], str)][:AT_MOST]
    response.set_cookie(
        settings.BROWSER_COOKIE_NAME,
        signing.dumps([*accounts, *restrictions], salt=SALT),
        max_age=AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _key(known: AbstractBaseUser | BaseViewRestriction) -> Key:
    if isinstance(known, BaseViewRestriction):
        return f"{known._meta.model_name}-{known.pk}"
    return known.pk


def _marks(request: HttpRequest) -> list[tuple[Key, str]]:
    cookie = request.COOKIES.get(settings.BROWSER_COOKIE_NAME, "")
    try:
        return [(key, mark) for key, mark in signing.loads(cookie, salt=SALT, max_age=AGE)]
    except (signing.BadSignature, TypeError, ValueError):
        return []
