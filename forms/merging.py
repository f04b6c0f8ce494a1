"""Two windows on one draft: what only one of them changed is kept, and of the rest it is asked.

A step carries, in `was`, what each of its fields held when it was shown. Where the stored value is
another one by now, somebody has saved meanwhile.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.http import QueryDict

__all__ = [
    "HELD",
    "HERE",
    "THERE",
    "choice_name",
    "held",
    "joined",
    "read_held",
    "read_mine",
    "state_of",
]

# The field of a step that says what was held, and the answers to the question which value holds.
HELD = "was"
HERE, THERE = "here", "there"
# What this window has sent before without having heard that it arrived.
MINE = "mine"
# Before the state of a field of which it was asked already.
ASKED = "?"


def state_of(shown: Any) -> str:
    """Return what tells one value of a field, as it is shown or sent, from another."""
    return sha256(json.dumps(_plain(shown)).encode()).hexdigest()[:10]


def _plain(shown: Any) -> Any:
    """Return a value as a browser sends it, without what is empty in it."""
    if isinstance(shown, Mapping):
        parts = ((key, _plain(part)) for key, part in sorted(shown.items()))
        return [[key, part] for key, part in parts if part] or ""
    if isinstance(shown, list | tuple):
        found = [part for part in map(_plain, shown) if part]
        # The times of a group stand in an order, options in any.
        return found if any(isinstance(part, list) for part in found) else sorted(found) or ""
    if isinstance(shown, str):
        return shown.replace("\r\n", "\n").strip()
    return "" if shown in (None, False) else str(shown)


def held(states: Mapping[str, str], asked: set[str]) -> str:
    """Return, for a step to carry, what its fields hold; of `asked` it is to be asked."""
    marked = {key: f"{ASKED if key in asked else ''}{state}" for key, state in states.items()}
    return json.dumps(marked, separators=(",", ":"))


def read_held(data: Mapping[str, Any]) -> dict[str, tuple[str, bool]] | None:
    """Return what a step carried: the state of each field, and whether it was asked about.

    None where it carried nothing that can be read: then all of its fields count as shown.
    """
    read = _read(data.get(HELD, ""))
    if read is None:
        return None
    return {
        key: (state.removeprefix(ASKED), state.startswith(ASKED)) for key, state in read.items()
    }


def joined(carried: str, *newer: str) -> str:
    """Return what a step carried, with the newer states of those fields that it carried."""
    states = _read(carried) or {}
    for one in newer:
        read = _read(one) or {}
        states |= {key: state for key, state in read.items() if not carried or key in states}
    return json.dumps(states, separators=(",", ":"))


def _read(carried: str) -> dict[str, str] | None:
    try:
        read = json.loads(carried)
    except (ValueError, RecursionError):
        return None
    if not isinstance(read, dict):
        return None
    return {key: state for key, state in read.items() if isinstance(state, str)}


def read_mine(data: Mapping[str, Any]) -> QueryDict:
    """Return what the same window may have saved since, as a form would have sent it."""
    found = QueryDict(mutable=True)
    try:
        for name, value in json.loads(data.get(MINE, "")):
            found.appendlist(str(name), str(value))
    except (ValueError, TypeError, RecursionError):
        pass
    return found


def choice_name(field: str) -> str:
    return f"holds-{field}"
