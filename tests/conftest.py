import os
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from wagtail.models import Locale, Page, Site

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
    site = Site.objects.get(is_default_site=True)
    welcome = site.root_page
    site.root_page = HomePageFactory(title="Accueil", slug="accueil", locale=french_locale)
    site.hostname, site.port, site.site_name = "testserver", 80, "Demain"
    site.save()
    if welcome.specific_class is Page:
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


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    """The demo as a newcomer gets it, loaded and served once for the whole run."""
    with DemoServer(tmp_path_factory.mktemp("demo") / "var") as server:
        yield server


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In CI everything that a test needs is there: a skip would hide a hole."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = len(reporter.stats.get("skipped", [])) if reporter else 0
    if os.environ.get("CI") and skipped and exitstatus == pytest.ExitCode.OK:
        reporter.write_line(f"{skipped} skipped: in CI a skip is a failure.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
