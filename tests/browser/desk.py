"""One person of the council at the admin: a browser of their own, in their language."""

import re
from contextlib import suppress
from functools import cache
from pathlib import Path

from django.utils.translation.trans_real import DjangoTranslation
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from cms.demo.accounts import ACCOUNTS, PASSWORD
from tests.demo_server import DemoServer

# A busy machine of two cores may take this long over one page of the admin.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
WIDTH, HEIGHT = 1280, 900


@cache
def catalog(language: str, domain: str) -> DjangoTranslation:
    return DjangoTranslation(language, domain=domain)


class Desk:
    """What a person does at the admin, said with the words on the screen.

    `say` gives these words in the person's language from the catalogs that the server reads.
    """

    def __init__(self, browser: Browser, demo: DemoServer, username: str) -> None:
        account = next(account for account in ACCOUNTS if account.username == username)
        self.language = account.language
        self.first_name = account.first_name
        self.address = demo.address
        self.troubles: list[str] = []
        self.context: BrowserContext = browser.new_context(
            locale=self.language, viewport={"width": WIDTH, "height": HEIGHT}
        )
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.troubles.append(f"{self.page.url}: {error}"))
        self.page.on("response", self._note_refusal)
        self._sign_in(username)

    def _note_refusal(self, response: Response) -> None:
        # 400 is what Wagtail answers to its autosave while a required field is empty.
        if response.status > 400:
            self.troubles.append(f"{response.status} {response.url}")

    def _sign_in(self, username: str) -> None:
        self.page.goto(f"{self.address}/admin/login/")
        self.page.locator("[name=username]").fill(username)
        self.page.locator("[name=password]").fill(PASSWORD)
        self.page.get_by_role("button", name=self.say("Sign in")).click()
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(self.first_name)

    def say(self, words: str, *, capital: bool = False, script: bool = False) -> str:
        """Return words of the interface, or of its scripts, in the person's language."""
        said = catalog(self.language, "djangojs" if script else "django").gettext(words)
        return said[:1].upper() + said[1:] if capital else said

    def go_home(self) -> None:
        self.page.goto(f"{self.address}/admin/")

    def panel(self, heading: str) -> Locator:
        """Return a panel of the home page by its heading, which a count may follow."""
        return self.page.get_by_role("region", name=re.compile(f"^{re.escape(self.say(heading))}"))

    def row(self, heading: str, title: str) -> Locator:
        """Go home and return the row of a text in a panel."""
        self.go_home()
        row = (
            self.panel(heading)
            .get_by_role("listitem")
            .filter(has=self.page.get_by_role("link", name=title, exact=True))
        )
        expect(row).to_have_count(1)
        return row

    def decide(self, heading: str, title: str, decision: str, comment: str = "") -> None:
        """Answer a step of the workflow from the home page, and see the row leave its panel."""
        row = self.row(heading, title)
        row.get_by_role("button", name=re.compile(f"^{re.escape(self.say(decision))} ?:")).click()
        if comment:
            dialog = self.page.get_by_role("dialog")
            dialog.get_by_role("textbox").fill(comment)
            dialog.get_by_role("button", name=self.say(decision), exact=True).click()
        # The page comes back without the row.
        expect(row).to_have_count(0)

    def field(self, label: str, role: str = "textbox") -> Locator:
        """Return a field of the editor by its label, which a star may follow."""
        name = re.compile(rf"^{re.escape(self.say(label, capital=True))}\*?$")
        return self.page.get_by_role(role, name=name)

    def choose_block(self, button: Locator, kind: str) -> None:
        """Open a stream's menu by its button, and add a block of this kind.

        The menu closes by itself when the page loses its focus, or moves while a block that was
        added before still unfolds: whoever sits there presses the button again.
        """
        option = self.page.get_by_role("option", name=self.say(kind), exact=True)
        blocks = self.page.locator("[data-streamfield-child]")
        added = blocks.nth(blocks.count())
        for _time in range(3):
            button.click()
            with suppress(PlaywrightTimeoutError, AssertionError):
                option.click(timeout=PATIENCE / 3)
                expect(added).to_be_attached(timeout=PATIENCE / 3)
                return
        raise AssertionError(f"No block {kind!r} was added.")

    def choose_action(self, action: str | re.Pattern[str]) -> None:
        """Press a button of the editor's footer, which may be in its menu."""
        button = self.page.get_by_role("button", name=action)
        more = self.page.get_by_role("button", name=self.say("More actions"))
        expect(button.or_(more).first).to_be_visible()
        if not button.is_visible():
            more.click()
        button.click()

    def submit(self, title: str) -> None:
        """Submit the open text, and read that it was submitted."""
        submits = (self.say("Submit for review"), "Soumettre", "Resoumettre", "Submit to")
        self.choose_action(re.compile(f"^({'|'.join(map(re.escape, submits))})"))
        self.is_told(title)

    def is_told(self, words: str) -> None:
        """Read these words in the message that follows what was done."""
        message = self.page.get_by_role("status").get_by_role("listitem")
        expect(message).to_contain_text(words)

    def keep(self, folder: Path | None, name: str) -> None:
        """Keep a picture of the screen, where somebody asked for them."""
        if folder is not None:
            self.page.screenshot(path=folder / f"{name}.png")

    def close(self) -> None:
        self.context.close()
