"""What is moved below another page becomes a part of that one: a showing, a day of a Lab.

A move writes the place of a page in the tree, and never calls its `save`.
"""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import post_page_move

from pages.models import ExhibitionPage, LabDayPage, LabProgrammePage, ShowingPage

__all__ = ["follow"]

# What keeps the page above it in a column, for look-ups that can't follow a path.
PARTS: tuple[tuple[Any, str, Any], ...] = (
    (ShowingPage, "exhibition", ExhibitionPage),
    (LabDayPage, "programme", LabProgrammePage),
)


@receiver(post_page_move)
def follow(instance: Page, url_path_after: str, **kwargs: Any) -> None:
    for model, column, of in PARTS:
        moved = model.objects.filter(pk=instance.pk).first()
        if moved is not None:
            above = of.objects.filter(path=moved.path[: -Page.steplen])
            model.objects.filter(pk=moved.pk).update(**{column: above.first()})
