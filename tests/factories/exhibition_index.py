from typing import Any

import factory

from pages.models import ExhibitionIndexPage
from tests.factories.home import HomePageFactory
from tests.factories.page import PageFactory

__all__ = ["ExhibitionIndexPageFactory"]


class ExhibitionIndexPageFactory(PageFactory):
    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda n: f"Les expositions {n}")
    summary = "Où les tomes s’accrochent, et comment les emprunter."

    class Meta:
        model = ExhibitionIndexPage

    @classmethod
    def addresses(cls, page: Any) -> tuple[str, ...]:
        return ("", "?commune=99001&page=1", "feed/")

    @classmethod
    def demo_addresses(cls, language: str) -> tuple[str, ...]:
        return ("", "?commune=38169", "?commune=nowhere")
