"""What somebody has in hand, and what the history says of it."""

from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, Revision


def draft(text, user):
    text.save_revision(user=user, log_action=True)
    type(text).objects.filter(pk=text.pk).update(has_unpublished_changes=True)
    return type(text).objects.get(pk=text.pk)


def lock(text, user):
    text.locked, text.locked_by, text.locked_at = True, user, timezone.now()
    text.save()
    return text


def history():
    """Who did what, as Wagtail keeps it: revisions, and the log of pages and of all else."""
    return (
        list(Revision.objects.order_by("pk").values_list("pk", "user", "created_at")),
        list(PageLogEntry.objects.order_by("pk").values_list("pk", "action", "user", "label")),
        list(ModelLogEntry.objects.order_by("pk").values_list("pk", "action", "user", "label")),
    )
