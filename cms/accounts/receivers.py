"""What follows from signing in, and from a change to an account's doors."""

import logging
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as factor
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from .backends import folded
from .browsers import mark_browser
from .second_factor import has_factor, has_passed
from .sessions import end_sessions, end_stale, stamp
from .throttle import ACCOUNT, NAME, forget

logger = logging.getLogger("cms.accounts")


@receiver(user_logged_in)
def begin_session(request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    """No session comes out past the second step, by whatever way in: the last line of defence."""
    if request is None:
        return
    if has_factor(user) and not has_passed(request):
        request.session.flush()
        logger.error("A sign-in of account %s went past its second factor: refused.", user.pk)
        raise PermissionDenied
    stamp(request)
    end_stale()
    logger.info("Account %s signed in.", user.pk)


@receiver(account.user_logged_in)
def know_this_browser(
    request: HttpRequest, response: HttpResponse, user: Any, **kwargs: Any
) -> None:
    mark_browser(request, response, user)


@receiver(account.password_changed)
def end_others_after_new_password(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    end_sessions(user, but=request.session.session_key)
    logger.info("Account %s changed its password.", user.pk)


@receiver(account.password_reset)
def end_all_after_reset(user: Any, **kwargs: Any) -> None:
    end_sessions(user)
    forget(
        (ACCOUNT, str(user.pk)),
        (NAME, folded(user.get_username())),
        (NAME, folded(user.email)),
    )
    logger.info("Account %s set a new password with a link from a mail.", user.pk)


@receiver(factor.authenticator_added)
@receiver(factor.authenticator_removed)
def end_others_after_new_factor(
    request: HttpRequest, user: Any, authenticator: Authenticator, **kwargs: Any
) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        end_sessions(user, but=request.session.session_key)
        logger.info("Account %s changed its second factor.", user.pk)
