"""What readers search for, counted by day: no address, no account, no time of day.

Words are kept in memory for some seconds and stored together: a search does not wait for a write.
What a process holds when it ends is lost.
What looks as if it named somebody (a mail address, a number of many digits) is not kept at all.
"""

import logging
import re
import threading
import time
from datetime import date, datetime, timedelta

from django.db import DatabaseError, connection
from django.db.models import F
from django.utils import timezone

from search.models import AskedQuery
from snippets.folding import fold

__all__ = ["forget_old", "note", "store"]

logger = logging.getLogger("demain.search")

# Seconds after which what was noted is stored with the next search.
STORED_EVERY = 10.0
MOST_WAITING = 500
LONGEST = 80
# Different words of a day beyond which only known ones are counted: a robot makes up any number.
MOST_A_DAY = 5_000
KEPT_FOR_DAYS = 400
PERSONAL = re.compile(r"@|\d[\d .-]{5,}")
BLANK = re.compile(r"\s+")

Noted = tuple[date, str, str]


class Counter:
    """What this process was asked since the last time that it stored it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        # Times asked, and results the last time.
        self._waiting: dict[Noted, tuple[int, int]] = {}
        self._stored_at = time.monotonic()

    def add(self, noted: Noted, hits: int) -> float | None:
        """Return in how many seconds somebody is to store; nothing where somebody will."""
        with self._lock:
            is_first = not self._waiting
            if noted in self._waiting or len(self._waiting) < MOST_WAITING:
                self._waiting[noted] = (self._waiting.get(noted, (0, 0))[0] + 1, hits)
            left = max(0.0, self._stored_at + STORED_EVERY - time.monotonic())
            return left if is_first or left == 0 else None

    def take(self) -> dict[Noted, tuple[int, int]]:
        with self._lock:
            waiting, self._waiting = self._waiting, {}
            self._stored_at = time.monotonic()
            return waiting


_counter = Counter()


def note(words: str, language: str, hits: int) -> None:
    """Count a query; never raises."""
    # Halves of signs, which no database takes, and NUL are left out.
    words = words.encode("utf-8", "ignore").decode().replace("\0", " ")
    text = BLANK.sub(" ", fold(words)).strip()
    if not text or len(text) > LONGEST or PERSONAL.search(text):
        return
    due_in = _counter.add((timezone.localdate(), language, text), hits)
    if due_in is None:
        return
    if connection.in_atomic_block:
        if due_in == 0:
            store()
        return
    # The answer need not wait for whoever is writing just now, as an import of minutes; and what
    # was noted is stored though nobody searches again.
    timer = threading.Timer(due_in, _store_aside)
    timer.daemon = True
    timer.start()


def store() -> None:
    """Store what was noted so far. What can't be stored is forgotten: it is only a count."""
    waiting = _counter.take()
    if not waiting or connection.needs_rollback:
        return
    try:
        for (day, language, words), (times, hits) in sorted(waiting.items()):
            _add(day, language, words, times, hits)
    except DatabaseError:
        logger.exception("What readers searched for could not be counted.")


def _store_aside() -> None:
    try:
        store()
    finally:
        # This thread's own.
        connection.close()


def _add(day: date, language: str, words: str, times: int, hits: int) -> None:
    same = AskedQuery.objects.filter(day=day, language=language, words=words)
    values = {"times": F("times") + times, "hits": hits}
    if same.update(**values) or AskedQuery.objects.filter(day=day).count() >= MOST_A_DAY:
        return
    _row, created = AskedQuery.objects.get_or_create(
        day=day, language=language, words=words, defaults={"times": times, "hits": hits}
    )
    if not created:  # by another process, just now
        same.update(**values)


def forget_old(now: datetime) -> None:
    """Delete what was asked more than a year ago: reports compare a month with the last one's."""
    AskedQuery.objects.filter(day__lt=now.date() - timedelta(days=KEPT_FOR_DAYS)).delete()
