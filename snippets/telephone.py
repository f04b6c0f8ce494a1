"""Telephone numbers: stored as people write them, dialled from any country (E.164)."""

import re

from django.utils import translation

__all__ = ["dialled", "told"]

FRANCE = "+33"


def dialled(number: str) -> str:
    """Return a number as a `tel:` address takes it; a short one (3939) has no country."""
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    if number.strip().startswith("+"):
        return f"+{digits}"
    if digits.startswith("00"):
        return f"+{digits[2:]}"
    return FRANCE + digits[1:] if re.fullmatch(r"0[1-9]\d{8}", digits) else digits


def told(number: str) -> str:
    """Return a number as readers write it: with its country, unless they read in French."""
    is_french = re.match(r"0[1-9]", number) is not None
    abroad = is_french and translation.get_language() != "fr"
    return f"{FRANCE} {number[1:]}" if abroad else number
