from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

# What an officer may do inside a paragraph: no headings (they are blocks of their own, so that
# their order can be checked), no pictures (they need an alternative), no embeds (they call out).
TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


def text_block(**kwargs: Any) -> blocks.RichTextBlock:
    """A rich text with the features of the house."""
    return blocks.RichTextBlock(features=TEXT_FEATURES, **kwargs)


class PictureBlock(blocks.StructBlock):
    """A picture with this use's own alternative; the base of every block that shows one."""

    image = ImageChooserBlock(label=_("picture"))
    alternative = blocks.CharBlock(
        label=_("alternative"),
        max_length=400,
        help_text=_("What one sees, in one sentence, for somebody who does not see it."),
    )
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=250)
