"""The sign-in: name and password, then the code; and out again."""

from typing import Any

from allauth.account import views as account
from allauth.account.utils import get_login_redirect_url
from allauth.mfa.base import views as factor
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext_lazy as _

from cms.accounts.forms.code import CodeAgainForm, CodeForm
from cms.accounts.forms.sign_in import BEGAN_WITH, PasswordAgainForm, SignInForm

from .screens import ScreenMixin

__all__ = [
    "CodeAgainView",
    "CodeView",
    "PasswordAgainView",
    "SignInView",
    "SignOutView",
    "former_sign_in",
    "old_reset",
]


class SignInView(ScreenMixin, account.LoginView):
    template_name = "accounts/sign_in.html"
    title = _("Sign in")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.user
        if user.is_authenticated:
            wanted = self.get_next_url()
            # Whoever is signed in and is sent here from a page may not read it, and would be sent
            # here again; the admin sends nobody here who may open it.
            if wanted is None or self._may_enter(wanted) or request.method == "POST":
                return HttpResponseRedirect(get_login_redirect_url(request))
        return super().dispatch(request, *args, **kwargs)

    def _may_enter(self, address: str) -> bool:
        return address.startswith(reverse("wagtailadmin_home")) and self.request.user.has_perm(
            "wagtailadmin.access_admin"
        )

    def get_form_class(self) -> type[SignInForm]:
        return SignInForm


class CodeView(ScreenMixin, factor.AuthenticateView):
    template_name = "accounts/code.html"
    title = _("The second step")

    def get_form_class(self) -> type[CodeForm]:
        return CodeForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        password = self.stage.login.user.get_session_auth_hash()
        if not constant_time_compare(request.session.get(BEGAN_WITH, ""), password):
            # It was changed between the two steps, perhaps because somebody else knew it.
            request.session.flush()
            return HttpResponseRedirect(reverse("account_login"))
        return super().post(request, *args, **kwargs)


class PasswordAgainView(ScreenMixin, account.ReauthenticateView):
    template_name = "accounts/again.html"
    title = _("Is it you?")

    def get_form_class(self) -> type[PasswordAgainForm]:
        return PasswordAgainForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"request": self.request}


class CodeAgainView(ScreenMixin, factor.ReauthenticateView):
    template_name = "accounts/again.html"
    title = _("Is it you?")

    def get_form_class(self) -> type[CodeAgainForm]:
        return CodeAgainForm


class SignOutView(ScreenMixin, account.LogoutView):
    template_name = "accounts/sign_out.html"
    title = _("Sign out")


def former_sign_in(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Lead from an address where Wagtail had a login form of its own to the one door."""
    address = reverse("account_login")
    wanted = request.GET.get("next") or request.POST.get("next") or ""
    if url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    ):
        address += "?" + urlencode({"next": wanted})
    return HttpResponseRedirect(address)


def old_reset(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return HttpResponseRedirect(reverse("account_reset_password"))
