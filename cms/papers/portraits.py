"""The photos of those who take part, cut to one size: in one process, whatever their number."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from wagtail.images.models import Filter

from snippets.embargo import look_up_embargoes, may_be_shown
from snippets.file_process.orders import cut_each

__all__ = ["portraits_of"]

# Pixels: 24 mm on paper at 300 dots per inch.
PORTRAIT = "fill-284x355|format-jpeg|jpegquality-82"
BATCH = 12


def portraits_of(people: Iterable[Any]) -> dict[int, Any]:
    """Return the stored portrait of each photo that may be shown, by the photo's key.

    `people` are those whom `shown` let through: a photo without consent is not among theirs. One
    that can't be cut is left out: a dossier with a face less is better than none.
    """
    images = {person.photo_id: person.photo for person in people if person.photo}
    look_up_embargoes(images.values())
    today = timezone.localdate()
    open_ones = [
        image
        for image in images.values()
        if may_be_shown(image) and not image.licence_has_ended(today)
    ]
    found = {}
    lacking = []
    for image in open_ones:
        made = image.find_existing_renditions(Filter(PORTRAIT))
        if made:
            found[image.pk] = next(iter(made.values()))
        else:
            lacking.append(image)
    for start in range(0, len(lacking), BATCH):
        with cut_each(lacking[start : start + BATCH], PORTRAIT) as cut:
            for image, filter_made in cut:
                found[image.pk] = image.get_rendition(filter_made)
    return found
