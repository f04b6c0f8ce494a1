"""What an officer scheduled: publications and expiries, for pages and for snippets."""

import logging
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models, transaction
from wagtail.models import DraftStateMixin, Page, Revision

__all__ = ["draft_models", "run_scheduled"]

logger = logging.getLogger(__name__)


@cache
def draft_models() -> tuple[type[models.Model], ...]:
    """Return every model with drafts that is not a page."""
    return tuple(
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    )


def run_scheduled(now: datetime) -> None:
    """Do what Wagtail's `publish_scheduled` does, at `now` itself and one object at a time.

    The command compares with a strict `<`, so nothing happens at the minute that the officer
    chose; and its first object that can't be published keeps all others waiting.
    """
    for model in (Page, *draft_models()):
        for instance in model._default_manager.filter(live=True, expire_at__lte=now).order_by(
            "expire_at"
        ):
            _attempt(
                instance,
                instance.unpublish,
                set_expired=True,
                log_action="wagtail.unpublish.scheduled",
            )
    for revision in Revision.objects.filter(approved_go_live_at__lte=now).order_by(
        "approved_go_live_at"
    ):
        _attempt(revision, revision.publish, log_action="wagtail.publish.scheduled")


def _attempt(subject: Any, action: Any, **kwargs: Any) -> None:
    try:
        with transaction.atomic():
            action(**kwargs)
    except Exception:
        # One object that can't be published must not take the site down, nor the others.
        logger.exception("What was scheduled for %r failed and will be tried again.", subject)
