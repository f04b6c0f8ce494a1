from dataclasses import dataclass

from django.utils.functional import Promise

__all__ = ["SearchKind"]


@dataclass(frozen=True)
class SearchKind:
    """Under what the search shows the pages of a type; several types may share one."""

    # As it stands in addresses and in the index.
    key: str
    # Of one result, and of the filter that leaves them alone.
    name: str | Promise
    plural: str | Promise
    # Filters show the lowest first; the lexicon has 0, the files 1000.
    order: int
