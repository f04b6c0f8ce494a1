from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState
from wagtail.permissions import policy_registry

from cms.editorial.authors import authors_since_publication
from cms.editorial.forms import RequestChangesForm
from cms.editorial.locks import ReviewLock

Action = tuple[str, Any, bool]


def may_change(obj: Any, user: Any) -> bool:
    if isinstance(obj, Page):
        policy = policy_registry.get_by_type(Page)
    else:
        policy = policy_registry.get(obj)
    return policy.user_has_permission_for_instance(user, "change", obj)


class ReviewTask(AbstractGroupApprovalTask):
    """Somebody else reads the text: whoever wrote or edited it can't approve it.

    The rule binds superusers too; they may publish without the workflow instead, with a
    reason, which the history then says (`unreviewed.py`).
    """

    lock_class = ReviewLock

    class Meta:
        verbose_name = _("review of the content")
        verbose_name_plural = _("reviews of the content")

    @classmethod
    def get_description(cls) -> Any:
        return _("Members of these groups approve a text that none of them wrote themselves.")

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Reading is not editing: who may not change the text gets it to read.

        Otherwise one keystroke, saved by itself, would make a reviewer an author, and no author
        may approve. Preview, comparison and the answers on the home page stay open.
        """
        return super().locked_for_user(obj, user) or not may_change(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[Action]:
        return self.actions_beside(authors_since_publication(obj), obj, user)

    def actions_beside(self, authors: set[int], obj: Any, user: Any) -> list[Action]:
        """The same, for a caller that knows the authors of many texts already."""
        return [] if user.pk in authors else super().get_actions(obj, user)

    def get_form_for_action(self, action: str) -> type:
        return RequestChangesForm if action == "reject" else super().get_form_for_action(action)

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        # An approval that carries an edit with it: Wagtail offered the action before it saved.
        obj = task_state.workflow_state.content_object
        if action_name == "approve" and user.pk in authors_since_publication(obj):
            raise PermissionDenied(_("Somebody else must approve a text that you wrote or edited."))
        super().on_action(task_state, user, action_name, **kwargs)
