"""Mail of the workflow: one message for each event and person, to whoever has something to do.

Wagtail's notifiers with other recipients: they write each message in its reader's language, and
Wagtail's signals call them. Every one of Wagtail's own is replaced (`register`).
"""

from typing import Any

from django.utils.functional import lazy
from wagtail.admin.mail import (
    GroupApprovalTaskStateSubmissionEmailNotifier,
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
)
from wagtail.admin.utils import get_user_display_name
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)
from wagtail_localize.models import get_edit_url

from cms.translation.notices import translation_in, wants_digest

from .asked import people_asked
from .models import ReleaseTask
from .outcome import outcome


class AskedNotifier(GroupApprovalTaskStateSubmissionEmailNotifier):
    """Tells whoever is asked to answer that a text waits for them."""

    def get_recipient_users(self, instance: TaskState, **kwargs: Any) -> set[Any]:
        if _is_asked_again(instance):
            return set()
        return set(people_asked(instance)) - {kwargs.get("user")}

    def get_context(self, instance: TaskState, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(instance, **kwargs)
        is_release = isinstance(instance.task.specific, ReleaseTask)
        return context | _words(instance) | {"is_release": is_release}


class SentBackNotifier(WorkflowStateRejectionEmailNotifier):
    """Tells the author; a translator who has one mail a day finds it there (`notices`)."""

    def get_recipient_users(self, instance: WorkflowState, **kwargs: Any) -> set[Any]:
        found = super().get_recipient_users(instance, **kwargs)
        if translation_in(instance) is None:
            return found
        return {person for person in found if not wants_digest(person)}

    def get_context(self, instance: WorkflowState, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(instance, **kwargs)
        return context | _words(instance.current_task_state)


class ApprovedNotifier(WorkflowStateApprovalEmailNotifier):
    """Tells the author what became of the text: public, public at a date, or soon."""

    def get_context(self, instance: WorkflowState, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(instance, **kwargs)
        state = instance.current_task_state
        # Said for each reader, in their language.
        return context | _words(state) | {"outcome": lazy(outcome, str)(state)}


def _words(state: TaskState) -> dict[str, Any]:
    text = state.workflow_state.content_object
    return {
        "title": state.revision.object_str,
        "language": text.locale.get_display_name(),
        "address": get_edit_url(text),
        "author": get_user_display_name(state.workflow_state.requested_by),
        "reader": get_user_display_name(state.finished_by),
    }


def _is_asked_again(state: TaskState) -> bool:
    """Tell whether an edit began the same step anew, which nobody had answered yet.

    The editor saves by itself, twice a second: whoever was told of the text was told.
    """
    earlier = state.workflow_state.task_states.exclude(pk=state.pk).order_by("pk").last()
    return (
        earlier is not None
        and earlier.task_id == state.task_id
        and earlier.status == TaskState.STATUS_CANCELLED
    )


def _nobody(instance: WorkflowState, **kwargs: Any) -> None:
    """Takes the place of Wagtail's message to every superuser: the step's own says more."""


ASKED, SENT_BACK, APPROVED = AskedNotifier(), SentBackNotifier(), ApprovedNotifier()


def register() -> None:
    """Connect ours under the names of Wagtail's.

    A signal keeps the first receiver of a name; `wagtail.admin` connects its own after this app.
    """
    for signal, receiver, sender, name in (
        (task_submitted, ASKED, TaskState, "group_approval_task_submitted"),
        (workflow_submitted, _nobody, WorkflowState, "workflow_state_submitted"),
        (workflow_rejected, SENT_BACK, WorkflowState, "workflow_state_rejected"),
        (workflow_approved, APPROVED, WorkflowState, "workflow_state_approved"),
    ):
        signal.connect(receiver, sender=sender, dispatch_uid=f"{name}_email_notification")
