from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Staff accounts: how somebody signs in, stays signed in, and leaves."""

    name = "cms.accounts"
    label = "staff_accounts"  # "account" is django-allauth's

    def ready(self) -> None:
        from cms.http.client_address import network_of
        from forms.limits import count_with

        from . import receivers  # noqa: F401 - they connect themselves
        from .throttle import give_back_for_forms, take_for_forms

        count_with(take_for_forms, give_back_for_forms, network_of)
