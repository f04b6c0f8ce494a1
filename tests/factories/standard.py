import factory

from pages.models import StandardPage
from tests.factories.home import HomePageFactory
from tests.factories.page import PageFactory
from tests.factories.streams import stream

__all__ = ["StandardPageFactory"]


class StandardPageFactory(PageFactory):
    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda n: f"Le conseil {n}")
    summary = "Qui sont les membres et ce qu’ils font."
    body = factory.LazyFunction(
        lambda: stream(
            ("heading", "Un laboratoire"),
            ("text", "<p>On y rencontre, on y dessine.</p>"),
        )
    )

    class Meta:
        model = StandardPage
