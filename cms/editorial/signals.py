from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page

from cms.editorial.models import StagedPlate


@receiver(post_save)
def open_new_tree(
    sender: type, instance: Any, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """Give the groups their permissions in a language's tree in the moment it is planted."""
    if created and not raw and isinstance(instance, Page) and instance.depth == 2:
        from cms.roles import grant_tree

        grant_tree(instance)


@receiver(post_delete, sender=StagedPlate)
def delete_staged_file(instance: StagedPlate, **kwargs: Any) -> None:
    transaction.on_commit(partial(default_storage.delete, str(instance.file)))
