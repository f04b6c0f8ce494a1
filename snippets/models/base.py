from typing import ClassVar

from django.db import models
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index

from snippets.facts import FactsMixin


class LiveQuerySet(models.QuerySet):
    def live(self) -> "LiveQuerySet":
        return self.filter(live=True)

    def in_language(self, language_code: str) -> "LiveQuerySet":
        return self.filter(locale__language_code=language_code)


class TranslatableSnippet(
    FactsMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    index.Indexed,
    models.Model,
):
    """What every translatable snippet of the house has: drafts, revisions, a workflow, facts.

    Drafts are not a comfort here: wagtail-localize makes a public row in the source language
    for a translatable snippet without drafts, as soon as somebody submits it for translation.
    """

    # The field of which `str()` tells a row, where it is not empty: a list of many kinds of rows
    # reads it for all of them at once. Empty where that takes more than a field.
    title_field: ClassVar[str] = "name"

    objects: ClassVar = LiveQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def public_name(self, locale_id: int) -> str:
        """Return the name where readers of a language may see it, else "".

        A draft is nobody's to read, and a place that can't say its language, as a feed, shows no
        other. `locale_id` is the primary key of the readers' locale.
        """
        return str(self) if self.live and self.locale_id == locale_id else ""
