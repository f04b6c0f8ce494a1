"""Fields of a session that hold several things in one: who takes part, and its interpretations.

Each is a list of rows of small controls that a script draws (`lab-parts.js`); what is sent is one
JSON array. What can't be read comes back as it was sent, beside a sentence that says why.
"""

import json
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

__all__ = ["PartsField", "PartsInput", "PeopleFormField", "columns_of", "options_of"]

LONGEST = 20_000  # characters; nobody types as many


def options_of(choices: Any) -> list[list[str]]:
    return [[str(value), str(label)] for value, label in choices]


class PartsInput(forms.Widget):
    """A JSON array, in a text area that `lab-parts.js` replaces by lines of controls.

    What a line holds stands once in the editor's page, for all of its rows: in the JSON of the
    element with the id `words` (`columns_of`).
    """

    class Media:
        js = ("cms/admin/lab-parts.js",)

    def __init__(self, words: str, attrs: Any = None) -> None:
        super().__init__(attrs)
        self.words = words

    def format_value(self, value: Any) -> str:
        return value if isinstance(value, str) else json.dumps(value or [])

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        final = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html(
            '<lab-parts data-words="{}"><textarea{} rows="3">{}</textarea></lab-parts>',
            self.words,
            flatatt(final),
            self.format_value(value),
        )


def columns_of(columns: list[dict[str, Any]], add: Any) -> dict[str, Any]:
    """Return what `lab-parts.js` reads of a field.

    `columns` gives the controls of a line: a name, a label, and `options` or the id of a `list` to
    choose from; `only` names another column and the value that it must have.
    """
    return {"columns": columns, "add": str(add), "remove": _("Take away")}


class PartsField(forms.Field):
    """Reads the JSON array that the widget sends; raises ValidationError where it is none."""

    default_error_messages = {
        "invalid": gettext_lazy("“%(field)s” can’t be read. Fill in its lines again.")
    }

    def to_python(self, value: Any) -> list[dict[str, Any]]:
        if isinstance(value, list):
            return value
        try:
            found = json.loads(value or "[]") if len(value or "") <= LONGEST else None
        except ValueError:
            found = None
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise ValidationError(
                self.error_messages["invalid"] % {"field": capfirst(self.label or "")}
            )
        return found

    def validate(self, value: Any) -> None:
        """An empty list is a value."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class PeopleFormField(PartsField):
    """Reads who takes part: a person is sent by key, or by the name that was typed for them."""

    def to_python(self, value: Any) -> list[dict[str, Any]]:
        from snippets.models import Person

        found = super().to_python(value)
        keys = {key for one in found if (key := _key(one.get("person"))) is not None}
        known = set(
            Person.objects.filter(translation_key__in=keys).values_list(
                "translation_key", flat=True
            )
        )
        for one in found:
            if not (one.get("name") or one.get("person")):
                raise ValidationError(
                    _("“%(field)s”: a line names nobody. Write a name, or take the line away.")
                    % {"field": capfirst(self.label or "")}
                )
            if _key(one.get("person")) not in known:
                raise ValidationError(
                    _(
                        "“%(field)s”: nobody is called “%(name)s”. Choose a name of the list, or "
                        "add the person under “Council”, “People”, first."
                    )
                    % {
                        "field": capfirst(self.label or ""),
                        "name": str(one.get("name") or one.get("person") or "")[:80],
                    }
                )
        return [
            {name: one[name] for name in ("person", "role", "pair") if one.get(name)}
            for one in found
        ]


def _key(value: Any) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None
