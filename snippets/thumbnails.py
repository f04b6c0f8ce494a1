"""The thumbnails of the admin's lists: what a page of a list lacks is made in one process."""

import logging
from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch
from wagtail.images.models import Filter, ImageQuerySet

from snippets.file_process.orders import cut_each
from snippets.renditions import THUMBNAIL

__all__ = ["CreditedImageQuerySet"]

logger = logging.getLogger("demain.pictures")
# Pixels of the pictures that one process reads: what it has not done in time is lost.
BATCH = 100_000_000


class CreditedImageQuerySet(ImageQuerySet):
    def prefetch_renditions(self, *filters: Any) -> Any:
        if filters != (THUMBNAIL,):
            return super().prefetch_renditions(*filters)
        renditions = self.model.get_rendition_model().objects.filter(filter_spec=THUMBNAIL)
        # As Wagtail's own, which `find_existing_renditions` reads.
        prefetch: Any = Prefetch("renditions", queryset=renditions, to_attr="prefetched_renditions")
        prefetch.is_of_thumbnails = True
        return self.prefetch_related(prefetch)

    def _prefetch_related_objects(self) -> None:
        # Of a page of a list: what is cut off by its limits is not in the cache.
        super()._prefetch_related_objects()
        if any(hasattr(each, "is_of_thumbnails") for each in self._prefetch_related_lookups):
            _make_lacking(self._result_cache)


def _make_lacking(images: list[Any]) -> None:
    thumbnail = Filter(THUMBNAIL)
    lacking = [image for image in images if not image.find_existing_renditions(thumbnail)]
    if len(lacking) < 2:
        return  # one is made where it is shown, as any other size
    for batch in _batches(lacking):
        try:
            with cut_each(batch, THUMBNAIL) as made:
                for image, each in made:
                    image.get_rendition(each)
        except OSError as error:
            logger.warning("The thumbnails of a list were not made: %s", error)
            return


def _batches(images: list[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    pixels = 0
    for image in images:
        size = image.width * image.height
        if batch and pixels + size > BATCH:
            yield batch
            batch, pixels = [], 0
        batch.append(image)
        pixels += size
    yield batch
