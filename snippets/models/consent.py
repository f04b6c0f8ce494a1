from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

__all__ = ["Consent"]

NO_DAY = _("“%(field)s” is given without a day. Give the day on which they said yes.")
LATER_DAY = _("“%(field)s” has a day to come. Give the day on which they said yes.")


class State(models.TextChoices):
    GIVEN = "given", _("Given")
    REFUSED = "refused", _("Not given, or taken back")
    # Of what was public before anybody was asked: shown until somebody asks.
    UNCONFIRMED = "unconfirmed", _("Public, not confirmed")


def _state(label: Any) -> Any:
    return models.CharField(label, max_length=12, choices=State, default=State.REFUSED)


def _day(label: Any) -> Any:
    return models.DateField(label, null=True, blank=True)


class Consent(models.Model):
    """What somebody lets the site show of them, field by field (decision 64).

    One row a person, whatever the languages. It is no part of the person's drafts: what somebody
    took back is not waited for, and no older draft brings it back. A member of the council who has
    no row gave none; anybody else has one from when it was first noted.
    """

    FIELDS: ClassVar = ("name", "photo", "biography", "organisation")
    State = State

    # The `translation_key` of the person.
    person_key = models.UUIDField(unique=True, editable=False)
    name = _state(_("name"))
    name_on = _day(_("name: given on"))
    photo = _state(_("photo"))
    photo_on = _day(_("photo: given on"))
    biography = _state(_("biography"))
    biography_on = _day(_("biography: given on"))
    organisation = _state(_("organisation"))
    organisation_on = _day(_("organisation: given on"))

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")

    def __str__(self) -> str:
        return str(self.person_key)

    def clean(self) -> None:
        errors: dict[str, Any] = {}
        for field in self.FIELDS:
            label: Any = self._meta.get_field(field)
            named = {"field": capfirst(label.verbose_name)}
            day = getattr(self, f"{field}_on")
            if getattr(self, field) != State.GIVEN:
                setattr(self, f"{field}_on", None)
            elif day is None:
                errors[f"{field}_on"] = NO_DAY % named
            elif day > timezone.localdate():
                errors[f"{field}_on"] = LATER_DAY % named
        if errors:
            raise ValidationError(errors)

    def allows(self, field: str) -> bool:
        """Tell whether readers may see a field; of a person who isn't named, they see none."""
        wanted = {"name", field}
        return all(getattr(self, each) != State.REFUSED for each in wanted)

    @property
    def is_confirmed(self) -> bool:
        return State.UNCONFIRMED not in [getattr(self, field) for field in self.FIELDS]
