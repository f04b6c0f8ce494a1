"""What the demo's drawers do, each in a process of its own: draw, cut to every size, and keep.

The sizes are cut by Wagtail's filters, as those of any picture; but the picture is decoded once
for all of them, and nothing that this processor does holds up the loading.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import SpooledTemporaryFile, TemporaryDirectory
from typing import Any

from wagtail.images.models import Filter
from willow.image import Image
from willow.plugins.pillow import PillowImage

from cms.demo.drawing.filing import filed
from snippets.models import CreditedImage
from snippets.renditions import BOUNDED_COPY, THUMBNAIL, steps_of

from .kept_drawings import UNFINISHED, Cut, keep

__all__ = ["cut", "focal_point"]

MEMORY = 10 * 1024 * 1024  # bytes


class Whole(PillowImage):
    """An upright picture that many filters work on: what they would do twice is done once."""

    def __init__(self, image: Any) -> None:
        super().__init__(image)
        self.resized: dict[tuple[int, int], PillowImage] = {}

    def auto_orient(self) -> PillowImage:
        return self

    def crop(self, rect: tuple[float, float, float, float]) -> PillowImage:
        return self if tuple(rect) == (0, 0, *self.get_size()) else super().crop(rect)

    def resize(self, size: tuple[int, int]) -> PillowImage:
        if size not in self.resized:
            self.resized[size] = super().resize(size)
        return self.resized[size]


class WholeFilter(Filter):
    """A filter that works on a picture which is decoded already."""

    def __init__(self, spec: str, whole: Whole) -> None:
        super().__init__(spec=spec)
        self.whole = whole

    @contextmanager
    def get_willow_image(self, image: Any, source: Any = None) -> Iterator[Whole]:
        yield self.whole


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


def cut(place: Path, focus: list[int] | None, draw: Callable[..., Any], *arguments: Any) -> None:
    """Draw, and keep the drawing with all its sizes at `place`, a folder that is not there yet.

    The cuts are by language; under "" where the drawing has none.
    """
    with TemporaryDirectory(dir=place.parent, prefix=UNFINISHED) as unfinished:
        drawn = filed(unfinished, place.name, draw, *arguments)
        keep(
            Path(unfinished),
            place,
            {language: Cut(Path(png), _sizes(Path(png), focus)) for language, png in drawn.items()},
        )


def _sizes(png: Path, focus: list[int] | None) -> dict[str, Path]:
    with png.open("rb") as file:
        opened = Image.open(file)
        decoded = Whole(PillowImage.open(opened).get_pillow_image())
    decoded.format_name = opened.format_name
    width, height = decoded.get_size()
    # In no collection: the first would be looked up in a table that may not be made yet.
    image = CreditedImage(
        width=width,
        height=height,
        file=png.name,
        collection=None,
        **focal_point(focus, width, height),
    )
    sizes = {}
    for spec in dict.fromkeys((BOUNDED_COPY, *steps_of(image).ladder, THUMBNAIL)):
        path = png.with_name(f"{png.stem}.{spec.replace('|', '.')}")
        with SpooledTemporaryFile(MEMORY) as output:
            WholeFilter(spec, decoded).run(image, output)
            output.seek(0)
            path.write_bytes(output.read())
        sizes[spec] = path
    return sizes
