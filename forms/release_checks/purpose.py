from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from pages.release_checks import Lack

from . import of_forms


@of_forms
def purpose(page: Any) -> Iterator[Lack]:
    if not page.purpose.strip():
        yield Lack(
            _("Enter the purpose, under “Data protection”: what the answers are used for."),
            "purpose",
        )
