from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """The search wing: an installed, empty app until its issue comes."""

    name = "search"
    verbose_name = _("Search")
