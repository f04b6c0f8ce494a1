from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from snippets.forms.venue import NO_COMMUNE, VenueForm

from .base import TranslatableSnippet
from .commune import Commune

__all__ = ["Venue"]

# The 49 communes lie within these degrees, in WGS 84.
LATITUDES = (Decimal("44.92"), Decimal("45.34"))
LONGITUDES = (Decimal("5.55"), Decimal("5.95"))


class Venue(TranslatableSnippet):
    """A place where something is shown or held, and how one gets there and in."""

    class StepFree(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        UNKNOWN = "unknown", _("Not known yet")

    facts = (
        "address",
        "postal_code",
        "commune",
        "latitude",
        "longitude",
        "stop",
        "line",
        "step_free",
        "capacity",
    )

    name = models.CharField(_("name"), max_length=120)
    address = models.CharField(
        _("address"),
        max_length=160,
        help_text=_("Number and street, as on an envelope."),
    )
    postal_code = models.CharField(
        _("postal code"),
        max_length=5,
        validators=[
            RegexValidator(r"^[0-9]{5}\Z", _("“Postal code” has five digits, as in 38000."))
        ],
    )
    commune = models.ForeignKey(
        Commune,
        verbose_name=_("commune"),
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"is_listed": True},
        error_messages={"invalid": NO_COMMUNE},
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        help_text=_("In degrees with a decimal point, as in 45.190600."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        help_text=_("In degrees with a decimal point, as in 5.720400."),
    )
    stop = models.CharField(
        _("stop"), max_length=80, blank=True, help_text=_("The nearest of the tram or the bus.")
    )
    line = models.CharField(
        _("line"), max_length=40, blank=True, help_text=_("Those that stop there, as in A, C7.")
    )
    step_free = models.CharField(
        _("step-free access"),
        max_length=10,
        choices=StepFree,
        default=StepFree.UNKNOWN,
        help_text=_("From the street to the room, without a step and with a door wide enough."),
    )
    capacity = models.PositiveSmallIntegerField(
        _("capacity"), null=True, blank=True, help_text=_("How many people it holds, seated.")
    )
    directions = models.TextField(
        _("how to get there"),
        blank=True,
        help_text=_("The entrance, the slope, the bell, the parking for people with a card."),
    )

    panels: ClassVar = [
        FieldPanel("name"),
        FieldPanel("directions"),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("postal_code"), FieldPanel("commune")]),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldRowPanel([FieldPanel("stop"), FieldPanel("line")]),
                FieldPanel("step_free"),
                FieldPanel("capacity"),
            ],
            heading=_("Facts (the same in every language)"),
        ),
    ]
    search_fields: ClassVar = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
        index.FilterField("live"),
        index.FilterField("commune"),
        index.FilterField("step_free"),
    ]
    base_form_class = VenueForm

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        point = {"latitude": self.latitude, "longitude": self.longitude}
        missing = [name for name, degrees in point.items() if degrees is None]
        if len(missing) == 1:
            errors[missing[0]] = _(
                "A point has a latitude and a longitude. Give both, or leave both empty."
            )
        for name, (least, most) in (("latitude", LATITUDES), ("longitude", LONGITUDES)):
            degrees = point[name]
            if degrees is not None and not least <= degrees <= most:
                errors[name] = OUTSIDE[name] % {"least": least, "most": most}
        if errors:
            raise ValidationError(errors)

    @property
    def full_address(self) -> str:
        return f"{self.address}, {self.postal_code} {self.commune.name}"

    @property
    def is_step_free(self) -> bool | None:
        """Tell whether a wheelchair gets in; None where nobody has looked yet."""
        known = {self.StepFree.YES.value: True, self.StepFree.NO.value: False}
        return known.get(self.step_free)


OUTSIDE = {
    "latitude": _(
        "“Latitude” lies outside the Metropolis. Give degrees between %(least)s and %(most)s."
    ),
    "longitude": _(
        "“Longitude” lies outside the Metropolis. Give degrees between %(least)s and %(most)s."
    ),
}
