"""Which part of the lexicon a reader wants to see: typed from the address."""

from collections.abc import Mapping
from string import ascii_lowercase
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from .filter import ChoiceForm

__all__ = ["OTHER_LETTER", "LexiconFilterForm"]

# In addresses, what is filed under no letter.
OTHER_LETTER = "0"


class LexiconFilterForm(ChoiceForm):
    """A domain that has entries, and a letter."""

    domain = forms.ChoiceField(
        required=False,
        error_messages={"invalid_choice": _("There is no such domain. Choose one from the list.")},
    )
    letter = forms.ChoiceField(
        required=False,
        choices=[(letter, letter) for letter in (*ascii_lowercase, OTHER_LETTER)],
        error_messages={"invalid_choice": _("There is no such letter. Choose one from the list.")},
    )

    def __init__(self, data: Any, domains: Mapping[str, Any]) -> None:
        """`domains` are links to domains by what stands for each in an address."""
        super().__init__(data)
        self.domains = domains
        field = cast(forms.ChoiceField, self.fields["domain"])
        field.choices = [(slug, slug) for slug in domains]

    @property
    def meanings(self) -> dict[str, dict[str, Any]]:
        return {
            "domain": {slug: link.domain.translation_key for slug, link in self.domains.items()},
            "letter": {letter: letter for letter in (*ascii_lowercase, OTHER_LETTER)},
        }
