"""What stands above a text in review, in its editor: whose turn it is, said to its reader."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.utils import get_user_display_name
from wagtail.models import TaskState, WorkflowMixin, WorkflowState

from .asked import people_asked
from .authors import authors_since_publication
from .day import day
from .decisions import decisions
from .models import ReleaseTask, ReviewTask
from .row_name import row_name

# So many people are named; more are counted.
NAMED = 3


def bar_of(instance: Any, user: Any) -> dict[str, Any]:
    """Return the context of `editorial/review_bar.html`; nothing in it is set outside a review."""
    workflow = instance.current_workflow_state if isinstance(instance, WorkflowMixin) else None
    if workflow is None or workflow.current_task_state is None:
        return {}
    state = workflow.current_task_state
    if workflow.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return {"sent_back": state, "remarks": [state] if state.comment else []}
    # Asked for once: several sentences depend on who wrote the text, and on who sent it.
    state.workflow_state = workflow
    authors, task = authors_since_publication(instance), state.task.specific
    if isinstance(task, ReviewTask):
        actions = task.actions_beside(authors, instance, user)
    else:
        actions = task.get_actions(instance, user)
    return {
        "step": row_name(state.task),
        "sentences": _sentences(instance, state, user, bool(actions), authors),
        "remarks": list(
            workflow.task_states.filter(status=TaskState.STATUS_APPROVED)
            .exclude(comment="")
            .select_related("task", "finished_by")
            .order_by("finished_at")
        ),
        "decisions": decisions(instance, state, actions),
    }


def _sentences(
    instance: Any, state: TaskState, user: Any, answers: bool, authors: set[int]
) -> list[str]:
    task = state.task.specific
    locked = task.locked_for_user(instance, user)
    found = []
    if answers:
        found += [_request(task), _origin(state)]
        if not locked:
            found.append(_("If you change it, the review starts again."))
    else:
        if user.pk in authors and task.user_can_access_editor(instance, user):
            found.append(_("You wrote or edited this text: somebody else must approve it."))
        found.append(_whereabouts(state, user, authors))
    if locked:
        found.append(_("It can’t change until the answer."))
    if instance.live:
        found.append(_("Readers see the public version until the release."))
    return found


def _request(task: Any) -> str:
    if isinstance(task, ReviewTask):
        return _(
            "You are asked to read this text before the public does: approve it, or say what "
            "should change."
        )
    if isinstance(task, ReleaseTask):
        return _(
            "This text was approved: you are asked to release it, or to say what should change."
        )
    return _("You are asked to answer: approve this text, or say what should change.")


def _origin(state: TaskState) -> str:
    words = {
        "person": get_user_display_name(state.workflow_state.requested_by),
        "day": day(state.started_at),
    }
    if words["person"]:
        return _("%(person)s submitted it; it has waited for you since %(day)s.") % words
    return _("It has waited for you since %(day)s.") % words


def _whereabouts(state: TaskState, user: Any, authors: set[int]) -> str:
    words = {"people": _names(state, authors), "day": day(state.started_at)}
    if not words["people"]:
        return _("Nobody may answer: tell an administrator.")
    theirs = state.workflow_state.requested_by_id == user.pk
    if isinstance(state.task.specific, ReleaseTask):
        if theirs:
            return _("Your text has been with %(people)s for its release since %(day)s.") % words
        return _("This text has been with %(people)s for its release since %(day)s.") % words
    if theirs:
        return _("Your text has been with %(people)s for review since %(day)s.") % words
    return _("This text has been with %(people)s for review since %(day)s.") % words


def _names(state: TaskState, authors: set[int]) -> str:
    names = [get_user_display_name(user) for user in people_asked(state, authors)]
    shown, more = names[:NAMED], len(names) - NAMED
    if more > 0:
        return ngettext(
            "%(names)s or %(count)d other person", "%(names)s or %(count)d other people", more
        ) % {"names": ", ".join(shown), "count": more}
    if len(shown) < 2:
        return "".join(shown)
    return _("%(names)s or %(last)s") % {"names": ", ".join(shown[:-1]), "last": shown[-1]}
