from typing import Any

import factory

from pages.models import TomePage
from tests.factories.comics_index import ComicsIndexPageFactory
from tests.factories.mandate import MandateFactory
from tests.factories.page import PageFactory
from tests.factories.theme import ThemeFactory

__all__ = ["TomePageFactory"]


class TomePageFactory(PageFactory):
    """A live tome with a theme and a mandate; `tests/factories/plate.py` makes its plates."""

    parent = factory.SubFactory(ComicsIndexPageFactory)
    title = factory.Sequence(lambda n: f"Tome {n}")
    summary = "Au-dessus de Quaix, trois personnes aiment le même bois."
    number = factory.Sequence(lambda n: n % 900 + 1)
    theme = factory.SubFactory(ThemeFactory)
    mandate = factory.SubFactory(MandateFactory)

    class Meta:
        model = TomePage

    @classmethod
    def addresses(cls, page: Any) -> tuple[str, ...]:
        plates = page.plates.count()
        return ("", f"{plates}/") if plates else ("",)
