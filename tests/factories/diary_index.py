from typing import Any

import factory

from pages.models import DiaryIndexPage
from tests.factories.home import HomePageFactory
from tests.factories.page import PageFactory

__all__ = ["DiaryIndexPageFactory"]


class DiaryIndexPageFactory(PageFactory):
    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda n: f"Carnet de route {n}")
    summary = "Ce que les groupes ont vu et entendu."

    class Meta:
        model = DiaryIndexPage

    @classmethod
    def addresses(cls, page: Any) -> tuple[str, ...]:
        return ("", "?year=2025&page=1", "feed/")

    @classmethod
    def demo_addresses(cls, language: str) -> tuple[str, ...]:
        return ("", "?year=never")
