"""How a picture's file is opened, and the two ways in which it can't be made into anything."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike

from PIL import ExifTags, Image, ImageOps

__all__ = [
    "DamagedError",
    "Header",
    "TooLargeError",
    "averaged",
    "decoding",
    "header_of",
    "in_eight_bits",
    "is_turned",
    "opened",
    "set_upright",
    "upright_size",
]

# What is too large is refused by the memory that it takes; its measures must be readable for that.
Image.MAX_IMAGE_PIXELS = None
# Decoders that say of missing memory that the file is broken, and bytes that they take per pixel:
# WebP 15.8 and AVIF 9.2, measured at 80 million pixels.
LAVISH = {"WEBP": 16, "AVIF": 10}

# Rows that are converted at a time.
BAND = 512


class DamagedError(Exception):
    """The file is no picture, or not a whole one."""


class TooLargeError(Exception):
    """The picture, or a size that was asked for, does not fit the memory or the format."""


@dataclass(frozen=True)
class Header:
    """What a file says of itself; `format` is Pillow's name, and the picture stands upright."""

    format: str
    width: int
    height: int


def header_of(path: str | PathLike[str]) -> Header:
    """Read the measures of a picture without its pixels; raises DamagedError."""
    try:
        with Image.open(path) as picture:
            return Header(picture.format or "", *upright_size(picture))
    except FileNotFoundError:
        raise
    except Exception as error:  # each format's reader has kinds of its own
        raise DamagedError(str(error)) from error


def upright_size(picture: Image.Image) -> tuple[int, int]:
    """Return the measures of an opened picture once it stands as its camera noted."""
    width, height = picture.size
    return (height, width) if 5 <= _orientation(picture) <= 8 else (width, height)


def is_turned(picture: Image.Image) -> bool:
    return 2 <= _orientation(picture) <= 8


def set_upright(picture: Image.Image, turned: bool) -> None:
    """Turn a decoded picture as its camera noted, without a second copy of an upright one.

    `turned` is what was read before the pixels were: a note that a PNG bears behind them is left
    aside, since the measures in the header know nothing of it.
    """
    if turned:
        ImageOps.exif_transpose(picture, in_place=True)


def in_eight_bits(picture: Image.Image) -> Image.Image:
    """Return a picture of sixteen bits of grey in eight, any other as it is."""
    if not picture.mode.startswith("I"):
        return picture
    grey = Image.new("L", picture.size)
    for top in range(0, picture.height, BAND):
        band = picture.crop((0, top, picture.width, min(picture.height, top + BAND)))
        grey.paste(band.convert("I").point(lambda value: value * (1 / 257)).convert("L"), (0, top))
    return grey


def averaged(picture: Image.Image, step: int) -> Image.Image:
    """Return a picture in which one pixel stands for `step` by `step`, band by band.

    Whole, it would be converted first: a palette to four bytes a pixel, transparency to a copy.
    """
    band = step * max(1, BAND // step)
    made: Image.Image | None = None
    for top in range(0, picture.height, band):
        box = (0, top, picture.width, min(picture.height, top + band))
        part = _without_palette(picture.crop(box)).reduce(step)
        if made is None:
            made = Image.new(part.mode, (part.width, -(-picture.height // step)))
            # What says how to read the pixels, but not what a palette let through.
            made.info = {**picture.info}
            made.info.pop("transparency", None)
        made.paste(part, (0, top // step))
    return made or picture


def _without_palette(picture: Image.Image) -> Image.Image:
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode in ("P", "PA") or "transparency" in picture.info:
        is_clear = picture.mode == "PA" or "transparency" in picture.info
        return picture.convert("RGBA" if is_clear else "RGB")
    return picture


@contextmanager
def opened(path: str) -> Iterator[Image.Image]:
    """Open a picture whose header was read outside already: only memory can be missing here."""
    try:
        picture = Image.open(path)
    except FileNotFoundError:
        raise
    except (MemoryError, OSError) as error:
        raise TooLargeError(str(error) or "There is not memory enough to open it.") from error
    with picture:
        yield picture


@contextmanager
def decoding(picture: Image.Image, memory: int) -> Iterator[None]:
    """Tell a picture that does not fit `memory` (in bytes) from one that is broken."""
    width, height = picture.size
    try:
        yield
    except MemoryError as error:
        raise TooLargeError("There is not memory enough for its pixels.") from error
    except Exception as error:  # each format's decoder has kinds of its own
        if width * height * LAVISH.get(picture.format or "", 0) > memory:
            raise TooLargeError(str(error)) from error
        raise DamagedError(str(error)) from error


def _orientation(picture: Image.Image) -> int:
    # The method of the base: PNG's would decode the picture to look behind it.
    return Image.Image.getexif(picture).get(ExifTags.Base.Orientation, 1)
