"""What a press room and a press release both hand out: people to call, pictures to print."""

from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, TranslatableMixin

from pages.references import current_references
from snippets.facts import FactsMixin
from snippets.models import PressContact

__all__ = ["ChosenContact", "HandsOutMixin", "PressVisual"]


class ChosenContact(FactsMixin, TranslatableMixin, Orderable):
    facts = ("contact",)

    contact = models.ForeignKey(
        PressContact, verbose_name=_("press contact"), on_delete=models.PROTECT, related_name="+"
    )

    panels: ClassVar = [FieldPanel("contact")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        verbose_name = _("press contact")

    def __str__(self) -> str:
        return str(self.contact)


class PressVisual(FactsMixin, TranslatableMixin, Orderable):
    """A picture that papers may print, with its credit and this use's own alternative."""

    facts = ("image",)

    image = models.ForeignKey(
        "snippets.CreditedImage",
        verbose_name=_("picture"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    alternative = models.CharField(_("alternative"), max_length=400)

    panels: ClassVar = [FieldPanel("image"), FieldPanel("alternative")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        verbose_name = _("picture")

    def __str__(self) -> str:
        return self.alternative


class HandsOutMixin:
    """Reads `contacts` and `visuals` of a page once, whoever asks."""

    contacts: Any
    visuals: Any

    @cached_property
    def shown_contacts(self) -> list[PressContact]:
        chosen = self.contacts.all().select_related("contact__locale")
        return [row.contact for row in chosen if row.contact.live]

    @cached_property
    def shown_visuals(self) -> list[Any]:
        """The pictures, taken from the page's references where it is being rendered."""
        references = current_references()
        visuals = list(self.stored_visuals)
        for visual in visuals:
            if references is not None and visual.image_id in references.images:
                visual.image = references.images[visual.image_id]
        return [visual for visual in visuals if visual.image is not None]

    @cached_property
    def stored_visuals(self) -> list[Any]:
        return list(self.visuals.all())
