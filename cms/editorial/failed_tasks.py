"""The administrator's list of background tasks that failed: what each was, why, and again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django_tasks_db.models import DBTaskResult
from wagtail import hooks
from wagtail.admin import messages

from cms.editorial.lexicon.importing import write_sheet
from cms.tasks.lost_tasks import WorkerKilledError
from cms.tasks.outbox import deliver
from cms.tasks.queue import PROBABLY_SENT, try_again
from cms.translation.news import tell_translators
from cms.translation.subtree import send_subtree
from pages.comics.making import make_tome_files
from pages.comics.publication import publish_when_ready
from pages.models import TomePage
from search.index import catch_up, rebuild_later
from snippets.models import CreditedImage
from snippets.original import UnreadableOriginalError
from snippets.renditions import render_ladder

__all__ = ["failed_tasks"]

SHOWN = 100
NAMES: dict[str, Any] = {
    render_ladder.module_path: gettext_lazy("Light copies of a picture"),
    make_tome_files.module_path: gettext_lazy("The files of a tome"),
    publish_when_ready.module_path: gettext_lazy("The publication of a tome"),
    deliver.module_path: gettext_lazy("A mail"),
    send_subtree.module_path: gettext_lazy("The sending of a section to translation"),
    tell_translators.module_path: gettext_lazy("The mail to the translators"),
    catch_up.module_path: gettext_lazy("Changes for the search index"),
    rebuild_later.module_path: gettext_lazy("The search index, made anew"),
    write_sheet.module_path: gettext_lazy("An import of lexicon entries"),
}
KILLED = f"{WorkerKilledError.__module__}.{WorkerKilledError.__name__}"
# What rows of older databases hold: see cms/delivery.
FORMER = {
    "cms.delivery.lost_tasks.WorkerKilledError": KILLED,
    "cms.delivery.outbox.deliver": deliver.module_path,
}
UNREADABLE = f"{UnreadableOriginalError.__module__}.{UnreadableOriginalError.__name__}"


@dataclass(frozen=True)
class FailedTask:
    key: Any
    name: str
    # What it was about, and where that is edited; "" where nobody knows.
    subject: str
    url: str
    moment: datetime | None
    reason: str
    traceback: str


def failed_tasks(request: HttpRequest) -> HttpResponse:
    _let_in(request)
    rows = list(DBTaskResult.objects.failed().order_by("-finished_at")[: SHOWN + 1])
    return render(
        request,
        "editorial/failed_tasks.html",
        {"tasks": _described(rows[:SHOWN]), "has_more": len(rows) > SHOWN, "shown": SHOWN},
    )


@require_POST
def retry_tasks(request: HttpRequest, key: UUID | None = None) -> HttpResponse:
    """Put one task, or all that failed, back into the queue; a mail that was probably sent only
    where it is named.
    """
    _let_in(request)
    count = try_again(*([key] if key else []))
    messages.success(
        request,
        ngettext(
            "%(count)d task waits for the worker again.",
            "%(count)d tasks wait for the worker again.",
            count,
        )
        % {"count": count},
    )
    return redirect("failed_tasks")


@require_POST
def forget_task(request: HttpRequest, key: UUID) -> HttpResponse:
    """Delete a failed task that nobody wants done any more."""
    _let_in(request)
    DBTaskResult.objects.failed().filter(pk=key).delete()
    messages.success(request, _("The task is given up and off the list."))
    return redirect("failed_tasks")


def _let_in(request: HttpRequest) -> None:
    user: Any = request.user
    if not user.has_perm("delivery.retry_task"):
        raise PermissionDenied


@dataclass(frozen=True)
class Subject:
    title: str = ""
    url: str = ""


def _described(rows: list[DBTaskResult]) -> list[FailedTask]:
    subjects = _subjects(rows)
    found = [(row, subjects.get(_about(row)) or _addressee(row)) for row in rows]
    return [
        FailedTask(
            key=row.pk,
            name=str(NAMES.get(_path(row), _path(row))),
            subject=subject.title,
            url=subject.url,
            moment=row.finished_at,
            reason=_reason(row),
            traceback=row.traceback,
        )
        for row, subject in found
    ]


def _about(row: DBTaskResult) -> tuple[str, Any]:
    """Return the task's path and its first argument, which says what it is about."""
    arguments = row.args_kwargs.get("args", [])
    return _path(row), arguments[0] if arguments else None


def _path(row: DBTaskResult) -> str:
    return FORMER.get(row.task_path, row.task_path)


def _addressee(row: DBTaskResult) -> Subject:
    if _path(row) == deliver.module_path:
        return Subject(", ".join(row.args_kwargs["args"][1]))
    return Subject()


def _subjects(rows: list[DBTaskResult]) -> dict[tuple[str, Any], Subject]:
    """Return the pictures and tomes that tasks are about, as far as they are still there."""
    about = {_about(row) for row in rows}
    found: dict[tuple[str, Any], Subject] = {}
    for task, model, address in (
        (render_ladder, CreditedImage, "wagtailimages:edit"),
        (make_tome_files, TomePage, "wagtailadmin_pages:edit"),
        (publish_when_ready, TomePage, "wagtailadmin_pages:edit"),
    ):
        keys = {key for name, key in about if name == task.module_path}
        for row in model._default_manager.filter(pk__in=keys) if keys else ():
            found[task.module_path, row.pk] = Subject(row.title, reverse(address, args=[row.pk]))
    return found


def _reason(row: DBTaskResult) -> str:
    if FORMER.get(row.exception_class_path, row.exception_class_path) == KILLED:
        return _(
            "Each worker that ran it was killed. Perhaps it needs more memory than the server has."
        )
    if row.exception_class_path == PROBABLY_SENT:
        return _(
            "The mail server had the whole message and did not say whether it took it: it was "
            "probably sent. Ask whoever it went to before you try again."
        )
    if row.exception_class_path == UNREADABLE:
        return _(
            "The file of the picture is missing or damaged. Open the picture, choose its file "
            "again, then try again."
        )
    lines = row.traceback.strip().splitlines()
    return lines[-1] if lines else row.exception_class_path


@hooks.register("register_admin_urls")
def task_urls() -> list[URLPattern]:
    return [
        path("tasks/", failed_tasks, name="failed_tasks"),
        path("tasks/again/", retry_tasks, name="retry_tasks"),
        path("tasks/<uuid:key>/again/", retry_tasks, name="retry_task"),
        path("tasks/<uuid:key>/forget/", forget_task, name="forget_task"),
    ]


@hooks.register("register_permissions")
def task_permission() -> QuerySet:
    return Permission.objects.filter(content_type__app_label="delivery", codename="retry_task")
