"""Asks each parameter with hostile values, and judges the answers and their time."""

import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote, urlencode

from tests.fuzz.addresses import ADDRESSES, HEADERS, WITH_HEADER, Address
from tests.fuzz.kinds import hostile_values

__all__ = [
    "MOST_TIMES",
    "NO_ANSWER",
    "Attack",
    "Question",
    "Reply",
    "Report",
    "attacks",
    "filled",
    "may_change",
]

# How many times the ordinary median: that of the same address, asked for something ordinary, or
# that of all addresses, where it is more. Some only lead to the sign-in, in a third of a
# millisecond, and to receive 20,000 letters takes longer. All is rendered: nothing comes from the
# page cache.
MOST_TIMES = 20
ORDINARY = 3
# A value that was slow is asked again, and the best counts: others may have been in the way.
TURNS = 8
TOO_MANY = 429
# A server that asks for no more patience than this is asked once more.
PATIENCE = 1
HEADERS_ASKED_OF = ("/fr/visions/", "/media/PICTURE")
# Beside others that can't be read either, none of these would be read.
ALONE = ("page", "Content-Type", "If-Range", "Range")
NO_ANSWER = 0
# Half a sign is sent as its three bytes: %ED%A0%80.
HALVES = "surrogatepass"
TOKEN = "a" * 32


@dataclass(frozen=True)
class Question:
    method: str
    path: str
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Reply:
    """`status` is NO_ANSWER where there was none; `retry_after` is in seconds, 0 for none."""

    status: int
    retry_after: int = 0


@dataclass(frozen=True)
class Attack:
    """One parameter of one address, and how a question with a value for it is made.

    `ordinary` is the value that makes the ordinary question, "" leaves all parameters so; it is
    answered with `status`.
    """

    name: str
    ask: Callable[[str], Question]
    ordinary: str
    status: int


def may_change(question: Question) -> bool:
    """Return whether what it does has to be undone before the next one."""
    return question.method == "POST" or "/_account/" in question.path


def attacks(made: Mapping[str, str], together: bool = False) -> Iterator[Attack]:
    """Yield one for each parameter of each public address.

    `made` is what stands for words in capitals. `together`: one for all parameters of a page's
    query, of a form, and for all headers, each with the value, but for those of ALONE. A page
    passes over what it can't read, and reads the rest; the API, which refuses the first, is asked
    for one at a time in any case.
    """
    for template in ADDRESSES:
        address = _with(template, made)
        if "{}" in address.path:
            yield Attack(template.path, _in_path(address), address.ordinary, address.status)
        is_page = together and not address.path.startswith("/api/")
        for names in _groups(address.query, is_page):
            name = f"{template.path} ?{' '.join(names)}"
            yield Attack(name, _in_query(address, names), "", address.status)
        for names in _groups(address.form, together):
            name = f"{template.path} {' '.join(names)}"
            yield Attack(name, _in_form(address, names), "", address.status)
    for template in HEADERS_ASKED_OF:
        path = filled(template, made)
        for names in _groups(HEADERS, together):
            status = 206 if names == ("Range",) and path.startswith("/media/") else 200
            name = f"{template} {' '.join(names)}"
            yield Attack(name, _in_headers(path, names), "", status)


def _with(address: Address, made: Mapping[str, str]) -> Address:
    return replace(
        address,
        path=filled(address.path, made),
        ordinary=filled(address.ordinary, made),
        form={name: filled(value, made) for name, value in address.form.items()},
        session=filled(address.session, made),
    )


def filled(text: str, made: Mapping[str, str]) -> str:
    for word, value in made.items():
        text = text.replace(word, value)
    return text


def _groups(names: Iterable[str], together: bool) -> list[tuple[str, ...]]:
    if together:
        rest = tuple(name for name in names if name not in ALONE)
        return ([rest] if rest else []) + [(name,) for name in names if name in ALONE]
    return [(name,) for name in names]


def _in_path(address: Address) -> Callable[[str], Question]:
    def ask(value: str) -> Question:
        safe = "/" if value == address.ordinary else ""
        part = quote(value, safe, errors=HALVES)
        return Question("GET", address.path.replace("{}", part), headers=_cookies(address))

    return ask


def _in_query(address: Address, names: tuple[str, ...]) -> Callable[[str], Question]:
    def ask(value: str) -> Question:
        query = address.query | (dict.fromkeys(names, value) if value else {})
        return Question(
            "GET", f"{address.path}?{urlencode(query, errors=HALVES)}", headers=_cookies(address)
        )

    return ask


def _in_form(address: Address, names: tuple[str, ...]) -> Callable[[str], Question]:
    headers = (
        ("Content-Type", "application/x-www-form-urlencoded"),
        *_cookies(address, f"csrftoken={TOKEN}"),
        ("X-CSRFToken", TOKEN),
    )

    def ask(value: str) -> Question:
        fields = address.form | (dict.fromkeys(names, value) if value else {})
        return Question("POST", address.path, urlencode(fields, errors=HALVES).encode(), headers)

    return ask


def _cookies(address: Address, *cookies: str) -> tuple[tuple[str, str], ...]:
    if address.session:
        cookies = (*cookies, f"sessionid={address.session}")
    return (("Cookie", "; ".join(cookies)),) if cookies else ()


def _in_headers(path: str, names: tuple[str, ...]) -> Callable[[str], Question]:
    # A header is one line of Latin letters: what is not stands as its UTF-8 bytes.
    besides = tuple(WITH_HEADER[name] for name in names if name in WITH_HEADER)

    def ask(value: str) -> Question:
        line = value.translate({0: "%00", 10: " ", 13: " "})
        line = line.encode(errors=HALVES).decode("latin-1")
        return Question("GET", path, headers=(*((n, line or HEADERS[n]) for n in names), *besides))

    return ask


@dataclass
class Report:
    """What was found. `ask` sends a question; `say` is told what is wrong; `restore` undoes what a
    question did, such as a count of tries, so that the next one meets the site as this one did.
    """

    ask: Callable[[Question], Reply]
    say: Callable[[str], object] = str
    restore: Callable[[Question], object] = bool
    asked: int = 0
    # Answered with 429: an answer as well, behind which nothing was attacked.
    refused: int = 0
    # Ordinary questions that got another answer than theirs.
    strange: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    slowest: list[tuple[float, float, str]] = field(default_factory=list)
    # Each view of a programme, say, stands where any other one could: the same address for a value
    # in its place. Whatever a question did is undone, so that it is answered as it was.
    _answered: set[Question] = field(default_factory=set)

    def run(self, each: int, seed: int, chosen: Iterable[Attack] | None = None) -> None:
        chosen = list(attacks() if chosen is None else chosen)
        medians = [self._median(attack) for attack in chosen]
        least = statistics.median(medians)
        for attack, own in zip(chosen, medians, strict=True):
            median = max(own, least)
            for place, (kind, value) in enumerate(hostile_values(each, seed)):
                self._attack(attack, attack.ask(value), f"{attack.name}, {kind} {place}", median)

    def _median(self, attack: Attack) -> float:
        question = attack.ask(attack.ordinary)
        answers = [self._seconds(question) for _ in range(ORDINARY)]
        if others := {status for status, _seconds in answers} - {attack.status}:
            line = f"{attack.name}: {sorted(others)} where {attack.status} is ordinary"
            self.strange.append(line)
            self.say(line)
        return statistics.median(seconds for _status, seconds in answers)

    def _attack(self, attack: Attack, question: Question, name: str, median: float) -> None:
        self.asked += 1
        if question in self._answered:
            return
        self._answered.add(question)
        status, seconds = self._seconds(question)
        self.refused += status == TOO_MANY
        if status >= 500 or status == NO_ANSWER:
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
        """Ask; once more where that was too many questions a second."""
        reply, seconds = self._reply(question)
        if reply.status == TOO_MANY and 0 < reply.retry_after <= PATIENCE:
            time.sleep(reply.retry_after)
            reply, seconds = self._reply(question)
        return reply.status, seconds

    def _reply(self, question: Question) -> tuple[Reply, float]:
        began = time.perf_counter()
        reply = self.ask(question)
        seconds = time.perf_counter() - began
        self.restore(question)
        return reply, seconds
