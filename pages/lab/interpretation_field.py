"""From which language into which a session is interpreted, and how: one fact of it."""

from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pages.forms.lab_parts import PartsField, PartsInput, columns_of, options_of
from pages.spoken import SpokenLanguage

__all__ = [
    "INTERPRETATION_WORDS",
    "Interpretation",
    "InterpretationField",
    "Mode",
    "interpretation_words",
    "interpretations_of",
]

INTERPRETATION_WORDS = "lab-interpretation-words"


class Mode(models.TextChoices):
    SIMULTANEOUS = "simultaneous", pgettext_lazy("interpretation", "simultaneous")
    CONSECUTIVE = "consecutive", pgettext_lazy("interpretation", "consecutive")
    WHISPERED = "whispered", pgettext_lazy("interpretation", "whispered")


class Interpretation(NamedTuple):
    source: SpokenLanguage
    target: SpokenLanguage
    mode: Mode

    @property
    def pair(self) -> str:
        return f"{self.source}-{self.target}"


class InterpretationField(models.JSONField):
    """A JSON array of `{"from": tag, "into": tag, "mode": …}`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return PartsField(
            label=kwargs.get("label", self.verbose_name),
            required=False,
            help_text=kwargs.get("help_text", self.help_text),
            widget=PartsInput(INTERPRETATION_WORDS),
        )

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        try:
            found = interpretations_of(value)
        except (TypeError, ValueError, KeyError):
            raise ValidationError(
                _("“%(field)s” can’t be read. Choose the languages and the way again.")
                % {"field": capfirst(self.verbose_name)}
            ) from None
        for one in found:
            if one.source == one.target:
                raise ValidationError(
                    _("“%(field)s” leads from %(language)s into itself. Choose two languages.")
                    % {"field": capfirst(self.verbose_name), "language": one.source.label}
                )
        if len({one.pair for one in found}) < len(found):
            raise ValidationError(
                _("“%(field)s” names two languages twice. Take one of the lines away.")
                % {"field": capfirst(self.verbose_name)}
            )


def interpretation_words() -> dict[str, Any]:
    """Return the controls of a line: from which language into which, and how."""
    languages = options_of(SpokenLanguage.choices)
    columns = [
        {
            "name": "from",
            "label": str(_("From")),
            "options": languages,
            # Into French, which comes first: an interpretation of a language into itself is none.
            "initial": SpokenLanguage.ENGLISH.value,
        },
        {"name": "into", "label": str(_("Into")), "options": languages},
        {"name": "mode", "label": str(_("How")), "options": options_of(Mode.choices)},
    ]
    return columns_of(columns, _("Add an interpretation"))


def interpretations_of(value: Any) -> list[Interpretation]:
    """Read what is stored; raises ValueError, TypeError or KeyError where it is no such thing."""
    return [
        Interpretation(SpokenLanguage(one["from"]), SpokenLanguage(one["into"]), Mode(one["mode"]))
        for one in value
    ]
