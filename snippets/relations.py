"""How entries of the lexicon stand to each other: the way there and the way back.

A link is said once, on either entry. That *canal* is narrower than *waterway* is the same as that
*waterway* is broader than *canal*; whoever reads one of them is told of the other.
"""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

__all__ = ["BACK", "Hierarchy", "Link", "circle", "parents_of"]

# What an entry is to the one that names it, seen from the other end.
BACK = {"related": "related", "broader": "narrower", "narrower": "broader"}


Key = TypeVar("Key", bound=Hashable)


class Link(NamedTuple):
    """Entry `one` calls entry `other` its broader, narrower or related one."""

    one: Any
    other: Any
    kind: str


def parents_of(links: Iterable[Link]) -> dict[Any, list[Any]]:
    """Return the broader entries of each entry, whichever end said so."""
    parents: dict[Any, list[Any]] = {}
    for link in links:
        if link.kind == "broader":
            parents.setdefault(link.one, []).append(link.other)
        elif link.kind == "narrower":
            parents.setdefault(link.other, []).append(link.one)
    return parents


def circle(start: Key, parents: Mapping[Key, list[Key]]) -> list[Key]:
    """Return a way from an entry through broader ones back to itself, or nothing.

    It begins and ends with `start`. Looks at each entry once, whatever circles are there already.
    """
    came_from: dict[Key, Key] = {}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for parent in parents.get(here, ()):
            if parent == start:
                way = [start, here]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1] if here != start else [start, start]
            if parent not in came_from:
                came_from[parent] = here
                waiting.append(parent)
    return []


class Hierarchy:
    """Broader entries, as many entries change what they say."""

    def __init__(self, links: Iterable[Link]) -> None:
        self._said: dict[Any, list[Link]] = {}
        self._parents: dict[Any, list[Any]] = {}
        for link in links:
            self._add(link)

    def _add(self, link: Link) -> None:
        self._said.setdefault(link.one, []).append(link)
        for child, parents in parents_of([link]).items():
            self._parents.setdefault(child, []).extend(parents)

    def say(self, one: Any, links: list[Link]) -> list[Any]:
        """Let an entry say other links than before; return a circle, and then nothing changes."""
        before = self._said.pop(one, [])
        self._forget(before)
        for link in links:
            self._add(link)
        # A circle through new links passes by the entry that has them.
        way = circle(one, self._parents)
        if way:
            self._said.pop(one, None)
            self._forget(links)
            for link in before:
                self._add(link)
        return way

    def _forget(self, links: list[Link]) -> None:
        for child, parents in parents_of(links).items():
            for parent in parents:
                self._parents[child].remove(parent)
