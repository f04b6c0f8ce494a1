"""The domains that a text is about: they tell which words of the lexicon it uses in their sense."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, Page

from pages.memory import remember
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


def domains_of_text(page: Page, is_preview: bool = False) -> frozenset[Any]:
    """Return the domains of a page, by their `translation_key`, or of the nearest above it.

    A draft that is looked at has its own in memory.
    """
    named = remember("domains of texts", _read)
    path = page.path
    if is_preview:
        if own := {link.domain.translation_key for link in page.domain_links.all()}:
            return frozenset(own)
        path = path[: -page.steplen]
    while path and path not in named:
        path = path[: -page.steplen]
    return named.get(path, frozenset())


def _read() -> dict[str, frozenset[Any]]:
    found: dict[str, set[Any]] = {}
    for path, key in TextDomain.objects.values_list("page__path", "domain__translation_key"):
        found.setdefault(path, set()).add(key)
    return {path: frozenset(keys) for path, keys in found.items()}
