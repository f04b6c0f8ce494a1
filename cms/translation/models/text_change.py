from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.models import String, TranslationContext

__all__ = ["TextChange"]


class TextChange(models.Model):
    """One change of the translation of a text: who, when, and both wordings.

    `before` and `after` are HTML as `texts.Text.target`; empty says that there was none. The place
    outlives the text: what a changed sentence once was is found by `context`.
    """

    class How(models.TextChoices):
        TYPED = "typed", _("typed")
        STILL_VALID = "still_valid", _("declared still valid")
        MEMORY = "memory", _("from memory")
        PO = "po", _("from a PO file")
        XLIFF = "xliff", _("from an XLIFF file")
        XLSX = "xlsx", _("from a workbook")
        PUT_BACK = "put_back", _("put back")

    context = models.ForeignKey(TranslationContext, on_delete=models.CASCADE, related_name="+")
    string = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    how = models.CharField(max_length=20, choices=How)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["context", "locale", "at"], name="text_change_place")]

    def __str__(self) -> str:
        return self.after
