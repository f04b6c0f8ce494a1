from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    """The queue of background tasks, its worker, and the mails that wait in it."""

    name = "cms.tasks"
    label = "delivery"  # of the tables and permissions, which are older than the name
    verbose_name = _("Background tasks")

    def ready(self) -> None:
        from cms.tasks import checks  # noqa: F401 - they register themselves
