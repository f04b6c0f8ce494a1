from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from search.booth import booth_formats
from snippets.lexicon.exporting import FORMATS
from snippets.lexicon.reading import refuse_size
from snippets.lexicon.refusal import UnreadableFileError
from snippets.models import Domain

__all__ = ["ExportForm", "FileForm", "booths"]

FORMAT_NAMES = {
    "csv": _("CSV, for Excel and LibreOffice"),
    "xlsx": _("XLSX, a workbook of Excel"),
    "tbx-basic-dca": _("TBX-Basic, for terminology tools (DCA style)"),
    "tbx-basic-dct": _("TBX-Basic (DCT style)"),
    "tbx-min-dca": _("TBX-Min, the smallest that tools agree on (DCA style)"),
    "tbx-min-dct": _("TBX-Min (DCT style)"),
}


def booths() -> list[tuple[str, Any]]:
    return [
        (form.key, _("Booth sheet %(sides)s (PDF)") % {"sides": f"{form.left} → {form.right}"})
        for form in booth_formats()
    ]


class FileForm(forms.Form):
    """Asks for the file; what is wrong with it as a whole is said beside the field."""

    file = forms.FileField(
        label=_("File of entries (CSV, XLSX or TBX)"),
        max_length=255,
        widget=forms.FileInput({"accept": ".csv,.tsv,.txt,.xlsx,.tbx,.xml"}),
        error_messages={
            "required": _("Choose the file that holds the entries."),
            "empty": _("The file is empty. Save it again, then choose it."),
            "max_length": _("The name of the file is too long. Give the file a shorter one."),
        },
    )
    is_draft = forms.BooleanField(
        label=_("Entries that do not say their status are drafts"), required=False
    )

    def __init__(self, publishes: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not publishes:
            # They are drafts anyway.
            del self.fields["is_draft"]

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        try:
            refuse_size(file.size or 0)
        except UnreadableFileError as error:
            raise ValidationError(str(error)) from error
        return file


class ExportForm(forms.Form):
    format = forms.ChoiceField(
        label=_("Format"),
        choices=lambda: [(key, FORMAT_NAMES[key]) for key in FORMATS] + booths(),
        widget=forms.RadioSelect,
        initial="csv",
        error_messages={"required": _("Choose a format.")},
    )
    domain = forms.ModelChoiceField(
        Domain.objects.none(),
        label=_("Domain"),
        required=False,
        empty_label=_("All domains"),
    )
    only_public = forms.BooleanField(label=_("Only what readers see"), required=False)

    def __init__(self, locale: Any, sees_drafts: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        domains = self.fields["domain"]
        assert isinstance(domains, forms.ModelChoiceField)  # noqa: S101 - said above
        domains.queryset = Domain.objects.filter(locale=locale)
        if not sees_drafts:
            del self.fields["only_public"]
