"""A translator who has a keyboard and no mouse: told of a source, sends it, submits it."""

import re
import sqlite3
from contextlib import closing

from playwright.sync_api import Locator, expect

from tests.demo_server import DemoServer
from tests.servers.server import wait_for

from .desk import Desk

__all__ = ["is_told_of_new_source", "send_by_keyboard", "submit_by_keyboard", "tab_to"]

NEWS = "cms.translation.news.tell_translators"


def tab_to(desk: Desk, wanted: Locator, key: str = "Tab", most: int = 300) -> None:
    """Go on by the key until this has the focus."""
    expect(wanted).to_be_visible()
    for _turn in range(most):
        desk.page.keyboard.press(key)
        if wanted.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError(f"{most} times {key} did not lead there.")


def is_told_of_new_source(translator: Desk, house: DemoServer, title: str) -> None:
    """The news comes within ten minutes of the release: here at once."""
    with closing(sqlite3.connect(house.var / "demain.sqlite3", timeout=30)) as database, database:
        database.execute(
            "UPDATE django_tasks_database_dbtaskresult SET run_after = datetime('now') "
            "WHERE task_path = ? AND status = 'READY'",
            (NEWS,),
        )
    wait_for(lambda: "translator@demain.example" in mail_about(house, title))
    translator.go_home()
    news = translator.panel("News of your translations")
    tab_to(translator, news.get_by_role("link", name=title, exact=True))
    translator.page.keyboard.press("Enter")


def mail_about(house: DemoServer, title: str) -> str:
    """Return the mails, which the demo writes into its log, in which a text is named."""
    mails = house.log.read_text(errors="replace").split("-" * 79)
    return "\n".join(mail for mail in mails if title in mail and "Subject:" in mail)


def send_by_keyboard(translator: Desk, title: str) -> None:
    page = translator.page
    submit = page.get_by_role("button", name="Submit", exact=True)
    box = page.get_by_role("checkbox", name="English")
    tab_to(translator, box)
    if not box.is_checked():
        page.keyboard.press("Space")
    tab_to(translator, submit)
    page.keyboard.press("Enter")
    translator.is_told(f"“{title}” was sent to translation into English.")


def submit_by_keyboard(translator: Desk, title: str) -> None:
    page = translator.page
    expect(page.locator(".house-desk")).to_contain_text("Every text is translated.")
    tab_to(translator, page.get_by_role("button", name="Submit for review"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").get_by_role("listitem")).to_have_text(
        re.compile(f"“{title}” was submitted for review")
    )
