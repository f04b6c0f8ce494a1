"""Who is meant by a name and a password."""

import unicodedata
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.db.models import Q
from django.http import HttpRequest

__all__ = ["StaffBackend", "account_named", "folded"]


def folded(name: str) -> str:
    """Return a typed name as it is compared: without case and width."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def account_named(name: str) -> Any:
    """Return the account with that user name or mail address, or None.

    An address that two accounts share names neither.
    """
    name = unicodedata.normalize("NFKC", name).strip()
    if not name or "\0" in name:
        return None
    users = get_user_model()._default_manager
    found = list(users.filter(Q(username__iexact=name) | Q(email__iexact=name)).order_by("pk")[:10])
    for matches in (
        [user for user in found if user.username == name],
        [user for user in found if folded(user.username) == folded(name)],
        # PostgreSQL takes "ı" for "i" as well: each spelling would be counted as a name of its own.
        [user for user in found if folded(user.email) == folded(name)],
    ):
        if len(matches) == 1:
            return matches[0]
        if matches:
            return None
    return None


class StaffBackend(ModelBackend):
    """A user name or a mail address, and the password. Takes as long whoever is meant."""

    def authenticate(  # type: ignore[override]  # Django's own narrows it too
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> Any:
        if username is None or password is None:
            return None
        user = account_named(username)
        if user is None:
            # As long as a wrong password takes.
            get_user_model()().set_password(password)
            return None
        if user.check_password(password) and self.user_can_authenticate(user):
            return user
        return None
