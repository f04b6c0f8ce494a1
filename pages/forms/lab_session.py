"""The form of a session in the editor of its day: rooms and tracks are chosen by the keyboard."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.models import Locale

from snippets.forms.row_form import RowForm
from snippets.models import Room, Track

__all__ = ["LabSessionForm"]

SAID_BELOW = ("begins", "ends", "title")


class RowChoiceField(forms.ChoiceField):
    """A foreign key to a snippet, as a list: what it offers is read once for all rows of a page.

    Offered are the rows of the page's language; one of another language stands for its own.
    """

    def __init__(self, model: Any, **kwargs: Any) -> None:
        self.model = model
        self.parent: Any = None
        super().__init__(required=False, choices=self._options, **kwargs)

    def of(self, parent: Any) -> None:
        """Read what is offered in the editor of a page, unless another row has read it."""
        self.parent = parent
        # Of this copy of the field, and not of the one that stands in the class.
        self.choices = self._options

    @property
    def _rows(self) -> dict[int, Any]:
        name = f"_{self.model._meta.model_name}_rows"
        rows = getattr(self.parent, name, None)
        if rows is None:
            rows = {row.pk: row for row in self.model.objects.all()}
            if self.parent is not None:
                setattr(self.parent, name, rows)
        return rows

    @property
    def _locale(self) -> int:
        own = getattr(self.parent, "locale_id", None)
        return own or Locale.get_default().pk

    def _options(self) -> list[tuple[str, str]]:
        locale = self._locale
        own = [(str(pk), row.name) for pk, row in self._rows.items() if row.locale_id == locale]
        return [("", "–"), *own]

    def prepare_value(self, value: Any) -> str:
        pk = getattr(value, "pk", value)
        rows = self._rows
        row = rows.get(int(pk)) if str(pk or "").isdecimal() else None
        if row is None or row.locale_id == self._locale:
            return str(pk or "")
        twins = (one for one in rows.values() if one.translation_key == row.translation_key)
        return str(next((one.pk for one in twins if one.locale_id == self._locale), pk))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial) != self.prepare_value(data)

    def clean(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        found = self._rows.get(int(value)) if str(value).isdecimal() else None
        if found is None:
            raise ValidationError(
                _("“%(field)s” is not there any more. Choose another one.")
                % {"field": capfirst(self.label or "")},
                code="invalid_choice",
            )
        return found


class LabSessionForm(RowForm):
    """`parent` is the page whose rows they are."""

    wants_parent = True

    room = RowChoiceField(Room, label=gettext_lazy("room"))
    track = RowChoiceField(Track, label=pgettext_lazy("programme", "track"))

    def __init__(self, *args: Any, parent: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, RowChoiceField):
                field.of(parent)
            if name in SAID_BELOW:
                # Below the line, and not beside its field: it says which one it means.
                called = {"column": capfirst(field.label or "")}
                field.error_messages |= {
                    "required": _("“%(column)s” is empty. Fill it in.") % called,
                    "invalid": _("“%(column)s”: that is no time of day. Write it as in 9:30.")
                    % called,
                }
