"""The domains that a text is about: they tell which words of the lexicon it uses in their sense."""

from collections.abc import Set
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, Page

from pages.tree import page_tree
from snippets.models import Domain

__all__ = ["TextDomain", "domains_of_text"]


class TextDomain(Orderable):
    """That the text of a page is about a domain: a fact, and that of the pages below it."""

    linked = "domain"

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="domain_links")
    domain = models.ForeignKey(
        Domain, verbose_name=_("domain"), on_delete=models.PROTECT, related_name="text_links"
    )

    panels: ClassVar = [FieldPanel("domain")]

    class Meta(Orderable.Meta):
        verbose_name = _("domain")

    def __str__(self) -> str:
        return str(self.domain)


def domains_of_text(page: Page, is_preview: bool = False) -> Set[UUID]:
    """Return the domains of a page, by their `translation_key`, or of the nearest above it.

    A draft that is looked at has its own in memory.
    """
    if not is_preview:
        return page_tree().domains_at(page.path)
    own = {link.domain.translation_key for link in page.domain_links.all()}
    return own or page_tree().domains_at(page.path[: -page.steplen])
