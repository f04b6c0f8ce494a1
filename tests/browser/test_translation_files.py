"""A translation goes out as a file, comes back, is read word by word, and is taken over."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.desk import Desk

pytestmark = pytest.mark.slow

WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
TARGET = re.compile(r'<target state="translated">[^<]+</target>')
WORDS = "Quincunx"


@pytest.fixture
def folder() -> Path | None:
    return Path(os.environ["JOURNEY_PICTURES"]) if "JOURNEY_PICTURES" in os.environ else None


def is_fit(desk: Desk, folder: Path | None, name: str) -> None:
    """Nothing that axe finds, nothing wider than a narrow phone."""
    expect(desk.page.locator(".house-list")).to_be_visible()
    assert violations(desk.page, ".house-list") == []
    desk.page.set_viewport_size({"width": 320, "height": 740})
    assert not desk.page.evaluate(WIDER)
    desk.keep(folder, f"{name}-320")
    desk.page.set_viewport_size({"width": 1280, "height": 900})
    desk.keep(folder, name)


def test_file_of_an_agency_is_read_before_it_is_taken_over(
    sit_down: Callable[[str], Desk], folder: Path | None
) -> None:
    translator = sit_down("translator")
    page, say = translator.page, translator.say
    # wagtail-localize's editor asks the API for French pages, which a translator is not told of.
    page.route("**/admin/api/main/pages/*/", lambda route: route.fulfill(json={"id": 1}))
    page.goto(f"{translator.address}/admin/pages/search/?q=Council")
    page.get_by_role("link", name="Council", exact=True).first.click()
    page.get_by_role("link", name=say("Files"), exact=True).click()
    is_fit(translator, folder, "translation-files")
    with page.expect_download() as download:
        page.get_by_role("link", name=say("XLIFF 1.2, for the programs of agencies")).click()
    data = download.value.path().read_text()
    before, summary, after = data.partition('id="summary#')
    after = TARGET.sub(f'<target state="translated">{WORDS}</target>', after, count=1)
    changed = before + summary + after
    assert changed != data
    page.get_by_label(say("File of texts (PO, XLIFF, XLSX, or a zip of them)")).set_input_files(
        {"name": "agence.xlf", "mimeType": "application/xml", "buffer": changed.encode()}
    )
    page.get_by_role("button", name=say("Read the file")).click()
    expect(page.get_by_role("table")).to_contain_text(WORDS)
    is_fit(translator, folder, "translation-file-read")
    page.get_by_role("button", name=re.compile("1")).click()
    expect(page.locator(".messages")).to_contain_text("1")
    assert re.search(r"/admin/(pages|snippets)/", page.url)

    officer = sit_down("officer")
    page, say = officer.page, officer.say
    page.goto(f"{officer.address}/admin/translation/files/")
    is_fit(officer, folder, "exchange-files")
    page.get_by_role("link", name=say("The translation memory as a file (TMX)")).click()
    is_fit(officer, folder, "memory-files")
    with page.expect_download() as download:
        page.get_by_role("link", name=say("TMX 1.4, for translation programs")).click()
    page.get_by_label(say("Memory of a translation program (TMX)")).set_input_files(
        download.value.path()
    )
    page.get_by_role("button", name=say("Read the file")).click()
    expect(page.locator(".house-tallies")).to_be_visible()
    is_fit(officer, folder, "memory-read")
