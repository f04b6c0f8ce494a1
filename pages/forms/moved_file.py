"""The forms of pictures and documents: what public pages show is not closed to their readers."""

from typing import Any

from django.core.exceptions import ValidationError

from pages.kept_files import refusal_to_move
from snippets.forms.document import DocumentForm
from snippets.forms.image import CreditedImageForm

__all__ = ["MovedDocumentForm", "MovedImageForm"]


class MovedFileMixin:
    instance: Any
    cleaned_data: dict[str, Any]

    def clean_collection(self) -> Any:
        collection = self.cleaned_data["collection"]
        # The row still has the collection that it had.
        sentence = refusal_to_move(self.instance, collection) if self.instance.pk else ""
        if sentence:
            raise ValidationError(sentence)
        return collection


class MovedImageForm(MovedFileMixin, CreditedImageForm):
    pass


class MovedDocumentForm(MovedFileMixin, DocumentForm):
    pass
