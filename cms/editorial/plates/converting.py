"""What the process that makes pictures does of a plate: every pixel is read, and some are changed.

One copy at a time is held where it can be: a plate of 80 million pixels in CMYK fits the process.
"""

import io
from typing import Any

from PIL import Image, ImageCms

from snippets.file_process.cutting import Order, check
from snippets.file_process.limits import MEMORY
from snippets.file_process.opening import (
    TooLargeError,
    decoding,
    in_eight_bits,
    opened,
    set_upright,
    turn_of,
)

__all__ = ["convert"]

THUMBNAIL = (240, 320)
JPEG_QUALITY = 95
PAPER = (255, 255, 255)


def convert(path: str, to: str, thumbnail: str, orders: list[Order], most: int) -> dict[str, Any]:
    """Make a plate into what every browser shows alike, and try its sizes.

    Writes a JPEG at `thumbnail`, and a picture at `to` where another one than that at `path` is to
    be kept. Returns whether it did, and the measures. Raises DamagedError and TooLargeError.
    """
    try:
        changed, width, height = _convert(path, to, thumbnail)
    except MemoryError as error:
        raise TooLargeError("There is not memory enough to convert it.") from error
    check(to if changed else path, orders, most)
    return {"changed": changed, "width": width, "height": height}


def _convert(path: str, to: str, thumbnail: str) -> tuple[bool, int, int]:
    turned, sent_as, kind, profile = _sent(path)
    shown = _as_screens_show(_upright(path))
    of_screens = not profile or is_of_screens(profile) or sent_as.startswith("I")
    changed = turned or shown.mode != sent_as or not of_screens
    if changed:
        _encode(shown, to, "JPEG" if kind in ("JPEG", "MPO") else "PNG")
    _encode_thumbnail(shown, thumbnail)
    return changed, *shown.size


def _sent(path: str) -> tuple[bool, str, str | None, bytes | None]:
    with opened(path) as picture:
        profile = picture.info.get("icc_profile")
        return turn_of(picture) > 1, picture.mode, picture.format, profile


def _upright(path: str) -> Image.Image:
    with opened(path) as picture:
        turn = turn_of(picture)
        with decoding(picture, MEMORY):
            picture.load()
    return set_upright(picture, turn)


def _as_screens_show(picture: Image.Image) -> Image.Image:
    """Return an upright picture in 8 bits of sRGB or grey, on paper."""
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I"):
        # A profile of grey says little, and its conversion knows eight bits only.
        picture, profile = in_eight_bits(picture), None
    if picture.mode in ("P", "PA"):
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    if picture.mode in ("LA", "La", "RGBA", "RGBa") or "transparency" in picture.info:
        if picture.mode != "RGBA":
            picture = picture.convert("RGBA")
        paper = Image.new("RGB", picture.size, PAPER)
        paper.paste(picture, mask=picture.getchannel("A"))
        picture = paper
    if profile and not is_of_screens(profile):
        picture = _converted(picture, profile)
    if picture.mode not in ("RGB", "L"):
        picture = picture.convert("L" if picture.mode == "1" else "RGB")
    return picture


def is_of_screens(profile: bytes) -> bool:
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


def _encode(picture: Image.Image, to: str, kind: str) -> None:
    """Write a picture in sRGB without a profile, which browsers take for sRGB."""
    picture.info.pop("icc_profile", None)
    if kind == "JPEG":
        picture.save(to, kind, quality=JPEG_QUALITY, subsampling=0)
    else:
        picture.save(to, kind)


def _encode_thumbnail(picture: Image.Image, to: str) -> None:
    # Twice as large as it will be: without a copy of all its pixels.
    sides = zip(picture.size, THUMBNAIL, strict=True)
    small = picture.reduce(max(1, min(side // (2 * most) for side, most in sides)))
    small.thumbnail(THUMBNAIL)
    small.convert("RGB").save(to, "JPEG", quality=80)
