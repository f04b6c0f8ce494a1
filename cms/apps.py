import gc

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """The project itself, its roles and its commands."""

    name = "cms"

    def ready(self) -> None:
        # All models have been imported, and stay: processes forked from this one share them, and
        # the collector, which manage.py switched off, looks through what comes from now on.
        gc.freeze()
        gc.enable()
