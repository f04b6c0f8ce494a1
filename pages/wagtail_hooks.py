from typing import Any

from wagtail import hooks

from pages.page_links import ReaderPageLinkHandler, SharedDocumentLinkHandler


@hooks.register("register_rich_text_features", order=100)
def read_links_of_rich_text_from_the_page(features: Any) -> None:
    # After Wagtail's own registrations, whose handlers these replace.
    features.register_link_type(ReaderPageLinkHandler)
    features.register_link_type(SharedDocumentLinkHandler)
