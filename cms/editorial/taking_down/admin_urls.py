from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy
from wagtail import hooks

from .again import publish_pages_again
from .bulk import DeletePages, MovePages, UnpublishPages
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


for action in (DeletePages, MovePages, UnpublishPages):
    hooks.register("register_bulk_action", action, order=1)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(
        PUBLISHED_AGAIN, gettext_lazy("Publish again"), gettext_lazy("Published again as it was")
    )
