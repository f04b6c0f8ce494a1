"""The content version in each of its stores, and what happens while a store is away."""

import re
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from cms.cache.content_version import ContentVersion
from cms.cache.stores import StoreUnreachable
from cms.cache.stores.redis import RedisToken
from cms.cache.stores.token_file import TokenFile
from tests.servers.redis_server import RedisServer, redis_is_installed
from tests.servers.server import wait_for

needs_redis = pytest.mark.skipif(not redis_is_installed(), reason="needs redis-server")


@pytest.fixture(scope="module")
def redis_server(tmp_path_factory):
    with RedisServer(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(params=["file", pytest.param("redis", marks=[needs_redis, pytest.mark.slow])])
def two_stores(request, tmp_path):
    """Two processes' access to one token, as far as one process can play them."""
    if request.param == "file":
        return TokenFile(tmp_path / "version"), TokenFile(tmp_path / "version")
    server = request.getfixturevalue("redis_server")
    key = tmp_path.name
    return RedisToken(server.url, key), RedisToken(server.url, key)


def test_version_is_random_and_shared(two_stores):
    ours, theirs = (ContentVersion(store) for store in two_stores)
    ours.renew()
    theirs.renew()
    first = ours.current()
    assert len(first) == 32
    assert theirs.current() == first
    theirs.renew()
    assert ours.current() == theirs.current() != first


@pytest.mark.real_time
def test_lost_token_is_replaced_by_another_one(two_stores, request):
    store, _other = two_stores
    version = ContentVersion(store)
    version.renew()
    first = version.current()
    if isinstance(store, TokenFile):
        store.path.unlink()
        time.sleep(1.1)
    else:
        request.getfixturevalue("redis_server").command("FLUSHALL")
    second = version.current()
    assert second is not None
    assert second != first
    assert version.current() == second


def test_token_file_that_cannot_be_written_makes_the_version_unknown(tmp_path):
    folder = tmp_path / "version"
    folder.mkdir()
    version = ContentVersion(TokenFile(folder))
    assert version.current() is None
    version.renew()
    assert version.current() is None
    folder.rmdir()
    assert version.settle(5) is True
    assert len(version.current()) == 32


def test_failed_renewal_is_retried_until_it_succeeds():
    class Store:
        token, attempts, reachable = b"old", 0, False

        def read(self):
            return self.token

        def write(self, token):
            self.attempts += 1
            if not self.reachable:
                raise StoreUnreachable("away")
            self.token = token

        def add(self, token):
            raise AssertionError("A token is there.")

    store = Store()
    version = ContentVersion(store)
    version.renew()
    # The store can be read again, but its token is older than the write that was not noted.
    assert version.current() is None
    wait_for(lambda: store.attempts >= 3, pause=0.01)
    assert version.current() is None
    store.reachable = True
    assert version.settle(5) is True
    assert version.current() == store.token != b"old"


@needs_redis
@pytest.mark.slow
def test_redis_that_restarts_with_an_older_token_is_not_believed(tmp_path):
    with RedisServer(tmp_path) as server:
        reader, writer = (ContentVersion(RedisToken(server.url, "v")) for _ in range(2))
        writer.renew()
        reader.current()
        old = reader.current()
        server.command("SAVE")
        writer.renew()
        assert reader.current() != old
        server.kill()
        server.start()
        assert server.command("GET", "v") == old
        # Whichever process comes first, over a connection that it never had before.
        fresh = []
        thread = threading.Thread(target=lambda: fresh.append(reader.current()))
        thread.start()
        thread.join()
        assert fresh[0] != old
        for version in (reader, writer):
            # Over the connection that died: known to nobody, until it is written anew.
            assert version.current() is None
            assert version.settle(5)
        assert writer.current() == reader.current() not in (None, old)


@needs_redis
@pytest.mark.slow
def test_renewal_while_redis_is_down_reaches_it_when_it_is_back(tmp_path):
    with RedisServer(tmp_path) as server:
        version = ContentVersion(RedisToken(server.url, "v"))
        version.renew()
        old = version.current()
        server.command("SAVE")
        server.kill()
        version.renew()
        assert version.current() is None
        server.start()
        assert version.settle(10)
        assert server.command("GET", "v") not in (None, old)


@needs_redis
@pytest.mark.slow
def test_token_is_read_under_a_password_and_in_a_database_of_its_own(tmp_path):
    with RedisServer(tmp_path, password="s3cr:et@") as server:
        with pytest.raises(StoreUnreachable):
            RedisToken(server.url, "v").read()
        token = RedisToken(f"redis://:s3cr%3Aet%40@127.0.0.1:{server.port}/3", "v")
        token.write(b"ours")
        assert token.read() == b"ours"
        other = RedisToken(f"redis://:s3cr%3Aet%40@127.0.0.1:{server.port}/4", "v")
        # The first connection to a server that this process did not know makes a token.
        assert len(other.read()) == 32
        assert token.read() == b"ours"


@pytest.mark.real_time
def test_redis_that_says_nothing_is_given_up_after_one_attempt():
    """The reader waits meanwhile; whoever renews it asks again."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"redis://127.0.0.1:{listener.getsockname()[1]}"
        store = RedisToken(url, "v")
        began = time.monotonic()
        with pytest.raises(StoreUnreachable):
            store.read()
        assert 0.2 < time.monotonic() - began < 0.9
        listener.settimeout(0.1)
        listener.accept()[0].close()
        with pytest.raises(TimeoutError):
            listener.accept()


@needs_redis
@pytest.mark.real_time
@pytest.mark.slow
def test_redis_that_hangs_is_given_up_after_one_attempt(tmp_path):
    """Over a connection that stood already: it is not asked again by the reader who waits."""
    with RedisServer(tmp_path) as server:
        store = RedisToken(server.url, "v")
        store.write(b"ours")
        server.freeze()
        began = time.monotonic()
        with pytest.raises(StoreUnreachable):
            store.read()
        assert 0.2 < time.monotonic() - began < 0.9
        server.thaw()
        assert store.read() == b"ours"


@needs_redis
@pytest.mark.slow
def test_threads_of_a_process_do_not_read_each_others_answers(redis_server):
    stores = [RedisToken(redis_server.url, f"thread-{number}") for number in range(4)]
    for number, store in enumerate(stores):
        store.write(b"%d" % number)
    found = [set() for _store in stores]

    def read(number):
        for _time in range(200):
            found[number].add(stores[number].read())

    threads = [threading.Thread(target=read, args=(number,)) for number in range(4) for _ in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [{b"0"}, {b"1"}, {b"2"}, {b"3"}]


@needs_redis
@pytest.mark.slow
def test_thread_whose_neighbour_lost_its_connection_opens_another_one(redis_server):
    """What one of them met (another server behind the same address) the others would not."""

    def connections():
        listed = redis_server.command("CLIENT", "LIST").decode()
        return set(re.findall(r"^id=(\d+).* cmd=[gs]et ", listed, re.MULTILINE))

    store, before = RedisToken(redis_server.url, "neighbours"), connections()
    store.read()
    (ours,) = connections() - before
    with ThreadPoolExecutor(1) as neighbour:
        neighbour.submit(store.read).result()
        (theirs,) = connections() - before - {ours}
        redis_server.command("CLIENT", "KILL", "ID", ours)
        with pytest.raises(StoreUnreachable):
            store.read()
        neighbour.submit(store.read).result()
        assert not connections() & {ours, theirs}
