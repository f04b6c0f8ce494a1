"""How often one may try: counted in the database, so that it holds when Redis is dead.

A try is taken *before* the password is looked at and given back when it was right: of a hundred
requests at once, ten are looked at. A full counter refuses until its wait is over; who fills it
again waits twice as long, up to a day. Which counters a try takes is decision 15.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone
from django.utils.crypto import salted_hmac

from forms.limits import Limit, LimitReachedError

from .models import Counter

__all__ = [
    "ACCOUNT",
    "ADDRESS",
    "BROWSER",
    "CODE",
    "CODE_BROWSER",
    "NAME",
    "RESET",
    "RESET_ADDRESS",
    "RESTRICTION",
    "RESTRICTION_ADDRESS",
    "Rule",
    "ThrottledError",
    "Try",
    "forget",
    "give_back_for_forms",
    "take_for_forms",
]

DAY = timedelta(days=1)
QUARTER = timedelta(minutes=15)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Rule:
    """`limit` tries, forgotten after `wait` without another; then a wait of as long.

    A `fixed` one forgets them that long after the first.
    """

    name: str
    limit: int
    wait: timedelta
    grows: bool = True
    fixed: bool = False


# Passwords: by the account that was meant, however it was spelt; by the name that was typed, by
# address, by a browser that signed in before.
ACCOUNT = Rule("account", 10, QUARTER)
NAME = Rule("name", 10, QUARTER)
# Above what one office mistypes in a quarter of an hour; growing, it would shut the office out.
ADDRESS = Rule("address", 60, QUARTER, grows=False)
BROWSER = Rule("browser", 10, QUARTER)
# Codes of the second factor, by account. Growing to a day, five tries are no way to a million.
CODE = Rule("code", 5, QUARTER)
CODE_BROWSER = Rule("code-browser", 5, QUARTER)
# Mails with a link for a new password, by mail address and by the asker's address.
RESET = Rule("reset", 3, HOUR, grows=False)
RESET_ADDRESS = Rule("reset-address", 20, HOUR, grows=False)
# The shared password of a private page: from one address, and from all of them. Several times the
# first, or a single stranger would shut out all who have not been there before.
RESTRICTION_ADDRESS = Rule("restriction-address", 10, QUARTER)
RESTRICTION = Rule("restriction", 50, QUARTER)


class ThrottledError(Exception):
    """Too many tries; `until` is when the next one is taken."""

    def __init__(self, rule: Rule, until: datetime) -> None:
        super().__init__(until)
        self.rule = rule
        self.until = until

    @property
    def minutes(self) -> int:
        """Return how long to wait, rounded up."""
        return max(1, -int(-(self.until - timezone.now()).total_seconds() // 60))


class Try:
    """One try, counted on each claim in turn; raises ThrottledError at the first that is full.

    What was counted before the full one stays: a refusal costs its asker something too.
    """

    def __init__(self, *claims: tuple[Rule, str]) -> None:
        self._taken: list[tuple[Rule, str]] = []
        for rule, of in claims:
            key = _key(rule, of)
            _take(rule, key)
            self._taken.append((rule, key))

    def undo(self) -> None:
        """Give the try back: it was right."""
        for rule, key in self._taken:
            _give_back(rule, key)
        self._taken = []


def forget(*claims: tuple[Rule, str]) -> None:
    """Begin again: the account's owner has shown otherwise that it is theirs."""
    Counter.objects.filter(pk__in=[_key(rule, of) for rule, of in claims]).delete()


def take_for_forms(limit: Limit, of: str, times: int = 1) -> None:
    """Count a try of whoever answers a form (`forms/limits.py`)."""
    rule = Rule(limit.name, limit.number, limit.wait, grows=False, fixed=limit.fixed)
    try:
        _take(rule, _key(rule, of), times)
    except ThrottledError as error:
        raise LimitReachedError(limit, error.until) from error


def give_back_for_forms(limit: Limit, of: str) -> None:
    """Take a try of whoever answers a form out of the count again."""
    rule = Rule(limit.name, limit.number, limit.wait, grows=False, fixed=limit.fixed)
    _give_back(rule, _key(rule, of))


def _key(rule: Rule, of: str) -> str:
    named = salted_hmac("cms.accounts.throttle", f"{rule.name}:{of}", algorithm="sha256")
    return named.hexdigest()


def _take(rule: Rule, key: str, times: int = 1) -> None:
    now = timezone.now()
    with transaction.atomic():
        is_full = times >= rule.limit and not rule.fixed
        row, is_new = Counter.objects.select_for_update().get_or_create(
            key=key,
            defaults={"until": now + (_wait(rule, 0) if is_full else rule.wait), "tries": times},
        )
        if not is_new:
            _count(rule, row, times, now)
    if is_new:
        # Names that nobody has are without end; their rows are not.
        Counter.objects.filter(until__lt=now - 2 * DAY).delete()


def _count(rule: Rule, row: Counter, times: int, now: datetime) -> None:
    """Count on a row that was there, and is held."""
    if row.until <= now:
        if row.tries >= rule.limit and rule.grows:
            row.rounds += 1
        elif now - row.until > DAY:
            row.rounds = 0
        row.tries = 0
    if row.tries >= rule.limit:
        raise ThrottledError(rule, row.until)
    if not (rule.fixed and row.tries):
        row.until = now + rule.wait
    row.tries += times
    if row.tries >= rule.limit and not rule.fixed:
        row.until = now + _wait(rule, row.rounds)
    row.save()


def _wait(rule: Rule, rounds: int) -> timedelta:
    return min(rule.wait * 2 ** min(rounds, 16), DAY)


def _give_back(rule: Rule, key: str) -> None:
    until = Case(
        When(tries__gte=rule.limit, then=Value(timezone.now() + rule.wait)), default="until"
    )
    Counter.objects.filter(key=key, tries__gt=0).update(tries=F("tries") - 1, until=until)
