"""The languages that people speak at an event; those of the site are others."""

from django.db import models
from django.utils.translation import pgettext_lazy

__all__ = ["SpokenLanguage"]


class SpokenLanguage(models.TextChoices):
    """By their BCP 47 tags, which schema.org takes as well.

    Words of a context of their own: without it they would stand in the place of Django's names.
    """

    FRENCH = "fr", pgettext_lazy("spoken", "French")
    ENGLISH = "en", pgettext_lazy("spoken", "English")
    FRENCH_SIGN = "fsl", pgettext_lazy("spoken", "French Sign Language")
    ARABIC = "ar", pgettext_lazy("spoken", "Arabic")
    GERMAN = "de", pgettext_lazy("spoken", "German")
    ITALIAN = "it", pgettext_lazy("spoken", "Italian")
    PORTUGUESE = "pt", pgettext_lazy("spoken", "Portuguese")
    SPANISH = "es", pgettext_lazy("spoken", "Spanish")
    TURKISH = "tr", pgettext_lazy("spoken", "Turkish")
    UKRAINIAN = "uk", pgettext_lazy("spoken", "Ukrainian")
