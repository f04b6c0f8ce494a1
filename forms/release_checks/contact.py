from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from pages.release_checks import Lack

from . import of_forms


@of_forms
def contact(page: Any) -> Iterator[Lack]:
    if not page.contact_email:
        yield Lack(
            _(
                "Nobody is named whom applicants can ask. Enter the email address of the "
                "contact, under “Data protection”."
            ),
            "contact_email",
        )
