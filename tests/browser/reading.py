"""Somebody who reads a tome in a browser: what they do, and what they can tell."""

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Request, expect

__all__ = ["PHONE", "PLATES", "SHIFTS", "TOMES", "WIDE", "Reader"]

# One tome of the demo, in both languages.
TOMES = {
    "fr": "/fr/bandes-dessinees/la-part-du-feu/",
    "en": "/en/comics/the-fires-share/",
}
PLATES = 8

# How long a picture may be under way on a busy machine, in seconds.
PATIENCE = 30

PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}
WIDE = {"viewport": {"width": 1280, "height": 800}}

SHIFTS = """() => {
  window.shifts = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries())
      if (!entry.hadRecentInput) window.shifts += entry.value;
  }).observe({type: 'layout-shift', buffered: true});
}"""
RUNNING = "document.getAnimations().some(animation => animation.playState === 'running')"


class Reader:
    """A reader of one tome; `troubles` are errors of the page, `asked` what it asked the server."""

    def __init__(self, browser: Browser, address: str, language: str, **options: Any) -> None:
        self.context: BrowserContext = browser.new_context(**options)
        self.page: Page = self.context.new_page()
        self.address, self.tome = address, TOMES[language]
        self.troubles: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda m: m.type == "error" and self.troubles.append(m.text))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self._under_way: set[Request] = set()
        self.page.on("request", self._note)
        self.page.on("requestfinished", self._forget)
        self.page.on("requestfailed", self._forget)

    def _note(self, request: Request) -> None:
        # The browser looks for the site's icon again at each new address, and has it already.
        if "/favicon." not in request.url:
            self.asked.append(request.url)
            self._under_way.add(request)

    def _forget(self, request: Request) -> None:
        self._under_way.discard(request)

    def close(self) -> None:
        self.context.close()

    def open(self, place: str = "") -> "Reader":
        """Open the tome at `1/`, `2/#panel-1` or, by default, at its cover."""
        self.page.goto(f"{self.address}{self.tome}{place}", wait_until="networkidle")
        return self

    def now(self) -> str:
        """Return where the reader is at this moment, below the tome: `2/#panel-1`."""
        return self.page.evaluate("location.href").removeprefix(f"{self.address}{self.tome}")

    def is_at(self, place: str) -> None:
        expect(self.page).to_have_url(f"{self.address}{self.tome}{place}")
        # Without a script it is another page, which has its address before it is there.
        self.page.wait_for_load_state()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def reads_place(self, words: str) -> None:
        expect(self.page.locator(".reader__place")).to_have_text(words)

    def says(self, words: str) -> None:
        """A screen reader is told so; the header's search has a voice of its own."""
        expect(self.page.get_by_role("main").get_by_role("status")).to_have_text(words)

    def becomes(self, state: str) -> None:
        """The reader is `over` everything, `guided` or `wordless`, at once or a moment later."""
        expect(self.page.locator(f".reader.reader--{state}")).to_have_count(1)

    def becomes_not(self, state: str) -> None:
        expect(self.page.locator(f".reader:not(.reader--{state})")).to_have_count(1)

    def focused(self) -> str:
        """Return what has the focus: the name of its element, BODY where it was lost."""
        return self.page.evaluate("document.activeElement.tagName")

    def settle(self) -> None:
        """Wait until the pictures are there and nothing moves any more.

        The browser's own "networkidle" comes once for a page, and not again for what it asks later.
        """
        end, asked = time.monotonic() + PATIENCE, -1
        # Not by `wait_for_function`, whose script the page's policy refuses.
        while asked < len(self.asked) or self._under_way or self.page.evaluate(RUNNING):
            assert time.monotonic() < end, [request.url for request in self._under_way]
            asked = len(self.asked)
            self.page.wait_for_timeout(50)

    def requests_of(self, action: Callable[[], object]) -> list[str]:
        """Return what the page asks the server for from an action until it is quiet."""
        self.settle()
        before = len(self.asked)
        action()
        self.page.wait_for_timeout(400)
        self.settle()
        return self.asked[before:]

    def shifts(self) -> float:
        """Return how much has moved by itself since the page began (CLS)."""
        self.page.evaluate(SHIFTS)
        self.page.wait_for_timeout(300)
        return self.page.evaluate("window.shifts")

    # Fingers, as the browser's own protocol lays them on the screen.

    def touch(self, kind: str, *points: tuple[float, float]) -> None:
        places = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self._session().send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    def swipe(self, across: float, y: float = 420) -> None:
        """Draw a finger across the plate, to the left where `across` is negative."""
        start = 180 - across / 2
        self.touch("touchStart", (start, y))
        for part in (0.25, 0.5, 0.75, 1):
            self.touch("touchMove", (start + across * part, y))
        # Lifted in full flight, the browser would take the next touch for the end of a fling.
        self.page.wait_for_timeout(150)
        self.touch("touchMove", (start + across, y))
        self.touch("touchEnd")

    def tap_twice(self, x: float, y: float) -> None:
        for _ in range(2):
            self.touch("touchStart", (x, y))
            self.touch("touchEnd")

    def pinch(self, apart: float = 3) -> None:
        """Move two fingers from 60 pixels to `apart` times as much."""
        self.touch("touchStart", (150, 320), (210, 320))
        for part in (0.5, 1):
            half = 30 * (1 + (apart - 1) * part)
            self.touch("touchMove", (180 - half, 320), (180 + half, 320))
        self.touch("touchEnd")

    def _session(self) -> CDPSession:
        if not hasattr(self, "_cdp"):
            self._cdp = self.context.new_cdp_session(self.page)
        return self._cdp

    def scale(self) -> float:
        """Return how many times a plate is larger than the whole of it would be."""
        return self.page.evaluate(
            "new DOMMatrix(getComputedStyle(document.querySelector('[data-sheet]')).transform).a"
        )

    def is_panel_whole(self) -> bool:
        """Tell whether all of the panel that is looked at lies inside the stage."""
        return self.page.evaluate("""() => {
            const stage = document.querySelector('[data-stage]').getBoundingClientRect();
            const sheet = document.querySelector('[data-sheet]').getBoundingClientRect();
            const style = document.querySelector('[data-stage]').style;
            const cut = side => parseFloat(style.getPropertyValue(`--cut-${side}`)) / 100;
            return sheet.top + cut(0) * sheet.height >= stage.top - 1
                && sheet.bottom - cut(2) * sheet.height <= stage.bottom + 1
                && sheet.left + cut(3) * sheet.width >= stage.left - 1
                && sheet.right - cut(1) * sheet.width <= stage.right + 1;
        }""")

    def told(self) -> list[tuple[str, str]]:
        """Return what a screen reader meets inside the reader: roles and names, in order."""
        session = self._session()
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        known = {node["nodeId"]: node for node in nodes}
        found: list[tuple[str, str]] = []

        def walk(node: dict[str, Any]) -> None:
            role = node.get("role", {}).get("value", "")
            name = node.get("name", {}).get("value", "")
            if not node.get("ignored") and name and role != "InlineTextBox":
                found.append((role, name))
            for child in node.get("childIds", []):
                walk(known[child])

        walk(nodes[0])
        return found
