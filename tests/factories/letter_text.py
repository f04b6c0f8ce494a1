import factory
from factory.django import DjangoModelFactory
from wagtail.models import Locale

from forms.models import Letter, LetterText
from tests.factories.locale import french

__all__ = ["LetterTextFactory"]


def free_kind(locale: Locale) -> str:
    """Return the first letter that has no words in a language: each has them once."""
    taken = set(LetterText.objects.filter(locale=locale).values_list("kind", flat=True))
    return next(kind for kind in Letter.Kind.values if kind not in taken)


class LetterTextFactory(DjangoModelFactory):
    locale = factory.LazyFunction(french)
    kind = factory.LazyAttribute(lambda self: free_kind(self.locale))
    subject = "Vos réponses à {form}"
    text = "Bonjour,\n\nmerci. Tout est là :\n{link}\n"

    class Meta:
        model = LetterText
