"""The cache as a WSGI application, around an application that a test controls."""

import gzip
import time
from datetime import UTC, datetime

import brotli
import pytest
from django.db import OperationalError

from cms.cache import scheduler
from cms.cache.content_version import ContentVersion
from cms.cache.entry import LIFETIME, Entry
from cms.cache.page_cache import PageCache
from cms.cache.page_store import PageStore
from cms.cache.stores.token_file import TokenFile
from pages.models import CoverageIndexPage, LexiconPage, PressRoomPage, VisionIndexPage

pytestmark = pytest.mark.django_db

BODY = b"<p>Une page.</p>" * 100
HTML = ("Content-Type", "text/html; charset=utf-8")


class Application:
    """Answers with what the test wants and counts how often it was asked."""

    def __init__(self):
        self.status, self.headers, self.body, self.calls = "200 OK", [], BODY, 0

    def __call__(self, environ, start_response):
        self.calls += 1
        self.environ = environ
        names = {name.lower() for name, _value in self.headers}
        headers = [*self.headers, ("Content-Length", str(len(self.body)))]
        start_response(self.status, headers if "content-type" in names else [HTML, *headers])
        return [self.body]


class Clock:
    """The next scheduled change, as the database would tell it."""

    def __init__(self):
        self.due = datetime(2100, 1, 1, tzinfo=UTC)
        self.reads = 0

    def first(self, now, passed=True):
        self.reads += 1
        if isinstance(self.due, Exception):
            raise self.due
        return self.due


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(scheduler, "scheduled_changes", clock)
    return clock


@pytest.fixture
def version(tmp_path):
    return ContentVersion(TokenFile(tmp_path / "version"))


@pytest.fixture
def application():
    return Application()


@pytest.fixture
def ask(application, version, clock):
    cache = PageCache(application, version)

    def ask(path="/fr/", query="", method="GET", **environ):
        answer = {}

        def start_response(status, headers):
            answer.update(status=status, headers={k.lower(): v for k, v in headers})

        variables = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": "testserver",
            "wsgi.url_scheme": "http",
            **environ,
        }
        answer["body"] = b"".join(cache(variables, start_response))
        answer["cache"] = answer["headers"].get("x-cache")
        return answer

    return ask


def test_second_reader_is_answered_from_the_cache(ask, application):
    first, second = ask(), ask()
    assert (first["cache"], second["cache"]) == ("MISS; new", "HIT")
    assert first["body"] == second["body"] == BODY
    assert second["headers"]["cache-control"] == "no-cache"
    assert second["headers"]["vary"] == "Accept-Encoding, Cookie"
    assert second["headers"]["content-length"] == str(len(BODY))
    assert application.calls == 1


def test_answer_bears_the_name_of_its_own_request(ask, application):
    application.headers = [("X-Request-ID", "the-first-request")]
    assert ask()["headers"]["x-request-id"] == "the-first-request"
    hit = ask()
    assert (hit["cache"], "x-request-id" in hit["headers"]) == ("HIT", False)


def test_renewed_version_is_rendered_again(ask, application, version):
    ask()
    version.renew()
    application.body = b"<p>Autre</p>"
    answers = [ask(), ask()]
    assert [answer["cache"] for answer in answers] == ["MISS; version", "HIT"]
    assert answers[1]["body"] == b"<p>Autre</p>"


def test_page_rendered_while_somebody_writes_is_not_kept(ask, application, version):
    """Its version is the one read before rendering: never the one that the write made."""
    render = application.__class__.__call__

    def write_meanwhile(self, environ, start_response):
        chunks = render(self, environ, start_response)
        if self.calls == 1:
            version.renew()
        return chunks

    application.__class__ = type("Writing", (Application,), {"__call__": write_meanwhile})
    assert [ask()["cache"] for _ in range(3)] == ["MISS; new", "MISS; version", "HIT"]


def test_entry_ends_at_the_next_scheduled_change(ask, clock, monkeypatch):
    now = time.time()
    clock.due = datetime.fromtimestamp(now + 100, UTC)
    assert [ask()["cache"] for _ in range(2)] == ["MISS; new", "HIT"]
    monkeypatch.setattr("cms.cache.page_cache.time", lambda: now + 101)
    clock.due = datetime.fromtimestamp(now + 500, UTC)
    assert [ask()["cache"] for _ in range(2)] == ["MISS; due", "HIT"]


def test_entry_ends_after_ten_minutes(ask, monkeypatch):
    ask()
    later = time.time() + LIFETIME + 1
    monkeypatch.setattr("cms.cache.page_cache.time", lambda: later)
    assert ask()["cache"] == "MISS; age"


@pytest.mark.real_time
def test_unreachable_store_serves_uncached(ask, version, tmp_path):
    ask()
    (tmp_path / "version").unlink()
    (tmp_path / "version").mkdir()
    time.sleep(1.1)
    assert [ask()["cache"] for _ in range(2)] == ["MISS; no-version"] * 2
    (tmp_path / "version").rmdir()
    assert version.settle(5)
    assert [ask()["cache"] for _ in range(2)] == ["MISS; version", "HIT"]


def test_database_that_is_down_leaves_cached_pages_and_keeps_nothing_new(ask, application, clock):
    ask()
    clock.due = OperationalError("down")
    application.status = "503 Service Unavailable"
    assert ask()["cache"] == "HIT"
    assert ask("/fr/autre/")["status"] == "503 Service Unavailable"
    assert ask("/fr/autre/")["cache"] == "MISS; status"


def test_old_page_is_served_while_the_database_is_down(ask, application, monkeypatch):
    ask()
    later = time.time() + LIFETIME + 1
    monkeypatch.setattr("cms.cache.page_cache.time", lambda: later)
    application.status, application.body = "503 Service Unavailable", b"down"
    answer = ask()
    assert (answer["status"], answer["body"]) == ("200 OK", BODY)
    assert answer["cache"] == "HIT; database-down"


@pytest.mark.parametrize(
    ("variables", "reason"),
    [
        ({"HTTP_COOKIE": "a=b; sessionid=xyz"}, "signed-in"),
        ({"HTTP_COOKIE": "messages=xyz"}, "message"),
        ({"HTTP_AUTHORIZATION": "Bearer x"}, "signed-in"),
        ({"method": "POST"}, "method"),
        ({"query": "utm_source=x"}, "query"),
        ({"query": "page=1&x=2"}, "query"),
        ({"query": "tag=" + "a" * 300}, "query"),
        ({"query": "&&&"}, "query"),
        ({"path": "/" + "a" * 600}, "address"),
    ],
)
def test_personal_or_odd_request_passes_by(ask, application, variables, reason):
    ask(**{key: value for key, value in variables.items() if key in ("path", "query")})
    answers = [ask(**variables), ask(**variables)]
    assert [answer["cache"] for answer in answers] == [f"MISS; {reason}"] * 2


@pytest.mark.parametrize(
    ("status", "header", "reason"),
    [
        ("200 OK", ("Set-Cookie", "csrftoken=x"), "set-cookie"),
        ("200 OK", ("Refresh", "5; url=/fr/a/"), "refresh"),
        ("200 OK", ("Vary", "Accept-Language"), "vary"),
        ("200 OK", ("Vary", "*"), "vary"),
        ("200 OK", ("Cache-Control", "private"), "private"),
        ("200 OK", ("Cache-Control", "max-age=0, no-store"), "private"),
        ("200 OK", ("Content-Type", "application/pdf"), "type"),
        ("302 Found", ("Location", "/login/"), "status"),
        ("500 Internal Server Error", ("X-A", "b"), "status"),
    ],
)
def test_personal_answer_is_not_kept(ask, application, status, header, reason):
    application.status, application.headers = status, [header]
    assert [ask()["cache"] for _ in range(2)] == [f"MISS; {reason}"] * 2
    assert application.calls == 2


def test_answer_to_a_reader_with_cookies_is_not_kept_and_the_kept_one_serves_them(ask):
    cookie = {"HTTP_COOKIE": "csrftoken=abc"}
    assert ask(**cookie)["cache"] == "MISS; cookie"
    assert ask()["cache"] == "MISS; new"
    assert ask(**cookie)["cache"] == "HIT"


def test_wrong_address_and_moved_page_are_kept(ask, application):
    application.status = "404 Not Found"
    assert [ask()["cache"] for _ in range(2)] == ["MISS; new", "HIT"]
    application.status, application.headers = "301 Moved", [("Location", "/fr/autre/")]
    assert [ask("/fr/a/")["headers"]["location"] for _ in range(2)] == ["/fr/autre/"] * 2


def test_page_that_was_unpublished_is_kept_as_wrong_address_and_back(ask, application, version):
    for status in ("200 OK", "404 Not Found", "200 OK"):
        version.renew()
        application.status = status
        answers = [ask(), ask()]
        assert [answer["status"] for answer in answers] == [status, status]
        assert answers[1]["cache"] == "HIT"


def test_listing_names_its_own_parameters_and_the_cache_keeps_exactly_those(ask, monkeypatch):
    lists = {VisionIndexPage: "mandate", CoverageIndexPage: "year", LexiconPage: "letter"}
    for model, name in lists.items():
        assert name in model.query_parameters
        assert ask(query=f"{name}=a")["cache"] == "MISS; new"
        assert ask(query=f"{name}=a")["cache"] == "HIT"
    assert ask(query="tide=high")["cache"] == "MISS; query"
    monkeypatch.setattr(PressRoomPage, "query_parameters", ("tide",))
    assert ask(query="tide=high")["cache"] == "MISS; new"
    assert ask(query="tide=high")["cache"] == "HIT"


def test_known_query_is_kept_in_one_order(ask):
    assert ask(query="tag=eau&page=2")["cache"] == "MISS; new"
    assert ask(query="page=2&tag=eau")["cache"] == "HIT"
    assert ask(query="page=3&tag=eau")["cache"] == "MISS; new"
    assert ask(query="tag=%C3%A9%00%22")["cache"] == "MISS; new"


def test_host_and_scheme_have_pages_of_their_own(ask):
    assert ask()["cache"] == "MISS; new"
    assert ask(HTTP_HOST="other")["cache"] == "MISS; new"
    assert ask(**{"wsgi.url_scheme": "https"})["cache"] == "MISS; new"


def test_head_has_the_headers_of_get_and_no_body(ask):
    head = ask(method="HEAD")
    assert (head["cache"], head["body"]) == ("MISS; new", b"")
    assert head["headers"]["content-length"] == str(len(BODY))
    assert (ask()["cache"], ask()["body"]) == ("HIT", BODY)
    assert ask(method="HEAD")["body"] == b""


def test_reader_who_has_the_page_gets_304(ask):
    tag = ask()["headers"]["etag"]
    answer = ask(HTTP_IF_NONE_MATCH=f'"other", W/{tag}')
    assert (answer["status"], answer["body"]) == ("304 Not Modified", b"")
    assert (answer["headers"]["etag"], answer["cache"]) == (tag, "HIT")
    assert "content-length" not in answer["headers"]
    assert ask(HTTP_IF_NONE_MATCH='"other"')["status"] == "200 OK"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("br;q=0.0, gzip;q=0.000", None),
        ("identity", None),
    ],
)
def test_page_is_compressed_as_the_reader_accepts(ask, accepted, encoding):
    decode = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    for answer in (ask(HTTP_ACCEPT_ENCODING=accepted), ask(HTTP_ACCEPT_ENCODING=accepted)):
        assert answer["headers"].get("content-encoding") == encoding
        assert decode(answer["body"]) == BODY
    etags = {ask(HTTP_ACCEPT_ENCODING=name)["headers"]["etag"] for name in ("br", "gzip", "")}
    assert len(etags) == 3


def test_staff_addresses_are_not_looked_at(ask, application, clock):
    for path in ("/admin/", "/static/x.css", "/media/x.png", "/documents/1/x.pdf", "/healthz"):
        answer = ask(path)
        assert answer["cache"] is None
    assert clock.reads == 0


def test_next_scheduled_change_is_read_once_a_version(ask, clock, version):
    for _ in range(3):
        ask()
        ask("/fr/b/")
    assert clock.reads == 1
    version.renew()
    ask()
    ask("/fr/b/")
    assert clock.reads == 2


def entry(size):
    return Entry(b"v", time.time() + 100, "200 OK", [HTML], b"x" * size)


def test_store_is_bounded_and_keeps_what_is_read():
    store = PageStore(100_000)
    store.put(("kept",), entry(1000))
    for number in range(200):
        store.get(("kept",)).used = True
        store.put((str(number),), entry(1000))
        assert store.size <= 100_000
    assert store.get(("kept",)) is not None
    assert store.get(("0",)) is None
    assert store.get(("199",)) is not None
    assert len(store) == 100_000 // entry(1000).size


def test_page_larger_than_a_quarter_of_the_store_is_not_kept():
    store = PageStore(10_000)
    store.put(("large",), entry(20_000))
    assert len(store) == 0
