from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from .base import TranslatableSnippet
from .venue import Venue

__all__ = ["Room"]


class Room(TranslatableSnippet):
    """A room of a venue, in which a programme has its sessions."""

    facts = ("venue", "capacity", "step_free")

    name = models.CharField(_("name"), max_length=80)
    venue = models.ForeignKey(
        Venue, verbose_name=_("venue"), on_delete=models.PROTECT, related_name="+"
    )
    capacity = models.PositiveSmallIntegerField(
        _("capacity"), null=True, blank=True, help_text=_("How many people it holds, seated.")
    )
    step_free = models.CharField(
        _("step-free access"),
        max_length=10,
        choices=Venue.StepFree,
        default=Venue.StepFree.UNKNOWN,
        help_text=_("From the entrance of the venue to the room."),
    )
    directions = models.TextField(
        _("how to get there"), blank=True, help_text=_("The floor, the stairs, the lift, the door.")
    )

    panels: ClassVar = [
        FieldPanel("name"),
        FieldPanel("directions"),
        MultiFieldPanel(
            [
                FieldPanel("venue"),
                FieldRowPanel([FieldPanel("capacity"), FieldPanel("step_free")]),
            ],
            heading=_("Facts (the same in every language)"),
        ),
    ]
    search_fields: ClassVar = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
        index.FilterField("live"),
        index.FilterField("venue"),
    ]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_step_free(self) -> bool | None:
        """Tell whether a wheelchair gets in; None where nobody has looked yet."""
        if self.venue.is_step_free is False:
            return False
        known = {Venue.StepFree.YES.value: True, Venue.StepFree.NO.value: False}
        return known.get(self.step_free)
