import gc
import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.core.cache import cache
from django.db import connection
from django.test import override_settings
from pytest_django import DjangoDbBlocker
from wagtail.models import Locale, Site
from xdist.scheduler import LoadScopeScheduling

from cms.http.request import Request
from cms.settings.base import WAGTAILSEARCH_BACKENDS
from pages.models import HomePage
from snippets.file_process.__main__ import answer
from tests.databases import own_copy
from tests.demo_server import DemoServer
from tests.factories.locale import english, french
from tests.factories.site import the_english_home, the_site
from tests.loading import Loading, copy_demo
from tests.newcomer import in_a_fresh_clone
from tests.sharing import Unblock, rows_for_all

pytest_plugins = ["tests.prices", "tests.tiers"]


def is_smoke(config: pytest.Config) -> bool:
    return config.getoption("tier") == "smoke"


@pytest.fixture(scope="session", autouse=True)
def _seldom_collected() -> None:
    """What was imported stays: looking through it again and again took a twentieth of the run."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _no_files_left_behind() -> Iterator[None]:
    """Take away what tests stored where the settings say."""
    media = site_settings.MEDIA_ROOT
    yield
    shutil.rmtree(media, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _requests_of_this_site() -> Iterator[None]:
    """Let Django's test client make the requests that `cms/wsgi.py` makes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.test.client.WSGIRequest", Request)
        yield


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Wagtail caches renditions by primary key, which rolled-back tests use again."""
    cache.clear()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """pytest-django's, but for the migrations, which run once (tests/databases.py)."""
    copy = own_copy()
    with django_db_blocker.unblock():
        copy.__enter__()
    yield
    with django_db_blocker.unblock():
        copy.__exit__(None, None, None)


@pytest.fixture
def queue(settings: Any) -> None:
    """Let background tasks wait in the database, as they do outside of tests."""
    backend = {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "pictures", "mail"],
    }
    settings.TASKS = {**settings.TASKS, "background": backend}


@pytest.fixture(scope="module")
def admin_index() -> Iterator[None]:
    """Let the admin's search find what a file's tests save, as it does outside of tests."""
    with override_settings(WAGTAILSEARCH_BACKENDS=WAGTAILSEARCH_BACKENDS):
        yield


@contextmanager
def _in_this_process() -> Iterator[None]:
    """Let the same functions make a file's pictures without a process for each piece of work.

    A process takes 0.12 s of a processor, and a stored picture two of them: for files whose tests
    tell nothing of it (tests/snippets/test_file_process.py does). Typst, which keeps what it
    has read, has its process all the same.
    """

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        order = json.loads(options["input"])
        if order["work"].endswith(":set_pdf"):
            return subprocess.run(command, **options)
        told = json.dumps({**answer(order), "peak": 0, "seconds": 0})
        return subprocess.CompletedProcess(command, 0, told, "")

    here = SimpleNamespace(run=run, PIPE=subprocess.PIPE, TimeoutExpired=subprocess.TimeoutExpired)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("snippets.file_process.process.subprocess", here)
        yield


@pytest.fixture(scope="module")
def pictures_in_this_process() -> Iterator[None]:
    """Do so from a file's first test that asks for it to the file's end."""
    with _in_this_process():
        yield


@pytest.fixture
def files_in_this_process() -> Iterator[None]:
    """Do so for one test, in a file whose others need the process and its limits."""
    with _in_this_process():
        yield


@pytest.fixture
def french_locale(db: None) -> Locale:
    return french()


@pytest.fixture
def english_locale(db: None) -> Locale:
    return english()


@pytest.fixture
def site(french_locale: Locale, english_locale: Locale) -> Site:
    """The default site: its root page is the French home; French and English exist."""
    return the_site()


@pytest.fixture(scope="module")
def shared_rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Unblock]:
    """Yield what a file's own fixtures make their rows in: once, for all tests of the file."""
    with rows_for_all(django_db_blocker) as unblock:
        yield unblock


@pytest.fixture(scope="module")
def shared_site(shared_rows: Unblock) -> None:
    """`site`, for every test of a file that names this."""
    with shared_rows():
        the_site()


@pytest.fixture(scope="module")
def shared_homes(shared_rows: Unblock, shared_site: None) -> None:
    """`home` and `english_home`, for every test of a file that names this."""
    with shared_rows():
        the_english_home(the_site().root_page.specific)


@pytest.fixture
def home(site: Site) -> HomePage:
    """The French home page of the default site."""
    return site.root_page.specific


@pytest.fixture
def english_home(home: HomePage, english_locale: Locale) -> HomePage:
    """The live English translation of the home page, beside it in the tree."""
    return the_english_home(home)


@pytest.fixture(scope="module")
def refilled_tables(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Bring back what migrations put there, after a file whose tests really commit.

    Such a test leaves every table empty, and the next file of its process may need them filled.
    """
    yield
    with django_db_blocker.unblock():
        connection.creation.deserialize_db_from_string(connection._test_serialized_contents)


@pytest.fixture(scope="session")
def _loading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loading]:
    # A process of pytest-xdist has a folder of its own in that of the run.
    own, is_alone = tmp_path_factory.getbasetemp(), "PYTEST_XDIST_WORKER" not in os.environ
    with Loading(own if is_alone else own.parent, is_alone) as loading:
        yield loading


@pytest.fixture(scope="session")
def fresh_demo(request: pytest.FixtureRequest, _loading: Loading) -> Iterator[DemoServer]:
    """The demo of an impatient newcomer, loaded and served once for the whole run.

    It was stopped while it stored pictures, wrote and translated pages, and then completed; that of
    a smoke test was not. It serves while the sizes of its pictures are still being made.
    """
    _loading.begin()
    with in_a_fresh_clone() as server:
        server.stops = []
        if not is_smoke(request.config):
            server.stops = [
                server.sibling().stop_at(3, signal.SIGINT, to_all=True),
                server.sibling().stop_at(190, signal.SIGTERM, to_all=True),
                server.sibling().stop_at(220, signal.SIGTERM, to_all=False),
            ]
        with server:
            _loading.by_this_process = server
            yield server


@pytest.fixture(scope="session")
def loaded_demo(request: pytest.FixtureRequest, _loading: Loading) -> Path:
    """The folder of the same, to be copied, once all is made that it makes in the background."""
    if not _loading.by_this_process and _loading.is_loaded():
        return _loading.folder
    server = request.getfixturevalue("fresh_demo")
    server.wait_for_tasks()
    return _loading.end(server)


@pytest.fixture(scope="session")
def demo(
    request: pytest.FixtureRequest, _loading: Loading, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DemoServer]:
    """The demo, served: in a process of the run that did not load it, a copy of its own."""
    if is_smoke(request.config):
        yield request.getfixturevalue("fresh_demo")
        return
    loaded_demo = request.getfixturevalue("loaded_demo")
    if _loading.by_this_process:
        yield _loading.by_this_process
        return
    with DemoServer(copy_demo(loaded_demo, tmp_path_factory.mktemp("demo") / "var")) as server:
        yield server


# Read how the demo was loaded, before others change it; and all that ask for it loaded.
LOADED = (
    "tests/cms/demo/test_newcomer.py",
    "tests/cms/demo/test_interruption.py",
    "tests/cms/demo/test_translators_desk.py",
)
# Begun first, in this order: a file that takes a minute would be waited for if it were begun last.
# What computes and what waits take turns.
FIRST = (
    *LOADED,
    "tests/test_guides.py",
    "tests/cms/cache/test_call_clock.py",
    "tests/search/test_found.py",
    "tests/cms/editorial/lexicon/test_large_glossary.py",
    "tests/cms/cache/test_embargo.py",
    "tests/cms/editorial/test_types.py",
    "tests/cms/editorial/test_links.py",
    "tests/cms/editorial/test_admin_language.py",
    "tests/snippets/test_file_process.py",
    "tests/snippets/lexicon/test_limits.py",
)
# These work at the admin of a site that one process serves.
DESKS = (
    "tests/browser/test_workflow_journey.py",
    "tests/browser/test_plates_desk.py",
    "tests/browser/test_form_builder.py",
    "tests/browser/test_saving.py",
    "tests/browser/test_lexicon_desk.py",
    "tests/browser/test_typed_dates.py",
)
TOGETHER = {"loading": LOADED, "desks": DESKS}
# One process loads the demo for its smoke tests, and serves it to all of them.
SMOKE_TOGETHER = {"demo": (*LOADED, *DESKS, "tests/site/", "tests/browser/test_search.py")}
DEMO_FILES = (
    "tests/browser/",
    "tests/site/",
    "tests/cms/demo/test_loading.py",
    "tests/cms/demo/test_start.py",
)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Keep a file on one process, for its tests change one site after the other.

    pytest-xdist's own groups (`--dist loadgroup`, 3.8) have no effect under pytest 9.2.
    """

    together = SMOKE_TOGETHER if is_smoke(config) else TOGETHER

    class ByServedSite(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            for name, files in together.items():
                if nodeid.startswith(files):
                    return name
            return nodeid.split("::", 1)[0]

    # In the order below: by number of tests, the longest tests of all would be left to the end.
    config.option.loadscopereorder = False
    return ByServedSite(config, log)


def turn(item: pytest.Item) -> int:
    """Return when a test's file has its turn.

    First the demo is loaded, which the machine does mostly by itself; meanwhile what takes long;
    then what reads the demo; last what is short, so that all processes end together.
    """
    for place, file in enumerate(FIRST):
        if item.nodeid.startswith(file):
            return place
    if item.nodeid.startswith(DEMO_FILES):
        return len(FIRST) + (1 if item.nodeid.startswith(DESKS) else 2)
    return len(FIRST) + (0 if item.get_closest_marker("slow") else 3)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if connection.vendor != "sqlite":
        elsewhere = [item for item in items if item.get_closest_marker("sqlite")]
        items[:] = [item for item in items if item not in elsewhere]
        config.hook.pytest_deselected(items=elsewhere)
    turns: dict[Path, int] = {}
    for item in items:
        turns[item.path] = min(turn(item), turns.get(item.path, turn(item)))
    items.sort(key=lambda item: turns[item.path])
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark and mark.kwargs.get("transaction") and "refilled_tables" not in item.fixturenames:
            raise pytest.UsageError(f"{item.nodeid} commits: its file must use refilled_tables.")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In CI everything that a test needs is there: a skip would hide a hole."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = len(reporter.stats.get("skipped", [])) if reporter else 0
    if os.environ.get("CI") and skipped and exitstatus == pytest.ExitCode.OK:
        reporter.write_line(f"{skipped} skipped: in CI a skip is a failure.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
