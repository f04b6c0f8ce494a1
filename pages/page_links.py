from typing import Any

from django.utils import translation
from django.utils.html import format_html
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text.pages import PageLinkHandler

from pages.frame import Link
from pages.navigation import links_to
from pages.references import current_references, with_pictures
from snippets.embargo import opened_address

__all__ = ["ReaderPageLinkHandler", "SharedDocumentLinkHandler", "cards_of", "link_for"]


def link_for(page_id: int | None) -> Link | None:
    """Return the link to a chosen page for the reader of the page being rendered.

    Outside of a page (a block's preview, a feed) the active language decides.
    """
    if page_id is None:
        return None
    references = current_references()
    if references is not None and page_id in references.links:
        return references.links[page_id]
    return links_to([page_id], translation.get_language() or "").get(page_id)


def cards_of(pages: Any) -> list[Any]:
    """Return the reader's own pages behind those that were chosen, each with its link.

    A page that is not public in the reader's language is left out.
    """
    references = current_references()
    chosen = [page for page in pages if page is not None]
    if references is not None:
        found = [(references.cards.get(page.pk), link_for(page.pk)) for page in chosen]
    else:
        # A block's preview: no page has prepared its references.
        found = [(page.localized.specific, link_for(page.pk)) for page in chosen]
        with_pictures([card for card, link in found if link and card is not None])
    cards = []
    for card, link in found:
        if card is not None and link is not None:
            card.link = link
            cards.append(card)
    return cards


def _key(attrs: dict) -> int | None:
    value = str(attrs.get("id", ""))
    return int(value) if value.isdecimal() else None


class ReaderPageLinkHandler(PageLinkHandler):
    """Links in rich text point to the page in the source language: lead readers to their own.

    Where there is no public page in the reader's language the words stay and the link goes: an
    `<a>` without an address is no link for any browser or screen reader.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        links = [link_for(_key(attrs)) for attrs in attrs_list]
        return [format_html('<a href="{}">', link.url) if link else "<a>" for link in links]


class SharedDocumentLinkHandler(DocumentLinkHandler):
    """Takes linked files from the page's references: one query for all its texts."""

    @classmethod
    def get_many(cls, attrs_list: list[dict]) -> list[Any]:
        references = current_references()
        keys = [_key(attrs) for attrs in attrs_list]
        known = references.known(cls.get_model(), keys) if references else None
        return super().get_many(attrs_list) if known is None else known

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        return [
            format_html('<a href="{}">', opened_address(file.url)) if file else "<a>"
            for file in cls.get_many(attrs_list)
        ]
