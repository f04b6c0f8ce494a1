"""A new password."""

from typing import Any

from allauth.account import views as account
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from cms.accounts.forms.password import ChangePasswordForm, NewPasswordForm, ResetForm

from .screens import ScreenMixin

__all__ = ["ChangeView", "NewPasswordView", "ResetDoneView", "ResetSentView", "ResetView"]


@method_decorator(login_required, name="dispatch")
class ChangeView(ScreenMixin, account.PasswordChangeView):
    template_name = "accounts/password_change.html"
    title = _("Change your password")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user: Any = request.user
        if not user.has_usable_password():
            return HttpResponseRedirect(reverse("account_reset_password"))
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self) -> type[ChangePasswordForm]:
        return ChangePasswordForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"request": self.request}


class ResetView(ScreenMixin, account.PasswordResetView):
    template_name = "accounts/password_reset.html"
    title = _("A new password")

    def get_form_class(self) -> type[ResetForm]:
        return ResetForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"request": self.request}


class ResetSentView(ScreenMixin, account.PasswordResetDoneView):
    template_name = "accounts/password_reset_sent.html"
    title = _("Look at your mail")


class NewPasswordView(ScreenMixin, account.PasswordResetFromKeyView):
    template_name = "accounts/password_new.html"
    title = _("Choose a new password")

    def get_form_class(self) -> type[NewPasswordForm]:
        return NewPasswordForm


class ResetDoneView(ScreenMixin, account.PasswordResetFromKeyDoneView):
    template_name = "accounts/password_reset_done.html"
    title = _("Your new password is set")
