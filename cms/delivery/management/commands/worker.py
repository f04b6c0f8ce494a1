import signal
import sys
from argparse import ArgumentParser
from typing import Any

from django_tasks_db.management.commands import db_worker

from cms.delivery.lost_tasks import Heart


class Command(db_worker.Command):
    help = "Run background tasks, and take up those whose worker was killed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(backend_name="background", reload=False)

    def handle(self, **options: Any) -> None:  # type: ignore[override]  # as Django calls it
        # Until it listens to signals itself: its pulse must not outlive it.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        heart = Heart(options["worker_id"])
        try:
            heart.start()
            super().handle(**options)
        finally:
            heart.stop()
