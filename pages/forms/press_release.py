from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.documents import get_document_model

from pages.references import files_of
from snippets.embargo import EMBARGO_COLLECTION, is_embargo_collection, is_embargoed_file
from snippets.forms.paris_time import ParisDateTimeField
from snippets.models import CreditedImage

__all__ = ["PressReleaseForm"]


class PressReleaseForm(WagtailAdminPageForm):
    """Keeps an embargo from being one in name only."""

    embargo = ParisDateTimeField(
        label=capfirst(gettext_lazy("embargo")),
        required=False,
        help_text=gettext_lazy(
            "Nobody outside reads the release before this minute (Europe/Paris)."
        ),
    )
    # Asked only where it matters: a warning that somebody has read.
    embargo_has_passed = forms.BooleanField(
        label=gettext_lazy("The embargo has passed: make the release public at once"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.embargo_before = self.instance.embargo

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        embargo = cleaned.get("embargo")
        if embargo is None:
            return cleaned
        if embargo <= timezone.now():
            self._warn_of_the_past(embargo, cleaned)
        else:
            self._refuse_public_files()
        return cleaned

    def _warn_of_the_past(self, embargo: Any, cleaned: dict[str, Any]) -> None:
        # Wagtail loads the text again and again after its embargo: only a new moment is a mistake.
        if embargo != self.embargo_before and not cleaned.get("embargo_has_passed"):
            self.add_error(
                "embargo",
                ValidationError(
                    _(
                        "This minute has passed: the release would be public as soon as it is "
                        "released. Choose a later one, or confirm below that you mean it."
                    ),
                    code="passed",
                ),
            )

    def _refuse_public_files(self) -> None:
        public = sorted({str(file) for file in self._files() if not _is_embargoed(file)})
        if public:
            self.add_error(
                "embargo",
                ValidationError(
                    _(
                        "Anybody can already read these files: %(files)s. Put them into the "
                        "collection “%(collection)s” first, or choose others."
                    )
                    % {"files": ", ".join(public), "collection": EMBARGO_COLLECTION}
                ),
            )

    def _files(self) -> Iterator[Any]:
        """Yield the pictures and documents of the form as it was filled in."""
        if image := self.cleaned_data.get("share_image"):
            yield image
        visuals = self.formsets.get("visuals")
        if visuals is not None and visuals.is_valid():
            for form in visuals.forms:
                if not form.cleaned_data.get("DELETE") and form.cleaned_data.get("image"):
                    yield form.cleaned_data["image"]
        body = self.cleaned_data.get("body")
        if body is not None:
            images, documents = files_of(body.stream_block, body.get_prep_value())
            yield from CreditedImage.objects.filter(pk__in=images)
            rows = get_document_model().objects.select_related("collection")
            yield from rows.filter(pk__in=documents)


def _is_embargoed(file: Any) -> bool:
    if isinstance(file, CreditedImage):
        return is_embargoed_file(file.file.name)
    return is_embargo_collection(file.collection)
