from typing import Any

import factory
from django.utils.text import slugify

from pages.models import LexiconPage
from snippets.models import Concept, RelatedConcept
from tests.factories.concept import ConceptFactory, in_french
from tests.factories.domain import DomainFactory
from tests.factories.home import HomePageFactory
from tests.factories.locale import english
from tests.factories.page import PageFactory
from tests.factories.site import the_english_home, the_site

__all__ = ["LexiconPageFactory", "the_lexicon_pages"]


class LexiconPageFactory(PageFactory):
    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda n: f"Le lexique {n}")
    summary = "Les notions dont on débat ici."

    class Meta:
        model = LexiconPage

    @classmethod
    def addresses(cls, page: Any) -> tuple[str, ...]:
        entry = Concept.objects.filter(locale=page.locale).order_by("pk").first()
        if entry is None:
            return ("",)
        domain = entry.domain_links.all()[0].domain
        letter = entry.name[0].lower()
        return ("", f"?letter={letter}&domain={slugify(domain.name)}", f"{entry.slug}/")

    @classmethod
    def demo_addresses(cls, language: str) -> tuple[str, ...]:
        domain, entry = {"fr": ("climat", "pare-feu"), "en": ("climate", "firewall")}[language]
        lists = (f"?domain={domain}", f"?letter=never&domain={domain}")
        return ("", *lists, "concertation/", f"{entry}/")

    @classmethod
    def surround(cls, size: int) -> None:
        """Make homographs in several domains, which all lead to each other, in both languages."""
        domains = [DomainFactory() for _ in range(size + 1)]
        made: list[Concept] = []
        for _ in range(2 * size):
            words = ["pare-feu", *(f"mot {number}" for number in range(size))]
            concept = ConceptFactory(words=words, domains=domains, rows=1)
            concept.related_links.set([RelatedConcept(related=other) for other in made])
            concept.save()
            in_english = {"locale": english(), "domains": [DomainFactory(locale=english())]}
            in_french(concept, *(f"word {n}" for n in range(size + 1)), **in_english)
            made.append(concept)


def the_lexicon_pages() -> tuple[LexiconPage, LexiconPage]:
    """Make the site's lexicon in both languages, at /fr/lexique/ and /en/lexicon/."""
    home = the_site().root_page.specific
    page = LexiconPageFactory(parent=home, title="Le lexique", slug="lexique")
    twin = LexiconPageFactory(
        parent=the_english_home(home),
        title="The lexicon",
        slug="lexicon",
        summary="The notions debated here.",
        locale=english(),
        translation_key=page.translation_key,
    )
    return page, twin
