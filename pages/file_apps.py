"""Wagtail's documents and images, of which a chooser tells only what somebody may explore."""

from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig

__all__ = ["DocumentsConfig", "ImagesConfig"]


class DocumentsConfig(WagtailDocsAppConfig):
    """wagtail.documents"""

    def ready(self) -> None:
        super().ready()
        from wagtail.documents import get_document_model

        from pages.file_permissions import keep_to_told_files
        from pages.forms.file import DocumentChooser

        keep_to_told_files(get_document_model(), "wagtaildocs.Document", DocumentChooser)


class ImagesConfig(WagtailImagesAppConfig):
    """wagtail.images"""

    def ready(self) -> None:
        super().ready()
        from wagtail.images import get_image_model

        from pages.file_permissions import keep_to_told_files
        from pages.forms.file import ImageChooser

        keep_to_told_files(get_image_model(), "wagtailimages.Image", ImageChooser)
