"""Cuts a picture to its sizes: what Wagtail's filters asked for, each of one decoded picture.

A picture of many pixels is first read smaller, at twice the largest size that is asked of it: by
JPEG's own decoder, which then never holds all its pixels, else by averaging. Measured on a plate
of 80 million pixels in CMYK: 110 MB instead of 700.
"""

from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any, TypedDict

from PIL import Image, ImageSequence
from willow.plugins.pillow import PillowImage

from snippets.encoding import register

from .limits import MEMORY
from .opening import (
    TooLargeError,
    averaged,
    decoding,
    in_eight_bits,
    opened,
    set_upright,
    turn_of,
    upright_size,
)

__all__ = ["Order", "check", "cut", "cut_several", "decoded", "read"]

# Pixels up to which every size is made of the whole picture.
ORDINARY = 20_000_000
# What is averaged first has so many times the pixels of a side that are asked for: nobody sees it.
MARGIN = 2
JPEGS = ("JPEG", "MPO")


class Order(TypedDict):
    """One size, as Wagtail's filter asks Willow for it.

    `crop` is a box of the whole upright picture, `calls` are Willow's operations with what they
    are given, and the last of them saves. `path` is None where nobody wants the file.
    """

    crop: Sequence[float]
    size: Sequence[int]
    calls: list[tuple[str, list[Any], dict[str, Any]]]
    path: str | None


def cut(path: str, orders: list[Order]) -> None:
    """Make all sizes of a picture; raises DamagedError, TooLargeError, and OSError for the disk."""
    register()
    shares = [_share(order) for order in orders]
    picture, of_size = decoded(path, max(shares))
    # The same size in several formats is made once, and let go before the next.
    for _shape, alike in groupby(sorted(orders, key=_shape_of), key=_shape_of):
        _make(picture, of_size, list(alike))


def cut_several(pictures: list[tuple[str, Order]]) -> list[bool]:
    """Make one size of each picture; tell of which it was made. Raises OSError for the disk."""
    return [_is_cut(path, order) for path, order in pictures]


def _is_cut(path: str, order: Order) -> bool:
    try:
        cut(path, [order])
    except Exception as error:  # one picture is not to spoil the others'
        if isinstance(error, OSError) and error.errno is not None:
            raise
        return False
    return True


def check(path: str, orders: list[Order], most: int) -> None:
    """Try a picture of at most `most` pixels: each of its frames, and its costliest sizes.

    Without a size every pixel is read, which is all there is to try of an ordinary picture. Raises
    what `cut` raises.
    """
    _read_frames(path, most)
    if not orders:
        read(path)
        return
    # The largest of each format, told by the name of the operation that saves it.
    costliest: dict[str, Order] = {}
    for order in sorted(orders, key=lambda order: order["size"][0] * order["size"][1]):
        costliest[order["calls"][-1][0]] = {**order, "path": None}
    cut(path, list(costliest.values()))


def read(path: str) -> None:
    """Read every pixel of a picture; raises DamagedError and TooLargeError."""
    with opened(path) as picture, decoding(picture, MEMORY):
        picture.load()


def _read_frames(path: str, most: int) -> None:
    with opened(path) as picture:
        width, height = picture.size
        if width * height > most:
            raise TooLargeError(f"It has {width * height} pixels, and {most} are the most.")
        with decoding(picture, MEMORY):
            if getattr(picture, "n_frames", 1) > 1:
                for frame in ImageSequence.Iterator(picture):
                    frame.load()


def decoded(path: str, share: float) -> tuple[Image.Image, tuple[int, int]]:
    """Return an upright picture of which a side is needed at `share` of its pixels at most.

    With it the measures of the whole: what is returned may be smaller.
    """
    with opened(path) as picture:
        turn, of_size = turn_of(picture), upright_size(picture)
        width, height = picture.size
        step = 1
        if width * height > ORDINARY:
            step = max(1, int(1 / (MARGIN * share)))
        if step > 1 and picture.format in JPEGS:
            picture.draft(None, (width // step, height // step))
            step = max(1, step * picture.width // width)
        with decoding(picture, MEMORY):
            picture.load()
    try:
        picture = in_eight_bits(set_upright(picture, turn))
        return averaged(picture, step) if step > 1 else picture, of_size
    except MemoryError as error:
        raise TooLargeError("There is not memory enough to make it smaller.") from error


def _share(order: Order) -> float:
    left, top, right, bottom = order["crop"]
    width, height = order["size"]
    return max(width / max(1, right - left), height / max(1, bottom - top))


def _shape_of(order: Order) -> tuple[float, ...]:
    return *order["size"], *order["crop"]


def _make(whole: Image.Image, of_size: tuple[int, int], orders: list[Order]) -> None:
    """Make one size in all the formats that are asked for."""
    try:
        picture = _sized(whole, of_size, orders[0])
        for order in orders:
            _save(picture, order)
    except Exception as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        # No format holds every measure, and no memory every size.
        size = "{} × {}".format(*orders[0]["size"])
        raise TooLargeError(f"A size of {size} pixels can't be made: {error!r}") from error


def _sized(whole: Image.Image, of_size: tuple[int, int], order: Order) -> PillowImage:
    picture = PillowImage(whole)
    scales = [now / once for now, once in zip(whole.size, of_size, strict=True)] * 2
    box = [round(side * scale) for side, scale in zip(order["crop"], scales, strict=True)]
    if not _is_all(box, whole.size):
        picture = picture.crop(box)
    return picture.resize(tuple(order["size"]))


def _save(picture: PillowImage, order: Order) -> None:
    *operations, (save, _nothing, options) = order["calls"]
    for name, arguments, keywords in operations:
        picture = getattr(picture, name)(*arguments, **keywords)
    with Path(order["path"]).open("w+b") if order["path"] else BytesIO() as output:
        getattr(picture, save)(output, **options)


def _is_all(box: list[int], size: tuple[int, int]) -> bool:
    return box[0] <= 0 and box[1] <= 0 and box[2] >= size[0] and box[3] >= size[1]
