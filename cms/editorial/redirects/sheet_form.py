from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from .sheet import LARGEST, UnreadableSheetError, read_sheet

__all__ = ["SheetForm"]


class SheetForm(forms.Form):
    """Asks for the list; what is wrong with the file as a whole is said beside the field."""

    file = forms.FileField(
        label=_("List of addresses (CSV)"),
        max_length=255,
        widget=forms.FileInput({"accept": ".csv,.tsv,.txt,text/csv"}),
        error_messages={
            "required": _("Choose the file that holds the addresses."),
            "empty": _("The file is empty. Save your list again, then choose it."),
            "max_length": _("The name of the file is too long. Give the file a shorter one."),
        },
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise ValidationError(
                _("The file is larger than 5 MB. Divide it, and import its parts.")
            )
        try:
            self.lines = read_sheet(file.read())
        except UnreadableSheetError as error:
            raise ValidationError(str(error)) from error
        return file
