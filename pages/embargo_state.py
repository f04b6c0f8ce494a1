"""What a page is instead of public while an embargo holds it: the same words on every screen."""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from .tree import page_tree

__all__ = ["embargo_state", "embargo_when_logged", "public_from", "state_of"]


def embargo_state(page: Any) -> str:
    """Return when a released page may be read, or "" where no embargo holds it.

    Of any row of a page, for lists of the admin read no more of it than they show.
    """
    tree = page_tree()
    embargo = tree.embargo_of(page.translation_key)
    if not page.live or embargo is None or not tree.is_embargoed(page.translation_key):
        return ""
    return _under(embargo)


def embargo_when_logged(entry: Any) -> str:
    """Return what held a page when a line of its history was written, "" where no embargo did."""
    model = ContentType.objects.get_for_id(entry.content_type_id).model_class()
    if not hasattr(model, "embargo") or entry.revision is None:
        return ""
    embargo = _embargo_of(entry.revision)
    return _under(embargo) if embargo and entry.timestamp < embargo else ""


def _under(embargo: datetime) -> str:
    moment = date_format(localtime(embargo), "DATETIME_FORMAT")
    return _("under embargo until %(moment)s") % {"moment": moment}


def _embargo_of(revision: Any) -> datetime | None:
    # A moment until the revision is read from the database.
    embargo = revision.content.get("embargo") or ""
    return embargo if isinstance(embargo, datetime) else parse_datetime(embargo)


def state_of(page: Any) -> str:
    """Return Wagtail's word for the state of a page, or that of its embargo."""
    held = embargo_state(page)
    if held and page.has_unpublished_changes:
        return _("%(state)s + draft") % {"state": held}
    return held or str(page.status_string)


def public_from(revision: Any) -> datetime:
    """Return when what is scheduled may be read: at its embargo, where that is later."""
    embargo = _embargo_of(revision)
    moment: datetime = revision.approved_go_live_at
    return max(moment, embargo) if embargo else moment
