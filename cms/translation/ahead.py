"""A draft of a source, chosen to be translated before it is public.

Translators then see its texts. What they type belongs to a text and its place: the publication of
the same text asks for nothing again, and another one finds it as its former pair. Until then no
translation goes to review: it would be public before its source.
"""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.models import Revision
from wagtail_localize.models import TranslationSource

from .models import TranslatedAhead
from .releases import recount
from .submission import RefusedError

__all__ = ["ahead_of", "end_ahead", "source_of", "translate_ahead"]


def source_of(instance: Any) -> TranslationSource | None:
    """Return the source of which an object is the row, where it was sent to translation."""
    return (
        TranslationSource.objects.filter(
            object_id=instance.translation_key,
            locale_id=instance.locale_id,
            translations__enabled=True,
        )
        .select_related("specific_content_type", "locale")
        .distinct()
        .first()
    )


def ahead_of(instance: Any) -> TranslatedAhead | None:
    """Return what is translated ahead of an object, whichever of its languages it is in."""
    found = TranslatedAhead.objects.filter(source__object_id=instance.translation_key)
    return found.select_related("by", "revision").first()


@transaction.atomic
def translate_ahead(revision: Revision, user: Any) -> TranslatedAhead:
    """Let translators see the texts of this draft; raises RefusedError where nobody translates."""
    draft = revision.as_object()
    source = source_of(draft)
    if source is None or not draft.live:
        raise RefusedError(
            [
                _(
                    "“%(object)s” was not sent to translation yet. Have it released and send it, "
                    "then a draft of it can be translated ahead."
                )
                % {"object": draft}
            ]
        )
    if isinstance(draft, ClusterableModel):
        source.content_json = draft.to_json()
    else:
        content = get_serializable_data_for_fields(draft)
        source.content_json = json.dumps(content, cls=DjangoJSONEncoder)
    source.save(update_fields=["content_json"])
    row, _created = TranslatedAhead.objects.update_or_create(
        source=source, defaults={"revision": revision, "by": user}
    )
    source.refresh_segments()
    return row


@transaction.atomic
def end_ahead(row: TranslatedAhead) -> None:
    """Let translators see the public texts again; what they typed of the draft is kept."""
    source = row.source
    row.delete()
    source.update_from_db()
    # What is behind was not counted meanwhile, and the texts may be those of the draft.
    recount(source.translations.filter(enabled=True))
