"""How a picture's file is opened, and the two ways in which it can't be made into anything."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike

from PIL import ExifTags, Image

__all__ = [
    "DamagedError",
    "Header",
    "TooLargeError",
    "averaged",
    "decoding",
    "header_of",
    "in_eight_bits",
    "opened",
    "set_upright",
    "turn_of",
    "upright_size",
]

# What is too large is refused by the memory that it takes; its measures must be readable for that.
Image.MAX_IMAGE_PIXELS = None
# Decoders that say of missing memory that the file is broken, and bytes that they take per pixel:
# WebP 15.8 and AVIF 9.2, measured at 80 million pixels.
LAVISH = {"WEBP": 16, "AVIF": 10}

# Rows that are converted at a time.
BAND = 512
# What undoes each orientation that a camera notes (Exif 2.32, 4.6.4 A, tag 0x0112).
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# Under which names Pillow keeps the notes of a camera: the second is that of old PNGs.
NOTES = ("exif", "Raw profile type exif")


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
    return (height, width) if 5 <= turn_of(picture) <= 8 else (width, height)


def turn_of(picture: Image.Image) -> int:
    """Return how a camera noted that an opened picture is turned: 2 to 8, or 1 for "not".

    A note that can't be read is none: the picture is whole all the same.
    """
    try:
        # The method of the base: PNG's would decode the picture to look behind it.
        noted = Image.Image.getexif(picture).get(ExifTags.Base.Orientation)
    except Exception:  # each part of Pillow's reader has kinds of its own
        return 1
    return noted if isinstance(noted, int) and noted in TURNS else 1


def set_upright(picture: Image.Image, turn: int) -> Image.Image:
    """Return a decoded picture as its camera saw it, and without the notes of the camera.

    `turn` is what was read before the pixels were: a note that a PNG bears behind them is left
    aside, since the measures in the header know nothing of it. The notes (Exif) are never written
    again: what can be read of them can't always be written.
    """
    if turn in TURNS:
        picture = picture.transpose(TURNS[turn])
    for name in NOTES:
        picture.info.pop(name, None)
    return picture


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
