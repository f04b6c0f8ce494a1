"""The device cookie: says that this browser has signed in to an account before.

OWASP's scheme against online guessing: strangers' wrong passwords shut an account for strangers,
and a browser that its owner has used before has tries of its own. The cookie opens nothing.
"""

import secrets

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core import signing
from django.http import HttpRequest, HttpResponse

__all__ = ["mark_browser", "mark_of"]

SALT = "cms.accounts.browsers"
# Seconds that a browser is known without another sign-in: longer than a long leave.
AGE = 180 * 24 * 3600
# Colleagues who share a browser; the one who signed in longest ago is forgotten.
AT_MOST = 8


def mark_of(request: HttpRequest, user: AbstractBaseUser | None) -> str:
    """Return the name of this browser for that account, or ""."""
    if user is None:
        return ""
    return next((mark for pk, mark in _marks(request) if pk == user.pk), "")


def mark_browser(request: HttpRequest, response: HttpResponse, user: AbstractBaseUser) -> None:
    """Let this browser be known to the account that has just signed in with it."""
    others = [(pk, mark) for pk, mark in _marks(request) if pk != user.pk]
    own = mark_of(request, user) or secrets.token_urlsafe(12)
    response.set_cookie(
        settings.BROWSER_COOKIE_NAME,
        signing.dumps([(user.pk, own), *others][:AT_MOST], salt=SALT),
        max_age=AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _marks(request: HttpRequest) -> list[tuple[int, str]]:
    cookie = request.COOKIES.get(settings.BROWSER_COOKIE_NAME, "")
    try:
        return [(pk, mark) for pk, mark in signing.loads(cookie, salt=SALT, max_age=AGE)]
    except (signing.BadSignature, TypeError, ValueError):
        return []
