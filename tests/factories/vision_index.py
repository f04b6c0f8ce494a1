from typing import Any

import factory

from pages.models import VisionIndexPage
from tests.factories.home import HomePageFactory
from tests.factories.page import PageFactory

__all__ = ["VisionIndexPageFactory"]


class VisionIndexPageFactory(PageFactory):
    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda n: f"Les visions {n}")
    summary = "Toutes les visions du conseil."

    class Meta:
        model = VisionIndexPage

    @classmethod
    def addresses(cls, page: Any) -> tuple[str, ...]:
        first = page.get_children().first()
        theme = first.specific.theme_id if first else 1
        return ("", f"?year=2024&page=1&theme=theme-{theme}", "feed/")

    @classmethod
    def demo_addresses(cls, language: str) -> tuple[str, ...]:
        return ("", "?year=2024", "?year=never")
