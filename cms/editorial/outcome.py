"""Says what an answer in the workflow did: Wagtail sends its user back without a word."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.models import TaskState, WorkflowState

from pages.comics.publication import waiting_release
from pages.embargo_state import public_from

from .row_name import row_name
from .unfinished import refused_decision


class OutcomeMiddleware:
    """One place for every page and snippet; it stands inside Django's message middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        user = request.user
        if (
            request.method == "POST"
            and match
            and match.url_name == "workflow_action"
            and isinstance(user, User)  # whoever is signed out is led to the sign-in
        ):
            state = (
                TaskState.objects.select_related("workflow_state", "revision")
                .filter(pk=match.kwargs.get("task_state_id"), finished_by=user)
                .first()
            )
            if state is not None and response.status_code < 400:
                messages.success(request, outcome(state))
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Refuse what is not fit for the public; otherwise lead home.

        Whoever decided in a translation's editor may not be let into it again.
        """
        match = request.resolver_match
        if request.method != "POST" or not match or match.url_name != "workflow_action":
            return None
        if isinstance(request.user, User):
            refusal = refused_decision(
                request, kwargs.get("action_name", ""), kwargs.get("task_state_id")
            )
            if refusal is not None:
                return refusal
        answer = request.POST.copy()
        answer["next"] = reverse("wagtailadmin_home")
        request.POST = answer  # type: ignore[assignment]
        return None


def outcome(state: TaskState) -> str:
    """Return what the reader of a finished step wants to know: what it is now, and whose turn."""
    words: dict[str, Any] = {"title": state.revision.object_str}
    workflow = state.workflow_state
    if state.status == TaskState.STATUS_REJECTED:
        words["person"] = get_user_display_name(workflow.requested_by) or _("its author")
        return _("“%(title)s” was sent back to %(person)s with your reason.") % words
    if workflow.status == WorkflowState.STATUS_APPROVED:
        waiting = waiting_release(state.revision)
        if waiting is not None:
            words |= {"ready": waiting.readiness.ready, "total": waiting.readiness.total}
            return (
                _(
                    "“%(title)s” goes public by itself as soon as its pictures are ready: "
                    "%(ready)s of %(total)s so far."
                )
                % words
            )
        if state.revision.approved_go_live_at:
            moment = localtime(public_from(state.revision))
            words["moment"] = date_format(moment, "DATETIME_FORMAT")
            return _("“%(title)s” goes public on %(moment)s.") % words
        held = getattr(state.revision.content_object, "embargo_state", "")
        if held:
            return _("“%(title)s” is released, %(state)s.") % {**words, "state": held}
        return _("“%(title)s” is public now.") % words
    words["step"] = row_name(workflow.current_task_state.task)
    return _("“%(title)s” was approved. Its next step: %(step)s.") % words
