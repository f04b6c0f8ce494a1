"""Which edition of a programme a paper tells, and what changed from one to the next."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pages.lab.editions import SHOWN, latest_edition, told_editions
from pages.lab.programme import Programme
from snippets.hours import hour_of

__all__ = ["Edition", "changes_since", "edition_of", "told_from"]


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
            "time": hour_of(moment),
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


def changes_since(page: Any, programme: Programme, held: int) -> list[tuple[Edition, list[Any]]]:
    """Return what each edition after the one held changed, the newest first.

    They go back as far as the public page of what changed does: `told_from`.
    """
    return [
        (Edition(one.number, one.released_at), one.changes)
        for one in told_editions(page, programme)
        if one.number > held
    ]


def told_from(latest: Edition, held: int) -> int:
    """Return the first edition whose changes are told, 0 where those of all after `held` are."""
    first = latest.number - SHOWN + 1
    return first if first > held + 1 and first > 2 else 0
