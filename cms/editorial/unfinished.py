"""What lacks something stays out of the public's sight, whichever way somebody would release it.

The editor's form says so itself (`pages/forms/tome.py`, `forms/forms/form_page.py`). Here are the
ways that pass no form: an answer in the workflow, to a draft that was saved during it, and the
publication of many pages.
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.models import Page, TaskState

from pages.passed_lacks import keeps_from_submission
from pages.release_checks import keeps_from_release

__all__ = ["refused_decision"]

DECISIONS = ("approve", "schedule")


def refused_decision(request: HttpRequest, action: str, task_state_id: Any) -> HttpResponse | None:
    """Answer with the sentences of what a page lacks; None where its step may be approved."""
    state = TaskState.objects.filter(pk=task_state_id).select_related("revision").first()
    if action not in DECISIONS or state is None:
        return None
    sentences = _lacks_in(state.revision)
    if not sentences or not _is_offered(state, action, request.user):
        return None
    for sentence in sentences:
        messages.error(request, f"{state.revision.object_str}: {sentence}")
    home = reverse("wagtailadmin_home")
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        # The dialog that asked for the date of a release.
        answer = {"step": "success", "redirect": home}
        return render_modal_workflow(request, None, None, None, json_data=answer)
    return redirect(home)


def _is_offered(state: TaskState, action: str, user: Any) -> bool:
    """Tell whether this user may decide; whoever may not is answered by Wagtail."""
    instance = state.workflow_state.content_object
    offered = state.task.specific.get_actions(instance, user)
    return action in {name for name, _label, _asks in offered}


def _lacks_in(revision: Any) -> list[str]:
    model = revision.content_type.model_class()
    if model is None or not issubclass(model, Page):
        return []
    return [lack.sentence for lack in keeps_from_submission(revision.as_object())]


@hooks.register("before_bulk_action")
def guard_bulk_publication(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    if action_type != "publish" or request.method != "POST":
        return None
    pages = [page for page in objects if isinstance(page, Page)]
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        pages += [below for page in pages for below in page.get_descendants()]
    keys = {page.pk for page in pages}
    refusals = [
        f"{page.title}: {lack.sentence}"
        for page in Page.objects.filter(pk__in=keys).specific()
        for lack in keeps_from_release(page.get_latest_revision_as_object())
    ]
    if not refusals:
        return None
    for refusal in refusals:
        messages.error(request, refusal)
    return redirect(action.next_url)
