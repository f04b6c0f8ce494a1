from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.search import index

from .base import TranslatableSnippet


class Notice(TranslatableSnippet):
    """A sentence on top of every page of the site, until its end."""

    title_field = "message"
    facts = ("starts_at", "ends_at", "page")

    message = models.CharField(_("message"), max_length=250)
    link_label = models.CharField(_("label of the link"), max_length=60, blank=True)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The page to read next, in the source language; each reader gets their own."),
    )
    starts_at = models.DateTimeField(_("starts"), default=timezone.now)
    ends_at = models.DateTimeField(
        _("ends"), help_text=_("From this minute on (Europe/Paris), nobody sees the notice.")
    )

    panels = [
        FieldPanel("message"),
        FieldPanel("link_label"),
        PageChooserPanel("page"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
    ]
    search_fields = [
        index.SearchField("message"),
        index.AutocompleteField("message"),
        index.FilterField("locale_id"),
        index.FilterField("live"),
    ]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("site notice")
        verbose_name_plural = _("site notices")
        ordering = ["-starts_at"]

    def __str__(self) -> str:
        return self.message

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError(
                {"ends_at": _("The notice ends before it starts. Give an end after its start.")}
            )
        if self.page and not self.link_label:
            raise ValidationError(
                {"link_label": _("Give the link to the page a label that says where it leads.")}
            )
