from django.apps import AppConfig


class CacheConfig(AppConfig):
    """Whole pages for anonymous readers, and what renews them."""

    name = "cms.cache"

    def ready(self) -> None:
        from pages.memory import keep_with

        from . import signals  # noqa: F401 - they connect themselves
        from .frame_memory import FrameMemory

        keep_with(FrameMemory().remember)
