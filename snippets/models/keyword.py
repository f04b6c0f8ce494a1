from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from taggit.models import TagBase
from wagtail.admin.panels import FieldPanel
from wagtail.models import Locale
from wagtail.search import index

from snippets.addresses import ascii_slug
from snippets.folding import sort_key
from snippets.inline_panel import InlinePanel

# What the column has room for, without the number of a second one.
LONGEST_SLUG = 90


@dataclass(frozen=True)
class KeywordWord:
    """A keyword as a reader of one language sees it; the slug stands in addresses."""

    name: str
    slug: str
    # The primary key of the keyword, which is one for all languages.
    keyword: int


class Keyword(index.Indexed, ClusterableModel, TagBase):
    """A free tag: one row for all languages, with a label in each.

    Which keywords a page carries is a fact, the word for it is not. `name` and `slug` are those
    of the source language; a language without a label does not show the keyword at all, so that
    no French word stands on an English page.
    """

    free_tagging = True

    panels = [
        # A translator gives a keyword its word in another language, and leaves the source's alone.
        FieldPanel("name", permission="snippets.add_keyword"),
        InlinePanel("labels", label=_("label"), heading=_("In the other languages")),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("keyword")
        verbose_name_plural = _("keywords")
        ordering = ["name"]

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Return the slug of a new keyword; taggit's own keeps accents."""
        slug = ascii_slug(tag, LONGEST_SLUG)
        return slug if i is None else f"{slug}_{i}"


def words_in(language_code: str, keywords: Iterable[Keyword]) -> list[KeywordWord]:
    """Return the words of many keywords, those that have one, in their order in a dictionary."""
    if language_code == settings.LANGUAGE_CODE:
        words = [KeywordWord(keyword.name, keyword.slug, keyword.pk) for keyword in keywords]
    else:
        # A page's keywords are a question that is asked with that of their labels.
        asked = keywords if isinstance(keywords, models.QuerySet) else list(keywords)
        labels = KeywordLabel.objects.filter(locale__language_code=language_code, keyword__in=asked)
        words = [KeywordWord(*both) for both in labels.values_list("name", "slug", "keyword")]
    return sorted(words, key=lambda word: sort_key(word.name, language_code))


class KeywordLabel(models.Model):
    """The word for a keyword in a language other than the source's."""

    keyword = ParentalKey(Keyword, on_delete=models.CASCADE, related_name="labels")
    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        blank=True,
        help_text=_("Used in addresses. Leave it empty to have it made from the name."),
    )

    panels = [FieldPanel("locale"), FieldPanel("name"), FieldPanel("slug")]

    class Meta:
        verbose_name = _("label")
        constraints = [
            models.UniqueConstraint(
                fields=["keyword", "locale"],
                name="one_label_per_language",
                violation_error_message=_("This keyword already has a label in this language."),
            ),
            models.UniqueConstraint(
                fields=["locale", "slug"],
                name="one_keyword_per_slug",
                violation_error_message=_(
                    "Another keyword has this slug in this language. Choose another slug."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self.slug = self.slug or ascii_slug(self.name, LONGEST_SLUG)

    def save(self, *args: object, **kwargs: object) -> None:
        self.slug = self.slug or ascii_slug(self.name, LONGEST_SLUG)
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passes Django's own arguments on
