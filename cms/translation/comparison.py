"""Two versions of a source's texts, compared: which stayed, changed, came, went and moved."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from rapidfuzz.fuzz import ratio

from .word_differences import plain

__all__ = ["Comparison", "Entry", "block_of", "compare", "nearest"]

# Of a hundred: two texts of one place that are less alike have nothing to do with one another.
ALIKE = 60


class Entry(NamedTuple):
    """A text of a source and its translation; `words` is None where there is none."""

    context: int
    string: int
    order: int
    words: str | None


@dataclass
class Comparison:
    """Pairs are (what it was, what it is)."""

    kept: list[tuple[Entry, Entry]] = field(default_factory=list)
    changed: list[tuple[Entry, Entry]] = field(default_factory=list)
    added: list[Entry] = field(default_factory=list)
    removed: list[Entry] = field(default_factory=list)
    moved: list[tuple[Entry, Entry]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.removed or self.moved)


def compare(
    before: Sequence[Entry], now: Sequence[Entry], sources: Mapping[int, str]
) -> Comparison:
    """Compare two versions in the order of their pages; `sources` are the texts by their keys.

    A changed text whose translation is that of before, said to be still valid, counts as kept.
    """
    found = Comparison()
    held: dict[tuple[int, int], list[Entry]] = defaultdict(list)
    for entry in reversed(before):
        held[entry.context, entry.string].append(entry)
    new: list[Entry] = []
    for entry in now:
        same = held[entry.context, entry.string]
        if same:
            found.kept.append((same.pop(), entry))
        else:
            new.append(entry)
    gone = [entry for rest in held.values() for entry in rest]
    pairs = _paired(before, now, gone, new, sources)
    for old, entry in pairs:
        is_valid = entry.words is not None and entry.words == old.words
        (found.kept if is_valid else found.changed).append((old, entry))
    paired_old, paired_new = {id(old) for old, _new in pairs}, {id(one) for _old, one in pairs}
    found.added = [entry for entry in new if id(entry) not in paired_new]
    found.removed = sorted(
        (entry for entry in gone if id(entry) not in paired_old), key=lambda one: one.order
    )
    found.changed.sort(key=lambda pair: pair[1].order)
    found.moved = _moved(before, now, [*found.kept, *found.changed])
    return found


def nearest(
    new: Mapping[Any, str], former: Mapping[Any, str], least: int = ALIKE
) -> list[tuple[Any, Any]]:
    """Pair texts with former ones, those first that are most alike; each is in one pair at most.

    The earlier of two former ones that are as near is taken. Both are HTML by any key.
    """
    shown = {key: plain(text) for key, text in former.items()}
    found = []
    for place, (key, text) in enumerate(new.items()):
        words = plain(text)
        for other_place, (other, other_words) in enumerate(shown.items()):
            score = ratio(words, other_words)
            if score >= least:
                found.append((-score, abs(place - other_place), other_place, key, other))
    pairs: list[tuple[Any, Any]] = []
    taken: set[Any] = set()
    used: set[Any] = set()
    for *_score, key, other in sorted(found, key=lambda one: one[:3]):
        if key not in taken and other not in used:
            taken.add(key)
            used.add(other)
            pairs.append((key, other))
    return pairs


def block_of(path: str) -> str:
    """Return the beginning of a path: the block of a stream, the row of a relation, the field."""
    first, *rest = path.split(".")
    # A link is a place below the rich text that holds it: its address, in quotes.
    return first if not rest or rest[0][:1] in "'\"" else f"{first}.{rest[0]}"


def _paired(
    before: Sequence[Entry],
    now: Sequence[Entry],
    gone: Iterable[Entry],
    new: Iterable[Entry],
    sources: Mapping[int, str],
) -> list[tuple[Entry, Entry]]:
    """Find for each new text the former one of its place that it replaces."""
    gone_from, new_in = _by_context(gone), _by_context(new)
    held_before, held_now = _by_context(before), _by_context(now)
    pairs: list[tuple[Entry, Entry]] = []
    for context, entries in new_in.items():
        former = sorted(gone_from.get(context, ()), key=lambda one: one.order)
        # A place of one text, a heading for instance, has one former text, however different.
        is_single = len(held_before.get(context, ())) == len(held_now[context]) == 1
        found = nearest(
            {place: sources.get(one.string, "") for place, one in enumerate(entries)},
            {place: sources.get(one.string, "") for place, one in enumerate(former)},
            least=0 if is_single else ALIKE,
        )
        pairs += [(former[other], entries[place]) for place, other in found]
    return pairs


def _by_context(entries: Iterable[Entry]) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.context].append(entry)
    return found


def _moved(
    before: Sequence[Entry], now: Sequence[Entry], pairs: Iterable[tuple[Entry, Entry]]
) -> list[tuple[Entry, Entry]]:
    """Return as few pairs as possible without which all others stand in their old order."""
    old_place = {id(entry): place for place, entry in enumerate(before)}
    new_place = {id(entry): place for place, entry in enumerate(now)}
    ordered = sorted(pairs, key=lambda pair: new_place[id(pair[1])])
    staying = _longest_rise([old_place[id(old)] for old, _new in ordered])
    return [pair for place, pair in enumerate(ordered) if place not in staying]


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """Return the places of a longest rising sequence among different numbers."""
    ends: list[int] = []
    last: list[int] = []
    previous: list[int | None] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        previous.append(last[length - 1] if length else None)
        if length == len(ends):
            ends.append(number)
            last.append(place)
        else:
            ends[length], last[length] = number, place
    found: set[int] = set()
    at = last[-1] if last else None
    while at is not None:
        found.add(at)
        at = previous[at]
    return found
