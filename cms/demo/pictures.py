"""Stores the demo's pictures with all their renditions, as they are drawn."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cached_property
from io import BytesIO
from multiprocessing import active_children, get_context
from os import cpu_count
from pathlib import Path
from typing import Any

import django
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.db import transaction
from wagtail.models import Locale

from cms.demo.drawing import render_png
from cms.demo.drawing.plates import render_languages
from snippets.held import held_collection
from snippets.models import CreditedImage
from snippets.picture_process.orders import MadeFilter

from . import kept_drawings, static_files
from .content_files import Spec, read
from .cutting import cut, focal_point
from .kept_drawings import Cut
from .press import held_pictures
from .tomes import tome_pictures


def stored_pictures() -> dict[str, int]:
    """Return the demo's pictures that are stored, by key, which is in their files' names."""
    rows = CreditedImage.objects.filter(file__contains="/demo-")
    return {
        Path(name).stem.removeprefix("demo-"): pk for name, pk in rows.values_list("file", "pk")
    }


def site_pictures() -> list[Spec]:
    return read("images")


def picture_specs() -> list[Spec]:
    """Return all that is drawn: a spec names its `drawing` where it is a plate of a tome."""
    return [*site_pictures(), *tome_pictures()]


def drawing_of(spec: Spec) -> tuple[Any, ...]:
    """Return what draws a picture, and what it is given.

    A plate is drawn once for all its languages.
    """
    return (render_languages, *spec["drawing"]) if "drawing" in spec else (render_png, spec["key"])


class Studio:
    """Draws in processes of its own, from the moment it is opened: the tables are made meanwhile.

    A context manager, which ends its processes at once when it is left by an exception. What is
    drawn by then is kept for the next one (cms/demo/kept_drawings.py).
    """

    def __enter__(self) -> "Studio":
        self._pool = ProcessPoolExecutor(
            cpu_count(), mp_context=get_context("spawn"), initializer=django.setup
        )
        self._drawings: dict[Path, Future[None]] = {}
        return self

    def __exit__(self, kind: type | None, *_exception: object) -> None:
        if kind is not None:
            # The pool would first draw all that is waiting.
            for drawer in active_children():
                drawer.kill()
        self._pool.shutdown(cancel_futures=True)

    def begin(self, specs: list[Spec]) -> None:
        """Draw these pictures, unless they are drawn or being drawn already."""
        for spec in specs:
            place = self._place(spec)
            if place not in self._drawings and not kept_drawings.are_at(place):
                self._drawings[place] = self._pool.submit(
                    cut, place, spec.get("focus"), *drawing_of(spec)
                )

    def collect_static_files(self) -> Future[None]:
        """Collect them once everything that was begun is drawn, beside the writing."""
        return self._pool.submit(static_files.collect)

    def drawn(self, specs: list[Spec]) -> Iterator[tuple[Spec, Cut]]:
        """Yield each of these pictures with its files, in the order given.

        It is the order of their rows, and an editor's chooser shows the latest first.
        """
        self.begin(specs)
        for spec in specs:
            place = self._place(spec)
            if place in self._drawings:
                self._drawings[place].result()
            yield spec, kept_drawings.read(place)[spec.get("language", "")]

    @cached_property
    def _folder(self) -> Path:
        """Asked for by a loading that draws: a demo that is complete has none."""
        folder = kept_drawings.folder()
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _place(self, spec: Spec) -> Path:
        return self._folder / "-".join(drawing_of(spec)[1:])


def load_pictures(
    studio: Studio, specs: list[Spec], progress: Callable[[], object]
) -> dict[str, int]:
    """Store what is missing of these, calling `progress` once a picture; return rows by key."""
    known = stored_pictures()
    held = held_pictures()
    missing = [spec for spec in specs if spec["key"] not in known]
    for spec, files in studio.drawn(missing):
        known[spec["key"]] = _store(spec, files, held=spec["key"] in held).pk
        progress()
    return known


@transaction.atomic
def _store(spec: Spec, files: Cut, *, held: bool) -> CreditedImage:
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
    image.file = ImageFile(BytesIO(files.png.read_bytes()), name=name)
    image._set_image_file_metadata()
    for name, value in focal_point(spec.get("focus"), image.width, image.height).items():
        setattr(image, name, value)
    image.save()
    for locale in Locale.objects.filter(language_code__in=spec["alternative"]):
        image.alternatives.create(locale=locale, text=spec["alternative"][locale.language_code])
    image.get_renditions(*(MadeFilter(size, path) for size, path in files.sizes.items()))
    return image
