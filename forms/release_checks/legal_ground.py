from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from pages.release_checks import Lack

from . import of_forms


@of_forms
def legal_ground(page: Any) -> Iterator[Lack]:
    if not page.legal_ground:
        yield Lack(_("Choose the legal ground, under “Data protection”."), "legal_ground")
    elif page.legal_ground == page.LegalGround.OBLIGATION and not page.legal_text:
        yield Lack(
            _("Enter the legal text that asks for the answers: the legal ground is an obligation."),
            "legal_text",
        )
