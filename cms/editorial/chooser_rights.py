"""Who may open a chooser: whoever works with what it offers, or edits forms that ask for it.

Wagtail shows each of them to everybody who may enter the admin. Pages stay open to all of them:
there it offers what is public, or what somebody may explore (decision 32).
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from wagtail.admin.auth import permission_denied
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Workflow
from wagtail.permissions import policy_registry

from snippets.permissions import locales_of

from .admin_middleware import AdminMiddleware, route_entered

__all__ = ["ChooserRightsMiddleware", "offered_by"]

# The beginnings of the routes; links of rich text stand in the forms of pages.
CHOOSERS: tuple[tuple[str, Callable[[], Any]], ...] = (
    ("admin/choose-", lambda: Page),
    ("admin/images/chooser/", get_image_model),
    ("admin/documents/chooser/", get_document_model),
    ("admin/workflows/task_chooser/", lambda: Workflow),
)
SNIPPETS = "admin/snippets/choose/"
RIGHTS = ("add", "change", "choose", "delete", "publish", "lock", "unlock", "view")
# Asked for by no form of a page.
APART = (Workflow,)
TO_EDIT = ("add", "change")


class ChooserRightsMiddleware(AdminMiddleware):
    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        route = route_entered(request)
        model = None if route is None else offered_by(route)
        if model is None:
            return None
        return None if _may_choose(request.user, model) else permission_denied(request)


def offered_by(route: str) -> Any:
    """Return the model of which a chooser offers rows, or None for what is no chooser."""
    if route.startswith(SNIPPETS):
        app, model, *_rest = route.removeprefix(SNIPPETS).split("/")
        return apps.get_model(app, model)
    return next((model() for prefix, model in CHOOSERS if route.startswith(prefix)), None)


def _may_choose(user: Any, model: Any) -> bool:
    policy = policy_registry.get_by_type(model)
    if model is Page or policy.user_has_any_permission(user, RIGHTS):
        return True
    return model not in APART and (
        bool(locales_of(user))
        or policy_registry.get_by_type(Page).user_has_any_permission(user, TO_EDIT)
    )
