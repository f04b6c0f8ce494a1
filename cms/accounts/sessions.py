"""Sessions of this site: Django's in the database, with their owner, and an end that moves.

A session of somebody signed in ends after `SESSION_IDLE` without use and `SESSION_AT_MOST` after
the sign-in, whichever is first (decision 14). What a reader without an account has in theirs (the
password of a private page) keeps Django's own end.
"""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from cms.http.client_address import client_address

from .models import Session

__all__ = ["SessionStore", "end_sessions", "end_stale", "note_use", "sessions_of", "stamp"]

# What a sign-in leaves in the session itself, from which the columns are filled.
STAMP = "signed_in"
LONGEST_BROWSER = Session._meta.get_field("browser").max_length
# Requests that a page sends while nobody sits before it.
UNATTENDED = frozenset({"wagtailadmin_editing_sessions:ping"})


class SessionStore(DatabaseStore):
    # The row that the data was read from; None for a session that was not read.
    row: Session | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Any:
        self.row = super()._get_session_from_db()  # type: ignore[misc]  # django-stubs lacks it
        return self.row

    def save(self, must_create: bool = False) -> None:
        """Store it; raises UpdateError only where the session has ended meanwhile.

        Django's takes any error of the database for that, and tells whoever signs in just then
        that they have signed out.
        """
        try:
            super().save(must_create)
        except UpdateError as error:
            failure = error.__context__
            # The database's own library has caused it: it was not that no row was there.
            if failure is None or failure.__cause__ is None:
                raise
        else:
            return
        raise failure

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row: Any = super().create_model_instance(data)
        if data.get(SESSION_KEY):
            stamped = data.get(STAMP, {})
            now = timezone.now()
            row.user_id = int(data[SESSION_KEY])
            row.started_at = datetime.fromtimestamp(stamped.get("at", now.timestamp()), UTC)
            row.seen_at = now
            row.address = stamped.get("address")
            row.browser = stamped.get("browser", "")
            row.expire_date = _end(row.started_at, now)
        return row


def stamp(request: HttpRequest) -> None:
    """Note in a session that was just signed in when, where and by what."""
    request.session[STAMP] = {
        "at": timezone.now().timestamp(),
        "address": client_address(request),
        "browser": request.META.get("HTTP_USER_AGENT", "")[:LONGEST_BROWSER],
    }


def note_use(request: HttpRequest) -> None:
    """Put off the end of the session; written only every few minutes, and by nobody's absence."""
    row = getattr(request.session, "row", None)
    route = request.resolver_match
    if (
        row is None
        or row.user_id is None
        or (route is not None and route.view_name in UNATTENDED)
        or (now := timezone.now()) - row.seen_at < settings.SESSION_NOTED_EVERY
    ):
        return
    Session.objects.filter(pk=row.pk).update(seen_at=now, expire_date=_end(row.started_at, now))


def sessions_of(user: Any) -> QuerySet[Session]:
    """Return the sessions in which the account is signed in, the last used one first."""
    return Session.objects.filter(user_id=user.pk, expire_date__gt=timezone.now()).order_by(
        "-seen_at", "pk"
    )


def end_sessions(user: Any, but: str | None = None) -> int:
    """End the account's sessions, all but the one with the key `but`; return how many."""
    ended, _rows = Session.objects.filter(user_id=user.pk).exclude(pk=but).delete()
    return ended


def end_stale() -> None:
    """Delete what is over, of readers too."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


def _end(started: datetime, now: datetime) -> datetime:
    return min(now + settings.SESSION_IDLE, started + settings.SESSION_AT_MOST)
