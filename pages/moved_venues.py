"""A venue that gets another address moves the dates that are still to come there.

Whoever has one in a calendar is told by its `sequence`, as of a date that is moved itself. The
address is a fact: it is saved once, in the language of its source, and goes to all languages.
"""

from typing import Any

from django.db.models import F
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from django.utils import timezone

from pages.agenda import dated_types
from snippets.models import Venue

__all__ = ["move_dates", "note_address"]

# What a calendar shows of where it is.
ADDRESS = ("address", "postal_code", "commune_id")


@receiver(pre_save, sender=Venue)
def note_address(instance: Venue, update_fields: Any = None, **kwargs: Any) -> None:
    if update_fields is not None:
        # A draft that is kept writes other columns than these.
        return
    stored = Venue._base_manager.filter(pk=instance.pk).values_list(*ADDRESS).first()
    instance.has_moved = stored not in (None, tuple(getattr(instance, n) for n in ADDRESS))  # type: ignore[attr-defined]  # until it is saved


@receiver(post_save, sender=Venue)
def move_dates(instance: Venue, **kwargs: Any) -> None:
    if not instance.__dict__.pop("has_moved", False):
        return
    now = timezone.now()
    for model in dated_types():
        if not model.agenda.venue:
            continue
        source = model.agenda
        rows = model._meta.get_field(source.rows).related_model if source.rows else model
        key = {source.at(f"{source.venue}__translation_key"): instance.translation_key}
        public = {"was_public": True} if source.rows else {"live": True}
        told = rows._base_manager.filter(ends__gt=now, **public, **key)
        told.update(sequence=F("sequence") + 1)
