from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from snippets.models import CreditedImage
from snippets.renditions import BOUNDED_COPY, render_ladder


@receiver(post_save, sender=CreditedImage)
def prepare_renditions(instance: CreditedImage, raw: bool = False, **kwargs: Any) -> None:
    """Make the bounded copy at once and queue the rest, after the picture is really stored."""
    if raw:
        return

    def prepare() -> None:
        instance.get_rendition(BOUNDED_COPY)
        render_ladder.enqueue(instance.pk)

    transaction.on_commit(prepare)
