from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail_localize.models import String, Translation, TranslationContext

__all__ = ["SubtreeSending", "TextChange", "TextComment"]


class SubtreeSending(models.Model):
    """The pages below a page, which a worker sends to translation one after the other.

    Kept by their keys, parents before children: the first `done` of them are sent, or named in
    `refusals`. That is written with each page, so that a worker that is killed goes on behind it.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", editable=False)
    # The keys of the languages into which they are sent, and that of the pages themselves.
    locales = models.JSONField(default=list)
    page_ids = models.JSONField(default=list)
    done = models.PositiveIntegerField(default=0)
    # Of each page that was not sent: {"page": its key, "title": …, "sentences": [why]}.
    refusals = models.JSONField(default=list)
    # That of the owner, in which the sentences are.
    language = models.CharField(max_length=10)
    began_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.page)

    def languages(self) -> list[Locale]:
        return list(Locale.objects.filter(pk__in=self.locales).order_by("pk"))

    @property
    def total(self) -> int:
        return len(self.page_ids)

    @property
    def sent(self) -> int:
        return self.done - len(self.refusals)


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
