from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SnippetsConfig(AppConfig):
    name = "snippets"
    verbose_name = _("Reusable content")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from snippets import checks, facts, signals  # noqa: F401 - they register themselves
