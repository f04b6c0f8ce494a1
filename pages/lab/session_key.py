"""Fields that name sessions of a programme, by the `translation_key` that all languages share.

A foreign key would name the row of one language, and would keep a day from being drafted anew.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.db import models
from django.utils.formats import date_format

from pages.forms.lab_session_key import SessionKeyFormField, SessionKeysFormField

__all__ = ["Choice", "SessionKeyField", "SessionKeysField", "session_choices"]


class Choice(NamedTuple):
    key: UUID
    kind: str
    # “Tuesday 25 March, 10:00 – Who speaks for those not yet born?”
    label: str


def session_choices(programme: Any) -> Iterator[Choice]:
    """Yield the sessions of a programme that are stored, by the clock, as its editors know them.

    What only the team may know is not among them.
    """
    from pages.models import LabDayPage, LabSession

    days = LabDayPage.objects.child_of(programme).values("pk")
    rows = (
        LabSession.objects.filter(page__in=days)
        .exclude(kind=LabSession.Kind.BLOCKER)
        .order_by("page__day", "begins", "ends", "sort_order", "pk")
        .values_list("translation_key", "kind", "page__day", "begins", "title")
    )
    for key, kind, day, begins, title in rows:
        yield Choice(key, kind, f"{date_format(day, 'l j F')}, {begins:%H:%M} – {title}")


class SessionKeyField(models.UUIDField):
    """One session; its form offers those of the programme (`SessionKeyFormField.of`)."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        return SessionKeyFormField(
            label=kwargs.get("label", self.verbose_name),
            required=not self.blank,
            help_text=kwargs.get("help_text", self.help_text),
        )


class SessionKeysField(models.JSONField):
    """Several sessions, as a JSON array of their keys."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return SessionKeysFormField(
            label=kwargs.get("label", self.verbose_name),
            required=False,
            help_text=kwargs.get("help_text", self.help_text),
        )
