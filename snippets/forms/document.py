from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

from .room import RoomForFileMixin

__all__ = ["DocumentForm"]


class DocumentForm(RoomForFileMixin, BaseDocumentForm):
    """Wagtail's, which deletes the old file before it stores the row with the new one.

    A site that is stopped between the two would have lost the document.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "file" in self.fields:
            self.fields["file"].help_text = _(
                "You may replace the file: pages show the new one at once, and whoever has the "
                "old address is led to it."
            )

    def save(self, commit: bool = True) -> Any:
        old: Any = self.original_file
        # With nothing there, Wagtail deletes nothing.
        self.original_file: Any = None
        with transaction.atomic():
            document = super().save(commit=commit)
            if commit and old and old.name != document.file.name:
                # Robust: the new file is stored, and a remote store may not answer just now.
                transaction.on_commit(partial(old.storage.delete, old.name), robust=True)
        return document
