"""An account's access, as its owner sees it: second factor, password, sessions."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from cms.accounts.devices import device_words
from cms.accounts.second_factor import has_factor
from cms.accounts.sessions import end_sessions, sessions_of

from .screens import ScreenMixin
from .second_factor import codes_of

__all__ = ["SecurityView", "end_one", "end_others", "session_rows"]


@method_decorator(login_required, name="dispatch")
class SecurityView(ScreenMixin, TemplateView):
    template_name = "accounts/security.html"
    title = gettext_lazy("Second factor and sessions")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        context = super().get_context_data(**kwargs)
        context["has_factor"] = has_factor(user)
        context["codes_left"] = len(codes_of(user)) if context["has_factor"] else 0
        context["sessions"] = session_rows(user, self.request)
        context["session_hours"] = {
            "idle": hours(settings.SESSION_IDLE),
            "at_most": hours(settings.SESSION_AT_MOST),
        }
        return context


def hours(length: timedelta) -> float | int:
    number = length / timedelta(hours=1)
    return int(number) if number.is_integer() else round(number, 2)


def session_rows(user: Any, request: HttpRequest) -> list[dict[str, Any]]:
    """Return each session in words; `key` names it in a form, and is not the key of its cookie."""
    return [
        {
            "key": row.public_key,
            "device": device_words(row.browser),
            "started_at": row.started_at,
            "seen_at": row.seen_at,
            "address": row.address,
            "is_current": row.pk == request.session.session_key,
        }
        for row in sessions_of(user)
    ]


@login_required
@require_POST
def end_one(request: HttpRequest) -> HttpResponse:
    """End the session that the form names, if it is the account's own."""
    named = request.POST.get("session", "")
    row = next((row for row in sessions_of(request.user) if row.public_key == named), None)
    if row is None:
        messages.info(request, _("That session has already ended."))
    elif row.pk == request.session.session_key:
        logout(request)
        return HttpResponseRedirect(reverse("account_login"))
    else:
        row.delete()
        messages.success(request, _("The session has ended."))
    return HttpResponseRedirect(reverse("mfa_index"))


@login_required
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    count = end_sessions(request.user, but=request.session.session_key)
    messages.success(
        request,
        ngettext("One other session has ended.", "%(count)d other sessions have ended.", count)
        % {"count": count}
        if count
        else _("There was no other session."),
    )
    return HttpResponseRedirect(reverse("mfa_index"))
