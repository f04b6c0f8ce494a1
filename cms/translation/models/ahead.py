from django.conf import settings
from django.db import models
from wagtail.models import Revision
from wagtail_localize.models import TranslationSource

__all__ = ["TranslatedAhead"]


class TranslatedAhead(models.Model):
    """A source of which translators see a draft, chosen to be translated before it is public.

    It ends with the next publication of the source.
    """

    source = models.OneToOneField(
        TranslationSource, on_delete=models.CASCADE, primary_key=True, related_name="ahead"
    )
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.revision)
