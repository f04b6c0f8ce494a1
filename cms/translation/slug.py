"""Decision 16: pages have slugs in their own language, proposed from the title."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from pages.models.base import ACCENTS
from snippets.addresses import ascii_slug

# What wagtail-localize keeps of where a text comes from.
PROPOSED = "Proposed from the title"
PO_FILE = "PO File"


def slug_segment(translation: Translation) -> StringSegment | None:
    return translation.source.stringsegment_set.filter(context__path="slug").first()


def propose_slug(translation: Translation) -> StringTranslation | None:
    """Give the translation a slug where it has none; return it, or None where there is nothing.

    A page that is public keeps the address it has; otherwise the translated title makes one. A
    proposal that nobody touched follows a later change of the title, until publication.
    """
    segment = slug_segment(translation)
    target = translation.get_target_instance()
    if segment is None or not isinstance(target, Page):
        return None
    known = _translation_of(translation, segment)
    if known is not None and not (known.tool_name == PROPOSED and not target.live):
        return None
    proposal = target.slug if target.live else _from_title(translation, target)
    if not proposal:
        return None
    row, _created = StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale=translation.target_locale,
        defaults={
            "data": proposal,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE,
            "tool_name": PROPOSED,
            "has_error": False,
            "field_error": "",
        },
    )
    return row


def _from_title(translation: Translation, target: Page) -> str:
    title = translation.source.stringsegment_set.filter(context__path="title").first()
    row = _translation_of(translation, title) if title else None
    base = ascii_slug(row.data)[:200].strip("-") if row else ""
    return find_available_slug(target.get_parent(), base, ignore_page_id=target.pk) if base else ""


def _translation_of(translation: Translation, segment: StringSegment) -> StringTranslation | None:
    return StringTranslation.objects.filter(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale=translation.target_locale,
    ).first()


def check_slug(translation: Translation, row: StringTranslation) -> None:
    """Mark a slug that can't be an address, with the sentence that the editor shows beside it."""
    error = slug_error(translation, row.data)
    if error:
        row.set_field_error([ValidationError(error)])


def slug_error(translation: Translation, slug: str) -> str:
    """Return why a page can't have this slug, as a sentence, or ""."""
    try:
        validate_slug(slug)
    except ValidationError:
        return str(ACCENTS)
    target: Any = translation.get_target_instance()
    if not isinstance(target, Page):
        return ""
    sibling = target.get_siblings(inclusive=False).filter(slug=slug).first()
    if sibling is None:
        return ""
    return _(
        "The page “%(title)s” beside this one has the slug “%(slug)s” already. Choose another slug."
    ) % {"title": sibling.title, "slug": slug}
