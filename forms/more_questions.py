"""Questions that an answer brings up on the page on which it was given.

A browser without the script shows them with the next page alone: the page names, in `unseen`, each
field that it holds hidden. What is named and is asked by now was not passed over: nobody has seen
it. With the script, whatever it has shown is not named any more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

__all__ = ["UNSEEN", "MoreQuestion", "read_unseen"]

# The name of the input that stands in each row that is hidden (`templates/forms/fields.html`).
UNSEEN = "unseen"


@dataclass(frozen=True)
class MoreQuestion:
    """A question that was brought up, and the element of the page in which it is answered."""

    name: SafeString | str
    target: str


def read_unseen(data: Any) -> frozenset[str]:
    """Return the names of the fields that a page held hidden until it was sent."""
    if hasattr(data, "getlist"):
        return frozenset(data.getlist(UNSEEN))
    return frozenset(data.get(UNSEEN, ())) if isinstance(data, Mapping) else frozenset()
