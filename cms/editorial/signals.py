from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page


@receiver(post_save)
def open_new_tree(
    sender: type, instance: Any, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """Give the groups their permissions in a language's tree in the moment it is planted."""
    if created and not raw and isinstance(instance, Page) and instance.depth == 2:
        from cms.roles import grant_tree

        grant_tree(instance)
