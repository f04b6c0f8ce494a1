"""The address of a link that a translation has of its own."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.translation import gettext as _

from .texts import forbidden_letter

__all__ = ["address_refusal"]

LONGEST = 2_000
TELEPHONE = re.compile(r"tel:\+?[\d().-]+")
# A page of this site, or a place on this one; "//" would lead to another site.
HERE = re.compile(r"(?:/(?!/)|#)[^\s\\]*")


def address_refusal(address: str) -> str:
    """Return the sentence that says why a link can't lead there, or "".

    Never a program: "javascript:" is an address to a browser.
    """
    if sentence := forbidden_letter(address):
        return sentence
    if len(address) > LONGEST or not _is_address(address):
        return _(
            "A link can’t lead to this. Begin the address with https://, mailto: or tel:, or with "
            "/ for a page of this site."
        )
    return ""


def _is_address(address: str) -> bool:
    if TELEPHONE.fullmatch(address) or HERE.fullmatch(address):
        return True
    try:
        if address.lower().startswith("mailto:"):
            EmailValidator()(address[len("mailto:") :].partition("?")[0])
        else:
            URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        return False
    return True
