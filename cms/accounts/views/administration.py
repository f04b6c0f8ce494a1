"""Somebody else's access, for an administrator: their sessions, and a lost second factor."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages
from wagtail.log_actions import log

from cms.accounts.mails import send_notice
from cms.accounts.second_factor import has_factor, reset_factor
from cms.accounts.sessions import end_sessions, sessions_of

from .security import session_rows

__all__ = ["access", "end_session_of", "end_sessions_of", "may_manage_access", "reset_factor_of"]


def may_manage_access(keeper: Any, user: Any) -> bool:
    """Tell whether `keeper` may end that account's sessions; a superuser's, only another one."""
    return keeper.has_perm("auth.change_user") and (keeper.is_superuser or not user.is_superuser)


def _account(request: HttpRequest, user_id: int) -> Any:
    if not request.user.has_perm("auth.change_user"):
        raise PermissionDenied
    user = get_object_or_404(get_user_model(), pk=user_id)
    if not may_manage_access(request.user, user):
        raise PermissionDenied
    return user


@require_GET
def access(request: HttpRequest, user_id: int) -> HttpResponse:
    user = _account(request, user_id)
    factor = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    return TemplateResponse(
        request,
        "accounts/admin/access.html",
        {"account": user, "factor": factor, "sessions": session_rows(user, request)},
    )


@require_POST
def end_session_of(request: HttpRequest, user_id: int) -> HttpResponse:
    user = _account(request, user_id)
    named = request.POST.get("session", "")
    row = next((row for row in sessions_of(user) if row.public_key == named), None)
    if row is None:
        messages.info(request, _("That session has already ended."))
    else:
        row.delete()
        log(user, "accounts.end_sessions", user=request.user, data={"count": 1})
        messages.success(request, _("The session has ended."))
    return redirect("staff_access", user_id)


@require_POST
def end_sessions_of(request: HttpRequest, user_id: int) -> HttpResponse:
    user = _account(request, user_id)
    own = request.session.session_key if user.pk == request.user.pk else None
    count = end_sessions(user, but=own)
    log(user, "accounts.end_sessions", user=request.user, data={"count": count})
    messages.success(
        request,
        ngettext("One session has ended.", "%(count)d sessions have ended.", count)
        % {"count": count},
    )
    return redirect("staff_access", user_id)


@require_POST
def reset_factor_of(request: HttpRequest, user_id: int) -> HttpResponse:
    user = _account(request, user_id)
    if user.pk == request.user.pk:
        messages.error(
            request, _("You can’t reset your own second factor: ask another administrator.")
        )
    elif not has_factor(user):
        messages.info(request, _("This account has no second factor."))
    else:
        reset_factor(user)
        log(user, "accounts.reset_factor", user=request.user)
        send_notice.enqueue(user.pk, "factor_reset")
        messages.success(
            request,
            _(
                "The second factor is reset and the account’s sessions have ended. At the next"
                " sign-in it sets up a new one."
            ),
        )
    return redirect("staff_access", user_id)
