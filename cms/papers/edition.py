"""Which edition of a programme a paper tells, and what changed from one to the next."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from pages.lab.editions import changes_between, editions_of, latest_edition

__all__ = ["Edition", "changes_since", "edition_of"]


@dataclass(frozen=True)
class Edition:
    # From 1; 0 where nothing was released since the programme has editions.
    number: int
    released_at: datetime

    @property
    def told(self) -> str:
        """“Edition 3, 12 March 2027, 14:02”, in the active language."""
        moment = timezone.localtime(self.released_at)
        told = {
            "day": date_format(moment, "DATE_FORMAT"),
            "time": time_format(moment, "TIME_FORMAT"),
        }
        if not self.number:
            return _("As of %(day)s, %(time)s") % told
        return _("Edition %(number)d, %(day)s, %(time)s") % {"number": self.number, **told}


def edition_of(page: Any) -> Edition:
    """Return the edition that a paper made now would tell.

    Its moment is the time of the file too: made again, the same edition has the same bytes.
    """
    row = latest_edition(page.translation_key)
    if row is not None:
        return Edition(row.number, row.released_at)
    return Edition(0, page.last_published_at or page.latest_revision_created_at or EPOCH)


EPOCH = datetime(2025, 1, 1, tzinfo=timezone.get_default_timezone())


def changes_since(page: Any, held: int, at_most: int = 8) -> list[tuple[Edition, list[Any]]]:
    """Return what each edition after the one held changed, the newest first."""
    rows = list(editions_of(page.translation_key).filter(number__gte=held or 1)[: at_most + 1])
    found = []
    for newer, older in pairwise(rows):
        if changes := changes_between(older, newer):
            found.append((Edition(newer.number, newer.released_at), changes))
    return found
