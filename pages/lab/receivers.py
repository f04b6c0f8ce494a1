"""What is kept of a programme goes with the last page of it."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from pages.models import LabCalendarLink, LabEdition, LabProgrammePage

__all__: list[str] = []


@receiver(post_delete, sender=LabProgrammePage, dispatch_uid="lab.programme_deleted")
def forget_programme(instance: LabProgrammePage, **kwargs: Any) -> None:
    key = instance.translation_key
    if not LabProgrammePage.objects.filter(translation_key=key).exclude(pk=instance.pk).exists():
        for model in (LabEdition, LabCalendarLink):
            model._default_manager.filter(programme_key=key).delete()
