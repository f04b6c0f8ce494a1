"""What happens when the last step of a workflow is approved.

`WAGTAIL_FINISH_WORKFLOW_ACTION` names this module and Wagtail imports it while its own models
load: import no model here.
"""

from typing import Any


def publish_released(workflow_state: Any, user: Any = None) -> None:
    """Publish, or schedule, the revision that both steps approved.

    Wagtail's own action asks whether `user` may publish. Here that right means "without the
    workflow"; an officer who releases a reviewed text does not have it and does not need it.
    """
    revision = workflow_state.content_object.get_latest_revision()
    revision.publish(user=user, skip_permission_checks=True)
