"""What axe finds on a page, in light and in dark colours."""

from collections.abc import Sequence

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

__all__ = ["violations"]

RUN = """async ([within, options]) =>
    (await axe.run(within || document, options)).violations"""

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# The rules of these tags that look at colours. In the dark the document is the same: what the
# others found in the light, they would find again.
ABOUT_COLOURS = ["color-contrast", "link-in-text-block"]


def violations(
    page: Page, within: str = "", rules: Sequence[str] = ()
) -> list[tuple[str, str, str, str]]:
    """Return scheme, rule, element and remedy of each violation, in a part of the page.

    Where `rules` are named, these alone are asked for, in light colours.
    """
    found = []
    # A click goes on when the next page begins: half of it would be read, or none.
    page.wait_for_load_state()
    # Once for a page: its own `run` would have the browser read it again for each.
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    both = (
        ("light", {"type": "tag", "values": TAGS}),
        ("dark", {"type": "rule", "values": ABOUT_COLOURS}),
    )
    named = (("light", {"type": "rule", "values": list(rules)}),)
    for scheme, asked in named if rules else both:
        page.emulate_media(color_scheme=scheme)
        # Of what passes, it would describe every element.
        options = {"runOnly": asked, "resultTypes": ["violations"]}
        results = page.evaluate(RUN, [within or None, options])
        found += [
            (scheme, violation["id"], node["html"][:200], node["failureSummary"])
            for violation in results
            for node in violation["nodes"]
        ]
    page.emulate_media(color_scheme="light")
    return found
