from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from forms.effect import parts_of
from forms.structure import Structure
from pages.release_checks import Lack

from . import of_forms


@of_forms
def sensitive(page: Any) -> Iterator[Lack]:
    """The notice under the form tells why something sensitive is asked, if somebody said it."""
    facts, words = parts_of(page)
    for field in Structure(facts).fields():
        if field.is_sensitive and not words.get(f"{field.id}.purpose", "").strip():
            yield Lack(
                _(
                    "Enter the purpose of “%(field)s”: it is sensitive, and nothing says why it "
                    "is asked."
                )
                % {"field": words.get(f"{field.id}.label", "")},
                "steps",
                blocks=False,
            )
