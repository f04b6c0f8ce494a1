"""The cache's client for Redis: one that does not answer keeps nobody waiting for long."""

import time
from typing import Any
from weakref import WeakKeyDictionary

from redis import ConnectionPool, Redis
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

__all__ = ["CacheClient"]

# Seconds for which a Redis that did not answer is not asked again by this process.
LEFT_ALONE = 5.0
# What is stale must be forgotten: that is tried each time.
FORGETTING = frozenset({"DEL", "UNLINK", "FLUSHDB", "FLUSHALL"})

# When each may be asked again, by the pool that all of a process's threads share.
_left_alone_until: WeakKeyDictionary[ConnectionPool, float] = WeakKeyDictionary()


class CacheClient(Redis):
    """redis-py's, for `REDIS_CLIENT_CLASS` of django-redis, which takes an error for a miss.

    A page asks the cache many times. Each question would wait for the time-out of a Redis that
    hangs, in every thread: the site stood still for as long as it did.
    """

    def execute_command(self, *args: Any, **options: Any) -> Any:
        if args[0] not in FORGETTING:
            self._refuse_while_left_alone()
        try:
            return super().execute_command(*args, **options)
        except (RedisConnectionError, RedisTimeoutError):
            _left_alone_until[self.connection_pool] = time.monotonic() + LEFT_ALONE
            raise

    def pipeline(self, *args: Any, **options: Any) -> Any:
        self._refuse_while_left_alone()
        return super().pipeline(*args, **options)

    def _refuse_while_left_alone(self) -> None:
        if time.monotonic() < _left_alone_until.get(self.connection_pool, 0.0):
            raise RedisConnectionError("Redis did not answer just now and is left alone.")
