"""The cache on a Redis that hangs: one question waits, no other does, and nothing stays stale."""

import time

import pytest
from django.conf import settings
from django.core.cache.backends.base import BaseCache
from django_redis.cache import RedisCache
from redis.exceptions import ConnectionError as RedisConnectionError

from cms.cache.cache_client import _silence_of
from tests.servers.redis_server import RedisServer

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


@pytest.mark.real_time
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


@pytest.mark.real_time
def test_redis_that_answers_again_is_asked_again(redis, cache, monkeypatch):
    monkeypatch.setattr("cms.cache.cache_client.LEFT_ALONE", 0.5)
    redis.freeze()
    assert cache.get("known") is None
    redis.thaw()
    time.sleep(0.6)
    assert cache.get("known") == "yes"


@pytest.mark.real_time
def test_deletions_and_pipelines_do_not_wait_for_a_redis_that_hangs_each_time(redis, cache):
    """Replacing a picture deletes eight keys; what an officer waits for has an end too."""
    pipeline = cache.client.get_client().pipeline
    for number, forget in enumerate(
        (
            lambda: cache.delete("known"),
            lambda: cache.delete_many(["known", "other"]),
            cache.clear,
            lambda: cache.set("known", 1, timeout=0),
            lambda: cache.set_many({"known": 1}, timeout=0),
            lambda: cache.set_many({"known": 1}),
        )
    ):
        redis.freeze()
        # The first one waits, and all the others are told.
        assert 0.4 < seconds_of(forget) < 2, number
        assert seconds_of(lambda forget=forget: [forget() for _time in range(20)]) < 0.4, number
        with pytest.raises(RedisConnectionError):
            pipeline().get("known").execute()
        redis.thaw()
        end_silence(cache)


def end_silence(cache):
    """Let the time pass for which Redis is left alone."""
    _silence_of(cache.client.get_client().connection_pool)._until = 0.0


def test_what_is_stale_is_forgotten_before_anything_is_read_again(redis, cache):
    """It would be believed for an hour once Redis is asked again."""
    keys = {"known", "a", "b", "c", "d", "kept"}
    for forget in (
        lambda: [cache.delete("known"), cache.delete("a"), cache.delete_many(["b", "c"])],
        lambda: [cache.set("known", 1, timeout=0), cache.set("a", 1, timeout=-1)],
        lambda: cache.set_many({"known": 1, "d": 1}, timeout=0),
    ):
        cache.set_many(dict.fromkeys(keys, "stale"))
        redis.freeze()
        cache.get("known")
        forget()
        redis.thaw()
        end_silence(cache)
        # The first question, whatever it is for, comes after.
        assert cache.get("known") is None
        assert cache.get("kept") == "stale"
    assert cache.get_many(keys) == {"b": "stale", "c": "stale", "a": "stale", "kept": "stale"}


def test_deletion_that_was_not_answered_is_done_again(redis, cache):
    redis.freeze()
    cache.delete("known")
    redis.thaw()
    redis.command("SET", cache.client.make_key("known"), "1")
    end_silence(cache)
    cache.get("other")
    assert redis.command("EXISTS", cache.client.make_key("known")) == 0


def test_more_deletions_than_are_remembered_clear_all(redis, cache, monkeypatch):
    monkeypatch.setattr("cms.cache.cache_client.MOST_REMEMBERED", 3)
    cache.set("kept", 1)
    redis.freeze()
    cache.delete_many(["a", "b", "c"])
    redis.thaw()
    end_silence(cache)
    assert cache.get("kept") == 1
    redis.freeze()
    cache.delete_many(["a", "b"])
    cache.delete_many(["c", "d"])
    redis.thaw()
    end_silence(cache)
    assert cache.get("kept") is None


@pytest.mark.real_time
def test_redis_that_still_hangs_keeps_what_it_has_to_forget(redis, cache):
    redis.freeze()
    cache.delete("known")
    end_silence(cache)
    assert 0.4 < seconds_of(lambda: cache.get("other")) < 2
    assert seconds_of(lambda: cache.get("known")) < 0.4
    redis.thaw()
    end_silence(cache)
    assert cache.get("known") is None
