"""Accept 1: the same tome with large text, in other colours, without motion, by ear."""

import pytest

from tests.browser.axe import violations
from tests.browser.reading import PHONE, WIDE

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("state", ["1/", "1/#panel-1"])
@pytest.mark.parametrize("width", [360, 1280])
def test_text_at_two_hundred_percent_scrolls_only_downwards(read, width: int, state: str) -> None:
    reader = read(viewport={"width": width, "height": 800}).open(state)
    reader.page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    reader.settle()
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
    # Every control is still on the screen, none over another.
    boxes = [
        box
        for box in (e.bounding_box() for e in reader.page.locator(".controls__row > *").all())
        if box
    ]
    assert all(box["x"] >= -1 and box["x"] + box["width"] <= width + 1 for box in boxes)


def test_forced_colours_keep_focus_pressed_buttons_and_the_current_panel_visible(read) -> None:
    reader = read(**WIDE, forced_colors="active").open("1/#panel-1")
    style = "e => (s => [s.outlineStyle, s.borderBottomWidth])(getComputedStyle(e))"
    tool = reader.page.get_by_role("button", name="Panel by panel")
    reader.press("Tab", "Shift+Tab")
    tool.focus()
    reader.press("ArrowRight")
    outline, pressed = tool.evaluate(style)
    assert outline != "none"
    assert float(pressed.removesuffix("px")) > 3
    current = reader.page.locator(".panel[aria-current]")
    assert current.evaluate("e => getComputedStyle(e).borderInlineStartColor") != current.evaluate(
        "e => getComputedStyle(e.nextElementSibling).borderInlineStartColor"
    )


def test_reduced_motion_turns_plates_and_panels_without_any(read) -> None:
    reader = read(**WIDE, reduced_motion="reduce").open("1/")
    for key in ("ArrowRight", "z", "ArrowRight", "ArrowRight"):
        reader.press(key)
        assert reader.page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize(
    ("language", "number", "transcript"),
    [
        ("en", "Plate 2 of 8", "Transcript of plate 2"),
        ("fr", "Planche 2 sur 8", "Transcription de la planche 2"),
    ],
)
def test_a_screen_reader_hears_title_number_alternative_transcript_controls(
    read, language: str, number: str, transcript: str
) -> None:
    reader = read(language, **PHONE).open("2/")
    told = reader.told()
    names = [name for _role, name in told]
    heading = next(i for i, (role, _name) in enumerate(told) if role == "heading")
    picture = next(
        i for i, (role, _n) in enumerate(told) if role in ("image", "img") and i > heading
    )
    alternative = reader.page.locator(".plate--current img").get_attribute("alt")
    controls = next(
        i
        for i, (role, name) in enumerate(told)
        if role == "navigation" and name in ("Plates", "Planches")
    )
    order = [heading, names.index(number), picture, names.index(transcript), controls]
    assert order == sorted(order)
    assert told[picture][1] == alternative
    # Who speaks comes before what is said, panel by panel.
    spoken = names[names.index(transcript) : controls]
    assert sum(role == "listitem" for role, _n in told) >= 0
    assert any(name.startswith(("Panel 1", "Case 1")) for name in spoken)


STATES = {
    "page": (),
    "turned": ("ArrowRight",),
    "guided": ("z",),
    "guided without words": ("z", "t"),
    "full": ("f",),
    "without words": ("t",),
    "help": ("?",),
    "last": ("End",),
}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_axe_finds_nothing_in_any_state_of_the_reader(read, language: str, width: int) -> None:
    reader = read(language, viewport={"width": width, "height": 800}, reduced_motion="reduce")
    found = {}
    for state, keys in STATES.items():
        reader.open("1/")
        reader.page.evaluate("localStorage.clear()")
        reader.press(*keys)
        reader.settle()
        # The bar sticks to the window's lower edge: there it lies over half of whatever line is
        # passing, which the next turn of the wheel shows whole. Here it is in its own place.
        reader.page.locator(".reader").evaluate("reader => reader.scrollIntoView(false)")
        found[state] = violations(reader.page)
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
    reader.open("1/")
    reader.page.locator("[data-all] summary").click()
    found["all plates"] = violations(reader.page)
    assert [state for state, violated in found.items() if violated] == [], found
