from django.conf import settings
from django.db import models
from wagtail_localize.models import String, Translation, TranslationContext

__all__ = ["TextComment"]


class TextComment(models.Model):
    """What a reader of a translation says of one text, until its translator has dealt with it.

    The place outlives the text, as in `TextChange`.
    """

    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="+")
    context = models.ForeignKey(TranslationContext, on_delete=models.CASCADE, related_name="+")
    string = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")
    words = models.TextField(max_length=1000)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return self.words
