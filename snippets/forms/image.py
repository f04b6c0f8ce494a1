from functools import partial
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.models import Locale

from snippets.disk import NO_SPACE_LEFT, is_disk_full
from snippets.file_process.cutting import Order, check
from snippets.file_process.opening import Header
from snippets.file_process.orders import orders_of, readable_header
from snippets.file_process.originals import path_of_upload
from snippets.file_process.process import Failure, FileProcessError, run
from snippets.measures import is_enough, proposed
from snippets.models import CreditedImage
from snippets.renditions import BOUNDED_COPY, steps_of

from .room import RoomForFileMixin

PREFIX = "alternative_"
# Of a processor: the sizes take longer, and nobody waits for them.
CHECK_SECONDS = 40
DAMAGED = _(
    "This picture is damaged or incomplete. Open it in an image program, save it again, then "
    "upload the new file."
)
REFUSALS = {
    Failure.TOO_LARGE: _(
        "“%(name)s” measures %(width)s × %(height)s pixels, which is more than this site can make "
        "into its sizes. Export it with %(to_width)s × %(to_height)s pixels, then upload the new "
        "file."
    ),
    Failure.ENDLESS: _(
        "“%(name)s”, which measures %(width)s × %(height)s pixels, takes too long to read. Export "
        "it as a PNG or JPEG with %(to_width)s × %(to_height)s pixels, then upload the new file."
    ),
    Failure.NO_SLOT: _(
        "“%(name)s” was not read: the site is busy with other pictures. Upload it again in a "
        "minute."
    ),
}


UNSAID = {
    "author": _("Name the author of the picture."),
    "licence": _("Say under which licence the picture may be shown."),
    "consent": _("Say whether somebody can be recognised in the picture."),
}


class WholePictureField(WagtailImageField):
    """Takes what can be made: Wagtail reads the first bytes only, and fails later on the others.

    Every pixel is read, and the costliest sizes are tried, in the process that makes pictures.
    """

    def check_image_pixel_size(self, f: Any) -> None:
        """Leave it to the process: Wagtail decodes the whole picture here to measure it."""

    def to_python(self, data: Any) -> Any:
        upload = super().to_python(data)
        if upload is not None:
            try:
                with path_of_upload(upload) as path:
                    _refuse_unmakeable(PurePath(upload.name).name, path)
            except OSError as error:
                if is_disk_full(error):
                    raise ValidationError(NO_SPACE_LEFT, code="no_space") from error
                raise
        return upload


def _refuse_unmakeable(name: str, path: str) -> None:
    try:
        header = readable_header(path)
        run(
            check,
            seconds=CHECK_SECONDS,
            path=path,
            orders=orders_to_try(header),
            most=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS,
        )
    except FileProcessError as error:
        if error.failure is Failure.DAMAGED or (
            error.failure is Failure.TOO_LARGE and is_enough(header.width, header.height)
        ):
            raise ValidationError(DAMAGED, code="damaged") from error
        words = {"name": name, **proposed(header.width, header.height)}
        raise ValidationError(
            REFUSALS[error.failure] % words, code=error.failure.name.lower()
        ) from error


def orders_to_try(header: Header) -> list[Order]:
    """Return the sizes that are tried of an upload: none of one that is never too much to make."""
    if is_enough(header.width, header.height):
        return []
    image = CreditedImage(width=header.width, height=header.height, file="new", collection=None)
    return orders_of(image, header, (BOUNDED_COPY, *steps_of(image).ladder))


class CreditedImageForm(RoomForFileMixin, BaseImageForm):
    """Wagtail's image form plus one alternative per content language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, sentence in UNSAID.items():
            if name in self.fields:
                self.fields[name].error_messages["required"] = sentence
        if stock := self.fields.get("file"):
            self.fields["file"] = WholePictureField(
                label=stock.label,
                required=stock.required,
                max_length=stock.max_length,
                widget=stock.widget,
            )
        known = (
            {
                a.locale.language_code: a.text
                for a in self.instance.alternatives.select_related("locale")
            }
            if self.instance.pk
            else {}
        )
        for code, name in settings.WAGTAIL_CONTENT_LANGUAGES:
            self.fields[f"{PREFIX}{code}"] = forms.CharField(
                label=format_lazy("{} ({})", _("Alternative"), name),
                help_text=_("What the picture shows, in one sentence. Each use may give its own."),
                max_length=400,
                required=False,
                initial=known.get(code, ""),
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def save(self, commit: bool = True) -> Any:
        old: Any = self.original_file
        # With nothing there, Wagtail deletes nothing. It would, before the row names the new file,
        # and by name: where the old file was lost, that may be the name of the new one.
        self.original_file: Any = None
        with transaction.atomic():
            image = super().save(commit=commit)
            if commit and old and "file" in self.changed_data:
                image.renditions.all().delete()
                if old.name != image.file.name:
                    transaction.on_commit(partial(old.storage.delete, old.name), robust=True)
        if commit:
            self._save_alternatives()
        else:
            inherited = self.save_m2m  # type: ignore[has-type]  # Django sets it in save()

            def save_m2m() -> None:
                inherited()
                self._save_alternatives()

            self.save_m2m = save_m2m
        return image

    def _save_alternatives(self) -> None:
        for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
            locale = Locale.objects.get_for_language(code)
            text = self.cleaned_data.get(f"{PREFIX}{code}", "").strip()
            if text:
                self.instance.alternatives.update_or_create(locale=locale, defaults={"text": text})
            else:
                self.instance.alternatives.filter(locale=locale).delete()
