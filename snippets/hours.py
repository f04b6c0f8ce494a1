"""An hour of the clock as a reader of each language writes it: 18 h, 18 h 30; 18:00, 18:30."""

from datetime import datetime, time

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import pgettext

__all__ = ["hour_of", "moment_of"]

# A line never breaks inside an hour.
HARD = "\u00a0"


def hour_of(moment: datetime | time) -> str:
    """Return the hour in the language that is active; of a moment, that of the clock in Paris."""
    local = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    if (translation.get_language() or "").startswith("fr"):
        minutes = f"{HARD}{local.minute:02}" if local.minute else ""
        return f"{local.hour}{HARD}h{minutes}"
    return f"{local.hour:02}:{local.minute:02}"


def moment_of(moment: datetime) -> str:
    """Return the day and the hour in Paris: 3 décembre 2026 à 18 h; 3 December 2026, 18:00."""
    told = {"day": date_format(timezone.localtime(moment)), "hour": hour_of(moment)}
    return pgettext("a moment", "%(day)s, %(hour)s") % told
