"""Mail about a glossary: one message for each step and person, however many entries it has."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.mail import send_mail
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from cms.editorial.asked import whose_turn
from cms.editorial.models import GlossaryImport, GlossaryLine, ReleaseTask, ReviewTask
from snippets.mail_server import MAIL, STAFF
from snippets.one_line import one_line

__all__ = ["tell"]


@task(backend="background", queue_name=MAIL, priority=STAFF)
def tell(pk: int, step: str, actor: int) -> None:
    """Tell of a step whoever has something to do after it, but not who took it."""
    glossary = GlossaryImport.objects.filter(pk=pk).first()
    if glossary is None:
        return
    setting, told = _told(glossary, step)
    for user in told:
        if user.pk == actor or not user.email:
            continue
        profile = getattr(user, "wagtail_userprofile", None)
        if profile is None or getattr(profile, setting):
            language = profile.preferred_language if profile else ""
            with override(language or settings.LANGUAGE_CODE):
                _send(user, glossary, step)


def _told(glossary: GlossaryImport, step: str) -> tuple[str, list[User]]:
    """Return the setting by which people turn such mail off, and whom it concerns."""
    if step == "submit":
        authors = [*glossary.authors, glossary.owner_id]
        return "submitted_notifications", whose_turn(_groups_at(ReviewTask), authors)
    if step == "approve":
        return "submitted_notifications", whose_turn(_groups_at(ReleaseTask))
    submitter = glossary.submitted_by
    setting = "rejected_notifications" if step == "send-back" else "approved_notifications"
    return setting, [submitter] if submitter is not None and submitter.is_active else []


def _groups_at(task_model: Any) -> QuerySet[Group]:
    groups = task_model.objects.filter(active=True).values("groups")
    return Group.objects.filter(pk__in=groups)


def _send(user: User, glossary: GlossaryImport, step: str) -> None:
    subjects = {
        "submit": _("To review: the glossary “%(name)s”"),
        "approve": _("To release: the glossary “%(name)s”"),
        "send-back": _("Sent back: the glossary “%(name)s”"),
        "release": _("Public: the glossary “%(name)s”"),
    }
    lines = glossary.lines
    context = {
        "user": user,
        "site": settings.WAGTAIL_SITE_NAME,
        "glossary": glossary,
        "step": step,
        "waiting": lines.filter(outcome=GlossaryLine.Outcome.WAITING).count(),
        "released": lines.filter(outcome=GlossaryLine.Outcome.RELEASED).count(),
        "left": lines.exclude(outcome=GlossaryLine.Outcome.RELEASED).count(),
        "url": settings.WAGTAILADMIN_BASE_URL.rstrip("/")
        + reverse("glossary_import", args=[glossary.pk]),
    }
    subject = one_line(subjects[step] % {"name": glossary.name})
    send_mail(subject, render_to_string("mail/glossary.txt", context), None, [user.email])
