from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pages.release_checks import Lack

from . import of_forms


@of_forms
def deadline(page: Any) -> Iterator[Lack]:
    """A call that was ever released may be corrected, and shown again, after its closing."""
    opens, closes = getattr(page, "opens_at", None), getattr(page, "closes_at", None)
    if opens is None or closes is None:
        return
    if closes <= opens:
        yield Lack(
            _("Enter a closing that is after the opening: the call would close before it opens."),
            "closes_at",
        )
    elif closes <= timezone.now() and page.first_published_at is None:
        yield Lack(
            _("Enter a later closing: this one has passed, and nobody could apply."), "closes_at"
        )
