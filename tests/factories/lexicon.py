import factory
import wagtail_factories

from pages.models import LexiconPage
from tests.factories.home import HomePageFactory
from tests.factories.locale import english
from tests.factories.site import the_english_home, the_site

__all__ = ["LexiconPageFactory", "the_lexicon_pages"]


class LexiconPageFactory(wagtail_factories.PageFactory):
    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda n: f"Le lexique {n}")
    summary = "Les notions dont on débat ici."

    class Meta:
        model = LexiconPage


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
