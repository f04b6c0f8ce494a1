from typing import Any

from django.db.models import Q
from wagtail.models import TranslatableMixin
from wagtail_localize.models import SegmentOverride, StringTranslation


def authors_since_publication(obj: Any) -> set[int]:
    """Return the primary keys of the users who wrote what is not public yet.

    They are the users of every revision since the published one, and whoever typed a string or
    chose a picture of the translation since then: its revision bears only the name of the person
    who submitted it.
    """
    revisions = obj.revisions.exclude(user=None)
    if obj.live_revision_id:
        revisions = revisions.filter(pk__gt=obj.live_revision_id)
    elif obj.last_published_at:
        revisions = revisions.filter(created_at__gt=obj.last_published_at)
    authors = set(revisions.values_list("user", flat=True))
    if isinstance(obj, TranslatableMixin):
        since = Q(updated_at__gt=obj.last_published_at) if obj.last_published_at else Q()
        of_object = Q(context__object_id=obj.translation_key, locale=obj.locale_id)
        for model in (StringTranslation, SegmentOverride):
            rows = model.objects.filter(since, of_object).exclude(last_translated_by=None)
            authors |= set(rows.values_list("last_translated_by", flat=True))
    return authors
