"""Setting up the second factor, its recovery codes, and switching it off."""

import time
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from cryptography.fernet import InvalidToken
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from cms.accounts.forms.code import FirstCodeForm
from cms.accounts.second_factor import has_factor, note_passed, note_removed

from .screens import ScreenMixin

__all__ = [
    "NewCodesView",
    "RecoveryCodesView",
    "SetUpView",
    "SwitchOffView",
    "download_codes",
]

# When this session made recovery codes: it alone sees them, for as long as it takes to keep them.
MADE = "recovery_codes_made"
SHOWN_FOR = 600  # seconds


@method_decorator(login_required, name="dispatch")
class SetUpView(ScreenMixin, totp.ActivateTOTPView):
    template_name = "accounts/second_factor.html"
    title = _("Set up your second factor")

    def get_form_class(self) -> type[FirstCodeForm]:
        return FirstCodeForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        context["secret"] = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        return context

    def form_valid(self, form: FirstCodeForm) -> HttpResponse:
        response = super().form_valid(form)
        user = self.request.user
        made = Authenticator.objects.get(user_id=user.pk, type=Authenticator.Type.TOTP)
        # The first code is used up with this.
        made.data["last_step"] = form.step
        made.save(update_fields=["data"])
        self.request.session.cycle_key()
        record_authentication(self.request, user, "mfa", id=made.pk, type=made.type)
        note_passed(self.request, user)
        if self.did_generate_recovery_codes:
            self.request.session[MADE] = time.time()
        return response


@method_decorator(login_required, name="dispatch")
class SwitchOffView(ScreenMixin, totp.DeactivateTOTPView):
    template_name = "accounts/second_factor_off.html"
    title = _("Switch off your second factor")

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        note_removed(self.request)
        return response


@method_decorator(login_required, name="dispatch")
class NewCodesView(ScreenMixin, recovery.GenerateRecoveryCodesView):
    template_name = "accounts/recovery_codes_new.html"
    title = _("New recovery codes")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not has_factor(request.user):
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return ScreenMixin.get_context_data(self, **kwargs) | {
            "left": len(codes_of(self.request.user))
        }

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        self.request.session[MADE] = time.time()
        return response


@method_decorator(login_required, name="dispatch")
class RecoveryCodesView(ScreenMixin, TemplateView):
    """Shows the codes to the session that made them, once; later, how many are left."""

    template_name = "accounts/recovery_codes.html"
    title = _("Recovery codes")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        codes = codes_of(self.request.user)
        return context | {"left": len(codes), "codes": codes if _may_see(self.request) else []}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not has_factor(request.user):
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The codes are kept: nobody who comes to this screen sees them again."""
        request.session.pop(MADE, None)
        return HttpResponseRedirect(reverse("mfa_index"))


@login_required
def download_codes(request: HttpRequest) -> HttpResponse:
    if not _may_see(request):
        return HttpResponseRedirect(reverse("mfa_view_recovery_codes"))
    codes = "\n".join([str(_("Recovery codes")), request.get_host(), "", *codes_of(request.user)])
    return HttpResponse(
        codes + "\n",
        content_type="text/plain; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="demain-recovery-codes.txt"',
            "Cache-Control": "no-store",
        },
    )


def codes_of(user: Any) -> list[str]:
    """Return the recovery codes that are left; none if they can't be read under this key."""
    row = Authenticator.objects.filter(
        user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    try:
        return row.wrap().get_unused_codes() if row else []
    except InvalidToken:
        return []


def _may_see(request: HttpRequest) -> bool:
    return time.time() - request.session.get(MADE, 0) < SHOWN_FOR
