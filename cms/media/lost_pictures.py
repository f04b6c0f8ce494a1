"""A picture's address whose file is gone: something is shown in its place, and it is logged (F9).

Pages that lie in a cache, and other sites, go on naming it.
"""

import logging
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django_tasks import task

from snippets.file_process.slots import without_request
from snippets.models import CreditedImage, CreditedRendition
from snippets.original import looks_whole
from snippets.renditions import BOUNDED_COPY, PICTURES, steps_of

from .files import file_response

__all__ = ["picture_response", "placeholder_response", "renew_renditions"]

logger = logging.getLogger("demain.pictures")
# The longer side, in pixels, of what may travel in place of a rendition.
BOUND = 2000
# Nobody keeps what stands in: the file itself may be there again in a minute.
STAND_IN_CACHE = "private, no-cache"
# Seconds in which one lost file is repaired once, however many readers ask for it.
REPAIR_EVERY = 600
# So many letters' heights are the longer side of a placeholder.
LETTERS = 30
PLACEHOLDER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def picture_response(request: HttpRequest, name: str, cache_control: str) -> HttpResponse:
    """Serve a media file; where that of a picture is gone, what stands in for it.

    Of a rendition, a copy of the original of at most 2,000 pixels; of an original, a placeholder
    with its alternative, which is a 404 all the same. Raises Http404 for what is no picture's.
    """
    try:
        return file_response(request, name, cache_control)
    except Http404:
        if "\0" in name or len(name) > 255:
            raise
        rendition = CreditedRendition.objects.select_related("image").filter(file=name).first()
        image = rendition.image if rendition else CreditedImage.objects.filter(file=name).first()
        if image is None:
            raise
    logger.error("Picture %s has lost its file %s.", image.pk, name)
    if rendition is None:
        return placeholder_response(image)
    response = _copy(request, image, lost=name)
    if cache.add(f"renew-renditions:{image.pk}", 1, REPAIR_EVERY):
        renew_renditions.enqueue(image.pk)
    return response


def _copy(request: HttpRequest, image: CreditedImage, lost: str) -> HttpResponse:
    """Return the bounded copy, the original where it is no larger, or a copy made now.

    Nothing is decoded for a reader while there is a file to show.
    """
    bounded = image.renditions.filter(filter_spec=BOUNDED_COPY).first()
    if bounded is not None and bounded.file.name != lost:
        try:
            return file_response(request, bounded.file.name, STAND_IN_CACHE)
        except Http404:
            logger.error("Picture %s has lost its file %s.", image.pk, bounded.file.name)
    try:
        if max(image.width, image.height) <= BOUND and looks_whole(image):
            return file_response(request, image.file.name, STAND_IN_CACHE)
        # A reader waits for it, for two seconds at most: there is nothing else to show.
        if bounded is None:
            bounded = image.get_renditions(BOUNDED_COPY)[BOUNDED_COPY]
        else:
            image.restore_renditions([bounded])
        return file_response(request, bounded.file.name, STAND_IN_CACHE)
    except (OSError, Http404):
        logger.exception("Picture %s has nothing left to make a copy of.", image.pk)
        return placeholder_response(image)


def placeholder_response(image: CreditedImage) -> HttpResponse:
    """Return a drawing that says what is missing; browsers show the body of a 404 as well."""
    words = image.alternative_in(get_language() or "")
    drawing = render_to_string(
        "components/lost_picture.svg",
        {
            "words": words,
            "width": image.width,
            "height": image.height,
            "letters": max(image.width, image.height) // LETTERS,
        },
    )
    return HttpResponse(
        drawing,
        status=404,
        content_type="image/svg+xml",
        headers={
            "Cache-Control": "no-store",
            "Content-Security-Policy": PLACEHOLDER_POLICY,
            "X-Content-Type-Options": "nosniff",
        },
    )


@task(backend="background", queue_name=PICTURES)
def renew_renditions(image_id: int) -> None:
    """Make again the renditions of a picture whose files are gone; twice does no harm."""
    image: Any = CreditedImage.objects.filter(pk=image_id).first()
    if image is None:
        return
    lost = [
        rendition
        for rendition in image.renditions.all()
        if not rendition.file.storage.exists(rendition.file.name)
    ]
    with without_request():
        image.restore_renditions(lost)
        image.get_renditions(BOUNDED_COPY, *steps_of(image).ladder)
