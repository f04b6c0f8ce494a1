from typing import Any

from wagtail import hooks

from pages.page_links import ReaderPageLinkHandler


@hooks.register("register_rich_text_features", order=100)
def lead_page_links_to_the_readers_language(features: Any) -> None:
    # After Wagtail's own registration, whose handler this one replaces.
    features.register_link_type(ReaderPageLinkHandler)
