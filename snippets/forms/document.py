from wagtail.documents.forms import BaseDocumentForm

from .room import RoomForFileMixin

__all__ = ["DocumentForm"]


class DocumentForm(RoomForFileMixin, BaseDocumentForm):
    """Wagtail's document form, which says when there is no space left."""
