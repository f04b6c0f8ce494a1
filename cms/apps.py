import gc
from functools import cache, partial
from typing import Any

from django.apps import AppConfig, apps
from django.apps.registry import Apps


class CmsConfig(AppConfig):
    """The project itself, its roles and its commands."""

    name = "cms"

    def ready(self) -> None:
        # Django keeps these answers in one cache for all registries, and migrations make a registry
        # after the other: each emptied it of what fields ask of this one, which was a seventh of
        # the time in which the tables are made.
        asked: Any = Apps.get_swappable_settings_name
        own: Any = cache(partial(asked.__wrapped__, apps))
        apps.get_swappable_settings_name = own  # type: ignore[method-assign]
        # All models have been imported, and stay: processes forked from this one share them, and
        # the collector, which manage.py switched off, looks through what comes from now on.
        gc.freeze()
        gc.enable()
