from django.apps import AppConfig


class HttpConfig(AppConfig):
    """What any request passes on its way in and any answer on its way out."""

    name = "cms.http"

    def ready(self) -> None:
        from . import partial_writes  # noqa: F401 - it connects itself
