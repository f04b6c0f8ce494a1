"""What a translator does: send a text to translation, open it, type its texts, submit it."""

import re

from playwright.sync_api import Locator, expect

from .desk import Desk

__all__ = [
    "open_translation",
    "send_to_translation",
    "submit_translation",
    "text",
    "type_translations",
]


def send_to_translation(translator: Desk, title: str) -> None:
    row = translator.row("Not translated yet", title)
    row.get_by_role("link", name=re.compile("^Send to translation")).click()
    translator.page.get_by_role("checkbox", name="English").check()
    translator.page.get_by_role("button", name="Submit").click()
    expect(translator.page.get_by_role("status").get_by_role("listitem")).to_contain_text(
        f"“{title}” was sent to translation into English."
    )


def open_translation(translator: Desk, title: str) -> None:
    row = translator.row("To translate", title)
    row.get_by_role("link", name=re.compile("^Translate")).click()


def text(translator: Desk, source: str) -> Locator:
    """Return the line of one text in the translators' editor."""
    lines = translator.page.locator('[data-row="text"]')
    return lines.filter(
        has=translator.page.locator(".tr-row__source .tr-words").get_by_text(source, exact=True)
    )


def type_translations(translator: Desk, words: dict[str, str]) -> None:
    for source, words_in_english in words.items():
        line = text(translator, source)
        box = line.get_by_role("textbox")
        box.click()
        if line.get_attribute("data-state") == "memory" and box.input_value() == words_in_english:
            # Words that were there already are no translation until somebody says so.
            translator.page.keyboard.press("Alt+Shift+Enter")
            expect(line).to_have_attribute("data-state", "done")
            continue
        # The former translation of a changed text stands there.
        translator.page.keyboard.press("Control+A")
        translator.page.keyboard.insert_text(words_in_english)
        translator.page.keyboard.press("Control+Enter")
        expect(line).to_have_attribute("data-state", "done")


def submit_translation(translator: Desk, title: str) -> None:
    # The list of what is missing went away by itself with the last text.
    expect(translator.page.locator(".house-desk")).to_contain_text("Every text is translated.")
    translator.page.get_by_role("button", name="Submit for review").click()
    expect(translator.page.get_by_role("status").get_by_role("listitem")).to_have_text(
        re.compile(f"“{title}” was submitted for review")
    )
