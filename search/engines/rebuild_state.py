"""Noting in the database who rebuilds an index, and how a rebuild elsewhere goes."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from search.engine import EngineDown
from search.models import IndexState

__all__ = ["RecordedRebuild", "claimed", "recorded_rebuild"]


def claimed(engine: str, builder: str) -> IndexState:
    """Note, in a transaction, who rebuilds the index of an engine from now on.

    Return its state, locked. Raises `EngineDown` while somebody else does.
    """
    now = timezone.now()
    state = IndexState.objects.select_for_update().get(engine=engine)
    if state.is_building(now):
        raise EngineDown("The index is being rebuilt already.")
    state.builder, state.done, state.error = builder, 0, ""
    state.began_at = state.beat_at = now
    state.save()
    return state


class RecordedRebuild:
    """A rebuild whose progress is noted, for the desk and for whoever would begin another."""

    def __init__(self, engine: str) -> None:
        self._engine = engine
        self._builder = uuid.uuid4().hex

    def begin(self) -> None:
        IndexState.objects.get_or_create(engine=self._engine)
        with transaction.atomic():
            claimed(self._engine, self._builder)

    def beat(self, done: int) -> None:
        self._note(done=done, beat_at=timezone.now())

    def end(self, stored: int) -> None:
        self._note(done=stored, total=stored, ended_at=timezone.now(), builder="", error="")

    def give_up(self, error: BaseException) -> None:
        self._note(error=str(error)[:300], builder="")

    def _note(self, **values: object) -> None:
        mine = IndexState.objects.filter(engine=self._engine, builder=self._builder)
        mine.update(**values)


@contextmanager
def recorded_rebuild(engine: str) -> Iterator[RecordedRebuild]:
    """Raise `EngineDown` while another one goes on; whoever was killed is forgotten in a minute."""
    noted = RecordedRebuild(engine)
    noted.begin()
    try:
        yield noted
    except BaseException as error:
        noted.give_up(error)
        raise
