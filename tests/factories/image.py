from functools import cache
from typing import Any

import factory
import wagtail_factories
from factory.django import DjangoModelFactory, ImageField
from wagtail.models import Collection

from snippets.models import CreditedImage
from snippets.models.image import ImageAlternative
from tests.factories.locale import french

__all__ = ["CreditedImageFactory", "ImageAlternativeFactory"]


class OneColour(ImageField):
    """Pictures of one colour, each of which is encoded once: it takes 0.03 s."""

    def _make_data(self, params: dict[str, Any]) -> bytes:
        told = ("width", "height", "color", "format", "palette")
        return self._encoded(tuple((name, params[name]) for name in told if name in params))

    @cache  # noqa: B019 - as long as the factories
    def _encoded(self, params: tuple[tuple[str, Any], ...]) -> bytes:
        return super()._make_data(dict(params))


class CreditedImageFactory(wagtail_factories.ImageFactory):
    """A real picture of 1600 × 900 pixels; its renditions are made when the test commits."""

    collection = factory.LazyFunction(lambda: Collection.objects.get(depth=1))
    title = factory.Sequence(lambda n: f"Image {n}")
    file = OneColour(filename="image.png", width=1600, height=900, color="teal")
    author = "Thu Lan Maréchal"
    licence = CreditedImage.Licence.AGREEMENT
    consent = CreditedImage.Consent.DRAWN

    class Meta:
        model = CreditedImage


class ImageAlternativeFactory(DjangoModelFactory):
    image = factory.SubFactory(CreditedImageFactory)
    locale = factory.LazyFunction(french)
    text = "Un canal sous une halle."

    class Meta:
        model = ImageAlternative
