"""Choosing sessions of a programme: one in a list, or several among boxes."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

__all__ = ["SessionKeyFormField", "SessionKeysFormField"]


class _Offered:
    """Offers sessions; one that was chosen before and is gone stays there, and says so."""

    choices: Any
    label: Any

    def offer(self, sessions: Iterable[Any], chosen: Iterable[Any]) -> None:
        """`sessions` are `pages.lab.session_key.Choice`s, `chosen` the keys that are stored."""
        offered = [(str(one.key), one.label) for one in sessions]
        known = {key for key, _label in offered}
        gone = [str(key) for key in chosen if key and str(key) not in known]
        blank = [] if isinstance(self, forms.MultipleChoiceField) else [("", "–")]
        lost = [(key, _("a session that is no longer in the programme")) for key in gone]
        self.choices = [*blank, *offered, *lost]

    def unknown(self) -> ValidationError:
        return ValidationError(
            _("“%(field)s” names a session that the programme does not have. Choose another one.")
            % {"field": capfirst(self.label or "")},
            code="invalid_choice",
        )


class SessionKeyFormField(_Offered, forms.ChoiceField):
    def prepare_value(self, value: Any) -> str:
        return str(value or "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(initial or "") != str(data or "")

    def validate(self, value: Any) -> None:
        if value and not self.valid_value(value):
            raise self.unknown()
        forms.Field.validate(self, value)


class SessionKeysFormField(_Offered, forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def validate(self, value: Any) -> None:
        if not all(self.valid_value(one) for one in value):
            raise self.unknown()
        forms.Field.validate(self, value)
