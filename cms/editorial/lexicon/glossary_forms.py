import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.editorial.models import GlossaryLine

__all__ = ["RefusalForm", "SendBackForm"]

NUMBERS = re.compile(r"(\d{1,7})(?:\s*[-–—]\s*(\d{1,7}))?")


class RefusalForm(forms.Form):
    """Which lines are refused: those that are ticked, and those whose numbers are given."""

    lines = forms.ModelMultipleChoiceField(
        GlossaryLine.objects.none(),
        required=False,
        error_messages={
            "invalid_choice": _("A line is not here any more. Tick the lines again."),
            "invalid_pk_value": _("A line is not here any more. Tick the lines again."),
        },
    )
    numbers = forms.CharField(
        label=_("Numbers of other lines"),
        required=False,
        max_length=1000,
        help_text=_("For instance: 12, 40-49."),
    )
    reason = forms.CharField(
        label=_("Reason, for whoever imported them"), required=False, max_length=500
    )

    def __init__(self, lines: QuerySet, *args: Any) -> None:
        super().__init__(*args)
        field = self.fields["lines"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 - said above
        field.queryset = lines

    def clean_numbers(self) -> list[range]:
        found = []
        for part in filter(None, map(str.strip, re.split(r"[,;]", self.cleaned_data["numbers"]))):
            match = NUMBERS.fullmatch(part)
            if match is None:
                raise ValidationError(
                    _("“%(part)s” is not the number of a line. Give numbers, as in: 12, 40-49."),
                    params={"part": part},
                )
            first = int(match[1])
            found.append(range(first, int(match[2] or first) + 1))
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data["lines"] and not data["numbers"]:
            raise ValidationError(_("No line is chosen. Tick the lines, or give their numbers."))
        return data


class SendBackForm(forms.Form):
    comment = forms.CharField(
        label=_("What should change, and why"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say what should change: whoever imported it reads it.")},
    )
