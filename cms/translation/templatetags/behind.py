from typing import Any

from django import template
from django.conf import settings
from wagtail.models import TranslatableMixin
from wagtail_localize.models import Translation

from cms.translation.ahead import ahead_of
from cms.translation.marks import Mark, marks_of, marks_of_rows
from cms.translation.readiness import is_ahead
from cms.translation.word_differences import Part
from pages.explorable import asking_user

register = template.Library()


@register.simple_tag
def behind_marks(instance: Any) -> list[Mark]:
    """Return what the user is told of translations that are behind, of either side of them."""
    user = asking_user()
    if user is None or not isinstance(instance, TranslatableMixin) or not instance.pk:
        return []
    return marks_of(instance, user)


@register.simple_tag
def behind_marks_in(table: Any, instance: Any) -> list[Mark]:
    """Return the same of a row in a table of snippets, which is asked for once."""
    user = asking_user()
    if user is None:
        return []
    known = getattr(table, "marks_of_rows", None)
    if known is None:
        known = table.marks_of_rows = marks_of_rows(list(table.data), user)
    return known.get(instance.pk, [])


def _ahead(instance: Any) -> Any:
    if not isinstance(instance, TranslatableMixin) or not instance.pk:
        return None
    # A draft that is translated ahead has not been published: its source says so.
    is_source = instance.locale.language_code == settings.LANGUAGE_CODE
    has_draft = getattr(instance, "has_unpublished_changes", False)
    return None if is_source and not has_draft else ahead_of(instance)


@register.inclusion_tag("translation/behind_section.html")
def behind_section(instance: Any) -> dict[str, Any]:
    """The same, as a section above an editor; nothing where nothing is behind."""
    return {"marks": behind_marks(instance), "ahead": _ahead(instance)}


@register.inclusion_tag("translation/behind_lines.html")
def behind_lines(instance: Any, translation: Translation) -> dict[str, Any]:
    """The same, within the section above the texts of a translation."""
    ahead = translation.source.ahead if is_ahead(translation) else None
    return {"marks": behind_marks(instance), "ahead": ahead}


@register.inclusion_tag("translation/parts.html")
def word_parts(parts: list[Part], language: str) -> dict[str, Any]:
    """Words with what was inserted and deleted, seen and heard; `language` is theirs."""
    return {"parts": parts, "language": language}
