"""How often one may try: the rules. Who counts, in the database, is the project's (`cms`).

A save of what was begun is not counted: it makes no row more. Nor are guesses of the secret in an
address, of 256 bits, which nobody guesses; those of a code are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone

from forms.tokens import person_of
from snippets.hours import hour_of

__all__ = [
    "ADDRESSES",
    "CODES",
    "CODE_TRIES",
    "DRAFTS",
    "FILES",
    "FILES_OF_DRAFT",
    "LETTERS_ASKED",
    "LINKS",
    "LINKS_ASKED",
    "LINKS_OF_DRAFT",
    "MACHINES",
    "RECEIPTS",
    "RECEIPTS_AGAIN",
    "Limit",
    "LimitReachedError",
    "count_with",
    "give_back",
    "network_of",
    "take",
    "take_link",
]

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Limit:
    """`number` times from the same, forgotten once nothing was tried for as long as `wait`.

    Where it is `fixed`, they are forgotten that long after the first of them.
    """

    name: str
    number: int
    wait: timedelta = HOUR
    fixed: bool = False


# What no person's browser does, of one form and from one address of the network: a draft that is
# begun and to which no browser comes back with its cookie, a form sent within seconds. Above
# it nobody is refused: who has no session is given one, and asked to press the button again.
MACHINES = Limit("form-machines", 120)
# By one address of the network alone, far above a crowd: decision 95 reckons 2,500 people behind
# each of eight addresses, who all begin within one hour.
DRAFTS = Limit("form-drafts", 6_000)
# Files that came, taken or refused, in an hour from the first on: with one draft, and from one
# address of the network. A class of thirty in a library sends twenty each. One that takes several
# seconds of a processor counts as often: nobody keeps the others waiting for more than ten minutes.
FILES_OF_DRAFT = Limit("form-files-of-draft", 60, fixed=True)
FILES = Limit("form-files", 600, fixed=True)
# Mails that were asked for by a button, from one address of the network: of the same crowd, each
# asks for one. What a single sender asks for is bounded by draft, application and mail address.
LETTERS_ASKED = Limit("form-letters-asked", 3_000)
LINKS_OF_DRAFT = Limit("form-links-of-draft", 12)
# What anybody can have sent to an address by typing it is never refused by the address alone, or
# a stranger could use up what its owner needs: see decision 49. Links to a draft: to one mail
# address, those from one address of the network; and those from all of them, above which they wait.
LINKS_ASKED = Limit("form-links-asked", 6)
LINKS = Limit("form-links", 12)
# Mails that tell of what was received, changed or withdrawn, to one mail address: those above it
# wait. Counted apart, or links that were asked for would keep a rival's receipt back.
RECEIPTS = Limit("form-receipts", 6)
# Receipts of one submission that are asked for once more. They wait for nothing: each brings its
# owner the link.
RECEIPTS_AGAIN = Limit("form-receipts-again", 3)
# Mail addresses with which one draft is sent, where the answer tells whether one has applied.
ADDRESSES = Limit("form-addresses", 5)
# Codes for one submission, and wrong ones typed from one address of the network.
CODES = Limit("form-codes", 3)
CODE_TRIES = Limit("form-code-tries", 600)


class LimitReachedError(Exception):
    """`limit` was reached; from `until` on it may be tried again."""

    def __init__(self, limit: Limit, until: datetime) -> None:
        super().__init__(limit.name, until)
        self.limit, self.until = limit, until

    @property
    def moment(self) -> str:
        """Until when to wait, as it is read: the next full minute."""
        return hour_of(max(self.until + timedelta(minutes=1), timezone.now()))


Take = Callable[[Limit, str, int], None]
NetworkOf = Callable[[HttpRequest], str]
GiveBack = Callable[[Limit, str], None]
_counters: list[tuple[Take, GiveBack, NetworkOf]] = []


def count_with(taker: Take, giver: GiveBack, network: NetworkOf) -> None:
    """Let `taker` count: it raises LimitReachedError at a limit that is reached; and `giver` take
    one try out of the count again.
    """
    _counters[:] = [(taker, giver, network)]


def take(limit: Limit, of: str, times: int = 1) -> None:
    """Count one try of a mail address, of a submission, of an address of the network.

    Raises LimitReachedError where it was reached before; what counts several `times` goes beyond.
    """
    for taker, _giver, _network in _counters:
        taker(limit, of, times)


def give_back(limit: Limit, of: str) -> None:
    """Take one try out of the count: it was a person's."""
    for _taker, giver, _network in _counters:
        giver(limit, of)


def network_of(request: HttpRequest) -> str:
    """Return what counts as one address of the network."""
    return next((network(request) for _taker, _giver, network in _counters), "unknown")


def take_link(request: HttpRequest, email: str, draft: str) -> None:
    """Count a link to a draft that somebody has sent to whatever address they type."""
    network = network_of(request)
    take(LINKS_OF_DRAFT, draft)
    take(LETTERS_ASKED, network)
    take(LINKS_ASKED, f"{network} {person_of(email)}")
