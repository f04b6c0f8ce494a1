"""The demo's press room: texts whose dates count from the moment of loading."""

import re
from datetime import date, datetime, time, timedelta

from django.utils import timezone, translation
from django.utils.formats import date_format

from .content_files import read, read_folder

__all__ = ["day_after", "embargoed_pictures", "minute_after", "printed_pictures", "with_days"]

DAYS = re.compile(r"([+-])(\d+)d(?: ([a-z]+))?\Z")
# `{-79d}` in a text, or `{-79d tuesday}`: the first Tuesday from that day on.
DAY_IN_TEXT = re.compile(r"\{([+-]\d+d)(?: (\w+))?\}")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY_AND_HOUR = re.compile(r"([+-]\d+d(?: [a-z]+)?) (\d\d):(\d\d)\Z")
MINUTES = re.compile(r"([+-])(?:(\d+)h)?(?:(\d+)m)?\Z")


def embargoed_pictures() -> set[str]:
    """Return the keys of the pictures that only releases still under embargo show."""
    held: set[str] = set()
    shown: set[str] = set()
    for spec in read_folder("press/releases"):
        keys = {spec["image"], *(visual["image"] for visual in spec["visuals"])}
        (held if str(spec.get("embargo", "")).startswith("+") else shown).update(keys)
    return held - shown - {visual["image"] for visual in read("press/room")["visuals"]}


def printed_pictures() -> set[str]:
    """Return the keys of the pictures that papers take away, from releases and the press room."""
    pages = [read("press/room"), *read_folder("press/releases")]
    return {visual["image"] for page in pages for visual in page["visuals"]}


def day_after(began: datetime, offset: str) -> date:
    """Return the day that lies `+3d` or `-12d` from the day of `began`, in Paris.

    With a weekday, as `-12d tuesday`, it is the first such day from there on.
    """
    match = DAYS.match(offset)
    if match is None or match[3] not in (None, *WEEKDAYS):
        raise ValueError(f"'{offset}' is no number of days, as -12d, +0d or -12d tuesday.")
    day = timezone.localdate(began) + timedelta(days=int(match[1] + match[2]))
    return _first_weekday(day, match[3]) if match[3] else day


def _first_weekday(day: date, weekday: str) -> date:
    return day + timedelta(days=(WEEKDAYS.index(weekday) - day.weekday()) % 7)


def with_days(text: str, began: datetime, language: str) -> str:
    """Return a text with its days written out, as they are counted from the day of `began`."""

    def written(match: re.Match[str]) -> str:
        day = day_after(began, match[1])
        if match[2]:
            day = _first_weekday(day, match[2])
        return date_format(day, "l j F Y")

    with translation.override(language):
        return DAY_IN_TEXT.sub(written, text)


def minute_after(began: datetime, offset: str | None) -> datetime | None:
    """Return the minute that lies `+3h12m` or `-20m` from `began`, or is `-18d 09:00` in Paris."""
    if offset is None:
        return None
    if day := DAY_AND_HOUR.match(offset):
        hour = time(int(day[2]), int(day[3]), tzinfo=timezone.get_default_timezone())
        return datetime.combine(day_after(began, day[1]), hour)
    match = MINUTES.match(offset)
    if match is None:
        raise ValueError(f"'{offset}' is no length of time, as +3h12m, -20m or -18d 09:00.")
    sign, hours, minutes = match.groups()
    length = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return (began + (length if sign == "+" else -length)).replace(second=0, microsecond=0)
