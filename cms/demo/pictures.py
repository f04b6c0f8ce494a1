"""Draws the demo's pictures and stores them with all their renditions."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from io import BytesIO
from multiprocessing import active_children, get_context
from os import cpu_count
from pathlib import Path

from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.db import transaction
from wagtail.models import Locale

from cms.demo.drawing import render_png
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


def load_pictures(progress: Callable[[], object]) -> dict[str, int]:
    """Draw and store what is missing, calling `progress` once a picture; return rows by key.

    Drawing runs in processes; Wagtail encodes the renditions of one picture in threads
    meanwhile.
    """
    known = stored_pictures()
    missing = [spec for spec in picture_specs() if spec["key"] not in known]
    if not missing:
        return known
    with ProcessPoolExecutor(cpu_count(), mp_context=get_context("spawn")) as pool:
        jobs = {pool.submit(render_png, spec["key"]): spec for spec in missing}
        try:
            for job in as_completed(jobs):
                spec = jobs[job]
                known[spec["key"]] = _store(spec, job.result()).pk
                progress()
        except KeyboardInterrupt:
            # The pool would first draw all that is waiting.
            for drawer in active_children():
                drawer.kill()
            raise
    return known


@transaction.atomic
def _store(spec: Spec, png: bytes) -> CreditedImage:
    image = CreditedImage(
        title=spec["title"]["fr"],
        author=spec["author"],
        licence=spec["licence"],
        consent=spec["people"],
    )
    if spec["key"] in held_pictures():
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
