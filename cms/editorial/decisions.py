"""The answers that somebody may give to a text at a step of the workflow, as buttons."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from wagtail.models import Page, TaskState

Action = tuple[str, Any, bool]


@dataclass(frozen=True)
class Decision:
    """A button that answers a step of the workflow; `asks` opens Wagtail's dialog first."""

    label: str
    url: str
    asks: bool


def decisions(instance: Any, state: TaskState, actions: list[Action]) -> tuple[Decision, ...]:
    """Return a button for each of a task's actions; the answer that ends the work comes first."""
    return tuple(
        Decision(str(label), _url(instance, name, state), modal)
        for name, label, modal in sorted(actions, key=lambda action: action[0] == "reject")
    )


def _url(instance: Any, action: str, state: TaskState) -> str:
    if isinstance(instance, Page):
        name = "wagtailadmin_pages:workflow_action"
    else:
        name = instance.snippet_viewset.get_url_name("workflow_action")
    return reverse(name, args=[quote(instance.pk), action, state.pk])
