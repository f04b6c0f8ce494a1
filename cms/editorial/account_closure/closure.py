"""Somebody leaves: their account is closed, and a colleague goes on with their work.

All in one transaction. Nothing of the history changes: the account stays as a name, on its
revisions and its log entries.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import log
from wagtail.models import (
    APIToken,
    LockableMixin,
    Page,
    PageSubscription,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from cms.accounts.models import Departure
from cms.accounts.second_factor import reset_factor
from forms.models import Reader
from snippets.write_ahead_log import empty_log_on_commit

from .work import TextInHand, Work, models_with, work_of

__all__ = [
    "CLOSED",
    "HANDED_OVER",
    "MANAGE",
    "REOPENED",
    "ClosureRefusedError",
    "close_account",
    "may_close",
    "may_take_over",
    "obstacle",
    "reopen_account",
]

# Whoever may change accounts may close them.
MANAGE = "auth.change_user"
ENTER = "wagtailadmin.access_admin"
# Actions of Wagtail's log.
CLOSED, REOPENED, HANDED_OVER = "accounts.close", "accounts.reopen", "accounts.hand_over"
# What a closed account must not be told any more.
NOTIFICATIONS = (
    "submitted_notifications",
    "approved_notifications",
    "rejected_notifications",
    "updated_comments_notifications",
)
NAMED = 3


class ClosureRefusedError(Exception):
    """The sentence says to the administrator what happened and what to do."""


def may_close(actor: Any, user: Any) -> bool:
    """As in Wagtail's own screens, nobody but a superuser touches a superuser."""
    return bool(actor.has_perm(MANAGE) and (actor.is_superuser or not user.is_superuser))


def may_take_over(colleague: Any) -> bool:
    return bool(colleague.is_active and colleague.has_perm(ENTER))


def obstacle(user: Any, actor: Any = None) -> str:
    """Return the sentence that says why nobody, or not this person, may close an account, or ""."""
    if actor is not None and actor.pk == user.pk:
        return _("You can’t close your own account. Ask another administrator to do it.")
    if actor is not None and not may_close(actor, user):
        return _("Your role does not let you close this account. Ask an administrator.")
    if [row.pk for row in _administrators()] == [user.pk]:
        return _(
            "%(name)s is the last person who can manage accounts. Give somebody else the role "
            "of administrator first."
        ) % {"name": get_user_display_name(user)}
    return ""


@transaction.atomic
def close_account(user: Any, colleague: Any, actor: Any = None) -> Departure:
    """Close the account of `user` and hand what they have in hand to `colleague`.

    `actor` is who does it, None on the command line. Raises ClosureRefusedError. Doing it again
    hands over what was still being saved the first time, and nothing else.
    """
    user, colleague, actor = _take_turns(user, colleague, actor)
    departure = Departure.objects.select_related("successor").filter(user=user).first()
    work = work_of(user)
    _refuse(user, colleague, actor, departure, work)
    _hand_over(work, user, colleague, actor)
    Departure.objects.filter(successor=user).update(successor=colleague)
    _shut(user)
    if departure is None:
        departure = Departure.objects.create(
            user=user, successor=colleague, closed_at=timezone.now(), closed_by=actor
        )
        log(
            instance=user,
            action=CLOSED,
            user=actor,
            title=get_user_display_name(user),
            data={"colleague": get_user_display_name(colleague), "texts": len(work.texts)},
        )
    return departure


@transaction.atomic
def reopen_account(user: Any, actor: Any = None) -> None:
    """Let somebody who came back sign in again, once they have a role and a password.

    Their unfinished drafts are theirs again; what was handed over for good (locks, pages,
    requests) stays with the colleague.
    """
    (user,) = _locked([user])
    if not user.is_active:
        user.is_active = True
        user.save(update_fields=["is_active"])
    removed, _rows = Departure.objects.filter(user=user).delete()
    if removed:
        log(instance=user, action=REOPENED, user=actor, title=get_user_display_name(user))


def _take_turns(user: Any, colleague: Any, actor: Any) -> tuple[Any, Any, Any]:
    """Read the people again, locked.

    The administrators are locked as well: closings come one after the other, so that two of them
    can neither hand to each other nor close the last two administrators.
    """
    people = [user, colleague, *([actor] if actor is not None else [])]
    rows = {row.pk: row for row in _locked([*people, *_administrators()])}
    return rows[user.pk], rows[colleague.pk], rows[actor.pk] if actor is not None else None


def _locked(people: Iterable[Any]) -> list[Any]:
    # no_key: a revision that is being saved meanwhile refers to the row, and need not wait.
    return list(
        get_user_model()
        ._default_manager.select_for_update(no_key=True)
        .filter(pk__in={person.pk for person in people})
        .order_by("pk")
    )


def _administrators() -> Any:
    return get_user_model().objects.with_perm(
        MANAGE, backend="django.contrib.auth.backends.ModelBackend"
    )


def _refuse(user: Any, colleague: Any, actor: Any, departure: Departure | None, work: Work) -> None:
    if actor is not None and not actor.is_active:
        raise ClosureRefusedError(_("Your own account was closed meanwhile."))
    reason = obstacle(user, actor)
    if reason:
        raise ClosureRefusedError(reason)
    if departure is not None and departure.successor_id != colleague.pk:
        raise ClosureRefusedError(
            _("The account of %(name)s is closed already; %(colleague)s goes on with the work.")
            % {
                "name": get_user_display_name(user),
                "colleague": get_user_display_name(departure.successor),
            }
        )
    if colleague.pk == user.pk:
        raise ClosureRefusedError(_("Choose a colleague, not the person who leaves."))
    if not may_take_over(colleague):
        raise ClosureRefusedError(
            _(
                "%(colleague)s can’t sign in to the administration. Choose a colleague "
                "whose account is open."
            )
            % {"colleague": get_user_display_name(colleague)}
        )
    beyond = work.closed_to(colleague)
    if beyond:
        raise ClosureRefusedError(beyond_role(colleague, beyond))


def beyond_role(colleague: Any, beyond: list[TextInHand]) -> str:
    """Return the sentence that names what a colleague could not go on with."""
    names = ", ".join(f"“{held.title}”" for held in beyond[:NAMED])
    if len(beyond) > NAMED:
        names = ngettext(
            "%(names)s and %(count)d more", "%(names)s and %(count)d more", len(beyond) - NAMED
        ) % {"names": names, "count": len(beyond) - NAMED}
    return _(
        "%(colleague)s may not edit %(names)s. Choose somebody who may, or give "
        "%(colleague)s the role first."
    ) % {"colleague": get_user_display_name(colleague), "names": names}


def _hand_over(work: Work, user: Any, colleague: Any, actor: Any) -> None:
    for model in models_with(LockableMixin):
        model._default_manager.filter(locked_by=user).update(  # type: ignore[attr-defined]  # a model
            locked_by=colleague
        )
    Page.objects.filter(owner=user).update(owner=colleague)
    WorkflowState.objects.active().filter(requested_by=user).update(requested_by=colleague)
    _hand_over_subscriptions(user, colleague)
    for held in work.texts:
        log(
            instance=held.text,
            action=HANDED_OVER,
            user=actor,
            data={
                "from": get_user_display_name(user),
                "to": get_user_display_name(colleague),
                "held": held.reasons,
            },
        )


def _hand_over_subscriptions(user: Any, colleague: Any) -> None:
    """Whoever goes on with a page hears of the comments on it."""
    for subscription in PageSubscription.objects.filter(user=user, comment_notifications=True):
        PageSubscription.objects.update_or_create(
            user=colleague, page=subscription.page, defaults={"comment_notifications": True}
        )
    PageSubscription.objects.filter(user=user).delete()


def _shut(user: Any) -> None:
    """Nobody signs in with the account any more, and whoever is signed in is not."""
    user.is_active = user.is_staff = user.is_superuser = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "is_staff", "is_superuser", "password"])
    user.groups.clear()
    user.user_permissions.clear()
    UserProfile.objects.filter(user=user).update(**dict.fromkeys(NOTIFICATIONS, False))
    user.editing_sessions.all().delete()
    APIToken.objects.filter(user=user).delete()
    # Nobody goes on reading in their place: whoever is to is named for it.
    Reader.objects.filter(user=user).delete()
    reset_factor(user)  # and all sessions with it
    empty_log_on_commit()
