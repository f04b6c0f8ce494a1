"""An edit during a review starts it again."""

from typing import Any

__all__ = ["review_again"]


def review_again(instance: Any, user: Any) -> None:
    """Begin the review of a text anew, where its newest version is not the one that is in it.

    Wagtail would leave the step on the older revision, and ask for a second approval of the newer
    one only after the first.
    """
    task_state = getattr(instance, "current_workflow_task_state", None)
    if task_state is None:
        return
    latest = type(instance)._default_manager.values_list("latest_revision", flat=True)
    if task_state.revision_id != latest.get(pk=instance.pk):
        task_state.cancel(user=user)
