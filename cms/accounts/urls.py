"""The one sign-in, and the screens behind it. The names are those that django-allauth asks for."""

from django.urls import path, re_path

from .views import password, second_factor, security, sign_in

urlpatterns = [
    path("", security.SecurityView.as_view(), name="mfa_index"),
    path("login/", sign_in.SignInView.as_view(), name="account_login"),
    path("code/", sign_in.CodeView.as_view(), name="mfa_authenticate"),
    path("logout/", sign_in.SignOutView.as_view(), name="account_logout"),
    path("again/", sign_in.PasswordAgainView.as_view(), name="account_reauthenticate"),
    path("again/code/", sign_in.CodeAgainView.as_view(), name="mfa_reauthenticate"),
    path("password/", password.ChangeView.as_view(), name="account_change_password"),
    path("password/reset/", password.ResetView.as_view(), name="account_reset_password"),
    path(
        "password/reset/sent/",
        password.ResetSentView.as_view(),
        name="account_reset_password_done",
    ),
    path(
        "password/reset/done/",
        password.ResetDoneView.as_view(),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9A-Za-z-]+)/$",
        password.NewPasswordView.as_view(),
        name="account_reset_password_from_key",
    ),
    path("second-factor/", second_factor.SetUpView.as_view(), name="mfa_activate_totp"),
    path("second-factor/off/", second_factor.SwitchOffView.as_view(), name="mfa_deactivate_totp"),
    path(
        "recovery-codes/",
        second_factor.RecoveryCodesView.as_view(),
        name="mfa_view_recovery_codes",
    ),
    path(
        "recovery-codes/new/",
        second_factor.NewCodesView.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path("recovery-codes/file/", second_factor.download_codes, name="download_recovery_codes"),
    path("sessions/end/", security.end_one, name="end_session"),
    path("sessions/end-others/", security.end_others, name="end_other_sessions"),
]
