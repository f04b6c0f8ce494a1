import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from pytest_django import DjangoDbBlocker
from wagtail.models import Locale, Page, Site
from xdist.scheduler import LoadScopeScheduling

from cms.demo.pictures import picture_specs
from pages.models import HomePage
from tests.demo_server import DemoServer
from tests.factories.home import HomePageFactory
from tests.factories.locale import english, french


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Wagtail caches renditions by primary key, which rolled-back tests use again."""
    cache.clear()


@pytest.fixture
def french_locale(db: None) -> Locale:
    return french()


@pytest.fixture
def english_locale(db: None) -> Locale:
    return english()


@pytest.fixture
def site(french_locale: Locale, english_locale: Locale) -> Site:
    """The default site: its root page is the French home; French and English exist."""
    welcome = Page.objects.filter(depth=2, content_type__model="page").first()
    home = HomePageFactory(title="Accueil", slug="accueil", locale=french_locale)
    site, _created = Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": "testserver",
            "port": 80,
            "site_name": "Demain",
            "root_page": home,
        },
    )
    if welcome is not None:
        welcome.delete()
    return site


@pytest.fixture
def home(site: Site) -> HomePage:
    """The French home page of the default site."""
    return site.root_page.specific


@pytest.fixture
def english_home(home: HomePage, english_locale: Locale) -> HomePage:
    """The live English translation of the home page, beside it in the tree."""
    return HomePageFactory(
        title="Home",
        slug="home",
        summary="Sixty-six inhabitants imagine life here in 2040.",
        locale=english_locale,
        translation_key=home.translation_key,
    )


@pytest.fixture(scope="module")
def refilled_tables(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Bring back what migrations put there, after a file whose tests really commit.

    Such a test leaves every table empty, and the next file of its process may need them filled.
    """
    yield
    with django_db_blocker.unblock():
        connection.creation.deserialize_db_from_string(connection._test_serialized_contents)


# The step of a loading, counted by its bar, at which the pictures are long there.
WRITING = len(picture_specs()) + 30


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    """The demo of an impatient newcomer, loaded and served once for the whole run.

    It was stopped while it drew, and again while it wrote, and then completed.
    """
    var = tmp_path_factory.mktemp("demo") / "var"
    server = DemoServer(var)
    server.stops = [
        DemoServer(var).stop_at(3, signal.SIGINT, to_all=True),
        DemoServer(var).stop_at(WRITING, signal.SIGTERM, to_all=False),
    ]
    with server:
        yield server


# Files whose tests ask for the demo: one process loads it, otherwise each would draw it again.
# The first reads how it was loaded, before others change it.
DEMO_FILES = (
    "tests/cms/demo/test_interruption.py",
    "tests/browser/",
    "tests/site/",
    "tests/cms/demo/test_loading.py",
    "tests/cms/demo/test_start.py",
)

# What takes minutes beside the cache and says the same on any database and store.
ONCE = (
    "tests/cms/delivery/test_faults_",
    "tests/cms/delivery/test_guesses.py",
    "tests/cms/delivery/test_serve.py",
)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Keep a file on one process, for its tests change one site after the other.

    pytest-xdist's own groups (`--dist loadgroup`, 3.8) have no effect under pytest 9.2.
    """

    class ByServedSite(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return "demo" if nodeid.startswith(DEMO_FILES) else nodeid.split("::", 1)[0]

    # In the order below: by number of tests, the longest tests of all would be left to the end.
    config.option.loadscopereorder = False
    return ByServedSite(config, log)


def turn(item: pytest.Item) -> int:
    """Return when a test's file has its turn: what takes minutes first, beside what waits."""
    if item.nodeid.startswith(DEMO_FILES):
        return -1 if item.nodeid.startswith(DEMO_FILES[0]) else 0
    if item.get_closest_marker("slow"):
        # This draws a demo of its own: not while the first is being drawn.
        return 2 if item.nodeid.startswith("tests/cms/demo/") else 1
    return 3


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    turns: dict[Path, int] = {}
    for item in items:
        turns[item.path] = min(turn(item), turns.get(item.path, turn(item)))
    items.sort(key=lambda item: turns[item.path])
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark and mark.kwargs.get("transaction") and "refilled_tables" not in item.fixturenames:
            raise pytest.UsageError(f"{item.nodeid} commits: its file must use refilled_tables.")
        # The cache's token and the tick's lock are others without Redis and PostgreSQL.
        if item.nodeid.startswith("tests/cms/delivery/") and not item.nodeid.startswith(ONCE):
            item.add_marker(pytest.mark.differs)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In CI everything that a test needs is there: a skip would hide a hole."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = len(reporter.stats.get("skipped", [])) if reporter else 0
    if os.environ.get("CI") and skipped and exitstatus == pytest.ExitCode.OK:
        reporter.write_line(f"{skipped} skipped: in CI a skip is a failure.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
