"""Wagtail saves by itself, also while somebody presses a button: a new text is made once, whole."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import APIResponse, Request, Route, expect

from tests.demo_server import DemoServer

from .desk import Desk

pytestmark = pytest.mark.slow

# Milliseconds: Wagtail looks for changes twice a second, and waits as long before it saves them.
A_WHILE = 1_500
WATCHES = """document.addEventListener('w-unsaved:watch-edits', () =>
    document.documentElement.setAttribute('data-watched', ''))"""

PAGES = "SELECT count(*) FROM wagtailcore_page WHERE draft_title = ?"


def ask(house: DemoServer, query: str, *values: str) -> int:
    with closing(sqlite3.connect(house.var / "demain.sqlite3")) as database:
        return database.execute(query, values).fetchone()[0]


def by_itself(request: Request) -> bool:
    """Tell whether Wagtail saves what is in the editor, and not the person at the desk."""
    return request.method == "POST" and request.headers.get("accept") == "application/json"


def begin(desk: Desk, path: str) -> None:
    """Open the editor of a new text, and let Wagtail see that it is empty."""
    desk.page.add_init_script(WATCHES)
    desk.page.goto(f"{desk.address}/admin/{path}")
    desk.page.locator("html[data-watched]").wait_for()


def begin_page(desk: Desk, house: DemoServer) -> None:
    home = ask(
        house,
        "SELECT page_ptr_id FROM pages_homepage JOIN wagtailcore_page p ON p.id = page_ptr_id "
        "JOIN wagtailcore_locale l ON l.id = locale_id WHERE language_code = 'fr'",
    )
    begin(desk, f"pages/add/pages/standardpage/{home}/")


def type_title(desk: Desk, title: str) -> None:
    desk.field("Title").fill(title)
    desk.page.keyboard.press("Tab")  # the address follows the title


class Held:
    """The answers to what is saved by itself: the server has made the text, the editor waits."""

    def __init__(self, desk: Desk) -> None:
        self.page = desk.page
        self.answers: list[tuple[Route, APIResponse]] = []
        desk.page.route("**/add/**", self._hold)

    def _hold(self, route: Route) -> None:
        if by_itself(route.request):
            self.answers.append((route, route.fetch()))
        else:
            route.continue_()

    def arrive(self) -> None:
        while not self.answers:
            self.page.wait_for_timeout(50)
        for route, answer in self.answers:
            assert answer.ok
            route.fulfill(response=answer)


def begin_page_that_is_being_made(desk: Desk, house: DemoServer, title: str) -> Held:
    """Type the title of a new page, which Wagtail then saves by itself."""
    begin_page(desk, house)
    held = Held(desk)
    with desk.page.expect_request(by_itself):
        type_title(desk, title)
    return held


def test_what_the_editor_writes_before_anybody_touches_it_is_no_edit(
    sit_down: Callable[[str], Desk], house: DemoServer
) -> None:
    """As rich text is written anew, late, on a slow machine: what is only opened gets no draft."""
    officer = sit_down("officer")
    saved: list[str] = []
    officer.page.on("request", lambda request: by_itself(request) and saved.append(request.url))
    number = ask(house, "SELECT id FROM wagtailcore_page WHERE draft_title = ?", "Vie privée")
    begin(officer, f"pages/{number}/edit/")
    officer.page.wait_for_timeout(A_WHILE)  # it looks twice at what stands there at first
    officer.page.evaluate("document.querySelector('[name=summary]').value += ' '")
    officer.page.wait_for_timeout(2 * A_WHILE)
    edits = [address for address in saved if "/edit/" in address]
    assert edits == []
    with officer.page.expect_request(lambda r: by_itself(r) and r.url.endswith(f"/{number}/edit/")):
        officer.page.locator("[name=summary]").fill("Ce que nous savons de vous : rien.")


def test_save_that_is_pressed_while_the_page_is_made_saves_that_page(
    sit_down: Callable[[str], Desk], house: DemoServer
) -> None:
    officer = sit_down("officer")
    held = begin_page_that_is_being_made(officer, house, "La halle aux idées")
    officer.field("summary").fill("Une halle, des idées.")
    officer.choose_action(officer.say("Save draft"))
    officer.page.wait_for_timeout(A_WHILE)
    held.arrive()

    officer.is_told("La halle aux idées")
    assert "/edit/" in officer.page.url
    # With what was typed after Wagtail had begun.
    expect(officer.field("summary")).to_have_value("Une halle, des idées.")
    assert ask(house, PAGES, "La halle aux idées") == 1


def test_button_that_waited_does_what_it_says(
    sit_down: Callable[[str], Desk], house: DemoServer
) -> None:
    officer = sit_down("officer")
    begin(officer, "snippets/snippets/theme/add/?locale=fr")
    held = Held(officer)
    with officer.page.expect_request(by_itself):
        officer.field("name").fill("Nuits urbaines")
    officer.choose_action(officer.say("Submit for review"))
    officer.page.wait_for_timeout(A_WHILE)
    held.arrive()

    officer.is_told("Nuits urbaines")
    themes = "SELECT count(*) FROM snippets_theme WHERE name = ?"
    assert ask(house, themes, "Nuits urbaines") == 1
    sit_down("reviewer").row("Waiting for your review", "Nuits urbaines")


def test_nothing_is_saved_by_itself_once_a_button_was_pressed(
    sit_down: Callable[[str], Desk], house: DemoServer
) -> None:
    officer = sit_down("officer")
    begin_page(officer, house)
    saved: list[str] = []

    def late(route: Route) -> None:
        if route.request.method == "POST":
            saved.append("by itself" if by_itself(route.request) else "by the officer")
            officer.page.wait_for_timeout(A_WHILE)
        route.continue_()

    officer.page.route(re.compile(r"/(add/pages/standardpage/\d+|\d+/edit)/$"), late)
    type_title(officer, "Le jardin des questions")
    expect(officer.page.locator("[name=slug]")).to_have_value("le-jardin-des-questions")
    officer.choose_action(officer.say("Save draft"))

    officer.is_told("Le jardin des questions")
    assert saved[saved.index("by the officer") :] == ["by the officer"]
    assert ask(house, PAGES, "Le jardin des questions") == 1


def test_button_that_waited_leaves_nothing_that_speaks_for_the_next(
    sit_down: Callable[[str], Desk], house: DemoServer
) -> None:
    """The sending may come to nothing, and the same page be there still."""
    officer = sit_down("officer")
    held = begin_page_that_is_being_made(officer, house, "La rue aux deux noms")
    officer.choose_action(officer.say("Submit for review"))
    officer.page.route(re.compile(r"/edit/$"), lambda route: route.fulfill(status=204))
    with officer.page.expect_request(re.compile(r"/edit/$")) as sent:
        held.arrive()
    assert "action-submit" in sent.value.post_data
    assert officer.page.locator("#page-edit-form input[name=action-submit]").count() == 0


def test_header_says_not_saved_after_a_refused_submission(
    sit_down: Callable[[str], Desk], house: DemoServer
) -> None:
    """Wagtail said "Saved" for good, watched no edit any more, and let them go without a word."""
    officer = sit_down("officer")
    begin_page(officer, house)
    type_title(officer, "La digue aux questions")
    officer.page.wait_for_url("**/edit/")
    header = officer.page.locator("#w-autosave-indicator")
    expect(header).to_contain_text(officer.say("Saved", script=False), use_inner_text=True)
    # A page is submitted with its summary.
    officer.choose_action(officer.say("Submit for review"))
    officer.is_told(officer.say("The page could not be saved due to validation errors."))
    expect(header).to_have_text(officer.say("Not saved"), use_inner_text=True)
    officer.field("summary").fill("Une digue.")
    officer.page.wait_for_timeout(3 * A_WHILE)
    expect(header).to_have_text(officer.say("Not saved"), use_inner_text=True)
    revisions = "SELECT count(*) FROM wagtailcore_revision WHERE content LIKE ?"
    assert ask(house, revisions, '%"Une digue."%') == 0

    officer.choose_action(officer.say("Save draft"))
    officer.is_told("La digue aux questions")
    assert ask(house, revisions, '%"Une digue."%') == 1
