from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Staff accounts: how somebody signs in, stays signed in, and leaves."""

    name = "cms.accounts"
    label = "staff_accounts"  # "account" is django-allauth's

    def ready(self) -> None:
        from . import receivers  # noqa: F401 - they connect themselves
