"""The list of translations: an officer assigns a text, its translator hears of it."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.desk import Desk

pytestmark = pytest.mark.slow

WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
DESK = "/admin/localize/reports/translations/"


@pytest.fixture
def folder() -> Path | None:
    return Path(os.environ["JOURNEY_PICTURES"]) if "JOURNEY_PICTURES" in os.environ else None


def looks_well(person: Desk, folder: Path | None, name: str) -> None:
    """Nothing that axe finds, light and dark; nothing wider than a phone of 320 pixels."""
    expect(person.page.locator(".house-list")).to_be_visible()
    for width in (1280, 320):
        person.page.set_viewport_size({"width": width, "height": 900})
        assert violations(person.page, ".house-list") == []
        assert not person.page.evaluate(WIDER)
        person.keep(folder, f"{name}-{person.language}-{width}")
    person.page.set_viewport_size({"width": 1280, "height": 900})


def test_officer_assigns_a_text_and_its_translator_hears_of_it(
    sit_down: Callable[[str], Desk], folder: Path | None
) -> None:
    officer, title = sit_down("officer"), "Le conseil"
    page, say = officer.page, officer.say
    page.get_by_role("link", name=say("Translations"), exact=True).click()
    # By keyboard alone: from the title asked for to the button.
    page.get_by_label(say("Title")).focus()
    page.keyboard.type(title)
    page.keyboard.press("Enter")
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name=title, exact=True))
    looks_well(officer, folder, "translations")
    row.get_by_role("checkbox").press("Space")
    page.get_by_label(say("Assign to")).select_option(label="Rachel Whitcombe")
    page.get_by_label(say("Due on")).fill((date.today() + timedelta(days=1)).isoformat())
    page.keyboard.press("Escape")  # the calendar
    page.get_by_role("button", name=say("Assign"), exact=True).press("Enter")
    expect(row).to_contain_text("Rachel Whitcombe")
    row.get_by_role("checkbox").check()
    page.get_by_role("button", name=say("Put into the dossier")).click()
    looks_well(officer, folder, "dossier")
    page.get_by_label(say("name", capital=True)).fill("Lab 2027")
    page.get_by_role("button", name=say("Save"), exact=True).click()
    officer.is_told("Lab 2027")
    looks_well(officer, folder, "dossiers")
    page.get_by_role("link", name="Lab 2027", exact=True).click()
    expect(row).to_have_count(1)

    translator = sit_down("translator")
    page = translator.page
    expect(translator.panel("News of your translations")).to_contain_text(title)
    page.goto(f"{translator.address}/admin/translation/news/")
    looks_well(translator, folder, "news")
    page.get_by_role("button", name="Mark all as read").click()
    translator.is_told("All news is marked as read.")
    page.goto(f"{translator.address}{DESK}?user=me")
    expect(page.get_by_role("row").filter(has_text=title)).to_have_count(1)
    looks_well(translator, folder, "mine")
