"""Who is asked to answer at a step of the workflow: whose work it is, not whoever could."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from wagtail.models import TaskState

from cms.roles import ROLES

from .authors import authors_since_publication
from .models import ReviewTask


def people_asked(state: TaskState, authors: set[int] | None = None) -> list[User]:
    """Return the open accounts that the step waits for, in the order of their names.

    Whoever wrote or edited the text can't review it; who knows its `authors` gives them.
    """
    task = state.task.specific
    groups: Any = task.groups.all() if hasattr(task, "groups") else Group.objects.none()
    if not isinstance(task, ReviewTask):
        return whose_turn(groups)
    if authors is None:
        authors = authors_since_publication(state.workflow_state.content_object)
    return whose_turn(groups, authors)


def whose_turn(groups: Any, authors: Iterable[int | None] = ()) -> list[User]:
    """Return who answers of these groups, without `authors`.

    An administrator stands in where nobody else may answer, and a superuser where no administrator
    may.
    """
    users = get_user_model()._default_manager.filter(is_active=True)
    users = users.exclude(pk__in=[pk for pk in authors if pk is not None])
    stands_in = ROLES["administrator"].group
    for asked in (
        users.filter(groups__in=groups.exclude(name=stands_in)),
        users.filter(groups__in=groups.filter(name=stands_in)),
        users.filter(is_superuser=True),
    ):
        found = list(asked.distinct().order_by("last_name", "first_name", "username"))
        if found:
            return found
    return []
