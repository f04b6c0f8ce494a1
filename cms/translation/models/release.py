from django.conf import settings
from django.db import models
from wagtail.models import Revision
from wagtail_localize.models import Translation

__all__ = ["SubmittedTexts", "TranslationRelease"]


class _SourceTexts(models.Model):
    """The texts of a source for which a version of its translation stands.

    `texts` are in the order of the page, each [key of the context, key of the string, order, words
    of the translation as `texts.Text.target`]. `rest` says by context, in digests, what else
    stands there that is no fact: where links lead, layout, pictures, entries that are shown.
    """

    translation = models.OneToOneField(
        Translation, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    texts = models.JSONField(default=list)
    rest = models.JSONField(default=dict)

    class Meta:
        abstract = True


class TranslationRelease(_SourceTexts):
    """What the public translation stands for; kept when it is taken off the site."""

    # The one that was released: where it is published again, it stands for the same.
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return str(self.translation)


class SubmittedTexts(_SourceTexts):
    """What the revision that was submitted last stands for, until that is released.

    `since` and `by` are those of the first publication of the source that it does not cover: once
    released it is behind since then (`Behind`).
    """

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.translation)
