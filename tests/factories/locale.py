from wagtail.models import Locale

__all__ = ["english", "french"]


def french() -> Locale:
    return Locale.objects.get_or_create(language_code="fr")[0]


def english() -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]
