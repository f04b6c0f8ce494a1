from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """The search: what is indexed, the engines, and the answers."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from . import lab_receivers  # noqa: F401 - it connects itself
        from .receivers import connect_pages

        connect_pages()
