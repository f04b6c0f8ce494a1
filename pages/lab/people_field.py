"""Who speaks, facilitates, interprets in a session: one fact, not rows below rows (decision 82)."""

from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pages.forms.lab_parts import PartsInput, PeopleFormField, columns_of, options_of
from pages.spoken import SpokenLanguage
from snippets.models import Person

__all__ = [
    "PEOPLE_LIST",
    "PEOPLE_WORDS",
    "Part",
    "PartRole",
    "PeopleField",
    "parts_of",
    "people_words",
]

# The list of names that the editor of a day holds once (`PeopleListPanel`).
PEOPLE_LIST = "lab-people"
PEOPLE_WORDS = "lab-people-words"


class PartRole(models.TextChoices):
    SPEAKER = "speaker", pgettext_lazy("in a session", "Speaker")
    FACILITATOR = "facilitator", pgettext_lazy("in a session", "Facilitator")
    MENTOR = "mentor", pgettext_lazy("in a session", "Mentor")
    INTERPRETER = "interpreter", pgettext_lazy("in a session", "Interpreter")
    HOST = "host", pgettext_lazy("in a session", "Welcomes")


class Part(NamedTuple):
    """What somebody does in a session; an interpreter, for which of its interpretations."""

    person: UUID
    role: PartRole
    # From one language into the other, by their tags: "fr-en". Empty: all of the session.
    pair: str = ""


class PeopleField(models.JSONField):
    """A JSON array of `{"person": translation_key, "role": …, "pair": …}`.

    By its `translation_key` a person is the same in every language. Wagtail's usage and the
    protection of what is used know each of them (`extract_references`).
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return PeopleFormField(
            label=kwargs.get("label", self.verbose_name),
            required=False,
            help_text=kwargs.get("help_text", self.help_text),
            widget=PartsInput(PEOPLE_WORDS),
        )

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        try:
            parts = parts_of(value)
        except (TypeError, ValueError, KeyError, AttributeError):
            raise ValidationError(
                _("“%(field)s” can’t be read. Choose each person and what they do again.")
                % {"field": capfirst(self.verbose_name)}
            ) from None
        if len({part[:2] for part in parts}) < len(parts):
            raise ValidationError(
                _("“%(field)s” names somebody twice for the same. Take one away.")
                % {"field": capfirst(self.verbose_name)}
            )

    def extract_references(self, value: Any) -> Iterator[tuple[type, str, str, str]]:
        """Yield each person, in every language, as Wagtail's index of references asks for it."""
        keys = {str(part.person) for part in parts_of(value or [])}
        if not keys:
            return
        found = Person.objects.filter(translation_key__in=keys).values_list("pk", "translation_key")
        for pk, key in found:
            yield Person, str(pk), "person", f"{key}.{pk}"


def people_words() -> dict[str, Any]:
    """Return the controls of a line: what somebody does, who it is, and for which languages."""
    names = dict(SpokenLanguage.choices)
    pairs = [
        (f"{source}-{target}", f"{names[source]} → {names[target]}")
        for source in names
        for target in names
        if source != target and {source, target} & {"fr", "en"}
    ]
    columns: list[dict[str, Any]] = [
        {"name": "role", "label": str(_("What they do")), "options": options_of(PartRole.choices)},
        {"name": "person", "label": str(_("Name")), "list": PEOPLE_LIST},
        {
            "name": "pair",
            "label": str(_("Interprets")),
            "options": options_of([("", _("all of the session")), *pairs]),
            "only": ["role", PartRole.INTERPRETER.value],
        },
    ]
    return columns_of(columns, _("Add somebody"))


def parts_of(value: Any) -> list[Part]:
    """Read what is stored; raises ValueError, TypeError or KeyError where it is no such thing."""
    return [
        Part(UUID(one["person"]), PartRole(one["role"]), str(one.get("pair", ""))) for one in value
    ]
