from typing import NamedTuple

from django import template
from django.conf import settings
from django.utils.translation import gettext as _

register = template.Library()


class Way(NamedTuple):
    """A language in which the words are looked up, and what is said of it; empty: in any."""

    value: str
    label: str


@register.simple_tag
def directions() -> list[Way]:
    """Return the ways in which the lexicon may be searched: from each language to the others."""
    codes = [code.upper() for code, _name in settings.LANGUAGES]
    ways = [Way("", " ↔ ".join(codes) if len(codes) == 2 else _("Any language"))]
    for code, _name in settings.LANGUAGES:
        others = ", ".join(other for other in codes if other != code.upper())
        ways.append(Way(code, f"{code.upper()} → {others}"))
    return ways if len(codes) > 1 else []
