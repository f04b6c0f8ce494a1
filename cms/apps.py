import gc

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """The project itself, its roles and its commands. Last to be ready."""

    name = "cms"

    def ready(self) -> None:
        # What has been imported stays: the processes forked from this one share its memory, and
        # the collector (off since manage.py began) looks through what comes from now on.
        gc.freeze()
        gc.enable()
