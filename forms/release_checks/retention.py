from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from pages.release_checks import Lack

from . import of_forms


@of_forms
def retention(page: Any) -> Iterator[Lack]:
    if page.kept_months is None:
        yield Lack(
            _("Enter how many months the answers are kept, under “Data protection”."),
            "kept_months",
        )
