"""A key figure is set as large as its column allows, and never at the cost of a broken word."""

import pytest
from playwright.sync_api import Browser

from tests.demo_server import DemoServer

pytestmark = pytest.mark.slow

# Each word of each figure, with the lines that it takes.
LINES = """
() => [...document.querySelectorAll('.figures__value')].flatMap(value => {
  const text = value.firstChild;
  return [...text.data.matchAll(/[^ \\n]+/g)].map(word => {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    const tops = [...range.getClientRects()].map(box => Math.round(box.top));
    return [word[0], new Set(tops).size];
  });
})
"""
# What the template makes of a figure of more than twelve characters.
WRITE = """
value => {
  const last = [...document.querySelectorAll('.figures__value')].pop();
  last.textContent = value;
  last.className = 'figures__value figures__value--longest';
}
"""
PATHS = ["/fr/", "/en/", "/fr/visions-d-avenir/le-mois-lent/", "/en/visions/the-slow-month/"]


@pytest.fixture
def lines(browser: Browser, demo: DemoServer):
    def measure(path: str, width: int, value: str = "") -> list[tuple[str, int]]:
        page = browser.new_page(viewport={"width": width, "height": 800})
        try:
            page.goto(f"{demo.address}{path}")
            page.evaluate("document.fonts.ready")
            if value:
                page.evaluate(WRITE, value)
            overflow = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            assert not page.evaluate(overflow)
            return [tuple(word) for word in page.evaluate(LINES)]
        finally:
            page.close()

    return measure


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("path", PATHS)
def test_no_word_of_a_key_figure_is_broken(lines, path: str, width: int) -> None:
    words = lines(path, width)
    assert len(words) >= 3
    assert [word for word, count in words if count > 1] == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_longest_figure_that_an_officer_may_type_is_not_broken(lines, width: int) -> None:
    value = "12\u202f345\u202f678\u202f901\u202fkWh/a"
    assert len(value) == 20
    words = lines("/fr/visions-d-avenir/le-mois-lent/", width, value)
    assert [word for word, count in words if count > 1] == []
