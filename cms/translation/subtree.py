"""Sends what lies below a page to translation in the background, page by page.

Each page is a transaction of its own, together with the note that it is done: a worker that was
killed goes on behind it, and a page that can't be sent leaves the others.
"""

import logging
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import OperationalError, transaction
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.models import Locale, Page

from .models import SubtreeSending
from .submission import RefusedError, as_sentences, send_to_translation

__all__ = ["begin_sending", "send_subtree"]

# How long somebody may look at what became of a sending.
KEPT = timedelta(days=90)

logger = logging.getLogger(__name__)


def begin_sending(page: Page, locales: Iterable[Locale], user: Any) -> SubtreeSending | None:
    """Have the public pages below a page sent; return None where there are none.

    Where that is going on already, by whomever, nothing is begun a second time.
    """
    wanted = sorted(locale.pk for locale in locales)
    with transaction.atomic():
        Page.objects.select_for_update().get(pk=page.pk)
        for sending in SubtreeSending.objects.filter(page=page, ended_at=None):
            if sending.locales == wanted:
                return sending
        below = page.get_descendants().live().order_by("path").values_list("pk", flat=True)
        if not below:
            return None
        sending = SubtreeSending.objects.create(
            owner=user,
            page=page,
            locales=wanted,
            page_ids=list(below),
            language=get_language() or "",
        )
    send_subtree.enqueue(sending.pk)
    SubtreeSending.objects.filter(ended_at__lt=timezone.now() - KEPT).delete()
    return sending


@task(backend="background")
def send_subtree(pk: int) -> None:
    """Send the pages that are left; does nothing for a sending that has ended, or is gone."""
    while _send_next(pk):
        pass


@transaction.atomic
def _send_next(pk: int) -> bool:
    """Send one page, or end; tell whether to go on."""
    going = SubtreeSending.objects.select_for_update(of=("self",)).filter(pk=pk, ended_at=None)
    sending = going.select_related("owner").first()
    if sending is None:
        return False
    if sending.done >= sending.total:
        sending.ended_at = timezone.now()
        sending.save(update_fields=["ended_at"])
        return False
    with override(sending.language):
        refusal = _send(sending.page_ids[sending.done], sending)
    sending.done += 1
    sending.refusals += [refusal] if refusal else []
    sending.save(update_fields=["done", "refusals"])
    return True


def _send(page_id: int, sending: SubtreeSending) -> dict[str, Any] | None:
    """Send a page; return what keeps it from being sent, or None."""
    page = Page.objects.filter(pk=page_id).specific().first()
    if page is None:
        return _refusal(page_id, "", [_("This page was deleted meanwhile.")])
    name = page.title or page.slug
    try:
        with transaction.atomic():
            send_to_translation(page, sending.languages(), sending.owner)
    except RefusedError as error:
        return _refusal(page_id, name, error.sentences)
    except ValidationError as error:
        return _refusal(page_id, name, as_sentences(page, _with_fields(page, error)))
    except OperationalError:
        raise  # that is no fault of the page's: the task is tried again
    except Exception:
        logger.exception("Page %s could not be sent to translation.", page_id)
        sentence = _("This page could not be sent. An administrator finds the reason in the log.")
        return _refusal(page_id, name, [sentence])
    return None


def _with_fields(page: Page, error: ValidationError) -> ValidationError:
    """Return an error that names its fields: a page that is saved says of its title only what."""
    try:
        page.full_clean()
    except ValidationError as whole:
        return whole
    return error


def _refusal(page_id: int, title: str, sentences: list[str]) -> dict[str, Any]:
    return {"page": page_id, "title": title, "sentences": sentences}
