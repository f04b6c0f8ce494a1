"""Keeps the admin's search out of a loading that fills it once, at its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db.models.signals import post_delete, post_save
from modelsearch.signal_handlers import (
    post_delete_signal_handler,
    post_save_signal_handler,
    register_signal_handlers,
)
from wagtail.search.index import get_indexed_models

__all__ = ["without_search_index"]


@contextmanager
def without_search_index() -> Iterator[None]:
    """Index nothing: each save asked for its row again and took a tenth of the loading's time."""
    backends: list[dict[str, Any]] = list(settings.WAGTAILSEARCH_BACKENDS.values())
    for model in get_indexed_models():
        post_save.disconnect(post_save_signal_handler, sender=model)
        post_delete.disconnect(post_delete_signal_handler, sender=model)
    for backend in backends:
        backend["AUTO_UPDATE"] = False
    try:
        yield
    finally:
        for backend in backends:
            del backend["AUTO_UPDATE"]
        register_signal_handlers()
