from typing import Any

import factory

from pages.models import CoverageIndexPage
from tests.factories.coverage import CoverageFactory
from tests.factories.page import PageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.theme import ThemeFactory

__all__ = ["CoverageIndexPageFactory"]


class CoverageIndexPageFactory(PageFactory):
    parent = factory.SubFactory(PressRoomPageFactory)
    title = factory.Sequence(lambda n: f"On parle du conseil {n}")
    summary = "Ce que d’autres en ont écrit."

    class Meta:
        model = CoverageIndexPage

    @classmethod
    def addresses(cls, page: Any) -> tuple[str, ...]:
        return ("", "?year=2026")

    @classmethod
    def surround(cls, size: int) -> None:
        for _ in range(2 * size):
            CoverageFactory(theme=ThemeFactory())
