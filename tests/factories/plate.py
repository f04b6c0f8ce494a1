from typing import Any

import factory
from factory.django import DjangoModelFactory

from pages.models import Plate, TomePage
from tests.factories.image import CreditedImageFactory
from tests.factories.streams import list_items, stream
from tests.factories.tome import TomePageFactory

__all__ = ["PlateFactory", "give_plates", "panel"]


def panel(see: str, *lines: tuple[str, str, str]) -> tuple[str, Any]:
    """Return a raw panel; a line is its kind, who speaks, and the words."""
    items = [{"kind": kind, "speaker": who, "text": text} for kind, who, text in lines]
    return ("panel", {"see": see, "lines": list_items(*items)})


class PlateFactory(DjangoModelFactory):
    """A plate of two panels, one above the other, on an upright picture."""

    page = factory.SubFactory(TomePageFactory)
    locale = factory.SelfAttribute("page.locale")
    image = factory.SubFactory(CreditedImageFactory, file__width=50, file__height=70)
    alternative = factory.Sequence(lambda n: f"Trois voisins au bord du canal, fois {n}.")
    transcript = factory.LazyFunction(
        lambda: stream(
            panel("La rue, la nuit.", ("caption", "", "Vizille, 2040.")),
            panel("Nadège lève la main.", ("says", "Nadège", "Elle est revenue.")),
        )
    )
    panels = factory.LazyFunction(
        lambda: [
            {"x": 0.05, "y": 0.05, "width": 0.9, "height": 0.4, "panel": 1},
            {"x": 0.05, "y": 0.5, "width": 0.9, "height": 0.45, "panel": 2},
        ]
    )

    class Meta:
        model = Plate


def give_plates(tome: TomePage, count: int = 1, **values: Any) -> list[Plate]:
    """Give a tome as many plates, in order."""
    plates = [
        PlateFactory.build(
            page=tome,
            locale=tome.locale,
            sort_order=number,
            image=CreditedImageFactory(file__width=50, file__height=70),
            **values,
        )
        for number in range(count)
    ]
    tome.plates.set(plates)
    tome.save()
    return list(tome.plates.all())
