from typing import Any

from django.core.files.uploadedfile import UploadedFile

from snippets.disk import NO_SPACE_LEFT

__all__ = ["RoomForFileMixin"]


class RoomForFileMixin:
    """A form with a `file`: one for which there is no space is refused before anything changes.

    Every way in asks a form: one file, several at once, a replacement, a chooser. Where the form is
    refused, for whatever it is, its instance has the file that is stored.
    """

    fields: Any
    files: Any
    instance: Any
    original_file: Any

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]  # a form
        upload = self.files.get(self.add_prefix("file")) if "file" in self.fields else None  # type: ignore[attr-defined]  # a form
        self._is_refused = isinstance(upload, UploadedFile) and not self._has_room(upload)
        if self._is_refused:
            # The instance keeps the file that it has.
            self.cleaned_data.pop("file", None)  # type: ignore[attr-defined]  # a form
            self.add_error("file", NO_SPACE_LEFT)  # type: ignore[attr-defined]  # a form

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # a form
        if self._is_refused:
            # What else is wrong with it comes from there: a picture cut off, an empty document.
            self._errors.pop("file", None)  # type: ignore[attr-defined]  # a form
            self.add_error("file", NO_SPACE_LEFT)  # type: ignore[attr-defined]  # a form
        if self.errors and self.instance.pk and not self.instance.file._committed:  # type: ignore[attr-defined]  # a form
            # The page that says why shows what is stored, and stores what is not known of it: of
            # a file that was sent in vain, its size and copies for the public.
            self.instance.file = self.original_file

    def _has_room(self, upload: UploadedFile) -> bool:
        if getattr(upload, "found_no_space", False):
            return False
        # A store on the network has no end that we could ask for.
        has_room_for = getattr(self.instance.file.storage, "has_room_for", None)
        return has_room_for is None or has_room_for(upload)
