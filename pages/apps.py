from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# Wagtail's own takes letters with accents away when one leaves the field.
URLIFIED = "blur->w-slug#urlify w-sync:check->w-slug#compare w-sync:apply->w-slug#urlify:prevent"


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("Pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db import models
        from wagtail.admin.forms.models import register_form_field_override
        from wagtail.admin.widgets import SlugInput

        from pages import (  # noqa: F401 - they register themselves
            checks,
            closed_pages,
            kept_files,
            moved_below,
            moved_venues,
            redirects,
        )
        from pages.comics import receivers  # noqa: F401 - it connects itself
        from pages.embargoed_files import out_of
        from pages.lab import kept_people  # noqa: F401 - it connects itself
        from pages.lab import receivers as lab_receivers  # noqa: F401 - it connects itself
        from snippets.addresses import APOSTROPHES_OF_A_BROWSER
        from snippets.embargo import ask_about_files

        ask_about_files(out_of)
        # What a title becomes while one types is what it becomes when it is saved.
        slug_field = SlugInput(
            formatters=APOSTROPHES_OF_A_BROWSER,
            attrs={"data-action": URLIFIED},
        )
        register_form_field_override(models.SlugField, override={"widget": slug_field})
