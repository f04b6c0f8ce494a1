from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

__all__ = ["Consent"]

NO_DAY = _("“%(field)s” is given without a day. Give the day on which the member said yes.")
LATER_DAY = _("“%(field)s” has a day to come. Give the day on which the member said yes.")


class State(models.TextChoices):
    GIVEN = "given", _("Given")
    REFUSED = "refused", _("Not given, or taken back")
    # Of what was public before anybody was asked: shown until somebody asks.
    UNCONFIRMED = "unconfirmed", _("Public, not confirmed")


class StateField(models.CharField):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs = {"max_length": 12, "choices": State, "default": State.REFUSED} | kwargs
        super().__init__(*args, **kwargs)


class DayField(models.DateField):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"null": True, "blank": True} | kwargs)


class Consent(models.Model):
    """What a member of the council lets the site show, field by field (decision 64).

    One row a person, whatever the languages. It is no part of the person's drafts: what somebody
    took back is not waited for, and no older draft brings it back. Whoever has no row gave none.
    """

    FIELDS: ClassVar = ("name", "photo", "biography", "organisation")
    State = State

    # The `translation_key` of the person.
    person_key = models.UUIDField(unique=True, editable=False)
    name = StateField(_("name"))
    name_on = DayField(_("name: given on"))
    photo = StateField(_("photo"))
    photo_on = DayField(_("photo: given on"))
    biography = StateField(_("biography"))
    biography_on = DayField(_("biography: given on"))
    organisation = StateField(_("organisation"))
    organisation_on = DayField(_("organisation: given on"))

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")

    def __str__(self) -> str:
        return str(self.person_key)

    def clean(self) -> None:
        errors: dict[str, Any] = {}
        for field in self.FIELDS:
            named = {"field": capfirst(self._meta.get_field(field).verbose_name)}
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
