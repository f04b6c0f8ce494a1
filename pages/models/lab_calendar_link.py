import secrets
from typing import ClassVar

from django.core.signing import BadSignature, Signer
from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

__all__ = ["LabCalendarLink"]

SIGNER = Signer(sep=".", salt="demain.lab-calendar")


def _nonce() -> str:
    return secrets.token_urlsafe(16)


class LabCalendarLink(models.Model):
    """What lets one person have their own sessions in a calendar: signed, and withdrawn at once.

    There is one of a person and a programme. Withdrawn, it is gone; made anew, it has another
    address, and the old one leads nowhere.
    """

    # The `translation_key` of the programme's page and of the person: one link in all languages.
    programme_key = models.UUIDField(editable=False)
    person_key = models.UUIDField(editable=False)
    nonce = models.CharField(max_length=32, unique=True, default=_nonce, editable=False)
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

    @classmethod
    def behind(cls, token: str) -> "LabCalendarLink | None":
        """Return the link that a token opens; a forged token costs no query."""
        try:
            nonce = SIGNER.unsign(token)
        except BadSignature:
            return None
        return cls.objects.filter(nonce=nonce).first()

    @property
    def token(self) -> str:
        return SIGNER.sign(self.nonce)

    def address_in(self, language: str) -> str:
        """Return the address in a language, without the host."""
        with translation.override(language):
            return reverse("lab_calendar", args=[self.token])
