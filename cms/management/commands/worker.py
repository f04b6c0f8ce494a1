import signal
import sys
from argparse import ArgumentParser
from typing import Any

from django_tasks_db.management.commands import db_worker

from cms.tasks.lost_tasks import WorkerHeartbeat
from snippets.picture_process.slots import own_queue

# Seconds that a task waits for the pictures of another worker on this machine.
WAIT = 3600


class Command(db_worker.Command):
    help = "Run background tasks, and take up those whose worker was killed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(backend_name="background", reload=False)

    def handle(self, **options: Any) -> None:  # type: ignore[override]  # as Django calls it
        # Until it listens to signals itself: its heartbeat must not outlive it.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        heartbeat = WorkerHeartbeat(options["worker_id"])
        try:
            heartbeat.start()
            # What an editor waits for comes before what a task makes, and both have their memory.
            with own_queue("worker", patience=WAIT):
                super().handle(**options)
        finally:
            heartbeat.stop()
