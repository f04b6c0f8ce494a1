"""Signing in, in a real browser: readable to all, by keyboard and without a script."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from cms.demo.accounts import PASSWORD
from tests.browser.axe import violations
from tests.cms.accounts.phone import Phone
from tests.demo_server import DemoServer

pytestmark = pytest.mark.slow

WIDTHS = [360, 1280]


class Door:
    """A browser at the sign-in of the demo."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        self.troubles: list[str] = []
        page.on("console", lambda m: m.type == "error" and self.troubles.append(m.text))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))

    def open(self, path: str = "") -> None:
        self.page.goto(self.base + path)

    def press(self) -> None:
        """Send the page's own form."""
        self.page.locator(".door .button[type=submit]").click()

    def sign_in(self, name: str, password: str = PASSWORD) -> None:
        self.open("login/")
        self.page.fill("[name=username]", name)
        self.page.fill("[name=password]", password)
        self.press()

    def looks_well(self) -> None:
        """Nothing for axe, nothing sideways, nothing that the policy refuses."""
        assert violations(self.page) == []
        assert self.page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
        # A wrong password is answered with 200, a throttled one with 429.
        assert [trouble for trouble in self.troubles if "429" not in trouble] == []


@pytest.fixture
def door(browser: Browser, demo: DemoServer) -> Iterator:
    contexts = []

    def come(language: str, *, width: int = 1280, **options) -> Door:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, locale=language, **options
        )
        contexts.append(context)
        return Door(context.new_page(), f"{demo.address}/{language}/_account/")

    yield come
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_axe_finds_nothing_on_any_screen_of_the_doors(door, language, width) -> None:
    there = door(language, width=width)
    for path in ("login/", "password/reset/", "password/reset/sent/", "password/new/1-abc-def/"):
        there.open(path)
        there.looks_well()
    there.sign_in("selection", "guess")
    expect(there.page.get_by_role("alert")).to_be_visible()
    there.looks_well()
    there.sign_in("selection")
    for path in ("", "password/", "logout/"):
        there.open(path)
        there.looks_well()
    # A factor of its own for each of the four, which the last step takes away again.
    there.open("second-factor/")
    there.looks_well()
    phone = Phone(there.page.locator(".secret").inner_text())
    there.page.fill("[name=code]", "000000")
    there.press()
    there.looks_well()
    used = phone.code()
    there.page.fill("[name=code]", used)
    there.press()
    expect(there.page.locator(".codes li")).to_have_count(10)
    there.looks_well()
    there.page.locator("form .button[type=submit]").last.click()
    for path in ("", "recovery-codes/", "recovery-codes/new/", "second-factor/off/"):
        there.open(path)
        there.looks_well()
    there.open("logout/")
    there.press()
    there.sign_in("selection")
    there.looks_well()
    there.page.fill("[name=code]", used)
    there.press()
    expect(there.page.get_by_role("alert")).to_be_visible()
    there.looks_well()
    there.page.fill("[name=code]", phone.code(1))
    there.press()
    expect(there.page).to_have_url(re.compile("/admin/$"))
    there.open("second-factor/off/")
    there.press()
    there.looks_well()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_throttled_answer_looks_well_and_keeps_the_name(door, language) -> None:
    there = door(language, width=360)
    name = f"nobody-{language}"
    for _ in range(11):
        there.sign_in(name, "guess")
    expect(there.page.get_by_role("alert")).to_contain_text(
        "15 minutes" if language == "en" else "pendant 15"
    )
    expect(there.page.locator("[name=username]")).to_have_value(name)
    there.looks_well()


def test_door_opens_without_a_script_and_by_keyboard(door) -> None:
    there = door("en", java_script_enabled=False)
    there.open("login/")
    there.page.locator("[name=username]").focus()
    there.page.keyboard.type("reviewer")
    there.page.keyboard.press("Tab")
    there.page.keyboard.type(PASSWORD)
    there.page.keyboard.press("Enter")
    expect(there.page).to_have_url(re.compile("/admin/$"))


def test_error_leads_to_its_field(door) -> None:
    there = door("en")
    there.sign_in("reviewer", "guess")
    there.page.get_by_role("alert").get_by_role("link").click()
    expect(there.page.locator("[name=username]")).to_be_focused()
    expect(there.page).to_have_title(re.compile("^Error: Sign in"))


def test_fields_say_what_a_password_manager_puts_there(door) -> None:
    there = door("en")
    there.open("login/")
    fields = there.page.locator(".door input:not([type=hidden])")
    assert [field.get_attribute("autocomplete") for field in fields.all()] == [
        "username",
        "current-password",
    ]
    there.sign_in("selection")
    there.open("password/")
    assert [field.get_attribute("autocomplete") for field in fields.all()] == [
        "current-password",
        "new-password",
        "new-password",
    ]


def test_language_switch_leads_to_the_same_screen(door) -> None:
    there = door("fr")
    there.open("password/reset/")
    there.page.get_by_role("link", name="English").click()
    expect(there.page.get_by_role("heading", level=1)).to_have_text("A new password")
