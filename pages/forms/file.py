"""Fields for a picture or a document, in which only a file can stand that the user is told of.

They take the place of Wagtail's in forms (a foreign key) and in blocks. A key that is typed by hand
is refused as one that does not exist, unless the page that is being edited holds it already.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Page

from pages.embargoed_files import files_in, untold_files
from pages.explorable import asking_request
from snippets.embargo import is_embargoed_file
from snippets.models import CreditedImage

__all__ = [
    "DocumentChooser",
    "FileField",
    "ImageChooser",
    "ToldFileMixin",
    "is_kept",
    "is_told_to_asker",
]


def is_told_to_asker(file: Any) -> bool:
    """Tell whether the user of this request is told of a file; outside of the admin all is told."""
    request = asking_request()
    if request is None or (
        isinstance(file, CreditedImage) and not is_embargoed_file(file.file.name)
    ):
        return True
    return file.pk not in _once(request, "untold", type(file), _untold)


def is_kept(file: Any) -> bool:
    """Tell whether the page that is being edited holds a file already, as saved or as a draft."""
    request = asking_request()
    return request is not None and file.pk in _once(request, "kept", type(file), _kept)


def _untold(request: Any, model: Any) -> set[int]:
    return untold_files(model, request.user)


def _kept(request: Any, model: Any) -> set[int]:
    pages = Page.objects.filter(pk__in=getattr(request, "pages_of_address", ())).specific()
    return {
        key
        for page in pages
        for version in (page, page.get_latest_revision_as_object())
        for key in files_in(version, model)
    }


def _once(request: Any, name: str, model: Any, ask: Any) -> set[int]:
    answers: dict[Any, set[int]] = request.__dict__.setdefault("_answers_about_files", {})
    if (name, model) not in answers:
        answers[name, model] = ask(request, model)
    return answers[name, model]


class FileField(forms.ModelChoiceField):
    def to_python(self, value: Any) -> Any:
        file = super().to_python(value)
        if file is None or is_told_to_asker(file) or is_kept(file):
            return file
        raise ValidationError(
            self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value}
        )


class FileWidgetMixin:
    """Shows nothing of a file of which the user is not told; one that the page holds stays."""

    display_title_key: str

    def get_instance(self, value: Any) -> Any:
        try:
            return super().get_instance(value)  # type: ignore[misc]  # mixed into Wagtail's choosers
        except (ValueError, OverflowError):
            return None  # no key at all

    def get_value_data(self, value: Any) -> dict[str, Any] | None:
        file = self.get_instance(value)
        if file is None or is_told_to_asker(file):
            return super().get_value_data(file)  # type: ignore[misc]  # the same
        if not is_kept(file):
            return None
        return {
            "id": file.pk,
            "edit_url": None,
            self.display_title_key: _("A file that you may not see"),
            "preview": {"url": "", "width": 0, "height": 0},
            "default_alt_text": "",
        }


class ImageChooser(FileWidgetMixin, AdminImageChooser):
    pass


class DocumentChooser(FileWidgetMixin, AdminDocumentChooser):  # type: ignore[misc,valid-type]  # made by a viewset
    pass


class ToldFileMixin:
    """For the blocks that choose a file."""

    model_class: Any
    widget: Any
    _required: bool
    _validators: Any
    _help_text: Any

    @cached_property
    def field(self) -> FileField:
        return FileField(
            queryset=self.model_class.objects.all(),
            widget=self.widget,
            required=self._required,
            validators=self._validators,
            help_text=self._help_text,
        )

    def value_from_form(self, value: Any) -> Any:
        try:
            return super().value_from_form(value)  # type: ignore[misc]  # the same
        except (ValueError, OverflowError):
            return None  # no key at all
