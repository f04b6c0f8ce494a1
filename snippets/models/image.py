import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Any, ClassVar

from django.core.files import File
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    SourceImageIOError,
    WagtailImageFieldFile,
)
from wagtail.models import Locale
from wagtail.search import index

from snippets.consents import portraits
from snippets.disk import is_disk_full
from snippets.embargo import embargoed_name, is_embargo_collection, is_embargoed_file
from snippets.file_process.orders import MadeFilter, PictureElsewhere, cut_together
from snippets.file_process.originals import path_of_image
from snippets.file_process.process import Failure, FileProcessError
from snippets.original import (
    NOT_FOUND,
    UnreadableOriginalError,
    drawing,
    fault_of,
    has_changed,
    reason_of,
    sentence,
    stand_in,
)
from snippets.thumbnails import CreditedImageQuerySet


@contextmanager
def _as_lost_source() -> Iterator[None]:
    """Treat a full disk, and an original that can't be read, as Wagtail treats one that is gone.

    The admin then shows its page without the picture, and can say what is wrong.
    """
    try:
        yield
    except OSError as error:
        if is_disk_full(error):
            raise SourceImageIOError(str(error)) from error
        if _is_unreadable(error):
            raise UnreadableOriginalError(str(error)) from error
        raise


def _is_unreadable(error: OSError) -> bool:
    if isinstance(error, FileProcessError):
        return error.failure is Failure.DAMAGED
    return isinstance(error, SourceImageIOError)


class PictureFile(WagtailImageFieldFile):
    """A file whose size is read in its header.

    Wagtail decodes the whole picture for it, two or three times while a rendition is stored: as
    long as it takes to encode it. What can't be decoded is refused where it comes in.
    """

    def get_image_dimensions(self) -> tuple[int, int]:
        try:
            return self._read_dimensions()
        except Exception:  # each format's decoder has kinds of its own
            # One that was stored whole and is not any more: its form is saved all the same.
            known = self.instance.width, self.instance.height
            if self._committed and all(known):
                return known
            raise

    def _read_dimensions(self) -> tuple[int, int]:
        was_closed = self.closed
        self.open()
        try:
            with Image.open(self.file) as header:
                return header.size
        except UnidentifiedImageError:
            # A drawing (SVG), for instance.
            return super().get_image_dimensions()
        finally:
            if was_closed:
                self.close()
            else:
                self.seek(0)


class CreditedImage(AbstractImage):
    """A picture with its author, its licence and the consent of the people it shows.

    One row and one file for all languages (decision 12): a translated row would share the file,
    and deleting one language would delete the other's picture from disk. Its default alternative
    has a row per language in `ImageAlternative`.
    """

    class Licence(models.TextChoices):
        CC_BY_SA = "cc-by-sa-4.0", _("CC BY-SA 4.0")
        CC_BY = "cc-by-4.0", _("CC BY 4.0")
        CC0 = "cc0-1.0", _("CC0 1.0")
        AGREEMENT = "agreement", _("By agreement with the author")

    class Consent(models.TextChoices):
        NONE = "none", _("Nobody can be recognised")
        DRAWN = "drawn", _("Drawn or invented people")
        GIVEN = "given", _("Everybody shown has given consent, on file")

    author = models.CharField(_("author"), max_length=120)
    # Neither of the two has a default: whoever brings the picture says it.
    licence = models.CharField(_("licence"), max_length=20, choices=Licence)
    licence_until = models.DateField(
        _("licence ends on"),
        null=True,
        blank=True,
        help_text=_("The last day on which the picture may be shown. Empty: no end."),
    )
    consent = models.CharField(_("people shown"), max_length=10, choices=Consent)

    objects = CreditedImageQuerySet.as_manager()

    # Set before it is saved, once: its file is held from then on, whoever shows it.
    is_withdrawn = False

    # One of many that are stored at once: even its bounded copy is left to the task.
    copies_wait = False

    admin_form_fields = (
        "title",
        "file",
        "author",
        "licence",
        "licence_until",
        "consent",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields: ClassVar = [
        *AbstractImage.search_fields,
        index.SearchField("author"),
        index.FilterField("id"),  # a search in a chooser leaves out what waits for an embargo
        index.FilterField("licence"),
        index.FilterField("licence_until"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        former = self._move_file() if self.pk else ""
        super().save(*args, **kwargs)
        if former:
            # Their files go with them; new ones are made as after any upload.
            self.renditions.all().delete()
            transaction.on_commit(partial(self.file.storage.delete, former))

    def get_upload_to(self, filename: str) -> str:
        name = super().get_upload_to(filename)
        return embargoed_name(posixpath.basename(name)) if self._is_to_be_held() else name

    def _is_to_be_held(self) -> bool | None:
        """Tell whether its file waits for an embargo, or for the consent of whom it shows.

        None of any other picture, whose file stays where it is.
        """
        if self.is_withdrawn or is_embargo_collection(self.collection):
            return True
        portrait = portraits([self.pk]).get(self.pk) if self.pk else None
        return None if portrait is None else not portrait.is_allowed

    @property
    def file_fault(self) -> str:
        """What is wrong with the stored file, in a sentence, or ""; reads one that has changed."""
        return sentence(fault_of(self)) if has_changed(self) else ""

    @contextmanager
    def get_willow_image(self) -> Iterator[Any]:
        """Yield what stands in for Willow's picture: another process opens it (decision 33)."""
        with path_of_image(self) as path:
            yield PictureElsewhere(path)

    def get_rendition(self, filter: Any) -> Any:  # noqa: A002 - Wagtail's name
        """Return Wagtail's, or what stands in for one that can't be made.

        What has to know whether it was made asks `get_renditions`.
        """
        try:
            return super().get_rendition(filter)
        except SourceImageIOError as error:
            wanted = Filter(filter) if isinstance(filter, str) else filter
            return stand_in(self, CreditedRendition, wanted, error)

    def create_rendition(self, filter: Any) -> Any:  # noqa: A002 - Wagtail's name
        if not isinstance(filter, MadeFilter):
            return self.create_renditions(filter)[filter]
        with _as_lost_source():
            rendition = super().create_rendition(filter)
        if self._was_withdrawn():
            self._discard([rendition.file])
            return self.create_rendition(filter)
        return rendition

    def create_renditions(self, *filters: Any) -> Any:
        if not all(isinstance(each, MadeFilter) for each in filters):
            return self._cut(filters)
        with _as_lost_source():
            renditions = super().create_renditions(*filters)
        # None was made, or Wagtail had one made above.
        if len(filters) > 1 and self._was_withdrawn():
            self._discard([rendition.file for rendition in renditions.values()])
            return self.create_renditions(*filters)
        return renditions

    def _cut(self, filters: Any) -> Any:
        try:
            with _as_lost_source(), cut_together(self, filters) as made:
                # One row after the other: two who make the same at once are no error then.
                return {each: self.create_rendition(each) for each in made}
        except SourceImageIOError:
            # Its file went while the other process was about to open it.
            if self._was_withdrawn():
                return self._cut(filters)
            raise

    def restore_renditions(self, renditions: list[Any]) -> None:
        """Make the lost files of renditions again, under the names that pages know them by.

        Their rows stay all the while. Raises what `get_renditions` raises.
        """
        if not renditions:
            return
        filters = [Filter(rendition.filter_spec) for rendition in renditions]
        with _as_lost_source(), cut_together(self, filters) as made:
            for rendition, each in zip(renditions, made, strict=True):
                self._restore(rendition, each)

    def _restore(self, rendition: Any, made: MadeFilter) -> None:
        storage, name = rendition.file.storage, rendition.file.name
        with made.path.open("rb") as file:
            stored = storage.save(name, File(file))
        # Somebody else was faster, or it was withdrawn or replaced meanwhile.
        is_known = self.renditions.filter(pk=rendition.pk, file=stored).exists()
        if self._was_withdrawn() or not is_known:
            storage.delete(stored)

    def _discard(self, files: list[Any]) -> None:
        """Delete renditions by their files: Wagtail, which makes several at once, knows no keys."""
        self.renditions.filter(file__in=[file.name for file in files]).delete()
        for file in files:
            file.storage.delete(file.name)

    def _was_withdrawn(self) -> bool:
        """Tell whether the picture was put under embargo while it was being encoded.

        If so, this instance is the held picture from here on. Whoever moves it locks its row
        before its renditions are deleted: either they are seen there, or the move is seen here.
        """
        if is_embargoed_file(self.file.name):  # type: ignore[has-type]  # mypy meets no declaration
            return False
        with transaction.atomic():
            stored = type(self)._base_manager.select_for_update().filter(pk=self.pk).first()
        if stored is None or not is_embargoed_file(stored.file.name):
            return False
        self.collection = stored.collection
        self.file = stored.file.name
        return True

    def _move_file(self) -> str:
        """Move the file to where it is to be, held or not; return its former name, or ""."""
        name, is_to_be_held = self.file.name, self._is_to_be_held()
        if is_to_be_held is None or is_to_be_held == is_embargoed_file(name):
            return ""
        if self.file._committed:
            storage = self.file.storage
            with storage.open(name) as file:
                self.file.name = storage.save(self.get_upload_to(posixpath.basename(name)), file)
        return name

    def alternative_in(self, language_code: str) -> str:
        """Return the default alternative in a language, or "" where there is none.

        Reads `alternatives` whole, so that one prefetch serves a page of pictures.
        """
        for alternative in self.alternatives.all():
            if alternative.locale.language_code == language_code:
                return alternative.text
        return ""

    def licence_has_ended(self, today: date) -> bool:
        return self.licence_until is not None and self.licence_until < today

    @property
    def crop_position(self) -> tuple[int, int] | None:
        """Where a crop leaves the focal point whole, as CSS's `object-position`, in tenths.

        It shares what is cut off on both sides of the focal point in the proportion of what lies
        there: whatever the crop, the focal point stays inside as long as it fits.
        """
        focus = self.get_focal_point()
        if focus is None:
            return None
        sides = (
            (focus.left, self.width - focus.right),
            (focus.top, self.height - focus.bottom),
        )
        x, y = (
            round(10 * max(0, before) / around) if (around := max(0, before) + max(0, after)) else 5
            for before, after in sides
        )
        return x, y

    @property
    def credit(self) -> str:
        """Author and licence, as shown under the picture."""
        if self.licence == self.Licence.AGREEMENT:
            return self.author
        return f"{self.author}, {self.get_licence_display()}"


class CreditedRendition(AbstractRendition):
    image = models.ForeignKey(CreditedImage, on_delete=models.CASCADE, related_name="renditions")
    # Of a stand-in: what is wrong with the file of the picture, or "".
    fault = ""

    def get_upload_to(self, filename: str) -> str:
        if is_embargoed_file(self.image.file.name):
            return embargoed_name(filename, posixpath.dirname(self.image.file.name))
        return super().get_upload_to(filename)

    @property
    def is_stand_in(self) -> bool:
        return self.file.name == NOT_FOUND

    @property
    def url(self) -> str:
        return drawing(self.width, self.height) if self.is_stand_in else super().url

    @property
    def alt(self) -> str:
        if self.is_stand_in:
            return reason_of(self.fault)
        return super().alt

    @property
    def attrs_dict(self) -> Any:
        attributes = super().attrs_dict
        # In a list of thumbnails Wagtail's templates take the alternative away.
        return {**attributes, "title": attributes["alt"]} if self.is_stand_in else attributes

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"
            )
        ]


for model in (CreditedImage, CreditedRendition):
    model._meta.get_field("file").attr_class = PictureFile


class ImageAlternative(models.Model):
    """What a picture shows, for somebody who does not see it, in one language."""

    image = models.ForeignKey(CreditedImage, on_delete=models.CASCADE, related_name="alternatives")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(_("alternative"), max_length=400)

    class Meta:
        verbose_name = _("alternative")
        constraints = [
            models.UniqueConstraint(fields=["image", "locale"], name="one_alternative_per_language")
        ]

    def __str__(self) -> str:
        return self.text
