"""Decision 16: pages have slugs in their own language, proposed from the title."""

from itertools import chain, count
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from pages.models.base import ACCENTS
from snippets.addresses import ascii_slug

# What wagtail-localize keeps of where a text comes from.
PROPOSED = "Proposed from the title"
PO_FILE = "PO File"
SLUG_AND_TITLE = ("slug", "title")


def propose_slug(
    translation: Translation,
    segments: dict[str, StringSegment] | None = None,
    rows: dict[str, StringTranslation] | None = None,
) -> StringTranslation | None:
    """Give the translation a slug where it has none; return it, or None where there is nothing.

    A page that is public keeps the address it has; otherwise the translated title makes one. A
    proposal that nobody touched follows a later change of the title, until publication. Whoever
    has the texts of title and slug, and their translations, by these names, gives them.
    """
    if segments is None:
        found = translation.source.stringsegment_set.select_related("context", "string")
        segments = {s.context.path: s for s in found.filter(context__path__in=SLUG_AND_TITLE)}
    target = _target(translation) if "slug" in segments else None
    if not isinstance(target, Page):
        return None
    rows = _rows(translation, segments) if rows is None else rows
    known = rows.get("slug")
    if known is not None and not (known.tool_name == PROPOSED and not target.live):
        return None
    proposal = target.slug if target.live else _from_title(target, rows.get("title"))
    if not proposal:
        return None
    row = known or StringTranslation(
        translation_of=segments["slug"].string,
        context=segments["slug"].context,
        locale=translation.target_locale,
    )
    row.data, row.tool_name = proposal, PROPOSED
    row.translation_type = StringTranslation.TRANSLATION_TYPE_MACHINE
    row.has_error, row.field_error = False, ""
    row.save()
    return row


def _rows(
    translation: Translation, segments: dict[str, StringSegment]
) -> dict[str, StringTranslation]:
    """Return the translations by their paths."""
    found = StringTranslation.objects.filter(
        locale=translation.target_locale,
        context__in=[segment.context_id for segment in segments.values()],
        translation_of__in=[segment.string_id for segment in segments.values()],
    )
    places = {(s.context_id, s.string_id): path for path, s in segments.items()}
    return {
        places[row.context_id, row.translation_of_id]: row
        for row in found
        if (row.context_id, row.translation_of_id) in places
    }


def _from_title(target: Page, title: StringTranslation | None) -> str:
    """Return a slug that no page beside this one has: numbered where one has it."""
    base = ascii_slug(title.data)[:200].strip("-") if title else ""
    if not base:
        return ""
    beside = target.get_siblings(inclusive=False).filter(slug__startswith=base)
    taken = set(beside.values_list("slug", flat=True))
    names = chain([base], (f"{base}-{number}" for number in count(1)))
    return next(name for name in names if name not in taken)


def _target(translation: Translation) -> Any:
    """Return the translated row, which the gate has read before most views."""
    return getattr(translation, "target_row", None) or translation.get_target_instance()


def slug_error(translation: Translation, slug: str) -> str:
    """Return why a page can't have this slug, as a sentence, or ""."""
    try:
        validate_slug(slug)
    except ValidationError:
        return str(ACCENTS)
    target = _target(translation)
    if not isinstance(target, Page):
        return ""
    sibling = target.get_siblings(inclusive=False).filter(slug=slug).first()
    if sibling is None:
        return ""
    return _(
        "The page “%(title)s” beside this one has the slug “%(slug)s” already. Choose another slug."
    ) % {"title": sibling.title, "slug": slug}
