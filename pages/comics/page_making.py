"""A tome's pictures as its files hold them: PNG or JPEG, which every reader of comics knows.

Measured on the house's drawings: two inks and their mixtures fit a palette of 256 colours, which
is a third of the JPEG's bytes (180 kB, 450 kB) and nearer to the original (50 dB, 35 dB), with no
shadows around the lines. A painted or photographed plate does not fit: it becomes a JPEG.

It is done in the process that makes pictures (decision 33).
"""

from math import log10
from typing import TypedDict

from PIL import Image, ImageChops, ImageStat
from willow.plugins.pillow import PillowImage

from snippets.file_process.cutting import decoded
from snippets.file_process.opening import header_of

__all__ = ["MadePage", "make_pages"]

# Pixels of the longer side: a tablet held upright, and 210 dots per inch on A4.
LONGEST = 2400
QUALITY = 84
# Decibels from which nobody sees that colours were taken together.
AS_GOOD_AS_THE_ORIGINAL = 42
PAPER = (255, 255, 255, 255)


class MadePage(TypedDict):
    """What was made; `format` is "png" or "jpeg"."""

    format: str
    width: int
    height: int


def make_pages(paths: list[tuple[str, str]]) -> list[MadePage]:
    """Make the page of each picture: of the file at the first path, a file at the second."""
    return [_make_page(path, to) for path, to in paths]


def _make_page(path: str, to: str) -> MadePage:
    header = header_of(path)
    scale = LONGEST / max(header.width, header.height)
    whole, _of_size = decoded(path, min(1, scale))
    picture = PillowImage(whole)
    if scale < 1:
        width, height = (max(1, round(side * scale)) for side in (header.width, header.height))
        picture = picture.resize((width, height))
    pixels = _as_rgb(picture)
    few = pixels.quantize(256, dither=Image.Dither.NONE)
    if _likeness(pixels, few.convert("RGB")) >= AS_GOOD_AS_THE_ORIGINAL:
        few.save(to, "PNG", icc_profile=None)
        kind = "png"
    else:
        # Lines of ink are thinner than the two pixels that JPEG gives one colour by default.
        pixels.save(to, "JPEG", quality=QUALITY, subsampling="4:4:4")
        kind = "jpeg"
    return {"format": kind, "width": pixels.width, "height": pixels.height}


def _as_rgb(picture: PillowImage) -> Image.Image:
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
