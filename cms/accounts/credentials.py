"""A password, looked at as often as decision 15 allows."""

from typing import Any

from django.contrib.auth import authenticate
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from cms.http.client_address import network_of

from .backends import account_named, folded
from .browsers import mark_of
from .throttle import ACCOUNT, ADDRESS, BROWSER, NAME, ThrottledError, Try

__all__ = ["account_with"]


def account_with(request: HttpRequest, name: str, password: str) -> Any:
    """Return the account that name and password open, or None; raises ThrottledError.

    The answer and its time say nothing of whether there is such an account: a name that nobody
    has is counted, refused and hashed for like any other.
    """
    try:
        attempt = _try(request, name)
    except ThrottledError as refusal:
        if refusal.rule is not ADDRESS:  # which says nothing of an account, and saves the work
            make_password(password)
        raise
    user = authenticate(request, username=name, password=password)
    if user is not None:
        attempt.undo()
    return user


def _try(request: HttpRequest, name: str) -> Try:
    account = account_named(name)
    if mark := mark_of(request, account):
        try:
            return Try((BROWSER, mark))
        except ThrottledError:
            pass  # like any browser then
    typed = folded(name)
    # Its name and its mail address are two spellings of one account. A name that nobody has counts
    # for an account of its own, and takes as long.
    meant = f"name {typed}" if account is None else str(account.pk)
    return Try((ADDRESS, network_of(request)), (NAME, typed), (ACCOUNT, meant))
