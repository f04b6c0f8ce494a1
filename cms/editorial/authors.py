from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Max
from wagtail.models import Revision
from wagtail_localize.models import SegmentOverride, StringTranslation


def authors_since_publication(obj: Any) -> set[int]:
    """Return the primary keys of the users who wrote what is not public yet."""
    return authors_of_each([obj])[0]


def authors_of_each(objects: Iterable[Any]) -> list[set[int]]:
    """The same for many objects, in two queries, in their order.

    Authors are the users of every revision since the published one, and whoever typed a string or
    chose a picture of a translation since then: its revision bears only the name of the person
    who submitted it.
    """
    objects = list(objects)
    revisions = defaultdict(list)
    for row in (
        Revision.objects.filter(
            base_content_type__in={obj.get_base_content_type().pk for obj in objects},
            object_id__in={str(obj.pk) for obj in objects},
        )
        .exclude(user=None)
        .values_list("base_content_type", "object_id", "pk", "created_at", "user")
    ):
        revisions[row[0], row[1]].append(row[2:])
    typists = _typists({obj.translation_key for obj in objects})
    return [
        {
            user
            for pk, created_at, user in revisions[obj.get_base_content_type().pk, str(obj.pk)]
            if _is_newer(obj, pk, created_at)
        }
        | {
            user
            for user, last in typists[obj.translation_key, obj.locale_id]
            if obj.last_published_at is None or last > obj.last_published_at
        }
        for obj in objects
    ]


def _is_newer(obj: Any, pk: int, created_at: Any) -> bool:
    """Tell whether a revision came after what is, or was last, public."""
    if obj.live_revision_id:
        return pk > obj.live_revision_id
    return obj.last_published_at is None or created_at > obj.last_published_at


def _typists(keys: set[Any]) -> dict[Any, list[tuple[int, Any]]]:
    """Return (user, moment of their last text) by translation key and language."""
    found = defaultdict(list)
    texts, pictures = (
        model.objects.filter(context__object__in=keys)
        .exclude(last_translated_by=None)
        .values_list("context__object", "locale", "last_translated_by")
        .annotate(last=Max("updated_at"))
        for model in (StringTranslation, SegmentOverride)
    )
    for key, locale, user, last in texts.union(pictures, all=True):
        found[key, locale].append((user, last))
    return found
