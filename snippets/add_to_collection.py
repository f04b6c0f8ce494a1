from collections.abc import Iterable
from typing import Any

from wagtail.images.views.bulk_actions import AddToCollectionBulkAction

from snippets.models import CreditedImage

__all__ = ["AddPicturesToCollection"]


class AddPicturesToCollection(AddToCollectionBulkAction):
    """Wagtail's, which writes the rows past the pictures' own `save()`.

    Files of pictures put under embargo would stay at addresses that anybody can guess.
    """

    @classmethod
    def execute_action(
        cls, images: Iterable[CreditedImage], collection: Any = None, **kwargs: Any
    ) -> tuple[int, int] | None:
        if collection is None:
            return None
        moved = CreditedImage.objects.filter(pk__in=[image.pk for image in images])
        rows = list(moved.select_for_update())
        for image in rows:
            image.collection = collection
            image.save()
        return len(rows), 0
