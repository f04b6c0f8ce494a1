"""What Wagtail's filters ask Willow for, noted instead of done: the process does it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

from wagtail.images.models import Filter, SourceImageIOError
from willow.image import Image

from .cutting import Order, cut, cut_several
from .opening import DamagedError, Header, header_of
from .originals import path_of_image
from .process import Failure, FileProcessError, run

__all__ = [
    "MadeFilter",
    "PictureElsewhere",
    "cut_each",
    "cut_together",
    "orders_of",
    "readable_header",
]


class NotedPicture:
    """Stands in for Willow's picture: notes what a filter wants of it."""

    def __init__(self, header: Header) -> None:
        self.format_name = {"MPO": "jpeg"}.get(header.format, header.format.lower())
        self.image = SimpleNamespace(width=header.width, height=header.height)
        self.order: Order = {
            "crop": (0, 0, header.width, header.height),
            "size": (header.width, header.height),
            "calls": [],
            "path": None,
        }

    def auto_orient(self) -> "NotedPicture":
        return self

    def crop(self, box: Any) -> "NotedPicture":
        self.order["crop"] = tuple(box)
        return self

    def resize(self, size: Any) -> "NotedPicture":
        self.order["size"] = tuple(size)
        return self

    def has_animation(self) -> bool:
        return False  # Pillow's pictures never have any, in Willow's eyes

    def has_alpha(self) -> bool:
        return True  # to be on the safe side: a picture without it keeps its pixels

    def __getattr__(self, name: str) -> Any:
        def note(*arguments: Any, **options: Any) -> Any:
            if name.startswith("save_as_"):
                self.order["calls"].append((name, [], options))
                return self._saved(arguments[0])
            self.order["calls"].append((name, list(arguments), options))
            return self

        return note

    def _saved(self, output: Any) -> Any:
        return None


class PictureElsewhere(NotedPicture):
    """The same for one filter, whose size is made when it is saved."""

    def __init__(self, path: str) -> None:
        super().__init__(readable_header(path))
        self._path = path

    def _saved(self, output: Any) -> Any:
        with TemporaryDirectory(prefix="picture-") as folder:
            made = Path(folder, "made")
            run(cut, path=self._path, orders=[{**self.order, "path": str(made)}])
            return _written(made, output)


class NotedFilter(Filter):
    """A filter whose work is noted."""

    def order(self, image: Any, header: Header) -> Order:
        self._noted = NotedPicture(header)
        self.run(image, None)
        return self._noted.order

    @contextmanager
    def get_willow_image(self, image: Any, source: Any = None) -> Iterator[Any]:
        yield self._noted


class MadeFilter(Filter):
    """A filter whose work was done already."""

    def __init__(self, spec: str, path: Path) -> None:
        super().__init__(spec=spec)
        self.path = path

    def run(self, image: Any, output: Any, source: Any = None) -> Any:
        return _written(self.path, output)


@contextmanager
def cut_together(image: Any, filters: list[Filter]) -> Iterator[list[MadeFilter]]:
    """Make all of these sizes of a picture in one process; inside, their files exist."""
    with TemporaryDirectory(prefix="picture-") as folder, path_of_image(image) as path:
        orders = orders_of(image, readable_header(path), [each.spec for each in filters])
        for number, order in enumerate(orders):
            order["path"] = str(Path(folder, str(number)))
        run(cut, path=path, orders=orders)
        yield [
            MadeFilter(each.spec, Path(order["path"] or ""))
            for each, order in zip(filters, orders, strict=True)
        ]


@contextmanager
def cut_each(images: list[Any], spec: str) -> Iterator[list[tuple[Any, MadeFilter]]]:
    """Make one size of many pictures in one process; inside, the files of what was made exist.

    A picture of which it can't be made is left out.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="picture-")))
        readable: list[tuple[Any, MadeFilter]] = []
        pictures: list[tuple[str, Order]] = []
        for image in images:
            try:
                path = stack.enter_context(path_of_image(image))
                (order,) = orders_of(image, readable_header(path), [spec])
            except SourceImageIOError:
                continue
            made = MadeFilter(spec, folder / str(len(pictures)))
            order["path"] = str(made.path)
            pictures.append((path, order))
            readable.append((image, made))
        were_made = run(cut_several, pictures=pictures) if pictures else []
        yield [each for each, was_made in zip(readable, were_made, strict=True) if was_made]


def orders_of(image: Any, header: Header, specs: Any) -> list[Order]:
    return [NotedFilter(spec).order(image, header) for spec in specs]


def readable_header(path: str) -> Header:
    try:
        return header_of(path)
    except DamagedError as error:
        raise FileProcessError(Failure.DAMAGED, str(error)) from error


def _written(path: Path, output: Any) -> Any:
    output.write(path.read_bytes())
    return Image.open(output)
