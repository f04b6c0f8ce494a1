import logging
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from snippets.models import CreditedImage
from snippets.renditions import BOUNDED_COPY, render_ladder

logger = logging.getLogger("demain.pictures")


@receiver(post_save, sender=CreditedImage)
def prepare_renditions(instance: CreditedImage, raw: bool = False, **kwargs: Any) -> None:
    """Make the bounded copy at once and queue the rest, after the picture is really stored."""
    if raw:
        return

    def prepare() -> None:
        try:
            instance.get_rendition(BOUNDED_COPY)
        except OSError:
            # The picture is stored. The task tries again, and the page shows what there is.
            logger.exception("Picture %s has no bounded copy.", instance.pk)
        render_ladder.enqueue(instance.pk)

    transaction.on_commit(prepare)
