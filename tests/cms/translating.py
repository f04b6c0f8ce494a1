"""What a translator does, without the clicks."""

import re
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from cms.translation.memory import FROM_MEMORY
from cms.translation.slug import propose_slug
from cms.translation.submission import draft_of, send_to_translation
from snippets.models import Concept, Term

# French spaces before and within punctuation, of which English has none.
FRENCH = (
    ("[ \u00a0\u202f]+([?!;:])(?=\\s|$|<)", r"\1"),
    ("«[ \u00a0\u202f]*", "“"),
    ("[ \u00a0\u202f]*»", "”"),
    # The checks compare the days of the week.
    (r"\blundis?\b", "Monday"),
    (r"\bmardis?\b", "Tuesday"),
    (r"\bmercredis?\b", "Wednesday"),
    (r"\bjeudis?\b", "Thursday"),
    (r"\bvendredis?\b", "Friday"),
    (r"\bsamedis?\b", "Saturday"),
    (r"\bdimanches?\b", "Sunday"),
)


def in_english(text: str, prefix: str = "English of") -> str:
    """Return what stands for the English of a French text: its own words, as English sets them."""
    for french, english in FRENCH:
        text = re.sub(french, english, text)
    return f"{prefix} {text}"


def type_all(translation: Translation, user: Any = None, prefix: str = "English of") -> None:
    """Type every text that is not translated yet; the slug is left to its proposal."""
    segments = translation.source.stringsegment_set.select_related("string", "context")
    for segment in segments.exclude(context__path="slug"):
        values = {
            "data": in_english(segment.string.data, prefix),
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": "",
            "last_translated_by": user,
        }
        row, made = StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults=values,
        )
        if not made and row.tool_name == FROM_MEMORY:
            StringTranslation.objects.filter(pk=row.pk).update(**values)
    write_own(translation)


def write_own(translation: Translation) -> None:
    """Write what a language has of its own, where there is nothing yet: an entry's words."""
    target = translation.get_target_instance().get_latest_revision_as_object()
    if isinstance(target, Concept) and target.own_gaps():
        source = translation.source.get_source_instance()
        target.terms.set([Term(text=f"English of {source.name}", sort_order=0)])
        target.save_revision()


def send(instance: Any, locale: Locale, user: Any = None) -> Translation:
    return send_to_translation(instance, [locale], user)[0]


def translate_and_publish(instance: Any, locale: Locale) -> Any:
    """Bring an object, and what it refers to, out in another language without a workflow."""
    translation = send(instance, locale)
    for segment in translation.source.relatedobjectsegment_set.all():
        target = segment.object.get_instance(locale)
        if not target.live:
            translate_and_publish(segment.object.get_instance(translation.source.locale), locale)
    type_all(translation)
    target = translation.get_target_instance()
    if hasattr(target, "slug"):
        propose_slug(translation)
    draft_of(translation, fallback=False).save_revision().publish()
    return translation.get_target_instance()


def pages_above(thing: Any) -> list[Any]:
    """Return the pages between a home page and a page, which a language has before it."""
    if not isinstance(thing, Page):
        return []
    return list(thing.get_ancestors().filter(depth__gt=2).specific())


def snippets_of(thing: Any) -> list[Any]:
    """Return the translatable snippets that a thing points to."""
    keys = [field for field in thing._meta.get_fields() if isinstance(field, models.ForeignKey)]
    found = [getattr(thing, key.name) for key in keys if not isinstance(key, ParentalKey)]
    return [one for one in found if hasattr(one, "translation_key") and not isinstance(one, Page)]
