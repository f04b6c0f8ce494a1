from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from snippets.facts import FactsMixin

from .mandate import Mandate
from .person import Person
from .working_group import WorkingGroup

__all__ = ["Membership"]


class Membership(FactsMixin, TranslatableMixin, Orderable):
    """One person's seat on the council during one mandate: a row without words."""

    class Engagement(models.TextChoices):
        ACADEMIC = "academic", _("Universities")
        CULTURAL = "cultural", _("The arts")
        ASSOCIATIVE = "associative", _("Associations")
        PROFESSIONAL = "professional", _("Working life")

    class Counted(models.TextChoices):
        WOMAN = "woman", _("Woman")
        MAN = "man", _("Man")

    facts = ("mandate", "engagement", "working_group", "since", "until", "counted_as")

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="memberships")
    mandate = models.ForeignKey(
        Mandate, verbose_name=_("mandate"), on_delete=models.PROTECT, related_name="+"
    )
    engagement = models.CharField(_("engagement"), max_length=12, choices=Engagement)
    working_group = models.ForeignKey(
        WorkingGroup,
        verbose_name=_("working group"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    since = models.DateField(
        _("from"), null=True, blank=True, help_text=_("Empty: since the mandate began.")
    )
    until = models.DateField(
        _("to"), null=True, blank=True, help_text=_("The last day. Empty: to the mandate’s end.")
    )
    counted_as = models.CharField(
        _("counted as"),
        max_length=5,
        choices=Counted,
        blank=True,
        help_text=_("For the numbers that the law asks for. No page says it of anybody."),
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("mandate"), FieldPanel("working_group")]),
        FieldRowPanel([FieldPanel("engagement"), FieldPanel("counted_as")]),
        FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("membership")

    def __str__(self) -> str:
        return str(self.mandate)

    def clean(self) -> None:
        super().clean()
        mandate = self.mandate if self.mandate_id else None
        errors: dict[str, Any] = {}
        if self.since and self.until and self.until < self.since:
            errors["until"] = _("“To” lies before “From”. Give a last day after the first.")
        for name, label in (("since", _("From")), ("until", _("To"))):
            day = getattr(self, name)
            if day and mandate and not mandate.start <= day <= mandate.end and name not in errors:
                errors[name] = _(
                    "“%(field)s” lies outside the mandate %(mandate)s. Give a day within it, or "
                    "leave it empty."
                ) % {"field": label, "mandate": mandate}
        if mandate and self.working_group is not None:
            theirs = self.working_group.mandate
            if theirs.translation_key != mandate.translation_key:
                errors["working_group"] = _(
                    "“Working group” belongs to the mandate %(mandate)s. Choose a group of the "
                    "mandate of this row."
                ) % {"mandate": theirs}
        if errors:
            raise ValidationError(errors)

    def sits_on(self, day: date) -> bool:
        """Tell whether the person has the seat on a day."""
        first, last = self.since or self.mandate.start, self.until or self.mandate.end
        return first <= day <= last
