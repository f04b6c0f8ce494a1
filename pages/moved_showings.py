"""A showing that is moved below another exhibition becomes one of that exhibition.

A move writes the place of a page in the tree, and never calls its `save`.
"""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import post_page_move

from pages.models import ExhibitionPage, ShowingPage

__all__ = ["follow"]


@receiver(post_page_move)
def follow(instance: Page, url_path_after: str, **kwargs: Any) -> None:
    moved = ShowingPage.objects.filter(pk=instance.pk).first()
    if moved is not None:
        above = ExhibitionPage.objects.filter(path=moved.path[: -Page.steplen])
        ShowingPage.objects.filter(pk=moved.pk).update(exhibition=above.first())
