"""A tome goes public once every size of its pictures is there (decision 7: not under a reader).

Whoever releases it earlier gets it released by itself: the rest is made in the background, and
the last thing that the task does is to publish. A picture that can't be made stops it before
anything of the version is public.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Max
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import PageLogEntry, Revision

from pages.release_checks import SCHEDULED
from snippets.models import CreditedImage, CreditedRendition
from snippets.renditions import BOUNDED_COPY, steps_of

from .book import pictures_of

__all__ = [
    "Readiness",
    "Release",
    "last_release_of",
    "publish_when_ready",
    "published_at_once",
    "readiness_of",
    "releases_later",
    "waiting_release",
    "waiting_releases",
]

WAITING = (TaskResultStatus.READY, TaskResultStatus.RUNNING)

_at_once: ContextVar[bool] = ContextVar("at_once", default=False)


@contextmanager
def published_at_once() -> Iterator[None]:
    """Let tomes go public before their sizes are there: what fills a whole site does not wait."""
    token = _at_once.set(True)
    try:
        yield
    finally:
        _at_once.reset(token)


@dataclass(frozen=True)
class Readiness:
    """How many of a tome's pictures have all their sizes."""

    ready: int
    total: int


@dataclass(frozen=True)
class Release:
    """A version that was released and is not public: it waits, or it has failed."""

    revision_id: int
    has_failed: bool
    readiness: Readiness


def releases_later(revision: Any, user: Any, log_action: Any, skip_permission_checks: bool) -> bool:
    """Queue the publication of a revision whose pictures lack a size; tell whether it was queued.

    Those of a scheduled one were waited for before.
    Raises PublishPagePermissionError as the publication itself would.
    """
    if _at_once.get() or log_action == SCHEDULED or not _lacking(revision.as_object()):
        return False
    PublishPageRevisionAction(revision, user=user).check(skip_permission_checks)
    if not _standing(revision.object_id, revision.pk).filter(status__in=WAITING):
        publish_when_ready.enqueue(int(revision.object_id), revision.pk, user.pk if user else None)
    return True


@task(backend="background")
def publish_when_ready(page_id: int, revision_id: int, user_id: int | None) -> None:
    """Make what the pictures of a released version lack, then publish it; all or nothing.

    A version that is gone, or older than the one that is public, is left alone; so is one whose
    page was unpublished since it was released.
    """
    from pages.models import TomePage

    revision = Revision.objects.filter(pk=revision_id).first()
    if revision is None or not TomePage.objects.filter(pk=page_id).exists():
        return
    for image in _lacking(revision.as_object()):
        image.get_renditions(BOUNDED_COPY, *steps_of(image).ladder)
    live = TomePage.objects.get(pk=page_id).live_revision
    if live is not None and live.created_at > revision.created_at:
        return
    if _unpublished_at(page_id) and not _standing(page_id, revision_id).exists():
        return
    user = get_user_model().objects.filter(pk=user_id).first() if user_id else None
    # Whoever released it was asked for the right to do so.
    PublishPageRevisionAction(revision, user=user).execute(skip_permission_checks=True)


def readiness_of(tome: Any) -> Readiness:
    images = _images(tome)
    return Readiness(len(images) - len(_lacking(tome)), len(images))


def last_release_of(tome: Any) -> Release | None:
    """Return the last release of a tome where that version is not public."""
    last = _standing(tome.pk).exclude(status=TaskResultStatus.SUCCESSFUL)
    row = last.order_by("-enqueued_at").first()
    return _release(row) if row is not None else None


def waiting_release(revision: Any) -> Release | None:
    """Return the release of a revision that waits for its pictures."""
    row = _standing(revision.object_id, revision.pk).filter(status__in=WAITING).first()
    return _release(row) if row is not None else None


def waiting_releases() -> list[Release]:
    """Return what waits for its pictures, of all tomes."""
    rows = DBTaskResult.objects.filter(task_path=publish_when_ready.module_path, status__in=WAITING)
    keys = [arguments["args"][1] for arguments in rows.values_list("args_kwargs", flat=True)]
    found = [waiting_release(revision) for revision in Revision.objects.filter(pk__in=keys)]
    return [release for release in found if release is not None]


def _release(row: DBTaskResult) -> Release | None:
    page_id, revision_id, _user = row.args_kwargs["args"]
    revision = Revision.objects.filter(pk=revision_id, object_id=str(page_id)).first()
    if revision is None:
        return None
    live = revision.content_object.live_revision
    if live is not None and live.created_at >= revision.created_at:
        return None
    has_failed = row.status == TaskResultStatus.FAILED
    return Release(revision.pk, has_failed, readiness_of(revision.as_object()))


def _standing(page_id: Any, revision_id: int | None = None) -> Any:
    """Return the releases of a page, or of one version, since it was last unpublished."""
    rows = DBTaskResult.objects.filter(
        task_path=publish_when_ready.module_path, args_kwargs__args__0=int(page_id)
    )
    if revision_id is not None:
        rows = rows.filter(args_kwargs__args__1=revision_id)
    taken_back = _unpublished_at(page_id)
    return rows.filter(enqueued_at__gt=taken_back) if taken_back else rows


def _unpublished_at(page_id: Any) -> datetime | None:
    # By somebody, or at the moment that was set for it.
    entries = PageLogEntry.objects.filter(page_id=page_id, action__startswith="wagtail.unpublish")
    return entries.aggregate(last=Max("timestamp"))["last"]


def _images(tome: Any) -> list[CreditedImage]:
    return list({image.pk: image for image in pictures_of(tome)}.values())


def _lacking(tome: Any) -> list[CreditedImage]:
    """Return the pictures of a tome that lack one of their sizes."""
    images = _images(tome)
    made: dict[int, set[str]] = {image.pk: set() for image in images}
    rows = CreditedRendition.objects.filter(image_id__in=made)
    for pk, specification in rows.values_list("image_id", "filter_spec"):
        made[pk].add(specification)
    return [image for image in images if not set(steps_of(image).ladder) <= made[image.pk]]
