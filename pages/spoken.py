"""The languages that people speak at an event; those of the site are others."""

from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["SpokenLanguage"]


class SpokenLanguage(models.TextChoices):
    """By their BCP 47 tags, which schema.org takes as well."""

    FRENCH = "fr", _("French")
    ENGLISH = "en", _("English")
    FRENCH_SIGN = "fsl", _("French Sign Language")
    ARABIC = "ar", _("Arabic")
    GERMAN = "de", _("German")
    ITALIAN = "it", _("Italian")
    PORTUGUESE = "pt", _("Portuguese")
    SPANISH = "es", _("Spanish")
    TURKISH = "tr", _("Turkish")
    UKRAINIAN = "uk", _("Ukrainian")
