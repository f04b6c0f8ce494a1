from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from .base import TranslatableSnippet


class Mandate(TranslatableSnippet):
    """A term of the council, such as 2022-2025; every vision belongs to one."""

    facts = ("start", "end", "member_count")

    name = models.CharField(_("name"), max_length=80)
    start = models.DateField(_("start"))
    end = models.DateField(_("end"))
    member_count = models.PositiveSmallIntegerField(
        _("members"), default=66, validators=[MinValueValidator(1)]
    )
    summary = models.TextField(_("summary"), blank=True)

    panels = [
        FieldPanel(
            "name",
            help_text=_("Its years alone, as 2025–2028: pages put the word “mandate” before them."),
        ),
        FieldRowPanel([FieldPanel("start"), FieldPanel("end"), FieldPanel("member_count")]),
        FieldPanel("summary"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
        index.FilterField("live"),
    ]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["-start"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.start and self.end and self.end <= self.start:
            raise ValidationError(
                {"end": _("The mandate ends before it starts. Give an end after its start.")}
            )
