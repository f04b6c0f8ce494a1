"""How lexicon entries stand, said of a whole page of them in a few queries."""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Revision, WorkflowState

__all__ = ["states_of"]


def states_of(entries: Sequence[Any]) -> dict[int, str]:
    """Return the state of each entry by its primary key.

    Others who hold entries back say so through the hook `register_lexicon_entry_states`.
    """
    if not entries:
        return {}
    kind = ContentType.objects.get_for_model(entries[0])
    keys = [str(entry.pk) for entry in entries]
    moments = dict(
        Revision.objects.filter(
            base_content_type=kind, object_id__in=keys, approved_go_live_at__isnull=False
        ).values_list("object_id", "approved_go_live_at")
    )
    steps = dict(
        WorkflowState.objects.active()
        .filter(base_content_type=kind, object_id__in=keys)
        .values_list("object_id", "status")
    )
    held: dict[int, str] = {}
    for hook in hooks.get_hooks("register_lexicon_entry_states"):
        held |= hook(entries)
    return {
        entry.pk: _state(
            entry,
            moments.get(str(entry.pk)),
            steps.get(str(entry.pk), ""),
            held.get(entry.pk, ""),
        )
        for entry in entries
    }


def _state(entry: Any, moment: Any, step: str, held: str) -> str:
    if moment is not None:
        words = {"moment": date_format(localtime(moment), "SHORT_DATETIME_FORMAT")}
        waiting = _("goes public on %(moment)s") % words
    elif step == WorkflowState.STATUS_IN_PROGRESS:
        waiting = _("in review")
    elif step == WorkflowState.STATUS_NEEDS_CHANGES:
        waiting = _("sent back")
    elif held:
        waiting = held
    elif entry.live:
        waiting = _("draft beside it") if entry.has_unpublished_changes else ""
    else:
        waiting = _("expired") if entry.expired else _("draft")
    if not entry.live:
        return waiting
    return f"{_('public')}, {waiting}" if waiting else _("public")
