"""Which entry a row speaks of: one of the lexicon, one of a line above, or a new one.

Homographs are told apart by their domains, and by what they are called in other languages.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from .cells import clean_text
from .entry import Entry, Row, Side

__all__ = ["Known", "Slot", "match", "word_key"]


@dataclass
class Known:
    """What an entry is recognised by."""

    key: str
    # By language: the head, and all usable words; folded.
    heads: dict[str, str] = field(default_factory=dict)
    words: dict[str, set[str]] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    domains: set[str] = field(default_factory=set)


@dataclass
class Slot:
    """An entry to be written, and the rows that speak of it."""

    key: str
    is_new: bool
    rows: list[Row] = field(default_factory=list)

    def is_named_by(self, row: Row) -> bool:
        """Whether a row bears its id: what the row leaves empty is then meant to be empty."""
        return uuid_of(row.entry.id) == self.key


def word_key(text: str) -> str:
    """Return what two spellings of one word share: not their accents, which tell words apart."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return " ".join(re.findall(r"\w+", folded)) or folded.strip()


def uuid_of(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def match(
    rows: Sequence[Row],
    source: str,
    known: Iterable[Known],
    domain_key: Callable[[dict[str, str]], str],
    progress: Callable[[int], object] | None = None,
) -> tuple[list[Slot], dict[str, str]]:
    """Return the entries that the rows make or change, and those that ids of the file mean.

    Rows that can't be told whose they are get a refusal. `source` is the source's language.
    """
    matcher = _Matcher(source, known, domain_key)
    matcher.take_ids(rows)
    waiting = [row for row in rows if not row.refusals and not uuid_of(row.entry.id)]
    for step in (matcher.agreeing, matcher.corrected, matcher.new):
        waiting = [row for row in waiting if not step(row) and not row.refusals]
    if progress is not None:
        progress(len(rows))
    return list(matcher.slots.values()), matcher.aliases


class _Matcher:
    def __init__(
        self, source: str, known: Iterable[Known], domain_key: Callable[[dict[str, str]], str]
    ) -> None:
        self._source = source
        self._domain_key = domain_key
        self._known: dict[str, Known] = {}
        self._by_head: dict[tuple[str, str], list[str]] = {}
        for one in known:
            self._add(one)
        self._stored = frozenset(self._known)
        self._seen: dict[int, Known] = {}
        self.slots: dict[str, Slot] = {}
        self.aliases: dict[str, str] = {}
        # The first line that bears an id.
        self._lines: dict[str, int] = {}

    def _add(self, one: Known) -> None:
        self._known[one.key] = one
        for code, head in one.heads.items():
            self._by_head.setdefault((code, head), []).append(one.key)

    def take_ids(self, rows: Sequence[Row]) -> None:
        """Give each row that bears an id of ours its entry."""
        lines: dict[str, int] = {}
        for row in rows:
            key = uuid_of(row.entry.id)
            if not key or row.refusals:
                continue
            if key in lines:
                row.refusals.append(
                    _("Line %(number)d has the same id. Keep one of the two lines.")
                    % {"number": lines[key]}
                )
                continue
            lines[key] = row.number
            if key not in self._known:
                self._add(self._read(row, key))
            self._give(row, key)

    def _give(self, row: Row, key: str) -> bool:
        self.slots.setdefault(key, Slot(key, key not in self._stored)).rows.append(row)
        if row.entry.id:
            if self.aliases.setdefault(row.entry.id, key) != key:
                row.remarks.append(
                    _(
                        "Line %(number)d has the id “%(id)s” too, and other words: this line is "
                        "another entry, and that id leads to the first. Give one of them another."
                    )
                    % {"number": self._lines[row.entry.id], "id": row.entry.id}
                )
            self._lines.setdefault(row.entry.id, row.number)
        return True

    def agreeing(self, row: Row) -> bool:
        """Take an entry of the lexicon that has the same words, and no other domain."""
        return self._take(row, lambda key: key in self._stored)

    def corrected(self, row: Row) -> bool:
        """Take the entry of the same word and domain whose other language the row corrects."""
        seen = self._read(row)
        head = seen.heads.get(self._source)
        found = [
            key
            for key in self._by_head.get((self._source, head or ""), [])
            if key in self._stored
            and key not in self.slots
            and self._known[key].domains & seen.domains
        ]
        if len(found) > 1:
            return self._refuse_several(row, found)
        return self._give(row, found[0]) if found else False

    def new(self, row: Row) -> bool:
        """Take the entry that a line above makes, or make one."""
        seen = self._read(row)

        def is_same(key: str) -> bool:
            # Whoever lists a word twice, and explains it twice, means two concepts.
            other = self._known[key].definitions
            return key not in self._stored and all(
                not text or not other.get(code) or other[code] == text
                for code, text in seen.definitions.items()
            )

        if self._take(row, is_same):
            return True
        if row.refusals:
            return False
        self._tell_of_homographs(row, seen)
        seen.key = str(uuid4())
        self._add(seen)
        return self._give(row, seen.key)

    def _tell_of_homographs(self, row: Row, seen: Known) -> None:
        """Whoever lists a word once more by mistake reads that it becomes an entry of its own."""
        if self._by_head.get((self._source, seen.heads.get(self._source, ""))):
            row.remarks.append(
                _(
                    "“%(word)s” is also the word of another entry, which means something else: "
                    "two entries are listed under it."
                )
                % {"word": row.entry.sides[self._source].head}
            )

    def _take(self, row: Row, is_meant: Callable[[str], bool]) -> bool:
        seen = self._read(row)
        found: dict[str, int] = {}
        for code, head in seen.heads.items():
            for key in self._by_head.get((code, head), []):
                if is_meant(key) and (agreed := _agreement(seen, self._known[key])):
                    found[key] = agreed
        if not found:
            return False
        # The nearest: of the same domain, then the one that agrees in most languages and texts.
        ranks = {
            key: (
                bool(self._known[key].domains & seen.domains),
                agreed,
                len(self._known[key].definitions.items() & seen.definitions.items()),
            )
            for key, agreed in found.items()
        }
        best = [key for key, rank in ranks.items() if rank == max(ranks.values())]
        if len(best) > 1:
            return self._refuse_several(row, best)
        return self._give(row, best[0])

    def _refuse_several(self, row: Row, keys: Sequence[str]) -> bool:
        row.refusals.append(
            _(
                "%(count)d entries have this word, and nothing tells which one is meant. Give its "
                "domain or its id."
            )
            % {"count": len(keys)}
        )
        return False

    def _read(self, row: Row, key: str = "") -> Known:
        if id(row) not in self._seen:
            self._seen[id(row)] = known_of(row.entry, self._domain_key)
        seen = self._seen[id(row)]
        seen.key = seen.key or key
        return seen


def known_of(entry: Entry, domain_key: Callable[[dict[str, str]], str]) -> Known:
    return Known(
        entry.id,
        {code: word_key(side.head) for code, side in entry.sides.items() if side.head},
        {code: usable(side) for code, side in entry.sides.items() if side.words},
        {c: clean_text(side.definition) for c, side in entry.sides.items() if side.definition},
        {domain_key(domain) for domain in entry.domains or [] if domain},
    )


def usable(side: Side) -> set[str]:
    """Return the words that somebody may say, folded."""
    return {
        word_key(word.text)
        for word in side.words or []
        if word.status in (None, "preferred", "admitted")
    }


def _agreement(one: Known, other: Known) -> int:
    """Return in how many languages two entries share words; 0 where they differ in one."""
    if one.domains and other.domains and not one.domains & other.domains:
        return 0
    shared = 0
    for code in one.words.keys() & other.words.keys():
        if not one.words[code] & other.words[code]:
            return 0
        shared += 1
    return shared
