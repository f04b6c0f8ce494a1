from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SnippetsConfig(AppConfig):
    name = "snippets"
    verbose_name = _("Reusable content")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from snippets import (  # noqa: F401 - they register themselves
            checks,
            communes,
            consents,
            encoding,
            facts,
            first_of_month,
            member_addresses,
            signals,
        )

        encoding.register()
        first_of_month.register()
        self._register_permission_policies()
        # A list that the site brings along, as Django does its permissions: after each `migrate`.
        post_migrate.connect(communes.read_list, sender=self)

    def _register_permission_policies(self) -> None:
        # Here rather than in a hook: Wagtail refuses a policy for a model that it has met before.
        from wagtail.permissions import register_permission_policy

        from snippets.models.base import TranslatableSnippet
        from snippets.permissions import LocalePermissionPolicy

        for model in apps.get_models():
            if issubclass(model, TranslatableSnippet):
                register_permission_policy(model, LocalePermissionPolicy(model))
