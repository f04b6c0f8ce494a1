"""What an officer does in Wagtail's own editor: choose, add a block, write."""

import re
from urllib.parse import quote

from playwright.sync_api import Locator, expect

from .desk import Desk

__all__ = ["add_block", "block", "choose", "open_french", "stream", "write_rich_text"]


def choose(officer: Desk, button: str, title: str) -> None:
    officer.page.get_by_role("button", name=button, exact=True).click()
    dialog = officer.page.get_by_role("dialog")
    # The first page of what there is may not have it.
    dialog.get_by_role("textbox", name=officer.say("Search term")).fill(title)
    dialog.get_by_role("link", name=title).first.click()
    expect(dialog).to_have_count(0)


def stream(officer: Desk, field: str) -> Locator:
    return officer.page.get_by_role(
        "region", name=re.compile(f"^{officer.say(field, capital=True)}")
    )


def block(officer: Desk, field: str, label: str) -> Locator:
    name = re.compile(f"^{re.escape(officer.say(label))}")
    return stream(officer, field).get_by_role("region", name=name)


def add_block(officer: Desk, field: str, label: str) -> Locator:
    """Add a block at the end of a stream, and return it; a stream of one type asks not which."""
    page = officer.page
    insert = officer.say("Insert a block", script=True)
    before = block(officer, field, label).count()
    stream(officer, field).get_by_role("button", name=insert).last.click()
    option = page.get_by_role("option", name=officer.say(label), exact=True)
    added = block(officer, field, label)
    if not before:
        expect(option.or_(added).first).to_be_visible()
    if before or option.is_visible():
        option.click()
    expect(added).to_have_count(before + 1)
    return added.last


def write_rich_text(rich_text: Locator, *paragraphs: str) -> None:
    box = rich_text.get_by_role("textbox")
    box.click()
    box.press("Control+a")
    box.press_sequentially("\n".join(paragraphs))
    # The editor hands its text to the form a quarter of a second later.
    stored = rich_text.locator("input[name$='-value']")
    expect(stored).to_have_value(re.compile(".*".join(map(re.escape, paragraphs))))


def open_french(officer: Desk, title: str) -> None:
    officer.page.goto(f"{officer.address}/admin/pages/search/?q={quote(title)}")
    officer.page.get_by_role("table").get_by_role("link", name=title).first.click()
