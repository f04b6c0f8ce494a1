"""The list of translations, its dossiers, the news: one text is assigned, and its person told."""

import os
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.axe import violations
from tests.browser.desk import Desk

pytestmark = pytest.mark.slow

WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
DESK = "/admin/localize/reports/translations/"
NEWS, DOSSIERS = "/admin/translation/news/", "/admin/translation/dossiers/"
TITLE, DOSSIER = "Rejoindre le conseil", "Assises de printemps"


@pytest.fixture
def folder() -> Path | None:
    return Path(os.environ["JOURNEY_PICTURES"]) if "JOURNEY_PICTURES" in os.environ else None


def looks_well(person: Desk, folder: Path | None, name: str) -> None:
    """Nothing that axe finds, light and dark; nothing wider than a phone of 320 pixels."""
    page = person.page
    page.wait_for_load_state()
    expect(page.locator(".house-list")).to_be_visible()
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page, ".house-list") == []
        assert not page.evaluate(WIDER)
        person.keep(folder, f"{name}-{person.language}-{width}")
    page.set_viewport_size({"width": 1280, "height": 900})


def only_row(person: Desk) -> Locator:
    """The list shows this row, and hardly another: axe takes minutes for two hundred."""
    rows = person.page.locator(".house-translations__row")
    # What was asked for is looked for in titles and in texts.
    row = rows.filter(has=person.page.get_by_role("link", name=TITLE))
    expect(row).to_have_count(1)
    assert rows.count() <= 2
    return row


def test_officer_assigns_a_text_and_its_translator_hears_of_it(
    sit_down: Callable[[str], Desk], folder: Path | None
) -> None:
    officer = sit_down("officer")
    page, say = officer.page, officer.say
    page.goto(f"{officer.address}{DESK}?q={quote(TITLE)}")
    # By keyboard alone, from the title asked for to the button.
    page.get_by_label(say("Title")).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"[?&]locale="))
    row = only_row(officer)
    looks_well(officer, folder, "desk")
    box = row.get_by_role("checkbox")
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    page.get_by_label(say("Assign to")).select_option(label="Rachel Whitcombe")
    page.get_by_label(say("Due on")).fill((date.today() + timedelta(days=1)).isoformat())
    page.keyboard.press("Escape")  # the calendar
    page.get_by_role("button", name=say("Assign"), exact=True).focus()
    page.keyboard.press("Enter")
    expect(row).to_contain_text("Rachel Whitcombe")
    row.get_by_role("checkbox").check()
    page.get_by_role("button", name=say("Put into the dossier")).click()
    name = page.get_by_label(say("name", capital=True))
    expect(name).to_be_visible()
    looks_well(officer, folder, "dossier")
    name.fill(DOSSIER)
    page.get_by_role("button", name=say("Save"), exact=True).click()
    officer.is_told(DOSSIER)
    page.goto(f"{officer.address}{DOSSIERS}")
    looks_well(officer, folder, "dossiers")
    page.get_by_role("link", name=DOSSIER, exact=True).click()
    only_row(officer)

    translator = sit_down("translator")
    page = translator.page
    expect(translator.panel("News of your translations")).to_contain_text(TITLE)
    for address, shown in ((NEWS, "news"), (DOSSIERS, "dossiers")):
        page.goto(f"{translator.address}{address}")
        expect(page.locator(".house-list")).to_contain_text(TITLE if shown == "news" else DOSSIER)
        looks_well(translator, folder, shown)
    page.goto(f"{translator.address}{DESK}?user=me&q={quote(TITLE)}")
    only_row(translator)
    looks_well(translator, folder, "desk")
    page.goto(f"{translator.address}{NEWS}")
    page.get_by_role("button", name="Mark all as read").click()
    translator.is_told("All news is marked as read.")
    # Its people speak French: the news of who has none says so.
    officer.page.goto(f"{officer.address}{NEWS}")
    looks_well(officer, folder, "news")
