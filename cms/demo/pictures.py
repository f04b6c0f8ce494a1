"""Stores the demo's drawn pictures, whose sizes background tasks make (decision 42)."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.db import transaction
from PIL import Image
from wagtail.models import Locale

from snippets.embargo import embargo_collection
from snippets.models import CreditedImage

from .content_files import CONTENT, Spec, read
from .press import embargoed_pictures, printed_pictures
from .tomes import tome_pictures

__all__ = ["focal_point", "load_pictures", "picture_specs", "site_pictures"]

FILES = CONTENT / "pictures"


def stored_pictures() -> dict[str, int]:
    """Return the demo's pictures that are stored, by key, which is in their files' names."""
    rows = CreditedImage.objects.filter(file__contains="/demo-")
    return {
        Path(name).stem.removeprefix("demo-"): pk for name, pk in rows.values_list("file", "pk")
    }


def site_pictures() -> list[Spec]:
    return read("images")


def picture_specs() -> list[Spec]:
    """Return what is told of every picture, in the order of their rows."""
    return [*site_pictures(), *tome_pictures()]


def focal_point(focus: list[int] | None, width: int, height: int) -> dict[str, int]:
    """Return the fields of a picture's focal point; `focus` is in hundredths of its sides."""
    if focus is None:
        return {}
    left, top, right, bottom = focus
    return {
        "focal_point_x": (left + right) * width // 200,
        "focal_point_y": (top + bottom) * height // 200,
        "focal_point_width": (right - left) * width // 100,
        "focal_point_height": (bottom - top) * height // 100,
    }


def load_pictures(specs: list[Spec], progress: Callable[[], object]) -> dict[str, int]:
    """Store what is missing of these, calling `progress` once a picture; return rows by key.

    In the order given: an editor's chooser shows the latest first.
    """
    known = stored_pictures()
    held, printed = embargoed_pictures(), printed_pictures()
    for spec in specs:
        key = spec["key"]
        if key not in known:
            known[key] = _store(spec, held=key in held, printed=key in printed).pk
            progress()
    return known


@transaction.atomic
def _store(spec: Spec, *, held: bool, printed: bool) -> CreditedImage:
    image = CreditedImage(
        title=spec["title"]["fr"],
        author=spec["author"],
        licence=spec["licence"],
        consent=spec["people"],
    )
    if held:
        image.collection = embargo_collection()
    path = FILES / f"{spec['key']}.webp"
    name = f"demo-{spec['key']}{'.png' if printed else path.suffix}"
    # Of a loading that was killed between the file and its row; the name holds the key.
    default_storage.delete(image.get_upload_to(name))
    image.file = ImageFile(BytesIO(_as_png(path) if printed else path.read_bytes()), name=name)
    image._set_image_file_metadata()
    for field, value in focal_point(spec.get("focus"), image.width, image.height).items():
        setattr(image, field, value)
    image.copies_wait = True
    image.save()
    for locale in Locale.objects.filter(language_code__in=spec["alternative"]):
        image.alternatives.create(locale=locale, text=spec["alternative"][locale.language_code])
    return image


def _as_png(path: Path) -> bytes:
    """Return what papers take away as a file that every desk opens."""
    output = BytesIO()
    with Image.open(path) as picture:
        picture.save(output, "PNG")
    return output.getvalue()
