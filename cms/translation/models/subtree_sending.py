from django.db import models
from wagtail.models import Locale, Page

from .person import person

__all__ = ["SubtreeSending"]


class SubtreeSending(models.Model):
    """The pages below a page, which a worker sends to translation one after the other.

    Kept by their keys, parents before children: the first `done` of them are sent, or named in
    `refusals`. That is written with each page, so that a worker that is killed goes on behind it.
    """

    owner = person()
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
