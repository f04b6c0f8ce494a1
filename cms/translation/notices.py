"""What translators are told: kept for the admin, and mailed at once or once a day.

A notice is made in the transaction that it tells of, and once for each change (`Notice.key`). Each
message is read when it is written: whom a text is closed to by then is not told of it.
"""

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.dispatch import receiver
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from django_tasks import task
from wagtail.admin.mail import send_mail
from wagtail.models import WorkflowState
from wagtail.signals import workflow_rejected
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation

from cms.tasks.signals import worker_beat
from snippets.mail_server import MAIL, STAFF

from .access import may_translate
from .desk import Desk
from .due import dossier_dates, first_date
from .models import Assignment, MailDay, MailPreference, Notice

__all__ = ["keep_told", "remind", "tell", "tell_of_assignments", "translation_in", "wants_digest"]

# When the mail of a day is written, in the council's time.
MORNING = time(7)
SOON = timedelta(days=3)
# A message names this many texts, and counts the others.
NAMED = 40
KEPT = timedelta(days=90)


def wants_digest(user: Any) -> bool:
    return MailPreference.objects.filter(user=user, is_digest=True).exists()


def tell(user: Any, notices: Iterable[Notice]) -> None:
    """Keep what is new of these notices, and mail it unless the user has one mail a day."""
    with transaction.atomic():
        fresh = _keep(user, notices)
        if fresh and not wants_digest(user):
            _mail(user, fresh)


def keep_told(user: Any, notices: Iterable[Notice]) -> None:
    """Keep what somebody is told by another mail: it is read in the admin, and mailed no more."""
    now = timezone.now()
    with transaction.atomic():
        for notice in _keep(user, notices):
            notice.mailed_at = now
            notice.save(update_fields=["mailed_at"])


def _keep(user: Any, notices: Iterable[Notice]) -> list[Notice]:
    """Store the notices that the user has not had yet, and return them."""
    # Of two events in one moment, one waits here: each notice is made, and mailed, once.
    get_user_model()._default_manager.select_for_update().get(pk=user.pk)
    known = set(Notice.objects.filter(user=user).values_list("kind", "key"))
    fresh = []
    for notice in notices:
        if (notice.kind, notice.key) not in known:
            known.add((notice.kind, notice.key))
            notice.user = user
            fresh.append(notice)
    return Notice.objects.bulk_create(fresh)


def tell_of_assignments(assignments: list[Assignment], by: Any) -> None:
    """Tell a person of what somebody else gave them; all are of one person."""
    given = [one for one in assignments if one.user is not None and one.user != by]
    if given:
        dates = dossier_dates(str(one.translation.source.object_id) for one in given)
        tell(given[0].user, [_of_assignment(one, dates) for one in given])


def _of_assignment(assignment: Assignment, dates: Mapping[str, date]) -> Notice:
    translation = assignment.translation
    due_on = first_date(assignment.due_on, dates.get(str(translation.source.object_id)))
    key = f"{translation.pk} {due_on or ''}"
    return notice_of(translation, Notice.Kind.ASSIGNED, key, due_on=due_on)


def notice_of(translation: Translation, kind: str, key: str, **values: Any) -> Notice:
    """Return a notice of a translation, which nobody has yet."""
    return Notice(
        kind=kind,
        key=key,
        translation=translation,
        title=translation.source.object_repr[:255],
        languages=translation.target_locale.get_display_name(),
        url=translation.get_target_instance_edit_url(),
        **values,
    )


@receiver(workflow_rejected, sender=WorkflowState, dispatch_uid="translation.tell_of_refusal")
def tell_of_refusal(instance: WorkflowState, **kwargs: Any) -> None:
    """Tell whose translation was sent back; whoever submitted it has the workflow's own mail."""
    translation = translation_in(instance)
    if translation is None:
        return
    asked, acting = instance.requested_by, kwargs.get("user")
    assignment = Assignment.objects.filter(translation=translation).select_related("user").first()
    owner = assignment.user if assignment else None
    for person in {asked, owner} - {None, acting}:
        notice = notice_of(translation, Notice.Kind.SENT_BACK, str(instance.current_task_state_id))
        if person == asked and not wants_digest(person):
            keep_told(person, [notice])
        else:
            tell(person, [notice])


def translation_in(state: WorkflowState) -> Translation | None:
    """Return the translation that a workflow is about, None where it is about a source."""
    text: Any = state.content_object
    key = getattr(text, "translation_key", None)
    found = Translation.objects.filter(source__object_id=key, enabled=True)
    return found.filter(target_locale=text.locale_id).first() if key else None


# --- once a day ------------------------------------------------------------------------------


@receiver(worker_beat, dispatch_uid="translation.remind_once_a_day")
def remind_once_a_day(**kwargs: Any) -> None:
    """Have the day's mail written once it is morning; cheap, and asked for every few seconds."""
    now = timezone.localtime()
    if now.time() < MORNING or MailDay.objects.filter(day=now.date()).exists():
        return
    if Assignment.objects.exists() or Notice.objects.filter(mailed_at=None).exists():
        with transaction.atomic():
            # Of several workers one makes the row, and queues the task with it.
            if MailDay.objects.get_or_create(day=now.date())[1]:
                remind.enqueue()


@task(backend="background", queue_name=MAIL, priority=STAFF)
def remind() -> None:
    """Tell of what is due in three days, and write the mail of whoever has one a day."""
    people = get_user_model()._default_manager.filter(is_active=True)
    assigned = Assignment.objects.exclude(user=None).values("user")
    for user in people.filter(pk__in=assigned):
        _tell_of_dates(user)
    unmailed = Notice.objects.filter(mailed_at=None).values("user")
    for user in people.filter(pk__in=unmailed, translation_mail__is_digest=True):
        with transaction.atomic():
            waiting = Notice.objects.select_for_update().filter(user=user, mailed_at=None)
            _mail(user, list(waiting.order_by("at", "pk")))
    Notice.objects.filter(at__lt=timezone.now() - KEPT).delete()
    MailDay.objects.filter(day__lt=timezone.localdate() - SOON).delete()


def _tell_of_dates(user: Any) -> None:
    today = timezone.localdate()
    due = {
        row.translation: row.due_on
        for row in Desk(user).rows
        if row.user == user.pk
        and row.due_on is not None
        and not row.is_done
        and today <= row.due_on <= today + SOON
    }
    with override(_language(user)):
        tell(
            user,
            [
                notice_of(
                    translation,
                    Notice.Kind.DUE,
                    key=f"{translation.pk} {due[translation.pk]}",
                    due_on=due[translation.pk],
                )
                for translation in _translations(due)
            ],
        )


def _translations(keys: Iterable[Any]) -> Any:
    found = Translation.objects.filter(pk__in=list(keys)).order_by("pk")
    return found.select_related("source", "target_locale")


def _language(user: Any) -> str:
    return UserProfile.get_for_user(user).get_preferred_language()


def _mail(user: Any, notices: list[Notice]) -> None:
    """Write one message; what the user may not open any more is left out, and not told later."""
    told = [notice for notice in notices if _may_open(user, notice)]
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=timezone.now())
    if not told or not user.email:
        return
    with override(_language(user)):
        context = {
            "user": user,
            "groups": _by_kind(told[:NAMED]),
            "more": max(0, len(told) - NAMED),
            "count": len(told),
            "only": told[0],
            "base_url": settings.WAGTAILADMIN_BASE_URL.rstrip("/"),
        }
        subject = render_to_string("mail/notices_subject.txt", context).strip()
        send_mail(subject, render_to_string("mail/notices.txt", context), [user.email])


def _by_kind(notices: list[Notice]) -> list[tuple[str, list[Notice]]]:
    groups: dict[str, list[Notice]] = {}
    for notice in notices:
        groups.setdefault(str(notice.get_kind_display()), []).append(notice)
    return list(groups.items())


def _may_open(user: Any, notice: Notice) -> bool:
    if not user.is_active:
        return False
    if notice.translation is None:
        return True
    try:
        target = notice.translation.get_target_instance()
    except notice.translation.source.specific_content_type.model_class().DoesNotExist:
        return False
    return may_translate(user, target)
