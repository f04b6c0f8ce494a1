"""A tome's pictures as its files hold them: PNG or JPEG, which every reader of comics knows.

Measured on the house's drawings: two inks and their mixtures fit a palette of 256 colours, which
is a third of the JPEG's bytes (180 kB, 450 kB) and nearer to the original (50 dB, 35 dB), with no
shadows around the lines. A painted or photographed plate does not fit: it becomes a JPEG.
"""

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from math import log10
from typing import Any

from PIL import Image, ImageChops, ImageStat

from snippets.models import CreditedImage

from .book import Book

__all__ = ["PagePicture", "digests_of", "page_pictures"]

# Pixels of the longer side: a tablet held upright, and 210 dots per inch on A4.
LONGEST = 2400
QUALITY = 84
# Decibels from which nobody sees that colours were taken together.
AS_GOOD_AS_THE_ORIGINAL = 42
PAPER = (255, 255, 255, 255)
CHUNK = 1024 * 1024


@dataclass(frozen=True)
class PagePicture:
    content: bytes
    # "png" or "jpeg".
    format: str
    width: int
    height: int

    @property
    def ending(self) -> str:
        return "jpg" if self.format == "jpeg" else self.format


def page_pictures(book: Book) -> dict[int, PagePicture]:
    """Return the pictures of a book by primary key; raises OSError where one can't be read."""
    return {image.pk: _page_picture(image) for image in _stored(book)}


def digests_of(book: Book) -> dict[str, str]:
    """Return what the files of the pictures hold, in a word each; raises OSError."""
    found = {}
    for image in _stored(book):
        digest = sha256()
        with image.file.storage.open(image.file.name) as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
        found[str(image.pk)] = digest.hexdigest()
    return found


def _stored(book: Book) -> list[CreditedImage]:
    keys = [picture.pk for picture in book.pictures]
    found = CreditedImage.objects.in_bulk(keys)
    return [found[key] for key in keys]


def _page_picture(image: CreditedImage) -> PagePicture:
    with image.get_willow_image() as opened:
        picture = opened.auto_orient()
        scale = LONGEST / max(picture.get_size())
        if scale < 1:
            width, height = (max(1, round(side * scale)) for side in picture.get_size())
            picture = picture.resize((width, height))
        pixels = _as_rgb(picture)
    file = BytesIO()
    few = pixels.quantize(256, dither=Image.Dither.NONE)
    if _likeness(pixels, few.convert("RGB")) >= AS_GOOD_AS_THE_ORIGINAL:
        few.save(file, "PNG", icc_profile=None)
        return PagePicture(file.getvalue(), "png", *pixels.size)
    # Lines of ink are thinner than the two pixels that JPEG gives one colour by default.
    pixels.save(file, "JPEG", quality=QUALITY, subsampling="4:4:4")
    return PagePicture(file.getvalue(), "jpeg", *pixels.size)


def _as_rgb(picture: Any) -> Image.Image:
    """Return the pixels in the screen's colours, on white where they let the paper through."""
    pixels = picture.transform_colorspace_to_srgb().get_pillow_image()
    if pixels.mode in ("RGBA", "LA", "PA") or "transparency" in pixels.info:
        drawn = pixels.convert("RGBA")
        pixels = Image.alpha_composite(Image.new("RGBA", drawn.size, PAPER), drawn)
    return pixels.convert("RGB")


def _likeness(one: Image.Image, other: Image.Image) -> float:
    """Return the signal-to-noise ratio of two pictures of one size, in decibels."""
    difference = ImageStat.Stat(ImageChops.difference(one, other))
    error = sum(squares / count for squares, count in zip(difference.sum2, difference.count)) / 3  # noqa: B905
    return 10 * log10(255**2 / error) if error else float("inf")
