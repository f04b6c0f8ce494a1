"""What a search reads of an engine's documents, wherever they are kept.

Where several things can be asked at once they are, since a server takes as long for one.
"""

from collections.abc import Hashable, Sequence
from typing import NamedTuple, Protocol

from search.engine import Suggestion
from search.engines.query_tree import Expression
from search.engines.vocabulary import Vocabulary
from search.ranking import Name

__all__ = ["Found", "Store"]


class Found(NamedTuple):
    """A document, and how well the words of the index fit it: more is better."""

    id: Hashable
    key: str
    translation_key: str
    language: str
    rank: float


class Store(Protocol):
    def exact(
        self, exact: Sequence[str], light: Sequence[str], kinds: Sequence[str], limit: int
    ) -> list[Found]:
        """Return what has one of these keys, see `search.analysis.exact_key` and `light_key`.

        And some of what has an exact key that begins with one of them, in alphabetical order.
        """

    def find(self, expression: Expression, kinds: Sequence[str], limit: int) -> list[Found]:
        """Return what an expression finds, best first."""

    def hits(
        self, asked: Sequence[tuple[Expression, int]], kinds: Sequence[str]
    ) -> list[list[Found] | None]:
        """Return all that each expression finds, in any order, or None where it is above its limit.

        For a store that puts in order at no cost it is None always: `find` does.
        """

    def names(self, ids: Sequence[Hashable]) -> dict[Hashable, list[Name]]:
        """Return the names of documents that were found."""

    def seen(self, expressions: Sequence[Expression], kinds: Sequence[str]) -> list[bool]:
        """Tell of each expression whether it finds anything."""

    def vocabulary(self) -> Vocabulary:
        """Return the words that are written in documents."""

    def begun_names(self, asked: Sequence[tuple[str, str]], limit: int) -> list[list[Suggestion]]:
        """Return, for each language and folded words, terms of the lexicon that begin so, then
        those with a later word that does, then those to which such a word leads."""
