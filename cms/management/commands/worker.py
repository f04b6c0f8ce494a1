import os
import signal
from argparse import SUPPRESS, ArgumentParser
from types import FrameType
from typing import Any

from django.conf import settings
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands import db_worker

from cms.tasks.lost_tasks import WorkerHeartbeat
from cms.tasks.mail_process import MailProcess
from cms.tasks.queue_worker import SIGNALS, QueueWorker
from snippets.file_process.slots import own_queue
from snippets.mail_server import MAIL, hang_up, least
from snippets.renditions import PICTURES

# Seconds that a task waits for the pictures of another worker on this machine.
WAIT = 3600
DEFAULT = "default"


class Command(db_worker.Command):
    help = (
        "Run background tasks, and take up those whose worker was killed: pictures beside other "
        "tasks, and mail in a process of its own, unless --queue-name or --batch asks for one."
    )
    # The web server's are the same, and a database that is away is waited for.
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        # Not the library's: its worker is not ours.
        parser.add_argument(
            "--queue-name",
            default="",
            help="The queues to take tasks from, separated by commas: default, mail. Pictures "
            "have one of their own, which is taken with the first.",
        )
        parser.add_argument(
            "--interval",
            type=db_worker.valid_interval,
            default=1.0,
            help="Seconds to wait before looking again where no task was found.",
        )
        parser.add_argument(
            "--batch", action="store_true", help="Run all tasks that are due, then end."
        )
        # Of the process that sends mail: beside which one, with which it ends.
        parser.add_argument("--beside", type=int, default=0, help=SUPPRESS)

    def handle(self, **options: Any) -> None:  # type: ignore[override]  # as Django calls it
        self.configure_logging(options["verbosity"])
        # Noted until a worker hears them itself. An error that a signal throws into a query leaves
        # its connection with half an answer: what is asked next is refused, as in an outage.
        self._heard: list[tuple[int, FrameType | None]] = []
        for number in SIGNALS:
            signal.signal(number, lambda *heard: self._heard.append(heard))
        queues = options["queue_name"].split(",") if options["queue_name"] else []
        if DEFAULT in queues and PICTURES not in queues:
            # They had that queue before, and units of operators name it.
            queues.append(PICTURES)
        if queues or options["batch"]:
            self._work(queues or [DEFAULT, PICTURES, MAIL], options)
            return
        mail = MailProcess(
            *("worker", "--queue-name", MAIL, "--interval", str(options["interval"])),
            *("--verbosity", str(options["verbosity"])),
        )
        worker = os.getpid()
        if mail.fork():
            self._work([MAIL], {**options, "beside": worker})
            return
        mail.watch()
        try:
            self._work([DEFAULT, PICTURES], options, mail)
        finally:
            mail.stop()

    def _work(
        self, queues: list[str], options: dict[str, Any], beside: MailProcess | None = None
    ) -> None:
        # One of its own for each process, also where one was started in another's place.
        worker_id = get_random_string(32)
        parent = options["beside"]
        worker = QueueWorker(
            worker_id,
            queues,
            interval=options["interval"],
            is_batch=options["batch"],
            least=least(settings.MAIL_CONNECTIONS) if queues == [MAIL] else (),
            break_off=hang_up,
            goes_on=lambda: not parent or os.getppid() == parent,
            on_end=beside.end if beside else lambda: None,
        )
        heartbeat = WorkerHeartbeat(worker_id, *queues)
        worker.hear_signals()
        for heard in self._heard:
            worker.hear(*heard)
        try:
            heartbeat.start(worker.goes_on)
            # What an editor waits for comes before what a task makes, and both have their memory.
            with own_queue("worker", patience=WAIT):
                worker.run()
        finally:
            heartbeat.stop()
