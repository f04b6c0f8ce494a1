"""Takes tasks from some queues and runs them: one of each queue at once, or several of one.

django-tasks-db has a worker, which ends when the database does and knows one task at a time. This
one waits until the database is there again. What the database broke off is run again, by three
workers at most; what was done and could not be noted is noted then, and not done twice.
"""

import logging
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import Any

from django.db import close_old_connections, connection
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks.base import TaskContext
from django_tasks.signals import task_finished, task_started
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from snippets.database_outage import OUTAGES, PAUSE, outlast
from snippets.mail_server import MAIL

from .lost_tasks import WORKERS_AT_MOST, take_up

__all__ = ["SIGNALS", "QueueWorker"]

logger = logging.getLogger("demain.tasks")
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)
# Seconds in which mail that is on its way may end by itself, when the worker is told to end, and
# then in which it is broken off. The two are less than `TaskWorker` and `MailProcess` wait.
GRACE, BREAKING_OFF = 4.0, 3.0


class QueueWorker:
    """Runs the tasks of some queues until it is told to end: by TERM, or by `goes_on`.

    Of each queue one task is on its way at once. `least` names, where there are more, the priority
    that the next one must have: `[10, 10, 20, 30]` are four, of which one takes codes only. A batch
    runs in the main thread, one task after another. `break_off` ends the talk with mail servers
    that takes too long at the end; `on_end` is called as soon as it is told to end.
    """

    def __init__(
        self,
        worker_id: str,
        queues: Sequence[str],
        *,
        interval: float,
        is_batch: bool = False,
        least: Sequence[int] = (),
        break_off: Callable[[], None] = lambda: None,
        goes_on: Callable[[], bool] = lambda: True,
        on_end: Callable[[], None] = lambda: None,
    ) -> None:
        self.worker_id, self._queues = worker_id, queues
        self._interval, self._is_batch = interval, is_batch
        self._least, self._break_off, self._goes_on = least, break_off, goes_on
        self._on_end = on_end
        self._in_hand: dict[Any, DBTaskResult] = {}
        self._is_ending = self._is_hurried = self._was_out = False
        # Written to by signals and threads: what is being waited for has happened.
        self._woken, self._waker = os.pipe()
        os.set_blocking(self._waker, False)

    def hear_signals(self) -> None:
        for number in SIGNALS:
            signal.signal(number, self.hear)

    def hear(self, number: int, _frame: FrameType | None) -> None:
        """End after the tasks that run; told again, soon: they are left to another worker.

        But for mail: it is broken off, and what became of it noted. Nobody may send it twice.
        """
        if not self._is_ending:
            self._is_ending = True
            self._on_end()
        else:
            self._is_hurried = True
            if self._is_batch and self._in_hand:
                self._break_off()
                if all(task.queue_name != MAIL for task in self._in_hand.values()):
                    sys.exit(1)
        self._wake()

    def goes_on(self) -> bool:
        return not self._is_ending and self._goes_on()

    def run(self) -> None:
        while self.goes_on():
            close_old_connections()
            try:
                task = self._next()
            except OUTAGES as error:
                self._wait_out(error)
                continue
            if self._was_out:
                self._was_out = False
                logger.warning("The database is there again: the worker goes on.")
            if task is not None:
                self._begin(task)
            elif self._is_batch and not self._in_hand:
                break
            else:
                self._wait(self._interval)
        self._end()

    # --- taking ----------------------------------------------------------------------------

    def _next(self) -> DBTaskResult | None:
        """Take the next task, where there is one and a hand for it."""
        if self._was_out:
            self._give_back()
        tasks = DBTaskResult.objects.ready().filter(backend_name="background")
        if "*" not in self._queues:
            tasks = tasks.filter(queue_name__in=self._queues)
        if self._least:
            busy = len(self._in_hand)
            if busy >= len(self._least):
                return None
            tasks = tasks.filter(priority__gte=self._least[busy])
        else:
            busy_queues = {task.queue_name for task in list(self._in_hand.values())}
            tasks = tasks.exclude(queue_name__in=busy_queues)
        # Looked at without a lock: SQLite has one for all that write.
        return self._claimed(tasks) if tasks.exists() else None

    def _claimed(self, tasks: QuerySet) -> DBTaskResult | None:
        with exclusive_transaction(tasks.db):
            task = tasks.get_locked()  # type: ignore[attr-defined]  # of django-tasks-db's
            if task is not None:
                task.claim(self.worker_id)
        return task

    def _give_back(self) -> None:
        """Let what this worker has taken, and has not in hand, be taken again.

        The database may have ended after it wrote that a task was taken, and before it said so.
        """
        running = DBTaskResult.objects.running()
        mine = [task for task in running if task.worker_ids[-1:] == [self.worker_id]]
        take_up([task for task in mine if task.pk not in self._in_hand], timezone.now())

    def _wait_out(self, error: Exception) -> None:
        if not self._was_out:
            logger.warning(
                "The database does not answer (%s): the worker waits for it.", type(error).__name__
            )
        self._was_out = True
        connection.close()
        self._wait(max(PAUSE, self._interval))

    # --- running ---------------------------------------------------------------------------

    def _begin(self, task: DBTaskResult) -> None:
        self._in_hand[task.pk] = task
        if self._is_batch:
            self._run(task)
        else:
            threading.Thread(target=self._run_beside, args=[task], daemon=True).start()

    def _run_beside(self, task: DBTaskResult) -> None:
        try:
            self._run(task)
        except Exception:
            logger.exception("What became of task %s could not be noted.", task.pk)
        finally:
            connection.close()
            self._wake()

    def _run(self, row: DBTaskResult) -> None:
        try:
            outlast(self._outcome_of(row))
            self._tell(task_finished, row)
        except (SystemExit, KeyboardInterrupt):
            outlast(partial(self._take_up_again, row))
            raise
        finally:
            self._in_hand.pop(row.pk, None)

    def _outcome_of(self, row: DBTaskResult) -> Callable[[], None]:
        """Run a task; return what notes how it ended."""
        try:
            self._tell(task_started, row)
            result: Any = row.task_result
            task = row.task
            context = [TaskContext(task_result=result)] if task.takes_context else []
            value = task.call(*context, *result.args, **result.kwargs)
        except OUTAGES as error:
            connection.close_if_unusable_or_obsolete()
            if len(row.worker_ids) >= WORKERS_AT_MOST:
                return partial(row.set_failed, error)
            logger.warning(
                "The database broke task %s off (%s): it is run again.",
                row.pk,
                type(error).__name__,
            )
            time.sleep(PAUSE)
            return partial(self._take_up_again, row)
        except Exception as error:
            return partial(row.set_failed, error)
        return partial(row.set_successful, value)

    def _take_up_again(self, row: DBTaskResult) -> None:
        take_up([row], timezone.now())

    def _tell(self, event: Any, row: DBTaskResult) -> None:
        """Let the library's log tell of it; a task that is no task any more fails when it runs."""
        try:
            event.send(sender=type(row.task.get_backend()), task_result=row.task_result)
        except ImportError:
            logger.warning("Task %s is none that this site knows (%s).", row.pk, row.task_path)

    # --- waiting and ending ----------------------------------------------------------------

    def _wake(self) -> None:
        with suppress(BlockingIOError):  # it holds enough to be woken by
            os.write(self._waker, b".")

    def _wait(self, seconds: float) -> None:
        if select.select([self._woken], [], [], seconds)[0]:
            os.read(self._woken, 4096)

    def _end(self) -> None:
        """Let what is on its way end by itself; mail is broken off, and what became of it noted."""
        break_off_at = time.monotonic() + GRACE
        while self._in_hand:
            now = time.monotonic()
            if self._is_hurried:
                break_off_at = min(break_off_at, now)
            if now >= break_off_at:
                # Again and again: a task may have had no connection a moment ago.
                self._break_off()
            if now >= break_off_at + BREAKING_OFF and (self._is_hurried or self._least):
                break
            self._wait(0.2)
        left = [task for task in list(self._in_hand.values()) if task.queue_name != MAIL]
        if left:
            with suppress(*OUTAGES):  # then another worker sees in a while that they are lost
                take_up(left, timezone.now())
            sys.exit(1)
