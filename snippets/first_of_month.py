"""The first of a month is `1er` in French, in every date that Django writes.

Django's formats have no letter for it: `S` is English whatever the language. This is done where
its letter for a day without zeros is, so that it holds in the templates of Wagtail as well.
"""

from django.utils.dateformat import DateFormat
from django.utils.translation import get_language

__all__ = ["register"]


_number = DateFormat.j


def _day(self: DateFormat) -> int | str:
    day = _number(self)
    return "1er" if day == 1 and get_language() == "fr" else day


def register() -> None:
    DateFormat.j = _day  # type: ignore[assignment]  # Django's returns the number
