from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _


def day(moment: Any) -> str:
    """Return a moment as lists and bars of the admin say it, in the site's time."""
    return date_format(localtime(moment), "SHORT_DATETIME_FORMAT")


def due(until: date) -> str:
    """Return a day until which something is wanted, near ones by their names."""
    today = localdate()
    if until == today:
        return _("due today")
    if until == today + timedelta(days=1):
        return _("due tomorrow")
    named = {"day": date_format(until, "SHORT_DATE_FORMAT")}
    return (_("was due on %(day)s") if until < today else _("due on %(day)s")) % named
