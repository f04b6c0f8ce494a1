"""Every state of a form, as axe, large letters and the colours of its reader show it."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.applicant import WORDS, Applicant

pytestmark = pytest.mark.slow

CODE = """
from forms.models import Submission
from forms.tokens import code_of
result = code_of(Submission.objects.exclude(code_nonce="").latest("pk").code_nonce)
"""
LANGUAGES = ["fr", "en"]


def states(
    come: Callable[..., Applicant], width: int, language: str, email: str, **options: str
) -> Iterator[tuple[str, Applicant]]:
    """Walk through every state of a form; yield its name, and who is there."""
    somebody = come(width, **options)
    page = somebody.page
    words = WORDS[language]
    wrong = page.locator(".form__errors")
    for state in ("not open", "closed", "request", "open"):
        somebody.open(state, language)
        yield state, somebody
    somebody.begin(language)
    yield "empty", somebody
    somebody.go_on()
    expect(wrong).to_be_visible()
    yield "errors", somebody
    page.locator("input[value=yes]").check()
    somebody.go_on()
    yield "refused at eligibility", somebody
    page.locator("main a.button").click()
    somebody.eligible()
    page.locator("button[name=later]").click()
    yield "saved", somebody
    page.locator("input[type=email]").fill(email)
    somebody.go_on()
    yield "link is sent", somebody
    stranger = come(width, **options)
    stranger.page.goto(page.url)
    yield "another device", stranger
    stranger.page.locator("button[name=send]").click()
    stranger.page.locator("input[name=code]").fill("AAAAAA")
    stranger.go_on()
    yield "wrong code", stranger
    stranger.page.locator("input[name=code]").fill(somebody.site.shell.run(CODE))
    stranger.go_on()
    stranger.at("2/")
    page.goto(stranger.page.url)
    page.get_by_label(words["others"]).check()
    somebody.go_on()
    expect(wrong).to_be_visible()
    yield "errors of every kind", somebody
    somebody.you(language)
    page.get_by_label(words["why"]).fill("mot " * 21)
    yield "filled, and too long", somebody
    page.goto(re.sub(r"/3/$", "/summary/", page.url))
    somebody.go_on()
    expect(wrong).to_be_visible()
    yield "summary that lacks answers", somebody
    page.locator(".form__errors a").first.click()
    somebody.at(r"3/\?back=summary")
    page.goto(page.url.partition("?")[0])
    somebody.apply(language)
    yield "summary", somebody
    somebody.send(email)
    yield "receipt", somebody
    status = page.url.partition("#")[0]
    page.goto(status)
    yield "status", somebody
    page.locator(".form__slip a.button").click()
    yield "change", somebody
    page.goto(f"{status}withdraw/")
    yield "withdrawal", somebody
    somebody.go_on()
    yield "withdrawn", somebody
    page.goto(re.sub(r"_form/.*", f"_form/{'a' * 43}/", status))
    yield "nothing", somebody


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_is_without_a_violation(come, language):
    for state, somebody in states(come, 320, language, f"axe-{language}@example.org"):
        for width in (320, 1280):
            somebody.page.set_viewport_size({"width": width, "height": 740})
            somebody.looks_well(f"{state} at {width}")
            if state == "open":
                stands_beside(somebody.page, width)


def stands_beside(page: Page, width: int) -> None:
    """Side by side where there is room, else one under the other; and as wide as what is read."""
    facts, body = (page.locator(f".folio__{name}").bounding_box() for name in ("aside", "body"))
    beside = facts["x"] + facts["width"] < body["x"]
    assert (beside, facts["y"] + facts["height"] <= body["y"]) == (width > 320, width == 320)
    assert body["width"] > 250


# The elements that show no focus, or no edge, where the reader's own colours stand for ours.
UNSEEN = """() => {
  const paper = getComputedStyle(document.body).backgroundColor;
  const hasLine = (width, colour) => parseFloat(width) >= 2 && colour !== paper;
  const drawn = ".button, .form__language, input:not([type=radio], [type=checkbox]), textarea";
  const lacks = [];
  const reached = "main :is(a[href], button, input, select, textarea)";
  for (const one of document.querySelectorAll(reached)) {
    if (!one.checkVisibility() || one.tabIndex < 0) continue;
    const look = getComputedStyle(one);
    const hasEdge = hasLine(look.borderTopWidth, look.borderTopColor);
    if (one.matches(drawn) && !hasEdge) lacks.push(["edge", one.outerHTML]);
    one.focus({ focusVisible: true });
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
    const isSeen = outlineStyle !== "none" && hasLine(outlineWidth, outlineColor);
    if (!isSeen) lacks.push(["focus", one.outerHTML]);
    one.blur();
  }
  return lacks;
}"""
EDGES = "(all) => all.map((one) => parseFloat(getComputedStyle(one).borderTopWidth))"
BARS = EDGES.replace("Top", "Left")


def test_colours_of_the_reader_hide_nothing(come):
    """Windows' contrast themes put their own colours for ours, backgrounds first."""
    for state, somebody in states(come, 640, "fr", "hc@example.org", forced_colors="active"):
        page = somebody.page
        assert (state, page.evaluate(UNSEEN)) == (state, [])
        if state == "errors":
            radio = page.locator("input[type=radio]").first
            unchecked = radio.screenshot()
            radio.check()
            page.evaluate("document.activeElement.blur()")
            assert radio.screenshot() != unchecked
        if state == "errors of every kind":
            done, to_do = ends_of(page.locator("progress").screenshot())
            assert done != to_do
            # A wrong answer has its sentence behind a bar, and a heavier edge than a right one.
            wrong = page.locator("[aria-invalid=true]:not(fieldset, [type=radio])")
            assert set(wrong.evaluate_all(EDGES)) == {4}
            sentences = page.locator(".form__row:visible .form__error")
            assert sentences.evaluate_all(BARS) == [6] * 3
        if state == "filled, and too long":
            assert page.locator("textarea").evaluate_all(EDGES) == [2]


def ends_of(bar: bytes) -> tuple[Any, Any]:
    """Return a colour near each end of a picture of a bar."""
    with Image.open(BytesIO(bar)) as picture:
        middle = picture.height // 2
        return picture.getpixel((9, middle)), picture.getpixel((picture.width - 9, middle))


# What does not fit: sideways, words beyond the edge, or beyond the box that holds them.
CUT = """() => {
  const { clientWidth: width, scrollWidth } = document.documentElement;
  const cut = scrollWidth > width ? [["sideways", scrollWidth]] : [];
  for (const one of document.querySelectorAll("body *")) {
    if (!one.checkVisibility() || one.closest(".visually-hidden, .skip, svg")) continue;
    for (const node of one.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { left, right } = range.getBoundingClientRect();
      if (left < 0 || right > width + 0.5) cut.push(["beyond the edge", node.data.trim()]);
    }
    const holds = one.matches("button, .button") || getComputedStyle(one).overflowX !== "visible";
    if (!holds || !one.clientWidth || one.matches("input, select, textarea")) continue;
    const [wide, high] = [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight];
    if (wide > 1 || high > 1) cut.push(["cut", one.outerHTML.slice(0, 120)]);
  }
  return cut;
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_of_twice_the_size_is_whole(come, language):
    for state, somebody in states(come, 640, language, f"large-{language}@example.org"):
        somebody.page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert (state, somebody.page.evaluate(CUT)) == (state, [])
