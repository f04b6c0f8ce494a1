from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.tasks.queue import queue_state

__all__ = ["TasksBanner"]


class TasksBanner(Component):
    """Says that background work stands still or failed, to those who can do something about it."""

    template_name = "editorial/tasks_banner.html"
    name = "tasks"
    order = 0

    def __init__(self, request: HttpRequest) -> None:
        self.user: Any = request.user

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        state = queue_state(timezone.now())
        return {
            "state": state,
            "hidden": not (state.waiting or state.mail or state.failed),
            "may_retry": self.user.has_perm("delivery.retry_task"),
        }
