from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("Pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pages import checks  # noqa: F401 - it registers itself
        from pages.comics import receivers  # noqa: F401 - it connects itself
        from pages.held_files import out_of
        from snippets.held import ask_about_files

        ask_about_files(out_of)
