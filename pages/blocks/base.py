from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from pages.forms.file import DocumentChooser, ImageChooser, ToldFileMixin
from pages.references import current_references

# What an officer may do inside a paragraph: no headings (they are blocks of their own, so that
# their order can be checked), no pictures (they need an alternative), no embeds (they call out).
TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


def text_block(**kwargs: Any) -> blocks.RichTextBlock:
    """A rich text with the features of the house."""
    return blocks.RichTextBlock(features=TEXT_FEATURES, **kwargs)


class SharedChooserMixin:
    """Takes chosen objects from the page's references: one query for all blocks of a page."""

    model_class: Any

    def bulk_to_python(self, values: list[Any]) -> list[Any]:
        references = current_references()
        known = references.known(self.model_class, values) if references else None
        if known is not None:
            return known
        return super().bulk_to_python(values)  # type: ignore[misc]  # mixed into chooser blocks


class PageChooser(SharedChooserMixin, blocks.PageChooserBlock):
    pass


class PictureChooser(ToldFileMixin, SharedChooserMixin, ImageChooserBlock):
    @cached_property
    def widget(self) -> ImageChooser:
        return ImageChooser()  # Wagtail asks for the model of pictures, which is not there yet


class FileChooser(ToldFileMixin, SharedChooserMixin, DocumentChooserBlock):
    widget = DocumentChooser()


# Migrations name the stock blocks: how an object is fetched is no matter of the schema.
DECONSTRUCT_ALIASES = {
    PageChooser: "wagtail.blocks.PageChooserBlock",
    PictureChooser: "wagtail.images.blocks.ImageChooserBlock",
    FileChooser: "wagtail.documents.blocks.DocumentChooserBlock",
}


class PictureBlock(blocks.StructBlock):
    """A picture with this use's own alternative; the base of every block that shows one."""

    image = PictureChooser(label=_("picture"))
    alternative = blocks.CharBlock(
        label=_("alternative"),
        max_length=400,
        help_text=_("What one sees, in one sentence, for somebody who does not see it."),
    )
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=250)
