"""Asks each parameter with hostile values, and judges the answers and their time."""

import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from tests.fuzz.addresses import ADDRESSES, HEADERS, Address
from tests.fuzz.kinds import hostile_values

__all__ = ["MOST_TIMES", "Attack", "Question", "Report", "attacks"]

# How many times the ordinary median: that of the same address, asked for something ordinary, or
# that of all addresses, where it is more. Some only lead to the sign-in, in a third of a
# millisecond, and to receive 20,000 letters takes longer. All is rendered: nothing comes from the
# page cache.
MOST_TIMES = 20
ORDINARY = 7
# A value that was slow is asked again, and the best counts: others may have been in the way.
TURNS = 3
TOO_MANY = 429
HEADERS_ASKED_OF = ("/fr/visions/", "/media/x.png")


@dataclass(frozen=True)
class Question:
    method: str
    path: str
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Attack:
    """One parameter of one address, and how a question with a value for it is made.

    `ordinary` is the value that makes the ordinary question; "" leaves all parameters so.
    """

    name: str
    ask: Callable[[str], Question]
    ordinary: str


def attacks(together: bool = False) -> Iterator[Attack]:
    """Yield one for each parameter of each public address.

    `together`: one for all parameters of a page's query, of a form, and for all headers, each with
    the value. A page passes over what it can't read, and reads the rest; the API, which refuses
    the first, is asked for one at a time in any case.
    """
    for address in ADDRESSES:
        if "{}" in address.path:
            yield Attack(address.path, _in_path(address), address.ordinary)
        is_page = together and not address.path.startswith("/api/")
        for names in _groups(address.query, is_page):
            yield Attack(_named(address.path, "?", names), _in_query(address, names), "")
        for names in _groups(address.form, together):
            yield Attack(_named(address.path, "", names), _in_form(address, names), "")
    for path in HEADERS_ASKED_OF:
        for names in _groups(HEADERS, together):
            yield Attack(_named(path, "", names), _in_headers(path, names), "")


def _groups(names: Iterable[str], together: bool) -> list[tuple[str, ...]]:
    if together:
        return [tuple(names)] if names else []
    return [(name,) for name in names]


def _named(path: str, mark: str, names: tuple[str, ...]) -> str:
    return f"{path} {mark}{' '.join(names)}"


def _in_path(address: Address) -> Callable[[str], Question]:
    return lambda value: Question(
        "GET",
        address.path.replace("{}", quote(value, safe="/" if value == address.ordinary else "")),
    )


def _in_query(address: Address, names: tuple[str, ...]) -> Callable[[str], Question]:
    def ask(value: str) -> Question:
        query = address.query | (dict.fromkeys(names, value) if value else {})
        return Question("GET", f"{address.path}?{urlencode(query)}")

    return ask


def _in_form(address: Address, names: tuple[str, ...]) -> Callable[[str], Question]:
    token = "a" * 32
    headers = (
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Cookie", f"csrftoken={token}"),
        ("X-CSRFToken", token),
    )

    def ask(value: str) -> Question:
        fields = address.form | (dict.fromkeys(names, value) if value else {})
        return Question("POST", address.path, urlencode(fields).encode(), headers)

    return ask


def _in_headers(path: str, names: tuple[str, ...]) -> Callable[[str], Question]:
    # A header is one line of Latin letters: what is not stands as its UTF-8 bytes.
    def ask(value: str) -> Question:
        line = value.translate({0: "%00", 10: " ", 13: " "}).encode().decode("latin-1")
        return Question("GET", path, headers=tuple((n, line or HEADERS[n]) for n in names))

    return ask


@dataclass
class Report:
    """What was found. `ask` sends a question for its status; `say` is told what is wrong."""

    ask: Callable[[Question], int]
    say: Callable[[str], object] = str
    asked: int = 0
    failures: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    slowest: list[tuple[float, float, str]] = field(default_factory=list)

    def run(self, each: int, seed: int, chosen: Iterable[Attack] | None = None) -> None:
        chosen = list(attacks() if chosen is None else chosen)
        medians = [self._median(attack.ask(attack.ordinary)) for attack in chosen]
        least = statistics.median(medians)
        for attack, own in zip(chosen, medians, strict=True):
            median = max(own, least)
            for place, (kind, value) in enumerate(hostile_values(each, seed)):
                self._attack(attack, attack.ask(value), f"{attack.name}, {kind} {place}", median)

    def _median(self, question: Question) -> float:
        return statistics.median(self._seconds(question)[1] for _ in range(ORDINARY))

    def _attack(self, attack: Attack, question: Question, name: str, median: float) -> None:
        self.asked += 1
        status, seconds = self._seconds(question)
        if status >= 500:
            line = f"{name}: {status} for {question.method} {question.path[:150]}"
            self.failures.append(line)
            self.say(line)
        for _turn in range(TURNS - 1):
            if seconds <= MOST_TIMES * median:
                break
            seconds = min(seconds, self._seconds(question)[1])
        times = seconds / median
        if times > MOST_TIMES:
            line = f"{name}: {seconds * 1000:.0f} ms, {times:.0f} times the ordinary"
            self.slow.append(line)
            self.say(line)
        self.slowest = sorted([*self.slowest, (times, seconds, name)], reverse=True)[:10]

    def _seconds(self, question: Question) -> tuple[int, float]:
        """Ask, once more after a while if that was too many questions a second."""
        while True:
            began = time.perf_counter()
            status = self.ask(question)
            if status != TOO_MANY:
                return status, time.perf_counter() - began
            time.sleep(0.2)
