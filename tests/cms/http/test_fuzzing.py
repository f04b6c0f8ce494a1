"""Accept 2. Fuzzing, bounded and seeded: every parameter of every public address, JSON included,
with values of each hostile kind, ten a kind in the suite, 200 by a command: never a 5xx, the
slowest at most 20 times the ordinary median, no thread left busy (counted before and after).
"""

import ast
import os
import re
import threading
import time
from itertools import count
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.urls import resolve
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import get_page_models

from cms.accounts.forms.code import CodeForm
from cms.accounts.forms.password import NewPasswordForm, ResetForm
from cms.accounts.forms.sign_in import SignInForm
from forms.forms.address import AddressForm
from forms.views import code
from forms.views.withdrawal import WithdrawalForm
from pages.forms.agenda_filter import AgendaFilterForm
from pages.forms.coverage_filter import CoverageFilterForm
from pages.forms.diary_filter import DiaryFilterForm
from pages.forms.lab_filter import LabFilterForm
from pages.forms.lexicon_filter import LexiconFilterForm
from pages.forms.members_filter import MembersFilterForm
from pages.forms.showing_filter import ShowingFilterForm
from pages.forms.vision_filter import VisionFilterForm
from search.answers import answer
from search.engine import Query
from search.forms import SearchForm
from tests.cms.accounts.test_every_address import in_table, table
from tests.demo_server import ROOT
from tests.factories.locale import english
from tests.factories.site import the_english_home, the_site
from tests.fuzz.addresses import ADDRESSES, HEADERS
from tests.fuzz.asking import MOST_TIMES, Reply, Report, attacks, filled, may_change
from tests.fuzz.busy import busy_threads
from tests.fuzz.content import make_pages
from tests.fuzz.kinds import KINDS, LONGEST, hostile_values
from tests.fuzz.rows import Rows
from tests.servers.server import committed_site, wait_for

pytestmark = pytest.mark.slow
SEED = 2026
# The second time, on SQLite, what differs is what its driver and its search say to a kind.
EACH = 2 if connection.vendor == "sqlite" else 10
# Where what the public sends is read; who edits is known, and has forms of their own.
PUBLIC_CODE = (
    "pages",
    "search",
    "forms",
    "snippets/templatetags",
    "cms/accounts",
    "cms/cache",
    "cms/http",
    "cms/media",
)
FOR_STAFF = (
    "search/desk",
    "forms/desk",
    "forms/builder",
    "forms/viewsets.py",
    "cms/accounts/views/administration.py",
    "wagtail_hooks.py",
)
# Which read them: "page" of every list, and so on.
OUTSIDE = {"/healthz", "/readyz", "/en/council/"}  # of the resolver: a middleware, and no language
PARAMETERS = {name for address in ADDRESSES for name in (*address.query, *address.form)}


@pytest.fixture(scope="module")
def attacked(blank, tmp_path_factory, django_db_blocker):
    """Return what stands for words in capitals."""
    folder = tmp_path_factory.mktemp("attacked")
    media = override_settings(MEDIA_ROOT=folder / "media")
    with django_db_blocker.unblock(), committed_site(blank, folder), media:
        english()
        home = the_site().root_page.specific
        the_english_home(home)
        yield make_pages(home)


@pytest.fixture
def ask(attacked):
    """Return what asks the application, reads an answer to its end, and undoes what it did."""
    client = Client(raise_request_exception=False)
    turns = count()
    rows = Rows()

    def ask(question):
        # Each from another network: from one, fifty questions a second are answered.
        sender = f"2001:db8:0:{next(turns):x}::1"
        headers = dict(question.headers)
        environ = {"REMOTE_ADDR": sender, "CONTENT_TYPE": headers.pop("Content-Type", "")}
        response = client.generic(
            question.method, question.path, question.body, headers=headers, **environ
        )
        response.getvalue()
        if may_change(question):
            rows.restore()
        client.cookies.clear()
        return Reply(response.status_code)

    return ask


@pytest.mark.differs
def test_hostile_values_break_nothing_take_no_time_and_keep_no_thread_busy(ask, attacked):
    threads = threading.active_count()
    report = Report(ask)
    chosen = list(attacks(attacked, together=True))
    report.run(EACH, SEED, chosen)
    assert report.asked == EACH * len(KINDS) * len(chosen)
    assert report.failures == []
    assert report.strange == []
    assert report.refused == 0
    assert report.slow == []
    # One that was begun for a question may be at its end.
    wait_for(lambda: threading.active_count() == threads, seconds=10)
    assert busy_threads([os.getpid()], 0.2) == []


def test_every_ordinary_question_is_to_be_answered_with_success(attacked):
    """Otherwise the strangest value would only ever be compared with "not found".

    That each is, the attack itself tells: what is not, is `strange`.
    """
    statuses = {attack.name: attack.status for attack in attacks(attacked, together=True)}
    # What fills the trap is answered with the form once more, and is no success by its nature.
    assert statuses.pop("/fr/_form/FORM/ homepage opened") == 422
    assert {name for name, status in statuses.items() if status not in (200, 206, 302)} == set()


def test_ordinary_search_has_results(attacked):
    words = next(a for a in ADDRESSES if a.path == "/fr/recherche/").query["q"]
    assert [found.kind for found in answer(Query(words, "fr")).results] == ["concept"]


def test_every_public_address_is_attacked(attacked):
    """Public is whatever is not the admin's: the table holds every pattern of the resolver."""
    paths = {filled(address.ordinary_path, attacked) for address in ADDRESSES} - OUTSIDE
    routes = {without_carets(in_table(resolve(path).route)) for path in paths}
    public = {
        without_carets(route) for route in table() if not route.startswith(("admin", "^admin"))
    }
    # Wagtail's own view, behind ours of the same addresses.
    assert public - routes == {r"LANGUAGE/((?:[\w\-]+/)*)$"}


def without_carets(route):
    """Django leaves out the sign of a pattern's beginning where it stands behind another one."""
    return route.replace("^", "")


def test_every_route_of_a_page_is_attacked(attacked):
    missing = []
    for model in get_page_models():
        if issubclass(model, RoutablePageMixin):
            below = model.objects.first().relative_url(the_site())
            paths = [a.ordinary_path.removeprefix(below) for a in ADDRESSES]
            missing += [
                (model.__name__, str(pattern.pattern))
                for pattern in model.get_subpage_urls()
                if not any(pattern.pattern.match(path) for path in paths)
            ]
    assert missing == []


@pytest.mark.parametrize(
    "form",
    [
        *(VisionFilterForm, CoverageFilterForm, LexiconFilterForm, SearchForm),
        *(AgendaFilterForm, DiaryFilterForm, MembersFilterForm, ShowingFilterForm),
        LabFilterForm,
        *(SignInForm, ResetForm, NewPasswordForm, CodeForm),
        *(AddressForm, code.CodeForm, WithdrawalForm),
    ],
)
def test_every_field_of_a_public_form_is_attacked(form):
    assert set(form.base_fields) - PARAMETERS == set()


def test_every_parameter_that_the_code_reads_is_attacked():
    read = set()
    for folder in PUBLIC_CODE:
        for path in (ROOT / folder).rglob("*.py"):
            name = str(path.relative_to(ROOT))
            if not any(part in name for part in FOR_STAFF):
                read |= names_read(path)
    assert {"q", "page", "limit", "next", "session"} <= read  # the walk finds what is known
    assert read - PARAMETERS == set()


def names_read(path: Path) -> set[str]:
    """Return each text that is asked of `request.GET` or `request.POST` by name."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        source, name = None, None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            source, name = node.func.value, node.args[0]
        elif isinstance(node, ast.Subscript):
            source, name = node.value, node.slice
        is_read = isinstance(source, ast.Attribute) and source.attr in ("GET", "POST")
        if is_read and isinstance(name, ast.Constant):
            names.add(name.value)
    return names


def test_every_header_that_the_code_reads_is_attacked():
    read = set()
    for folder in ("cms", "pages", "search", "snippets"):
        for path in (ROOT / folder).rglob("*.py"):
            found = re.findall(r'"HTTP_([A-Z_]+)"', path.read_text(encoding="utf-8"))
            read |= {name.replace("_", "-").title() for name in found}
    assert read - {name.title() for name in HEADERS} - {"Host"} == set()  # test_hostile_input.py's


def test_values_are_told_by_the_seed_and_of_each_kind_there_are_as_many():
    values = list(hostile_values(EACH, SEED))
    assert values == list(hostile_values(EACH, SEED))
    assert values != list(hostile_values(EACH, SEED + 1))
    kinds = [kind for kind, _value in values]
    assert {kind: kinds.count(kind) for kind in KINDS} == dict.fromkeys(KINDS, EACH)
    for kind, value in values:
        assert kind != "20,000 characters" or len(value) == LONGEST
        assert kind != "NUL" or "\0" in value
        assert kind != "lone surrogates" or re.search("[\ud800-\udfff]", value)


def test_half_a_sign_is_sent_as_the_bytes_that_it_would_have():
    asked = {one.name: one.ask("a\ud800b") for one in attacks({})}
    assert asked["/{}"].path == "/a%ED%A0%80b"
    assert asked["/fr/recherche/ ?q"].path.startswith("/fr/recherche/?q=a%ED%A0%80b&")
    assert b"username=a%ED%A0%80b&" in asked["/fr/_account/login/ username"].body
    assert ("Referer", "a\xed\xa0\x80b") in asked["/fr/visions/ Referer"].headers


@pytest.mark.real_time
def test_answer_that_breaks_or_dawdles_is_reported():
    def ask(question):
        if "%00" in question.path:
            return Reply(500)
        if len(question.path) > LONGEST:
            time.sleep(0.05)
        return Reply(200)

    report = Report(ask)
    report.run(1, SEED, [next(attack for attack in attacks({}) if attack.name.endswith("?q"))])
    assert [line.partition(" for ")[0] for line in report.failures] == [
        "/fr/recherche/ ?q, NUL 4: 500"
    ]
    assert [line.partition(": ")[0] for line in report.slow] == [
        "/fr/recherche/ ?q, 20,000 characters 5"
    ]
    assert report.slowest[0][0] > MOST_TIMES


def test_thread_that_is_left_busy_is_counted():
    until = threading.Event()

    def spin():
        while not until.is_set():
            pass

    thread = threading.Thread(target=spin)
    thread.start()
    try:
        assert busy_threads([os.getpid()]) == [f"{os.getpid()}/{thread.native_id}"]
    finally:
        until.set()
        thread.join()
