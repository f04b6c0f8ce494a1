from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from pages.embargo_state import embargo_when_logged

from . import sites  # noqa: F401 - it registers itself
from .again import publish_pages_again
from .bulk import DeletePages, MovePages, UnpublishPages
from .files import DeleteDocuments, DeleteImages, MoveDocuments, MoveImages
from .unpublishing import PUBLISHED_AGAIN
from .views import HousePageViewSet

__all__: list[str] = []


@hooks.register("register_admin_urls")
def again_urls() -> list[URLPattern]:
    return [
        path("pages/unpublished/<uuid:key>/", publish_pages_again, name="publish_pages_again"),
    ]


# Each after Wagtail's own, whose place it takes.
@hooks.register("register_admin_viewset", order=1)
def house_pages() -> HousePageViewSet:
    return HousePageViewSet()


for action in (DeletePages, MovePages, UnpublishPages, DeleteImages, DeleteDocuments):
    hooks.register("register_bulk_action", action, order=1)
# The pictures' after that of `snippets/wagtail_hooks.py`.
for action in (MoveImages, MoveDocuments):
    hooks.register("register_bulk_action", action, order=2)


class PublishedFormatter(LogFormatter):
    """Says of what an embargo held that it was released: nobody could read it yet."""

    def __init__(self, label: Any, message: Any, held: Any) -> None:
        self.label, self.message, self.held = label, message, held

    def format_message(self, log_entry: Any) -> str:
        state = embargo_when_logged(log_entry)
        return self.held % {"state": state} if state else self.message


@hooks.register("register_log_actions", order=1)  # after Wagtail's, whose place it takes
def log_actions(actions: Any) -> None:
    actions.register_action(
        PUBLISHED_AGAIN, gettext_lazy("Publish again"), gettext_lazy("Published again as it was")
    )
    for action, held in (
        ("wagtail.publish", gettext_lazy("Released, %(state)s")),
        (PUBLISHED_AGAIN, gettext_lazy("Released again as it was, %(state)s")),
    ):
        known = actions.formatters[action]
        # Registered anew, it would be offered twice where a history is filtered.
        actions.formatters[action] = PublishedFormatter(known.label, known.message, held)
