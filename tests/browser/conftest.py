from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.reading import Reader
from tests.demo_server import DemoServer

ARGUMENTS = [
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    return next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome"))), None)


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
