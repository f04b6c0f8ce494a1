"""Which browser somebody answers in: a cookie at the first save, and none before.

A link that was mailed may be opened by others: by a scanner of mails, on another device. There the
answers are shown once a code has been typed that was sent to the same address.
"""

from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from forms.letters import write
from forms.limits import CODES, LETTERS_ASKED, network_of, take
from forms.models import FormPage, Letter, Submission
from forms.tokens import code_of, new_nonce, secret_of

__all__ = [
    "browser_of",
    "is_right_code",
    "keep_browser",
    "new_browser",
    "send_code",
]

COOKIE = "form_browser"
KEPT = timedelta(days=90)
CODE_KEPT = timedelta(minutes=15)
TRIES = 5
# Within which a second press of the button is the first one again.
PRESSED_TWICE = timedelta(seconds=5)


def browser_of(request: HttpRequest) -> str:
    """Return the secret of this browser, or "" where it has none."""
    return request.COOKIES.get(COOKIE, "")[:64]


def keep_browser(request: HttpRequest, response: HttpResponse, browser: str) -> None:
    response.set_cookie(
        COOKIE,
        browser,
        max_age=KEPT,
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )


def new_browser() -> str:
    return secret_of(new_nonce())


def is_right_code(submission: Submission, typed: str) -> bool:
    """Tell whether a code is the one that was sent; a wrong one counts, and the fifth ends it.

    The try is counted in a locked row before the code is looked at: of twenty guesses at once
    five are looked at. A right code opens once.
    """
    with transaction.atomic():
        row = Submission.objects.select_for_update().get(pk=submission.pk)
        until = row.code_until
        if until is None or until <= timezone.now() or row.code_tries >= TRIES:
            return False
        row.code_tries += 1
        right = constant_time_compare(typed.strip().upper(), code_of(row.code_nonce))
        if right:
            row.code_until = None
        row.save(update_fields=["code_tries", "code_until"])
        return right


def send_code(request: HttpRequest, submission: Submission, page: FormPage) -> None:
    """Send a code that replaces the one before it; raise LimitReachedError where none is sent.

    The row is locked: two who press the button at once send one letter, for the second finds
    that a code has just been sent.
    """
    with transaction.atomic():
        row = Submission.objects.select_for_update().get(pk=submission.pk)
        now = timezone.now()
        fresh = now + CODE_KEPT - PRESSED_TWICE
        if row.code_until is not None and row.code_until > fresh and not row.code_tries:
            return
        # By nothing that somebody without its secret can use up.
        take(CODES, str(row.pk))
        take(LETTERS_ASKED, network_of(request))
        row.code_nonce, row.code_until, row.code_tries = new_nonce(), now + CODE_KEPT, 0
        row.save(update_fields=["code_nonce", "code_until", "code_tries"])
        write(row, page, Letter.Kind.CODE)
    submission.code_until = row.code_until
