from typing import Any

from wagtail import blocks

# What an officer may do inside a paragraph: no headings (they are blocks of their own, so that
# their order can be checked), no pictures (they need an alternative), no embeds (they call out).
TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


def text_block(**kwargs: Any) -> blocks.RichTextBlock:
    """A rich text with the features of the house."""
    return blocks.RichTextBlock(features=TEXT_FEATURES, **kwargs)
