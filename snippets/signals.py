import logging
from functools import partial
from typing import Any

from django.core.signals import request_finished, request_started
from django.db import transaction
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from wagtail.documents import get_document_model

from snippets.file_process.process import Failure, FileProcessError
from snippets.file_process.slots import at_once, begin_request, end_request
from snippets.models import CreditedImage, FormerName
from snippets.renditions import BOUNDED_COPY, render_ladder
from snippets.task_queue import enqueue_with_commit

logger = logging.getLogger("demain.pictures")


@receiver(post_save, sender=CreditedImage)
def prepare_renditions(instance: CreditedImage, raw: bool = False, **kwargs: Any) -> None:
    """Make the bounded copy after the picture is really stored, and queue the rest with it.

    Nobody waits for it: where other pictures are being made, the task makes the copy as well.
    """
    if raw:
        return
    if not instance.copies_wait:
        transaction.on_commit(partial(_make_bounded_copy, instance))
    enqueue_with_commit(render_ladder, instance.pk)


def _make_bounded_copy(image: CreditedImage) -> None:
    try:
        with at_once():
            image.get_renditions(BOUNDED_COPY)
    except OSError as error:
        # The picture is stored. The task tries again, and the page shows what there is.
        if isinstance(error, FileProcessError) and error.failure is Failure.NO_SLOT:
            logger.info("Picture %s has its bounded copy made in a task.", image.pk)
        else:
            logger.exception("Picture %s has no bounded copy.", image.pk)


@receiver(request_started)
def count_seconds_for_pictures(environ: dict[str, Any] | None = None, **kwargs: Any) -> None:
    begin_request((environ or {}).get("REQUEST_METHOD", "GET"))


@receiver(request_finished)
def count_no_more(**kwargs: Any) -> None:
    end_request()


@receiver(pre_save, sender=get_document_model())
def remember_name(
    instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Note the name under which readers know a document whose file is being replaced."""
    if raw or instance.pk is None or (update_fields is not None and "file" not in update_fields):
        return
    stored = type(instance).objects.filter(pk=instance.pk).first()
    if stored is not None and stored.file.name != instance.file.name:
        FormerName.objects.get_or_create(document_id=instance.pk, name=stored.filename)
