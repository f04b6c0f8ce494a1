"""How engines learn what changed: an outbox, emptied on commit, and again until it is empty.

`changed` writes the outbox in the transaction of the change, so that nothing is lost. What is
delivered is asked of the site at that moment: the order of two changes does not matter, nor does
delivering one twice.
"""

import logging
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from functools import reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, DatabaseError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex

from search.documents import all_documents, count, documents_of
from search.engine import EngineDown
from search.engines import DATABASE, configured_names, engine_named
from search.kinds import page_kinds, parted
from search.models import IndexState, PendingChange

__all__ = [
    "build",
    "catch_up",
    "catch_up_later",
    "changed",
    "deliver",
    "forget_engine",
    "paused",
    "rebuild",
    "rebuild_later",
]

logger = logging.getLogger("demain.search")

AT_ONCE = 100  # changes that are delivered together
MANY = 100  # changes delivered one after the other, after which an engine is tidied up
# Changes that whoever made them waits for; the rest are for the background worker.
AT_COMMIT = 300
# Seconds within which the process of a change delivers it, before anybody else tries.
GRACE = 10
# Seconds that a task which was asked for has to begin.
CLAIMED_FOR = 60
LONGEST_PAUSE = 300  # seconds between two tries of what failed
LARGEST_STAMP = 2**62

_paused: ContextVar[bool] = ContextVar("search_index_paused", default=False)


@contextmanager
def paused() -> Iterator[None]:
    """Note no change inside: for whoever loads much and rebuilds the index at the end."""
    token = _paused.set(True)
    try:
        yield
    finally:
        _paused.reset(token)


def changed(keys: Iterable[str]) -> None:
    """Note that these things changed, came or went; deliver it once that is committed.

    Call it inside the transaction of the change. Keys are those of `SearchDoc`.
    """
    noted = [key for key in dict.fromkeys(keys) if key]
    if not noted or _paused.get():
        return
    _note(configured_names(), noted)
    transaction.on_commit(_deliver_at_commit, robust=True)


def deliver(engine: str, only_due: bool = False, at_most: int | None = None) -> int:
    """Deliver what waits for an engine, oldest first, and return how many changes that was.

    Raises nothing: what the engine does not take stays, to be tried later. With `only_due`,
    what failed waits for its time. Several processes may do this at once: each has changes of its
    own.
    """
    delivered = 0
    stuck: list[int] = []
    while at_most is None or delivered < at_most:
        waiting = PendingChange.objects.filter(engine=engine).exclude(pk__in=stuck)
        if only_due:
            waiting = waiting.filter(due_at__lte=timezone.now())
        rows = _claimed(waiting)
        left = _left_of(engine, rows)
        if len(left) == len(rows):
            break
        delivered += len(rows) - len(left)
        stuck += [row.pk for row in left]
    if delivered >= MANY:
        _tidy(engine)
    return delivered


def catch_up_later() -> None:
    """Have a background worker do what is due; cheap, and not done twice within a minute.

    The scheduler and the worker's heartbeat call it.
    """
    now = timezone.now()
    due = PendingChange.objects.filter(due_at__lte=now)
    if due.update(due_at=now + timedelta(seconds=CLAIMED_FOR)) or _to_be_built():
        catch_up.enqueue()


@task(backend="background")
def catch_up() -> None:
    """Bring every engine up to date: build what was never built, deliver what waits."""
    from search.reconciling import reconcile

    build(_to_be_built())
    reconcile(timezone.now())
    for name in configured_names():
        deliver(name)
    forget_engine(configured_names())


def rebuild(name: str, progress: Callable[[int], None] | None = None) -> int:
    """Make the index of an engine anew and return the number of its documents.

    Raises `EngineDown` where it stays as it was.
    """
    IndexState.objects.update_or_create(engine=name, defaults={"total": count()})
    # What was noted before the documents are read is in them.
    noted = list(PendingChange.objects.filter(engine=name).only("key", "stamp").order_by("pk"))
    stored = engine_named(name).rebuild(all_documents(), progress)
    for start in range(0, len(noted), AT_ONCE):
        _settle(name, noted[start : start + AT_ONCE])
    deliver(name)
    return stored


def build(names: Iterable[str]) -> None:
    """Make these indexes anew; one that is down, or being made by somebody, is left alone."""
    for name in names:
        try:
            rebuild(name)
        except EngineDown as error:
            logger.warning("The index of %s was not made: %s", name, error)


@task(backend="background")
def rebuild_later(name: str) -> None:
    """Do the same in the background; `IndexState` tells how far it is, and what went wrong."""
    try:
        rebuild(name)
    except EngineDown as error:
        IndexState.objects.filter(engine=name).update(error=str(error)[:300])


def forget_engine(kept: Sequence[str]) -> None:
    """Forget what waits for engines that are no longer configured."""
    PendingChange.objects.exclude(engine__in=kept).delete()


def _to_be_built() -> list[str]:
    return [name for name in configured_names() if engine_named(name).needs_rebuild()]


def _note(engines: Sequence[str], keys: Sequence[str]) -> None:
    now = timezone.now()
    rows = [
        PendingChange(
            engine=engine,
            key=key,
            noted_at=now,
            due_at=now + timedelta(seconds=GRACE),
            stamp=secrets.randbelow(LARGEST_STAMP),
        )
        for engine in engines
        for key in sorted(keys)
    ]
    PendingChange.objects.bulk_create(
        rows,
        batch_size=200,
        update_conflicts=True,
        unique_fields=["engine", "key"],
        update_fields=["stamp"],
    )


def _deliver_at_commit() -> None:
    """Deliver now what can be; a server that failed lately is not waited for again."""
    for name in configured_names():
        if name != DATABASE and PendingChange.objects.filter(engine=name, tries__gt=0).exists():
            continue
        if deliver(name, at_most=AT_COMMIT) >= AT_COMMIT:
            catch_up.enqueue()


def _claimed(waiting: QuerySet[PendingChange]) -> list[PendingChange]:
    """Take the oldest changes that nobody is delivering.

    Two processes with the same ones would each take the other's work for a change that came
    meanwhile, and note it once more. Whoever is killed keeps them for a minute.
    """
    now = timezone.now()
    free = waiting.filter(Q(claimed_until=None) | Q(claimed_until__lte=now))
    # SQLite has one writer: there the transaction itself keeps others away.
    with transaction.atomic():
        locked = free.select_for_update(skip_locked=True)
        rows = list(locked.order_by("noted_at", "pk")[:AT_ONCE])
        claimed = PendingChange.objects.filter(pk__in=[row.pk for row in rows])
        claimed.update(claimed_until=now + timedelta(seconds=CLAIMED_FOR))
    return rows


def _left_of(engine: str, rows: list[PendingChange]) -> list[PendingChange]:
    """Deliver these changes and return those that the engine did not take."""
    try:
        _hand_over(engine, [row.key for row in rows])
    except Exception as error:  # whatever a document of anybody's words may raise
        # One that can't be delivered keeps none of the others waiting.
        if len(rows) > 1 and engine_named(engine).health().is_up:
            return [left for row in rows for left in _left_of(engine, [row])]
        _put_off(rows, error)
        return rows
    if rows:
        _settle(engine, rows)
    return []


def _tidy(engine: str) -> None:
    try:
        engine_named(engine).tidy()
    except EngineDown as error:
        logger.warning("The index of %s could not be tidied up: %s", engine, error)


def _hand_over(engine: str, keys: list[str]) -> None:
    wanted = [*keys, *_used_by(keys)]
    docs = documents_of(wanted)
    there = {doc.key for doc in docs}
    receiver = engine_named(engine)
    if gone := [key for key in keys if key not in there]:
        receiver.delete(gone)
    if docs:
        receiver.upsert(docs)


def _used_by(keys: Iterable[str]) -> list[str]:
    """Return the files that these pages use: they are filed under the pages' language."""
    wanted = parted(keys)
    pages = [str(pk) for kind in page_kinds() for pk in wanted.get(kind, ())]
    if not pages:
        return []
    found = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=pages,
        to_content_type=ContentType.objects.get_for_model(get_document_model()),
    )
    return [f"document:{pk}" for pk in found.values_list("to_object_id", flat=True).distinct()]


def _settle(engine: str, rows: list[PendingChange]) -> None:
    """Take delivered changes out of the outbox.

    One that has another stamp by now changed meanwhile and stays. One that is gone was delivered
    by somebody else at the same time: whose words came last nobody knows, so it is noted again.
    """
    same = reduce(or_, (Q(pk=row.pk, stamp=row.stamp) for row in rows))
    # In one statement: between a look and a deletion the stamp might change.
    gone = PendingChange.objects.filter(same)._raw_delete(DEFAULT_DB_ALIAS)
    if gone < len(rows):
        known = PendingChange.objects.filter(pk__in=[row.pk for row in rows])
        known.update(claimed_until=None)
        stay = set(known.values_list("key", flat=True))
        if gone + len(stay) < len(rows):
            _note([engine], sorted({row.key for row in rows} - stay))


def _put_off(rows: list[PendingChange], error: Exception) -> None:
    now = timezone.now()
    for row in rows:
        row.tries += 1
        row.due_at = now + timedelta(seconds=min(2**row.tries, LONGEST_PAUSE))
        row.error, row.claimed_until = str(error)[:300], None
    try:
        PendingChange.objects.bulk_update(rows, ["tries", "due_at", "error", "claimed_until"])
    except DatabaseError:
        logger.exception("The outbox of the search index could not be written.")
    logger.warning(
        "Changes could not be delivered to the search index: %s",
        error,
        exc_info=not isinstance(error, EngineDown),
    )
