from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime


def day(moment: Any) -> str:
    """Return a moment as lists and bars of the admin say it, in the site's time."""
    return date_format(localtime(moment), "SHORT_DATETIME_FORMAT")
