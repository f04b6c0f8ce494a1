from typing import Any

from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from pages.forms.file import DocumentChooser, ImageChooser, ToldFileMixin
from pages.references import current_references


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
