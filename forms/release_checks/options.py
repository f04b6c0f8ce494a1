from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from forms.effect import parts_of
from forms.structure import Structure
from pages.release_checks import Lack

from . import of_forms

LEAST = 2


@of_forms
def options(page: Any) -> Iterator[Lack]:
    """A choice is one between two options at least."""
    facts, words = parts_of(page)
    for field in Structure(facts).fields():
        named = [option for option in field.options if words.get(option, "").strip()]
        if "options" in field.facts and len(named) < LEAST:
            label = words.get(f"{field.id}.label", "")
            yield Lack(
                _("Add options to “%(field)s”, or ask it differently: it offers fewer than two.")
                % {"field": label},
                "steps",
            )
