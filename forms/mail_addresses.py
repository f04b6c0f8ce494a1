"""Which e-mail addresses the public forms take: those that mail from here can reach.

They ask a stranger where letters go. What staff enter, of an account or a contact, may name a host
of the house's own network: there, Django's rules are enough.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.encoding import punycode
from django.utils.translation import gettext as _

__all__ = ["LONGEST", "mistake_in"]

# RFC 5321, section 4.5.3.1.3: 256 with its brackets. As long are the columns that store one.
LONGEST = 254
# Special-use domains that no mail reaches: RFC 2606 and 6761 (example, invalid, localhost, test),
# 6762 (local), 7686 (onion), 9476 (alt), and ICANN's for private use (internal). `example.org`,
# which our own sentences name, is in a register, and looked up as others are.
SPECIAL_USE = frozenset(
    ("alt", "example", "internal", "invalid", "local", "localhost", "onion", "test")
)


def mistake_in(address: str) -> tuple[str, dict[str, Any]] | None:
    """Return what refuses an address, or None: a sentence whose `%(field)s` is the name of the
    field, and its other values.
    """
    if len(address) > LONGEST:
        sentence = _(
            "Enter a shorter email address for “%(field)s”: it has %(length)d "
            "characters, and the limit is %(longest)d."
        )
        return sentence, {"length": len(address), "longest": LONGEST}
    local, _at, host = address.rpartition("@")
    try:
        # As it is looked up: wide letters and digits, and the stops of other scripts, are plain.
        reached = punycode(host)
        EmailValidator()(f"{local}@{reached}")
    except (UnicodeError, ValidationError):
        return (
            _(
                "Enter an email address for “%(field)s” in the correct format, like "
                "camille@example.org."
            ),
            {},
        )
    # A literal ([127.0.0.1]) and a name without a dot (localhost), which Django takes, are no
    # domain whose mail is looked up (RFC 5321, section 2.3.5).
    top = reached.rpartition(".")[2].lower()
    if reached.startswith("[") or "." not in reached or top in SPECIAL_USE:
        sentence = _(
            "Enter an email address for “%(field)s” that we can reach, like "
            "camille@example.org: no email gets to “%(host)s”."
        )
        return sentence, {"host": host}
    return None
