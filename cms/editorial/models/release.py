from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from cms.editorial.forms import RequestChangesForm, ScheduledReleaseForm
from cms.editorial.locks import ReviewLock

Action = tuple[str, Any, bool]


class ReleaseTask(AbstractGroupApprovalTask):
    """A communications officer lets the reviewed text go public, now or at a date."""

    lock_class = ReviewLock

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")

    @classmethod
    def get_description(cls) -> Any:
        return _("Members of these groups make a reviewed text public, at once or at a date.")

    def get_actions(self, obj: Any, user: Any) -> list[Action]:
        if not super().get_actions(obj, user):
            return []
        return [
            ("approve", _("Release now"), False),
            ("schedule", _("Release at a date"), True),
            ("reject", _("Request changes"), True),
        ]

    def get_form_for_action(self, action: str) -> type:
        forms = {"schedule": ScheduledReleaseForm, "reject": RequestChangesForm}
        return forms.get(action) or super().get_form_for_action(action)

    @transaction.atomic
    def on_action(
        self,
        task_state: TaskState,
        user: Any,
        action_name: str,
        go_live_at: datetime | None = None,
        **kwargs: Any,
    ) -> None:
        if action_name == "schedule":
            _set_go_live_at(task_state, go_live_at)
            action_name = "approve"
        elif action_name == "approve" and task_state.revision.content.get("go_live_at"):
            # Now is now, whatever date the draft kept: that of a cancelled schedule, for one.
            _set_go_live_at(task_state, None)
        super().on_action(task_state, user, action_name, **kwargs)


def _set_go_live_at(task_state: TaskState, go_live_at: datetime | str | None) -> None:
    """Write the date into the very revision that was reviewed: no word of it changes.

    From the page editor the value arrives as the ISO string of a JSON round trip.
    """
    revision = task_state.revision
    if isinstance(go_live_at, str):
        go_live_at = datetime.fromisoformat(go_live_at)
    revision.content["go_live_at"] = go_live_at.isoformat() if go_live_at else None
    revision.save(update_fields=["content"])
