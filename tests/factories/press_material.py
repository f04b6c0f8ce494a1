import factory
from factory.django import DjangoModelFactory

from tests.factories.image import CreditedImageFactory
from tests.factories.press_contact import PressContactFactory

__all__ = ["ChosenContactFactory", "PressVisualFactory"]


class ChosenContactFactory(DjangoModelFactory):
    """A row of a page that names somebody to call; its own class names the `page`."""

    locale = factory.SelfAttribute("page.locale")
    contact = factory.SubFactory(PressContactFactory)

    class Meta:
        abstract = True


class PressVisualFactory(DjangoModelFactory):
    """A row of a page with a picture to print; its own class names the `page`."""

    locale = factory.SelfAttribute("page.locale")
    image = factory.SubFactory(CreditedImageFactory, file__width=16, file__height=12)
    alternative = "Une crête."

    class Meta:
        abstract = True
