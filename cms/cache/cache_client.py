"""The cache's client for Redis: one that does not answer keeps nobody waiting for long."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from redis import ConnectionPool, Redis
from redis.client import Pipeline
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

__all__ = ["CacheClient"]

# Seconds for which a Redis that did not answer is not asked again by this process.
LEFT_ALONE = 5.0
# What a deletion that Redis did not take names is deleted later; of more keys than these, all is.
MOST_REMEMBERED = 10_000
DELETING, CLEARING = frozenset({"DEL", "UNLINK"}), frozenset({"FLUSHDB", "FLUSHALL"})


class LeftAloneError(RedisConnectionError):
    """Redis was not asked."""


class Silence:
    """Until when a Redis is left alone, and what it has to forget before it is asked again."""

    def __init__(self) -> None:
        self._until = 0.0
        self._keys: set[Any] = set()
        self._is_all = False
        self._lock = Lock()

    def begin(self) -> None:
        self._until = time.monotonic() + LEFT_ALONE

    def remember(self, command: tuple[Any, ...]) -> None:
        name, *words = command
        with self._lock:
            if name in DELETING:
                self._keys.update(words)
            if name in CLEARING or len(self._keys) > MOST_REMEMBERED:
                self._is_all = True
                self._keys.clear()

    def end(self, pool: ConnectionPool) -> None:
        """Let Redis forget what is stale; raise LeftAloneError while it is not to be asked.

        Whoever asks meanwhile waits: nothing is read before.
        """
        self._refuse()
        if not (self._keys or self._is_all):
            return
        with self._lock:
            self._refuse()
            try:
                if self._is_all:
                    Redis(connection_pool=pool).flushdb()
                elif self._keys:
                    Redis(connection_pool=pool).unlink(*self._keys)
            except (RedisConnectionError, RedisTimeoutError):
                self.begin()
                raise
            self._is_all = False
            self._keys.clear()

    def _refuse(self) -> None:
        if time.monotonic() < self._until:
            raise LeftAloneError("Redis did not answer just now and is left alone.")


# By the pool, which all of a process's threads share.
_silences: WeakKeyDictionary[ConnectionPool, Silence] = WeakKeyDictionary()


def _silence_of(pool: ConnectionPool) -> Silence:
    return _silences.setdefault(pool, Silence())


@contextmanager
def _asking(pool: ConnectionPool, commands: Sequence[tuple[Any, ...]]) -> Iterator[None]:
    silence = _silence_of(pool)
    try:
        silence.end(pool)
        yield
    except (RedisConnectionError, RedisTimeoutError) as error:
        if not isinstance(error, LeftAloneError):
            silence.begin()
        for command in commands:
            silence.remember(command)
        raise


class CachePipeline(Pipeline):
    def execute(self, raise_on_error: bool = True) -> list[Any]:
        with _asking(self.connection_pool, [command for command, _ in self.command_stack]):
            return super().execute(raise_on_error)


class CacheClient(Redis):
    """redis-py's, for `REDIS_CLIENT_CLASS` of django-redis, which takes an error for a miss.

    A page asks the cache many times. Each question would wait for the time-out of a Redis that
    hangs, in every thread: the site stood still for as long as it did.
    """

    def execute_command(self, *args: Any, **options: Any) -> Any:
        with _asking(self.connection_pool, [args]):
            return super().execute_command(*args, **options)

    def pipeline(self, transaction: bool = True, shard_hint: Any = None) -> CachePipeline:
        return CachePipeline(self.connection_pool, self.response_callbacks, transaction, shard_hint)
