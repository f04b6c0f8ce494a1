from django import forms
from django.utils.translation import gettext_lazy as _

from .filter import FilterForm

__all__ = ["CoverageFilterForm"]


class CoverageFilterForm(FilterForm):
    """Theme and year of what others wrote."""

    year = forms.ChoiceField(
        label=_("Year"),
        required=False,
        error_messages={
            "invalid_choice": _("Nothing is kept of that year. Choose one from the list.")
        },
    )
