from dataclasses import replace
from typing import Any

from django import template
from django.utils import translation

from pages.documents import page_count, size_of
from pages.frame import Frame, Link
from pages.navigation import frame_for
from pages.page_links import cards_of, link_for
from pages.stored_files import weight
from snippets.embargo import opened_address

register = template.Library()


@register.simple_tag(takes_context=True)
def page_frame(context: Any) -> Frame | None:
    """Return what stands around the page: called once, at the top of the base template."""
    request = context.get("request")
    if request is None:
        return None
    frame = frame_for(request, context.get("page"), context.get("place"))
    queries = context.get("filters_elsewhere")
    if frame is not None and queries:
        frame.translations = [
            replace(other, query=queries.get(other.language, "")) for other in frame.translations
        ]
    return frame


@register.simple_tag
def link_to(page: Any) -> Link | None:
    """Return the link to a chosen page, or to its key, in the reader's language, or None."""
    # A preview has no page chosen: the template then gives an empty string.
    if not page:
        return None
    return link_for(page if isinstance(page, int) else page.pk)


register.simple_tag(cards_of)


@register.simple_tag(takes_context=True)
def foreign(context: Any, snippet: Any) -> str:
    """Return the language of a snippet that is not in the page's language, else "".

    The templates put it in a `lang` attribute: a theme not yet translated is read in French by
    a screen reader too.
    """
    page = context.get("page")
    own = page.locale_id if page is not None else None
    if snippet is None or own is None or snippet.locale_id == own:
        return ""
    language = snippet.locale.language_code
    return "" if language == translation.get_language() else language


@register.filter
def pages_of(document: Any) -> int:
    """Return how many pages a document has, 0 where it is no PDF."""
    return page_count(document)


@register.filter
def weight_of(document: Any) -> str:
    """Return the size of a document in words, nothing where its file is lost."""
    size = size_of(document)
    return weight(size) if size else ""


@register.simple_tag
def file_address(document: Any) -> str:
    """Return where the reader of this page gets a document."""
    return opened_address(document.url)
