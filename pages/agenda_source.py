"""What a page type puts into the agenda: said by the type itself, as `search_kind` is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

__all__ = ["AgendaSource"]


@dataclass(frozen=True)
class AgendaSource:
    """Which rows of a page type are dates, and where the agenda reads what it filters by.

    Paths are look-ups from the page, as Django writes them: "theme", "exhibition__theme".
    """

    # What the dates are, by the key that stands in addresses: {"debate": _("Debate")}.
    kinds: Mapping[str, str | Promise]
    # The relation of the rows, each an `AgendaDate`; empty where each page is one date itself, has
    # the columns `starts` and `ends`, and gives what is shown of them as `agenda_date`.
    rows: str = "dates"
    # What one of its dates is called: the title of its page says it, or a part of it.
    called: str | Promise = "%(title)s"
    # The path of the kind; empty where the type has one kind only.
    kind: str = ""
    # The paths of a `Theme` and a `Venue`; empty where its pages have none.
    theme: str = ""
    venue: str = ""
    # The path of a page above it of which its dates are a part, and whose title is told with them.
    within: str = ""
    # Whether a date may be put off until nobody knows when.
    may_wait: bool = True
    # The path of a day after which no date may wait for a new one; empty where there is none.
    last_day: str = ""
    # Look-ups that a page must meet for its dates to be the public's.
    only: Mapping[str, Any] = field(default_factory=dict)
    # Look-ups of the pages that are closed, though their dates may have been the public's, and what
    # calendars are told that such a date is called. Its rows have `told_starts` and `told_ends`.
    closed: Mapping[str, Any] = field(default_factory=dict)
    closed_called: str | Promise = ""

    def at(self, path: str) -> str:
        """Return the look-up of what a page has, from the rows that are its dates."""
        return f"page__{path}" if self.rows else path
