"""A plate as it was sent: read whole at once, and made into what every browser shows alike."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

__all__ = ["LARGEST", "PlatePicture", "RefusedPlateError", "read_plate"]

LARGEST = 50 * 1024 * 1024
FORMATS = {"PNG": "png", "JPEG": "jpg", "MPO": "jpg", "WEBP": "webp", "AVIF": "avif"}
THUMBNAIL = (240, 320)
# More than any screen shows of a plate: what the sentence of a refusal proposes.
ENOUGH = 3000
JPEG_QUALITY = 95
PAPER = (255, 255, 255)
# Drawings that are text, which may hold a script.
VECTORS = (b"<svg", b"<?xml", b"<!doctype svg", b"<!--")


class RefusedPlateError(ValueError):
    """Names the file, says what is wrong with it and the way out."""


@dataclass(frozen=True)
class PlatePicture:
    """`extension` is that of the content, whatever the file was called; sizes are in pixels."""

    content: bytes
    extension: str
    width: int
    height: int
    thumbnail: bytes


def read_plate(name: str, content: bytes) -> PlatePicture:
    """Read every pixel of a picture; raises RefusedPlateError.

    A picture in the colours of print (CMYK) is converted to those of screens with the profile that
    it bears; so is one in another RGB than sRGB, in 16 bits or with a palette. Transparent parts
    become white paper, and what a camera noted as "turned" is turned. All others keep their bytes.
    """
    if len(content) > LARGEST:
        raise RefusedPlateError(
            _(
                "“%(name)s” weighs %(size)s MB, and a plate may weigh %(most)s MB at most. Save it "
                "again as a PNG or JPEG that is %(width)s pixels wide, then choose it again."
            )
            % {
                "name": name,
                "size": number_format(len(content) / 2**20, 0),
                "most": number_format(LARGEST / 2**20, 0),
                "width": _grouped(ENOUGH),
            }
        )
    picture = _opened(name, content)
    _refuse_too_many_pixels(name, picture)
    try:
        picture.load()
        shown = _as_screens_show(picture)
        small = _thumbnail(shown or picture)
    except Exception as error:  # each format's decoder has kinds of its own
        raise _damaged(name) from error
    extension = FORMATS[picture.format or ""]
    if shown is not None:
        extension = "jpg" if extension == "jpg" else "png"
        content = _encoded(shown, extension)
    size = (shown or picture).size
    return PlatePicture(content, extension, size[0], size[1], small)


def _opened(name: str, content: bytes) -> Image.Image:
    """Open a picture without its pixels.

    `Image.open` would refuse a large one before saying how large it is.
    """
    Image.init()
    beginning = content[:32]
    for kind in FORMATS:
        factory, accept = Image.OPEN.get(kind, (None, None))
        if factory is not None and accept is not None and accept(beginning) is True:
            return _made(name, kind, factory, content)
    if content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(VECTORS):
        raise RefusedPlateError(
            _(
                "“%(name)s” is an SVG drawing or another text, which may hold a script. Export it "
                "as PNG or JPEG, then choose that file."
            )
            % {"name": name}
        )
    raise RefusedPlateError(
        _(
            "“%(name)s” is no PNG, JPEG, WebP or AVIF picture. Export it as PNG or JPEG, then "
            "choose that file."
        )
        % {"name": name}
    )


def _made(name: str, kind: str, factory: Callable[..., Any], content: bytes) -> Image.Image:
    try:
        picture = factory(io.BytesIO(content), "")
        moves = kind != "JPEG" and getattr(picture, "n_frames", 1) > 1
    except Exception as error:
        raise _damaged(name) from error
    if moves:
        raise RefusedPlateError(
            _("“%(name)s” holds several pictures. Export each as a file of its own.")
            % {"name": name}
        )
    return picture


def _refuse_too_many_pixels(name: str, picture: Image.Image) -> None:
    most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    width, height = picture.size
    if width * height <= most:
        return
    raise RefusedPlateError(
        _(
            "“%(name)s” has %(width)s × %(height)s pixels, which makes %(millions)s million, and "
            "a plate may have %(most)s million at most. Export it with %(to_width)s × "
            "%(to_height)s pixels, then choose it again."
        )
        % {
            "name": name,
            "width": _grouped(width),
            "height": _grouped(height),
            "millions": number_format(width * height / 1e6, 0),
            "most": number_format(most / 1e6, 0),
            "to_width": _grouped(ENOUGH),
            "to_height": _grouped(max(1, round(ENOUGH * height / width))),
        }
    )


def _grouped(number: int) -> str:
    """Return 12,000 in English and 12 000 in French."""
    return number_format(number, force_grouping=True)


def _damaged(name: str) -> RefusedPlateError:
    return RefusedPlateError(
        _(
            "“%(name)s” is damaged or incomplete. Open it in an image program, save it again, then "
            "choose the new file."
        )
        % {"name": name}
    )


def _as_screens_show(picture: Image.Image) -> Image.Image | None:
    """Return the picture in 8 bits of sRGB or grey, upright and on paper; None where it is so."""
    profile = picture.info.get("icc_profile")
    shown = ImageOps.exif_transpose(picture)
    if shown.mode.startswith("I"):
        # Sixteen bits of grey. A profile of grey says little, and its conversion knows 8 bits only.
        shown, profile = (
            shown.convert("I").point(lambda value: value * (1 / 257)).convert("L"),
            None,
        )
    if shown.mode in ("P", "PA"):
        shown = shown.convert("RGBA" if "transparency" in shown.info else "RGB")
    if shown.mode in ("LA", "La", "RGBA", "RGBa") or "transparency" in shown.info:
        shown = shown.convert("RGBA")
        paper = Image.new("RGB", shown.size, PAPER)
        paper.paste(shown, mask=shown.getchannel("A"))
        shown = paper
    if profile and not _is_of_screens(profile):
        shown = _converted(shown, profile)
    if shown.mode not in ("RGB", "L"):
        shown = shown.convert("L" if shown.mode == "1" else "RGB")
    is_as_sent = shown.mode == picture.mode and shown.size == picture.size
    if is_as_sent and (not profile or _is_of_screens(profile)) and not _is_turned(picture):
        return None
    return shown


def _is_turned(picture: Image.Image) -> bool:
    return picture.getexif().get(0x0112, 1) != 1


def _is_of_screens(profile: bytes) -> bool:
    try:
        description = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError):
        return True  # nobody can read it: browsers leave it aside as well
    return "srgb" in description.lower()


def _converted(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        return (
            ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
            or picture
        )
    except ImageCms.PyCMSError:
        return picture  # a profile of other colours than the picture's


def _thumbnail(picture: Image.Image) -> bytes:
    small = picture.copy()
    small.thumbnail(THUMBNAIL)
    file = io.BytesIO()
    small.convert("RGB").save(file, "JPEG", quality=80)
    return file.getvalue()


def _encoded(picture: Image.Image, extension: str) -> bytes:
    """Return a picture in sRGB as a file without a profile, which browsers take for sRGB."""
    file = io.BytesIO()
    picture.info.pop("icc_profile", None)
    if extension == "jpg":
        picture.save(file, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    else:
        picture.save(file, "PNG")
    return file.getvalue()
