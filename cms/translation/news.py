"""Tells translators by mail of sources that are new to them, and of changed ones.

What was released within ten minutes is told in one message: an officer who releases a whole tome,
or thirty pages, is one piece of news. It is read when it is sent: what was translated, sent or
unpublished meanwhile is not told.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import ngettext, override
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail import hooks
from wagtail.admin.mail import send_mail
from wagtail.models import Locale, Page
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation

from cms.roles import ROLES, translatable_snippets
from snippets.mail_server import MAIL, STAFF
from snippets.permissions import all_locales, locales_of

from .access import send_url
from .lacking import lacking
from .models import Notice
from .notices import keep_told, tell, wants_digest

__all__ = ["announce", "tell_translators"]

WINDOW = timedelta(minutes=10)
# A message names this many texts, and counts the others.
NAMED = 40


@dataclass(frozen=True)
class News:
    title: str
    languages: str
    url: str
    # What makes it one piece of news, and the translation that is behind.
    key: str
    translation: Translation | None = None


def announce(moment: datetime | None) -> None:
    """Have the translators told of what was published at a moment, once for all of its window.

    What was unpublished and is published again, as it was, keeps its old moment: it is no news.
    """
    if moment is None or moment <= timezone.now() - WINDOW:
        return
    if not tell_translators.get_backend().supports_defer:
        tell_translators.enqueue(moment.isoformat())
        return
    start = moment - (moment - datetime.min.replace(tzinfo=moment.tzinfo)) % WINDOW
    due = start + WINDOW
    waiting = DBTaskResult.objects.filter(
        task_path=tell_translators.module_path, run_after=due, status=TaskResultStatus.READY
    )
    if not waiting.exists():
        tell_translators.using(run_after=due).enqueue(start.isoformat())


@task(backend="background", queue_name=MAIL, priority=STAFF)
def tell_translators(since: str) -> None:
    """Write to each translator for whom something came in the window that began then."""
    start = datetime.fromisoformat(since)
    translators = get_user_model()._default_manager.filter(
        groups__name=ROLES["translator"].group, is_active=True
    )
    with transaction.atomic():  # all messages are queued, or none
        for user in translators.exclude(email=""):
            _tell(user, start)


def _tell(user: User, start: datetime) -> None:
    source = Locale.get_default()
    targets = [all_locales(user)[pk] for pk in locales_of(user) - {source.pk}]
    with override(UserProfile.get_for_user(user).get_preferred_language()):
        new, changed = _new(user, source, targets, start), _changed(targets, start)
        kinds = Notice.Kind
        notices = [_notice(kinds.NEW, one) for one in new]
        notices += [_notice(kinds.BEHIND, one) for one in changed]
        if not notices:
            return
        if wants_digest(user):
            tell(user, notices)
            return
        keep_told(user, notices)
        context = {
            "user": user,
            "new": new[:NAMED],
            "changed": changed[:NAMED],
            "more": max(0, len(new) - NAMED) + max(0, len(changed) - NAMED),
            "count": len(new) + len(changed),
            "only": (new + changed)[0],
            "base_url": settings.WAGTAILADMIN_BASE_URL.rstrip("/"),
        }
        subject = render_to_string("mail/sources_subject.txt", context).strip()
        send_mail(subject, render_to_string("mail/sources.txt", context), [user.email])


def _notice(kind: str, news: News) -> Notice:
    return Notice(
        kind=kind,
        key=news.key,
        translation=news.translation,
        title=news.title[:255],
        languages=news.languages[:255],
        url=news.url,
    )


def _new(user: User, source: Locale, targets: list[Locale], start: datetime) -> list[News]:
    if not targets:
        return []
    found = [
        text
        for model in (Page, *translatable_snippets())
        for text in lacking(model, source.pk, targets, user).filter(
            first_published_at__gte=start, first_published_at__lt=start + WINDOW
        )
    ]
    # By the key of a text, the name and address of what it is sent to translation with.
    whole: dict[UUID, tuple[str, str]] = {}
    for hook in hooks.get_hooks("register_sources_sent_together"):
        whole |= hook(found)
    together: dict[tuple[str, str], list[Any]] = {}
    for text in found:
        if text.translation_key in whole:
            together.setdefault(whole[text.translation_key], []).append(text)
    return [
        *(
            News(
                title=_title(name, len(texts)),
                languages=_lacked(texts, targets),
                url=url,
                key=f"{url} {start:%Y-%m-%dT%H:%M}",
            )
            for (name, url), texts in together.items()
        ),
        *(
            News(
                title=str(text),
                languages=_lacked([text], targets),
                url=send_url(text),
                key=f"{text.translation_key} {text.first_published_at:%Y-%m-%dT%H:%M}",
            )
            for text in found
            if text.translation_key not in whole
        ),
    ]


def _title(name: str, count: int) -> str:
    words = {"name": name, "count": count}
    return ngettext("%(name)s, %(count)d entry", "%(name)s, %(count)d entries", count) % words


def _lacked(texts: list[Any], targets: list[Locale]) -> str:
    return ", ".join(
        locale.get_display_name()
        for locale in targets
        if not all(getattr(text, f"in_{locale.pk}") for text in texts)
    )


def _changed(targets: list[Locale], start: datetime) -> list[News]:
    """Sending a source to translation reads it as well: what is older than that is no change.

    Nor is it news where the translation was released with the change, as in a glossary.
    """
    is_public, is_current = Q(), Q()
    for model in (Page, *translatable_snippets()):
        rows = model._default_manager.filter(
            translation_key=OuterRef("source__object_id"), live=True
        )
        is_public |= Q(Exists(rows.filter(locale=OuterRef("source__locale"))))
        since = rows.filter(last_published_at__gte=OuterRef("source__last_updated_at"))
        is_current |= Q(Exists(since.filter(locale=OuterRef("target_locale"))))
    changed = Translation.objects.filter(
        is_public,
        ~is_current,
        enabled=True,
        target_locale__in=targets,
        source__last_updated_at__gte=start,
        source__last_updated_at__lt=start + WINDOW,
        created_at__lt=F("source__last_updated_at"),
    ).select_related("source", "target_locale")
    return [
        News(
            title=row.source.object_repr,
            languages=row.target_locale.get_display_name(),
            url=row.get_target_instance_edit_url(),
            key=f"{row.pk} {row.source.last_updated_at:%Y-%m-%dT%H:%M:%S}",
            translation=row,
        )
        for row in changed
        if row.source.object.has_translation(row.target_locale)
    ]
