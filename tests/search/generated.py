"""A lexicon that nobody wrote: French and English headwords with equivalents, and slips of them.

Half of the headwords are single words made of syllables and the endings that both languages share
in their own ways; half are a noun with an adjective. Some are homographs, some have two or three
equivalents, some have no definition. The same seed gives the same lexicon and the same slips.
"""

import random
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice, product, takewhile

from search.engine import SearchDoc
from snippets.folding import fold
from tests.search.parts import FIRST, Parts

__all__ = ["Entry", "Question", "generated", "plain_questions", "questions"]

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass
class Entry:
    translation_key: str
    french: str
    english: list[str]
    has_definition: bool = True

    def documents(self) -> Iterator[SearchDoc]:
        number = int(self.translation_key)
        for offset, language, titles, body in (
            (0, "fr", [self.french], "Ce que l’on entend ici par ce mot, et ce qu’il n’est pas."),
            (1, "en", self.english, "What the word is taken to mean here, and what it does not."),
        ):
            key = f"concept:{2 * number + offset}"
            text = body if self.has_definition else ""
            yield SearchDoc(key, "concept", language, self.translation_key, tuple(titles), (), text)


@dataclass
class Question:
    """What somebody types, and the concepts of which one must be among the first."""

    category: str
    words: str
    language: str
    wanted: set[str] = field(default_factory=set)
    # What they meant to type, where that isn't what they typed.
    meant: str = ""


def generated(number: int, seed: int = 1, parts: Parts = FIRST) -> list[Entry]:
    chance = random.Random(seed)  # noqa: S311 - no secret
    found: list[Entry] = []
    taken: set[str] = set()
    while len(found) < number:
        french, english = _phrase(chance, parts) if chance.random() < 0.5 else _word(chance, parts)
        again = len(found) > 10 and chance.random() < 0.02
        if again:
            french = chance.choice(found).french
        elif french in taken:
            french, english = _word(chance, parts)
        if french in taken and not again:
            continue
        taken.add(french)
        equivalents = [
            english,
            *(_word(chance, parts)[1] for _ in range(chance.choice((0, 0, 1, 2)))),
        ]
        found.append(Entry(str(len(found)), french, equivalents, chance.random() < 0.7))
    return found


def plain_questions(entries: Sequence[Entry]) -> Iterator[Question]:
    """Yield every entry by its headword, and by each equivalent from both languages."""
    named = _named(entries)
    for entry in entries:
        yield Question("headword", entry.french, "fr", named[fold(entry.french)])
        for term, language in product(entry.english, ("fr", "en")):
            yield Question(f"English from {language}", term, language, named[fold(term)])


def questions(
    entries: Sequence[Entry], asked: Sequence[Entry], seed: int = 2
) -> Iterator[Question]:
    """Yield all the ways in which `asked`, some of the entries, are asked for."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    french = sorted(fold(entry.french) for entry in entries)
    named = _named(entries)
    for entry in asked:
        wanted = named[fold(entry.french)]
        yield Question("headword", entry.french, "fr", wanted)
        yield Question("no accents", _bare(entry.french), "fr", wanted)
        yield Question("plural", _plural(entry.french), "fr", wanted)
        if slip := _slip(entry.french, 5, chance):
            yield Question("one typo", slip, "fr", wanted)
        begun = entry.french[: -(-len(entry.french) * 7 // 10)]
        # Where four terms begin so, nobody can tell which of them is meant.
        if len(entry.french) >= 7 and _beginning_with(fold(begun), french) <= 3:
            yield Question("first 70 %", begun, "fr", wanted)
        if not entry.english:
            continue
        term = chance.choice(entry.english)
        wanted = named[fold(term)]
        for language in ("fr", "en"):
            yield Question(f"English from {language}", term, language, wanted)
            if slip := _slip(term, 6, chance):
                yield Question(f"English, typo, from {language}", slip, language, wanted)


def _named(entries: Sequence[Entry]) -> dict[str, set[str]]:
    """Return the concepts that bear a name, by the name: of homographs, any counts."""
    named: dict[str, set[str]] = {}
    for entry in entries:
        for term in (entry.french, *entry.english):
            named.setdefault(fold(term), set()).add(entry.translation_key)
    return named


def _beginning_with(begun: str, names: list[str]) -> int:
    """Return how many different ones of the sorted names begin so; 4 for more."""
    first = bisect_left(names, begun)
    alike = takewhile(lambda name: name.startswith(begun), islice(names, first, None))
    return sum(1 for _name in islice(groupby(alike), 4))


def _word(chance: random.Random, parts: Parts) -> tuple[str, str]:
    root = "".join(chance.choices(parts.syllables.split(), k=chance.choice((1, 2, 2, 3))))
    french, english = chance.choice(parts.endings)
    return root + french, root + english


def _phrase(chance: random.Random, parts: Parts) -> tuple[str, str]:
    noun, adjective = chance.choice(parts.nouns), chance.choice(parts.adjectives)
    if chance.random() < 0.6:
        # The phrase of a place or a person: there are more phrases than common words.
        root = "".join(chance.choices(parts.syllables.split(), k=2)).capitalize()
        return f"{noun[0]} {adjective[0]} de {root}", f"{root} {adjective[1]} {noun[1]}"
    return f"{noun[0]} {adjective[0]}", f"{adjective[1]} {noun[1]}"


def _bare(text: str) -> str:
    """Return a text as it is typed without accents, apostrophes as they come on a telephone."""
    marks = unicodedata.normalize("NFD", text.replace("’", "'"))
    return "".join(sign for sign in marks if not unicodedata.combining(sign))


def _plural(text: str) -> str:
    first, *rest = text.split(" ")
    if first.endswith(("au", "eu")):
        first += "x"
    elif first.endswith("al"):
        first = f"{first[:-2]}aux"
    elif not first.endswith(("s", "x", "z")):
        first += "s"
    return " ".join([first, *rest])


def _slip(text: str, least: int, chance: random.Random) -> str:
    """Return a text with one slip in a word of so many letters; empty where it has none."""
    words = list(re.finditer(rf"\w{{{least},}}", text))
    if not words:
        return ""
    chosen = chance.choice(words)
    word, place = chosen.group(), chance.randrange(len(chosen.group()) - 1)
    other = chance.choice(LETTERS)
    slipped = chance.choice(
        (
            word[:place] + word[place + 1 :],
            word[:place] + other + word[place:],
            word[:place] + other + word[place + 1 :],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        )
    )
    return text[: chosen.start()] + slipped + text[chosen.end() :]
