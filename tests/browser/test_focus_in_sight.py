"""WCAG 2.4.11: whatever has the focus is seen, by Tab and by Shift+Tab, on every page type.

Pages are walked that have something which stays where it is while the rest moves on.
"""

import pytest

from tests.browser.addresses import demo_addresses

pytestmark = pytest.mark.slow

STAYS = """[...document.querySelectorAll('body *')].some(one =>
    ['sticky', 'fixed'].includes(getComputedStyle(one).position))"""
# What has the focus, and of nine points of what is seen of it on how many nothing lies over it.
FOCUSED = """() => {
    const here = document.activeElement;
    if (!here || here === document.body) return null;
    let seen = 0, all = 0;
    for (const box of here.getClientRects()) {
        const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
        const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
        for (const x of [0.1, 0.5, 0.9]) for (const y of [0.1, 0.5, 0.9]) {
            all += 1;
            if (right <= left || bottom <= top) continue;
            const hit = document.elementFromPoint(
                left + x * (right - left), top + y * (bottom - top));
            seen += Boolean(hit) && (here.contains(hit) || hit.contains(here));
        }
    }
    const words = (here.getAttribute('aria-label') || here.textContent || here.name || '');
    return [`${here.tagName} ${words.trim().slice(0, 40)}`, all ? seen / all : 0];
}"""
# A link around a picture has a box of its own that nothing lies in: one of two is seen.
LEAST = 0.5
MOST_STOPS = 400
GONE = 500  # milliseconds


def walk(page, key: str) -> tuple[int, list[str]]:
    """Go on by a key until the page has no more; return the stops and those that are hidden."""
    hidden: list[str] = []
    for stops in range(MOST_STOPS):
        page.keyboard.press(key)
        told = page.evaluate(FOCUSED)
        if told is None:
            return stops, hidden
        if told[1] < LEAST:
            # The definition that the word before had opened closes a moment after it.
            page.wait_for_timeout(GONE)
            told = page.evaluate(FOCUSED)
        if told[1] < LEAST:
            hidden.append(f"{key} {stops + 1}: {told[0]} ({told[1]:.2f})")
    raise AssertionError(f"{MOST_STOPS} times {key} did not lead out of the page.")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_focus_is_never_hidden_by_what_stays_in_sight(visit, width: int) -> None:
    page = visit("/robots.txt", width=width, reduced_motion="reduce")
    root = page.url.removesuffix("/robots.txt")
    walked, lost = 0, []
    # The table of the older Lab has more rooms than the other's.
    for path in (*demo_addresses("fr"), "/fr/lab-de-la-democratie-2025/grid/"):
        page.goto(f"{root}{path}", wait_until="load")
        if not page.evaluate(STAYS):
            continue
        walked += 1
        for key in ("Tab", "Shift+Tab"):
            stops, hidden = walk(page, key)
            assert (path, stops > 5) == (path, True)
            lost += [f"{path} {one}" for one in hidden]
    assert walked >= 2
    assert lost == []
