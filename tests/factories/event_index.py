from typing import Any

import factory

from pages.models import EventIndexPage
from tests.factories.home import HomePageFactory
from tests.factories.locale import english
from tests.factories.page import PageFactory

__all__ = ["EventIndexPageFactory", "the_agendas"]


class EventIndexPageFactory(PageFactory):
    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda n: f"Agenda {n}")
    summary = "Les débats, les visites et les fêtes du conseil."

    class Meta:
        model = EventIndexPage

    @classmethod
    def addresses(cls, page: Any) -> tuple[str, ...]:
        return (
            "",
            "?when=past",
            "?month=2027-03&kind=debate",
            "?kind=debate&page=1",
            "feed/",
            "calendar/",
        )

    @classmethod
    def demo_addresses(cls, language: str) -> tuple[str, ...]:
        return ("", "?month=2027-03", "?when=past")


def the_agendas(home: Any, english_home: Any) -> tuple[EventIndexPage, EventIndexPage]:
    """Make the agenda in French and English, each called `agenda` in its address."""
    index = EventIndexPageFactory(parent=home, title="Agenda", slug="agenda")
    twin = EventIndexPageFactory(
        parent=english_home,
        title="Agenda",
        slug="agenda",
        locale=english(),
        translation_key=index.translation_key,
    )
    return index, twin
