from datetime import datetime, time

from django import template

from snippets.hours import hour_of, moment_of

register = template.Library()


@register.filter(expects_localtime=True)
def hour(moment: datetime | time | None) -> str:
    """Return an hour as readers of the language write it, nothing where none is known."""
    return hour_of(moment) if moment else ""


@register.filter
def moment(value: datetime | None) -> str:
    """Return a day and its hour in words, nothing where none is known."""
    return moment_of(value) if value else ""
