from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from pages.release_checks import Lack

from . import of_forms


@of_forms
def legal_ground(page: Any) -> Iterator[Lack]:
    if not page.legal_ground:
        yield Lack(
            _("The legal ground is missing. Choose it under “Data protection”."), "legal_ground"
        )
    elif page.legal_ground == page.LegalGround.OBLIGATION and not page.legal_text:
        yield Lack(
            _("The legal ground is an obligation. Name the legal text that asks for the answers."),
            "legal_text",
        )
