from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from forms.models import Reader
from pages.release_checks import Lack

from . import of_forms


@of_forms
def readers(page: Any) -> Iterator[Lack]:
    """A copy of a form has none: whom somebody named for one is not named for another."""
    if not Reader.objects.filter(form=page.translation_key).exists():
        yield Lack(
            _(
                "Nobody is named to read the answers. An account that may name readers does it "
                "under “Who reads the answers”, in the menu of this page."
            ),
            "",
            blocks=False,
        )
