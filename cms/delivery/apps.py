from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    """What stands between a page and its reader."""

    name = "cms.delivery"
    label = "delivery"
    verbose_name = _("Delivery")

    def ready(self) -> None:
        from pages.memory import keep_with
        from pages.stored_files import answer_files_with

        from . import partial_writes, signals  # noqa: F401 - they connect themselves
        from .files import file_response
        from .frame_memory import FrameMemory

        keep_with(FrameMemory().remember)
        answer_files_with(file_response)
