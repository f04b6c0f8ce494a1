"""Draws the demo's pictures and stores them with all their renditions."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from io import BytesIO
from multiprocessing import active_children, get_context
from os import cpu_count
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.db import transaction
from wagtail.models import Locale

from cms.demo.drawing.filing import filed
from snippets.held import held_collection
from snippets.models import CreditedImage
from snippets.renditions import LADDER

from .content_files import Spec, read
from .press import held_pictures


def stored_pictures() -> dict[str, int]:
    """Return the demo's pictures that are stored, by key, which is in their files' names."""
    rows = CreditedImage.objects.filter(file__contains="/demo-")
    return {
        Path(name).stem.removeprefix("demo-"): pk for name, pk in rows.values_list("file", "pk")
    }


def picture_specs() -> list[Spec]:
    return read("images")


class Studio:
    """Draws in processes of its own, from the moment it is opened: the tables are made meanwhile.

    A context manager, which ends its processes at once when it is left by an exception.
    """

    def __enter__(self) -> "Studio":
        self._folder = TemporaryDirectory(prefix="demain-drawings-")
        self._pool = ProcessPoolExecutor(cpu_count(), mp_context=get_context("spawn"))
        self._drawings: dict[str, Future[str]] = {}
        return self

    def __exit__(self, kind: type | None, *_exception: object) -> None:
        if kind is not None:
            # The pool would first draw all that is waiting.
            for drawer in active_children():
                drawer.kill()
        self._pool.shutdown(cancel_futures=True)
        self._folder.cleanup()

    def begin(self, specs: list[Spec]) -> None:
        """Draw these pictures, unless they are being drawn already."""
        for spec in specs:
            if spec["key"] not in self._drawings:
                drawing = self._pool.submit(filed, self._folder.name, spec["key"])
                self._drawings[spec["key"]] = drawing

    def drawn(self, specs: list[Spec]) -> Iterator[tuple[Spec, bytes]]:
        """Yield each of these pictures with its PNG, in the order given.

        It is the order of their rows, and an editor's chooser shows the latest first.
        """
        self.begin(specs)
        for spec in specs:
            yield spec, Path(self._drawings[spec["key"]].result()).read_bytes()


def load_pictures(studio: Studio, progress: Callable[[], object]) -> dict[str, int]:
    """Store what is missing, calling `progress` once a picture; return rows by key.

    Wagtail encodes the renditions of one picture in threads while the studio draws the next.
    """
    known = stored_pictures()
    held = held_pictures()
    missing = [spec for spec in picture_specs() if spec["key"] not in known]
    for spec, png in studio.drawn(missing):
        known[spec["key"]] = _store(spec, png, held=spec["key"] in held).pk
        progress()
    return known


@transaction.atomic
def _store(spec: Spec, png: bytes, *, held: bool) -> CreditedImage:
    image = CreditedImage(
        title=spec["title"]["fr"],
        author=spec["author"],
        licence=spec["licence"],
        consent=spec["people"],
    )
    if held:
        image.collection = held_collection()
    name = f"demo-{spec['key']}.png"
    # Of a loading that was killed between the file and its row; the name holds the key.
    default_storage.delete(image.get_upload_to(name))
    image.file = ImageFile(BytesIO(png), name=name)
    image.save()
    for locale in Locale.objects.filter(language_code__in=spec["alternative"]):
        image.alternatives.create(locale=locale, text=spec["alternative"][locale.language_code])
    image.get_renditions(*LADDER)
    return image
