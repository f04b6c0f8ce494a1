from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .signed_link import SignedLink

__all__ = ["LabCalendarLink"]


class LabCalendarLink(SignedLink):
    """What lets one person have their own sessions in a calendar, withdrawn at once.

    There is one of a person and a programme. Withdrawn, it is gone; made anew, it has another
    address, and the old one leads nowhere.
    """

    salt = "demain.lab-calendar"
    view_name = "lab_calendar"

    # The `translation_key` of the programme's page and of the person: one link in all languages.
    programme_key = models.UUIDField(editable=False)
    person_key = models.UUIDField(editable=False)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("calendar of a person")
        verbose_name_plural = _("calendars of people")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme_key", "person_key"], name="pages_labcalendarlink_of_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme_key}, {self.person_key}"
