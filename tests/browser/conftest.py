from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.applicant import CALLS, Applicant
from tests.browser.desk import Desk
from tests.browser.reading import Reader
from tests.cms.conftest import blank  # noqa: F401 - a fixture
from tests.cms.served_site import site_made_of
from tests.conftest import is_smoke
from tests.demo_server import DemoServer
from tests.loading import copy_demo

ARGUMENTS = [
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# The first has no windows to draw: the same engine for a quarter of the processor time.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    return next(filter(None, map(which, CHROMIUMS)), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if chromium() is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium was found on the PATH"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium that ends with its file: Playwright keeps an event loop running in the thread,
    under which Django refuses every later test its database.
    """
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def read(browser: Browser, demo: DemoServer) -> Iterator:
    """Begin to read a tome; at the end no page may have complained."""
    readers = []

    def begin(language: str = "en", **options) -> Reader:
        reader = Reader(browser, demo.address, language, **options)
        readers.append(reader)
        return reader

    yield begin
    for reader in readers:
        reader.close()
        assert reader.troubles == []


@pytest.fixture
def visit(browser: Browser, demo: DemoServer) -> Iterator:
    """Open a page of the demo; it notes `troubles` of its console and the `hosts` that it asks."""
    contexts = []

    def open_page(path: str, *, width: int = 1280, **options) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.troubles = []
        page.on("console", lambda m: m.type == "error" and page.troubles.append(m.text))
        page.on("pageerror", lambda error: page.troubles.append(str(error)))
        page.on("request", lambda request: page.hosts.add(urlsplit(request.url).netloc))
        page.hosts = set()
        page.goto(f"{demo.address}{path}", wait_until="load")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def house(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DemoServer]:
    """A copy of the demo: what is published here stays out of the other tests' sight.

    All journeys at the admin share it: each makes and meets texts of its own. The one journey among
    the smoke tests takes the demo itself: their others read what is public, whatever it is.
    """
    if is_smoke(request.config):
        yield request.getfixturevalue("demo")
        return
    loaded_demo: Path = request.getfixturevalue("loaded_demo")
    with DemoServer(copy_demo(loaded_demo, tmp_path_factory.mktemp("journey") / "var")) as server:
        yield server


@pytest.fixture
def sit_down(browser: Browser, house: DemoServer) -> Iterator[Callable[[str], Desk]]:
    desks: list[Desk] = []

    def open_desk(username: str) -> Desk:
        desks.append(Desk(browser, house, username))
        return desks[-1]

    yield open_desk
    for desk in desks:
        desk.close()
    assert [trouble for desk in desks for trouble in desk.troubles] == []


@pytest.fixture(scope="session")
def calls(blank, tmp_path_factory, django_db_blocker) -> Iterator[SimpleNamespace]:  # noqa: F811
    """One server with a call that is open, in both languages, one that was and one to come."""
    folder = tmp_path_factory.mktemp("calls")
    with django_db_blocker.unblock(), site_made_of(CALLS, blank, folder) as site:
        yield site


@pytest.fixture
def come(calls: SimpleNamespace, browser: Browser) -> Iterator[Callable[..., Applicant]]:
    applicants: list[Applicant] = []

    def begin(width: int = 360, **options) -> Applicant:
        applicants.append(Applicant(browser, calls, width, **options))
        return applicants[-1]

    yield begin
    for applicant in applicants:
        applicant.context.close()
