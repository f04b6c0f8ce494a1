"""Any query of a request may fail: the answer comes, it is true, and the next request is well.

One test for each thing that is asked walks through its queries: the first fails, then the second,
and so on, until there are none left. The errors are the database's own.
"""

import itertools
import sqlite3
from collections import Counter as Count

import pytest
from django.contrib.auth import get_user_model
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, connection
from django.test import RequestFactory
from wagtail.models import Page

from cms.accounts.models import Counter
from cms.cache.content_version import content_version
from cms.cache.page_cache import PageCache
from cms.http.second_try import second_try
from tests.alarm import within
from tests.cms.admin_form import form_data
from tests.cms.served_site import CONTENT, LEXICON
from tests.servers.server import Answer, committed_site

pytestmark = pytest.mark.slow

# Seconds; an answer takes some tenths of one, and a machine may be busy.
LATEST = 5
# SQLite has next to no DataError.
KINDS = ("lost", "missing", "unfit") if connection.vendor == "postgresql" else ("lost", "missing")
EDITED = "/admin/pages/{council}/edit/"
READS = {
    "page": "/fr/visions/foret/",
    "search": "/fr/recherche/?q=foret",
    "suggestion": "/api/lexicon/suggest?q=conc&language=fr",
    "json": "/api/lexicon/search?q=concertation&language=fr",
}
TOKEN = "a" * 32
# What comes after a question that remembers nothing for readers: its query is asked each time, and
# it takes little more.
NEXT = "/.well-known/security.txt"
CONTACT = "Council.objects.update(security_contact='security@demain.example')"
NUMBERS = itertools.count()


class SiteInThisProcess:
    """The application as a server process has it, on a database of its own."""

    def __init__(self, made):
        self.application = PageCache(second_try(get_wsgi_application()), content_version())
        self.made = made
        self.council = made["council"]
        self.edited = EDITED.format(council=self.council.pk)
        self.officer = get_user_model().objects.get()

    def ask(self, path, data=None, is_signed_in=False):
        cookies = f"csrftoken={TOKEN}"
        if is_signed_in:
            cookies += f"; sessionid={self.made['session_key']}"
        headers = {"HTTP_HOST": "127.0.0.1", "HTTP_ACCEPT_LANGUAGE": "fr"}
        if data is None and not is_signed_in:
            request = RequestFactory().get(path, **headers)
        else:
            headers |= {"HTTP_COOKIE": cookies, "HTTP_X_CSRFTOKEN": TOKEN}
            request = RequestFactory().post(path, data, **headers)
        given = {}

        def start_response(status, fields, exc_info=None):
            given.update(status=int(status[:3]), fields={k.lower(): v for k, v in fields})

        chunks = self.application(request.environ, start_response)
        body = b"".join(chunks).decode()
        if hasattr(chunks, "close"):
            chunks.close()
        return Answer(given["status"], given["fields"], body)

    def form(self, title):
        """Return the editor's form, filled with what is stored, and another title."""
        page = type(self.council).objects.get(pk=self.council.pk)
        return form_data(page.get_latest_revision_as_object(), self.officer) | {"title": title}

    def titles(self):
        """Return what the draft and the public page are called."""
        page = Page.objects.get(pk=self.council.pk)
        return page.get_latest_revision_as_object().title, page.title


@pytest.fixture(scope="module")
def site(blank, tmp_path_factory, django_db_blocker):
    folder = tmp_path_factory.mktemp("queries")
    with django_db_blocker.unblock(), committed_site(blank, folder):
        made = {"port": 80}
        exec(CONTENT + LEXICON + CONTACT, made)  # noqa: S102 - as the shell of the served sites does
        yield SiteInThisProcess(made)


class FailingQuery:
    """Lets one query fail, the first being number 0; `was_reached` says that there was one."""

    def __init__(self, number, kind):
        self.number = number
        self.kind = kind
        self.count = 0
        self.was_reached = False

    def __call__(self, execute, sql, params, many, context):
        number, self.count = self.count, self.count + 1
        if number != self.number:
            return execute(sql, params, many, context)
        self.was_reached = True
        return getattr(self, self.kind)(execute, context)

    def missing(self, execute, context):
        """A table is missing: ProgrammingError on PostgreSQL, OperationalError on SQLite."""
        return execute("SELECT * FROM no_such_table", None, False, context)

    def lost(self, execute, context):
        """An OperationalError: the connection is cut, or somebody has locked the file."""
        if connection.vendor == "postgresql":
            return execute("SELECT pg_terminate_backend(pg_backend_pid())", None, False, context)
        locked = sqlite3.OperationalError("database is locked")
        locked.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise OperationalError("database is locked") from locked

    def unfit(self, execute, context):
        """A DataError of PostgreSQL."""
        return execute("SELECT 1 / 0", None, False, context)


def walk(ask, kind, step=1):
    """Yield the number of the query that failed and the answer, until none is reached any more."""
    for number in itertools.count(0, step):
        content_version().renew()  # the page is in no cache
        query = FailingQuery(number, kind)
        with within(LATEST, f"Failing query {number} ({kind})"), connection.execute_wrapper(query):
            answer = ask()
        if not query.was_reached:
            return
        yield number, answer


def assert_fault(answer, kind, place):
    """It is the page of a fault, or its JSON, and holds nothing of how it came about."""
    status = 503 if kind == "lost" else 500
    assert answer.status == status, (place, answer.status, answer.headers.get("location"))
    assert answer.headers["cache-control"] in ("no-store", "no-store, private"), place
    words = {503: "Le site fait une courte pause", 500: "Quelque chose a cassé de notre côté"}
    for trace in ("Traceback", "SELECT", "no_such_table", "locked", "terminating", "division"):
        assert trace not in answer.body, place
    if answer.headers["content-type"] == "application/json":
        words[503] = "Le site ne répond pas pour le moment"
    assert words[status] in answer.body, place


def assert_next_is_well(site, place, path="/fr/methode/"):
    with within(LATEST, f"The request after {place}"):
        assert site.ask(f"{path}?neuf={next(NUMBERS)}").status == 200, place


@pytest.mark.differs
@pytest.mark.parametrize("what", READS)
def test_error_at_each_query_of_a_reader(site, what):
    """What is due is not asked by the reader: where that fails, they get their answer."""
    path = READS[what]
    for kind in KINDS:
        statuses = Count()
        for number, answer in walk(lambda: site.ask(path), kind):
            place = (what, kind, number)
            statuses[answer.status] += 1
            # A read whose connection was cut is answered over a new one.
            if number == 0 or (kind == "lost" and connection.vendor == "postgresql"):
                assert answer.status == 200, place
            else:
                assert_fault(answer, kind, place)
            assert_next_is_well(site, place)
        assert statuses.total() >= 9
    assert site.ask(path).status == 200


@pytest.mark.differs
def test_error_at_each_query_of_a_sign_in(site):
    """Nobody is told that the password was wrong, or that they have signed out meanwhile."""
    fields = {"username": "officer", "password": "officer"}
    for kind in KINDS:
        for number, answer in walk(lambda: site.ask("/fr/_account/login/", fields), kind):
            place = ("sign-in", kind, number)
            if number == 0:
                assert (answer.status, answer.headers["location"]) == (302, "/admin/")
            else:
                assert_fault(answer, kind, place)
                assert (
                    "set-cookie" not in answer.headers
                    or "sessionid" not in (answer.headers["set-cookie"])
                )
            assert_next_is_well(site, place, NEXT)
            # Ten that failed would shut the account for a quarter of an hour.
            Counter.objects.all().delete()
    assert site.ask("/fr/_account/login/", fields).status == 302


NOT_STORED = "Ce que vous venez d’envoyer n’est pas enregistré"
PERHAPS_STORED = "Une partie de ce que vous venez d’envoyer est peut-être enregistrée"


class Editor:
    """Sends the form of a page, each time with another title."""

    def __init__(self, site, button):
        self.site = site
        self.button = button

    def open(self):
        """Load the form anew, and note what is stored."""
        self.before = self.site.titles()
        self.form = self.site.form("") | self.button

    def send(self):
        self.title = f"Le conseil {next(NUMBERS)}"
        return self.site.ask(self.site.edited, self.form | {"title": self.title}, is_signed_in=True)


@pytest.mark.parametrize("what", [pytest.param("save", marks=pytest.mark.differs), "publish"])
def test_error_at_each_query_of_an_editor_who_saves_or_publishes(site, what):
    """Saved is said of what is saved; not stored, of what is not; and else, that it may be.

    A draft is saved whole or not at all; a publication is more than one transaction.
    """
    publishes = what == "publish"
    button = {"action-publish": "1", "publication_reason": "Urgent."}
    editor = Editor(site, button if publishes else {})
    told = Count()
    # The second kind and the third break the same transactions as the first.
    for kind, step in zip(KINDS, (1, 3, 5), strict=False):
        editor.open()
        for number, answer in walk(editor.send, kind, step):
            place = (what, kind, number)
            titles = site.titles()
            if answer.status == 302:
                assert answer.headers["location"].startswith("/admin/pages/"), place
                public = editor.title if publishes else editor.before[1]
                assert titles == (editor.title, public), place
            else:
                assert_fault(answer, kind, place)
                if titles != editor.before:
                    assert PERHAPS_STORED in answer.body, place
                    assert NOT_STORED not in answer.body, place
                told.update(words for words in (PERHAPS_STORED, NOT_STORED) if words in answer.body)
            assert_next_is_well(site, place, NEXT)
            if titles != editor.before:
                editor.open()
    assert told[NOT_STORED] > 10
    assert told[PERHAPS_STORED] > 10 if publishes else not told[PERHAPS_STORED]
    assert editor.send().status == 302
    assert site.titles()[0] == editor.title
