"""The cache on a Redis that hangs: one question waits, no other does, and nothing stays stale."""

import time

import pytest
from django.conf import settings
from django.core.cache.backends.base import BaseCache
from django_redis.cache import RedisCache

from tests.cms.delivery.redis_server import RedisServer

pytestmark = [
    pytest.mark.slow,
    pytest.mark.redis,
    pytest.mark.skipif(not settings.REDIS_URL, reason="needs Redis"),
]


@pytest.fixture
def redis(tmp_path):
    with RedisServer(tmp_path) as server:
        yield server


@pytest.fixture
def cache(redis) -> BaseCache:
    cache = RedisCache(redis.url, {"OPTIONS": settings.CACHES["default"]["OPTIONS"]})
    cache.set("known", "yes")
    assert cache.get("known") == "yes"
    return cache


def seconds_of(work):
    began = time.monotonic()
    work()
    return time.monotonic() - began


def test_redis_that_hangs_is_asked_once_and_then_left_alone(redis, cache):
    redis.freeze()
    assert 0.4 < seconds_of(lambda: cache.get("known")) < 2
    for ask in (
        lambda: cache.get("known"),
        lambda: cache.get_many(["known", "other"]),
        lambda: cache.set("other", 1),
        lambda: cache.set_many({"other": 1}),
        lambda: cache.add("other", 1),
    ):
        assert seconds_of(lambda ask=ask: [ask() for _time in range(20)]) < 0.4
    redis.thaw()
    # Nobody asks it yet: what it has is taken for missing, which costs a question to the database.
    assert cache.get("known") is None


def test_redis_that_answers_again_is_asked_again(redis, cache, monkeypatch):
    monkeypatch.setattr("cms.delivery.cache_client.LEFT_ALONE", 0.5)
    redis.freeze()
    assert cache.get("known") is None
    redis.thaw()
    time.sleep(0.6)
    assert cache.get("known") == "yes"


def test_what_is_stale_is_forgotten_also_by_a_redis_that_is_left_alone(redis, cache):
    """It would be believed for an hour once Redis is asked again."""
    redis.freeze()
    cache.get("known")
    redis.thaw()
    cache.delete("known")
    assert redis.command("EXISTS", cache.client.make_key("known")) == 0
