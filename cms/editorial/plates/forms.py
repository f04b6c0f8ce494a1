from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from cms.editorial.models import StagedPlate
from snippets.models import CreditedImage

__all__ = ["ACCEPTED", "BatchForm"]

ACCEPTED = "image/png,image/jpeg,image/webp,image/avif"


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Any number of files, which none of them is asked for: they may have been sent before."""

    widget = ManyFilesInput({"accept": ACCEPTED})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        return [upload for upload in data or [] if upload]


def _chosen(name: str, asked: Any) -> Any:
    """Return the field of the picture's own form, with nothing chosen."""
    return CreditedImage._meta.get_field(name).formfield(error_messages={"required": asked})


class BatchForm(forms.Form):
    """What is asked once for all the pictures, and which of them in which order."""

    pictures = ManyFilesField(label=_("Pictures of the plates"), required=False)
    first = forms.TypedChoiceField(label=_("Begin at plate"), coerce=int, required=False)
    author = forms.CharField(
        label=_("author"),
        max_length=120,
        error_messages={"required": _("Name the author of the pictures.")},
    )
    licence = _chosen("licence", _("Say under which licence the pictures may be shown."))
    licence_until = forms.DateField(
        label=_("licence ends on"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The last day on which the pictures may be shown. Empty: no end."),
    )
    consent = _chosen("consent", _("Say whether somebody can be recognised in the pictures."))
    collection = forms.ModelChoiceField(
        label=_("collection"), queryset=Collection.objects.none(), empty_label=None
    )
    keys = forms.TypedMultipleChoiceField(coerce=UUID, required=False)

    def __init__(
        self, user: Any, staged: list[StagedPlate], plates: int, *args: Any, **kwargs: Any
    ) -> None:
        """`plates` is how many there are in the language that gets its pictures, 0 for a source."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label = capfirst(str(field.label or ""))
        collection: Any = self.fields["collection"]
        collection.queryset = collections_of(user)
        if len(collection.queryset) == 1:
            collection.widget = forms.HiddenInput()
            collection.initial = collection.queryset[0]
        if plates:
            self.fields["first"].choices = [(n, str(n)) for n in range(1, plates + 1)]  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["first"]
        self.fields["keys"].choices = [(str(row.key), row.name) for row in staged]  # type: ignore[attr-defined]  # the same

    @property
    def credit(self) -> dict[str, Any]:
        """Author, licence, consent and collection, as the pictures' rows take them."""
        names = ("author", "licence", "licence_until", "consent", "collection")
        return {name: self.cleaned_data[name] for name in names}


def collections_of(user: Any) -> Any:
    """Return the collections into which a user may upload pictures."""
    policy: Any = policy_registry.get_by_type(CreditedImage)
    return policy.collections_user_has_permission_for(user, "add")
