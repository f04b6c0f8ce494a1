"""What one may not explore, one isn't told: the rule of every chooser, list and form of the admin.

A page that a user may explore (Wagtail's `explorable_instances`) is theirs to see, drafts and all.
One that is public at this moment may be linked to by everybody, under its public title. Of any
other, its existence, title and address are not told; but to whoever acts on it in its workflow.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permissions import policy_registry

from .tree import page_tree

__all__ = [
    "asked_by",
    "asking_request",
    "asking_user",
    "is_told",
    "may_explore",
    "told",
    "told_title",
]

_request: ContextVar[Any] = ContextVar("admin_request", default=None)


@contextmanager
def asked_by(request: Any) -> Iterator[None]:
    """Let titles inside be those that the user of `request` is told.

    Wagtail's widgets and titles know no request.
    """
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def asking_request() -> Any:
    """Return the request to the admin that is being answered, or None where nobody is signed in."""
    request = _request.get()
    return request if request is not None and request.user.is_authenticated else None


def asking_user() -> Any:
    """Return the user who asks the admin, or None: outside of it all is told."""
    request = asking_request()
    return request.user if request is not None else None


def may_explore(user: Any, page: Page) -> bool:
    """Tell whether `page` is among Wagtail's `explorable_instances`, without a query of its own."""
    if user.is_superuser and user.is_active:
        return True
    below, above = _paths(user)
    return page.path in above or any(page.path.startswith(path) for path in below)


def told(pages: QuerySet, user: Any) -> QuerySet:
    """Leave in `pages` what `user` may explore or anybody may read."""
    if user.is_superuser and user.is_active:
        return pages
    below, above = _paths(user)
    held = [node.pk for node in page_tree().held()]
    public = Page.objects.live().public().exclude(pk__in=held)
    wanted = Q(pk__in=public.values("pk")) | Q(path__in=above)
    for path in below:
        wanted |= Q(path__startswith=path)
    return pages.filter(wanted)


def _paths(user: Any) -> tuple[set[str], set[str]]:
    """Return the paths below which a user may explore, and those of the pages on the way there.

    Wagtail's `explorable_instances` says the same with two queries, or three.
    """
    policy = policy_registry.get_by_type(Page)
    below = {row.page.path for row in policy.get_cached_permissions_for_user(user)}
    if not below or not user.is_active:
        return set(), set()
    first, last, step = min(below), max(below), Page.steplen
    shared = next(end for end in range(len(first), 0, -step) if last.startswith(first[:end]))
    if first[:shared] in below:  # Wagtail opens the explorer one page above
        shared = max(shared - step, step)
    return below, {path[:end] for path in below for end in range(shared, len(path), step)}


def is_told(user: Any, page: Page) -> bool:
    return may_explore(user, page) or _is_public(page) or _acts_on(user, page)


def told_title(page: Page) -> str:
    """Return the title under which the user who asks knows a page."""
    user = asking_user()
    if user is None or may_explore(user, page):
        return page.draft_title or page.title
    if _is_public(page):
        return page.title
    if _acts_on(user, page):
        return page.draft_title or page.title
    # It stands where somebody else put it: in a field of a page that this user edits.
    return _("A page that you may not open")


def _acts_on(user: Any, page: Page) -> bool:
    """Tell whether the step of the workflow at which the page stands is the user's."""
    task = page.current_workflow_task
    return task is not None and task.user_can_access_editor(page, user)


def _is_public(page: Page) -> bool:
    node = page_tree().by_pk.get(page.pk)
    return node is not None and page_tree().is_public(node)
