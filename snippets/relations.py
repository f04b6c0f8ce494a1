"""How entries of the lexicon stand to each other: the way there and the way back.

A link is said once, on either entry. That *canal* is narrower than *waterway* is the same as that
*waterway* is broader than *canal*; whoever reads one of them is told of the other.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

__all__ = ["BACK", "Link", "circle", "parents_of"]

# What an entry is to the one that names it, seen from the other end.
BACK = {"related": "related", "broader": "narrower", "narrower": "broader"}


class Link(NamedTuple):
    """Entry `one` calls entry `other` its broader, narrower or related one."""

    one: int
    other: int
    kind: str


def parents_of(links: Iterable[Link]) -> dict[int, list[int]]:
    """Return the broader entries of each entry, whichever end said so."""
    parents: dict[int, list[int]] = {}
    for link in links:
        if link.kind == "broader":
            parents.setdefault(link.one, []).append(link.other)
        elif link.kind == "narrower":
            parents.setdefault(link.other, []).append(link.one)
    return parents


def circle(start: int, parents: Mapping[int, list[int]]) -> list[int]:
    """Return a way from an entry through broader ones back to itself, or nothing.

    It begins and ends with `start`. Looks at each entry once, whatever circles are there already.
    """
    came_from: dict[int, int] = {}
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
