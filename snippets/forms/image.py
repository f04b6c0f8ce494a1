from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageSequence
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.models import Locale

from .room import RoomForFileMixin

PREFIX = "alternative_"


class WholePictureField(WagtailImageField):
    """Reads every pixel: Wagtail reads the first bytes only, and fails later on the others."""

    def to_python(self, data: Any) -> Any:
        try:
            upload = super().to_python(data)
            if upload is not None:
                upload.seek(0)
                with Image.open(upload) as picture:
                    for frame in ImageSequence.Iterator(picture):
                        frame.load()
                upload.seek(0)
        except ValidationError:
            raise
        except Exception as error:  # each format's decoder has kinds of its own
            raise ValidationError(
                _(
                    "This picture is damaged or incomplete. Open it in an image program, save it "
                    "again, then upload the new file."
                ),
                code="damaged",
            ) from error
        return upload


class CreditedImageForm(RoomForFileMixin, BaseImageForm):
    """Wagtail's image form plus one alternative per content language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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
