"""Every size and format that a page may ask of a picture, and who makes them.

AVIF takes seconds to encode, so nothing is encoded under a reader: one bounded copy is made
while the picture is stored, the ladder by a background task, and the `picture` tag uses what
exists (see `snippets/templatetags/pictures.py`).
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import IntegrityError
from django_tasks import task
from wagtail.images.models import Filter

from snippets.file_process.slots import without_request

# The queue of the tasks that make them: a task that takes minutes has another one, beside it.
PICTURES = "pictures"

# What stands in for a rendition that is not there yet.
BOUNDED_COPY = "max-2000x2000|format-webp"
# What lists and choosers of the admin show: made with the ladder, though no reader sees it.
THUMBNAIL = "max-165x165"
# What social networks and feed readers show: they do not read AVIF.
SHARE_CARD = "fill-1200x630|format-jpeg"


@dataclass(frozen=True)
class Steps:
    """The specifications of a picture's sizes, by format, narrowest first.

    Widths are in pixels of the file; `width-N` never enlarges a smaller original.
    """

    avif: tuple[str, ...]
    webp: tuple[str, ...]

    @property
    def ladder(self) -> tuple[str, ...]:
        return (*self.avif, *self.webp, SHARE_CARD)


PICTURE = Steps(
    avif=tuple(f"width-{width}|format-avif" for width in (480, 800, 1200)),
    webp=tuple(f"width-{width}|format-webp" for width in (800, 1200)),
)
# Plates and covers of comics: a thumbnail, a phone, a phone held close, and panel by panel. Drawn
# in ink, they look the same at a lower quality: the densest plate at 720 pixels is some 120 kB.
UPRIGHT = Steps(
    avif=tuple(f"width-{width}|format-avif|avifquality-60" for width in (240, 480, 720, 1400)),
    webp=("width-720|format-webp|webpquality-60", BOUNDED_COPY),
)
# How much taller than wide a picture is that is read as a page: A4 has 1.41, a portrait 1.25.
PAGE_SHAPE = 1.3
LADDER = PICTURE.ladder


def steps_of(image: Any) -> Steps:
    """Return the sizes in which an image is offered, which its shape decides."""
    return UPRIGHT if image.height >= PAGE_SHAPE * image.width else PICTURE


@lru_cache(maxsize=256)
def filter_of(specification: str) -> Filter:
    """Return Wagtail's filter, which reads its specification once: by inspecting signatures."""
    return Filter(specification)


@task(backend="background", queue_name=PICTURES)
def render_ladder(image_id: int) -> None:
    """Make what is missing of the ladder of one picture.

    A picture deleted since the task was queued is no error, nor is one that goes meanwhile: who
    uploads a picture a second time is asked at once which of the two to keep.
    """
    from snippets.models import CreditedImage

    image = CreditedImage.objects.filter(pk=image_id).first()
    if image is None:
        return
    try:
        with without_request():
            image.get_renditions(BOUNDED_COPY, *steps_of(image).ladder, THUMBNAIL)
    except (IntegrityError, OSError):
        if CreditedImage.objects.filter(pk=image_id).exists():
            raise
