import factory
from wagtail.models import Page

from pages.models import HomePage
from tests.factories.page import PageFactory
from tests.factories.streams import stream

__all__ = ["HomePageFactory"]


class HomePageFactory(PageFactory):
    """A live home page; under the tree's root unless another parent is given."""

    parent = factory.LazyFunction(lambda: Page.objects.get(depth=1))
    title = factory.Sequence(lambda n: f"Accueil {n}")
    summary = "Soixante-six habitants imaginent la vie d’ici en 2040."
    sections = factory.LazyFunction(
        lambda: stream(("question", {"question": "Qui décide de l’ombre ?", "context": ""}))
    )

    class Meta:
        model = HomePage
