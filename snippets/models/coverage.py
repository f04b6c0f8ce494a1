from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from .base import TranslatableSnippet
from .theme import Theme


class Coverage(TranslatableSnippet):
    """What somebody else wrote or said of the council; its headline stays as it was printed."""

    title_field = "headline"
    facts = ("headline", "outlet", "date", "language", "link", "theme")

    headline = models.CharField(_("headline"), max_length=250, help_text=_("As it was printed."))
    outlet = models.CharField(_("published by"), max_length=120)
    date = models.DateField(_("date"))
    language = models.CharField(
        _("language"),
        max_length=10,
        default="fr",
        validators=[
            RegexValidator(
                r"^[a-z]{2,3}\Z", _("Give the two or three letters of the language, as in fr.")
            )
        ],
        help_text=_("The language of the article: fr, en, de, it …"),
    )
    link = models.URLField(_("link"), max_length=500, blank=True)
    excerpt = models.TextField(_("excerpt"), help_text=_("A few sentences, in our translation."))
    theme = models.ForeignKey(
        Theme,
        verbose_name=_("theme"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    panels: ClassVar = [
        FieldPanel("headline"),
        FieldPanel("outlet"),
        FieldRowPanel([FieldPanel("date"), FieldPanel("language")]),
        FieldPanel("link"),
        FieldPanel("theme"),
        FieldPanel("excerpt"),
    ]
    search_fields: ClassVar = [
        index.SearchField("headline"),
        index.AutocompleteField("headline"),
        index.SearchField("outlet"),
        index.FilterField("locale_id"),
        index.FilterField("live"),
    ]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("media coverage")
        verbose_name_plural = _("media coverage")
        ordering = ["-date", "headline"]

    def __str__(self) -> str:
        return self.headline

    @property
    def language_name(self) -> str:
        """The name of the article's language in the active one, or its code."""
        try:
            return str(get_language_info(self.language)["name_translated"])
        except KeyError:
            return self.language
