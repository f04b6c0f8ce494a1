"""Accept 1: a reader's journey through a tome, by touch, by keyboard alone and without a script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import violations
from tests.browser.reading import PHONE, WIDE, Reader
from tests.demo_server import DemoServer

pytestmark = pytest.mark.slow

TOMES = {
    "fr": "/fr/bandes-dessinees/la-part-du-feu/",
    "en": "/en/comics/the-fires-share/",
}
PLATES = 8


@pytest.fixture
def read(browser: Browser, demo: DemoServer) -> Iterator:
    readers = []

    def begin(language: str = "en", **options) -> Reader:
        reader = Reader(browser, demo.address, TOMES[language], **options)
        readers.append(reader)
        return reader

    yield begin
    for reader in readers:
        reader.close()
        assert reader.troubles == []


# --- Touch ---------------------------------------------------------------------------------


def test_a_phone_reads_from_the_cover_to_the_last_plate_by_swiping(read) -> None:
    reader = read(**PHONE).open()
    reader.page.get_by_role("link", name="Read", exact=True).tap()
    reader.is_at("1/")
    assert reader.place() == "Plate 1 of 8"
    for number in range(2, PLATES + 1):
        reader.swipe(-160)
        reader.is_at(f"{number}/")
    reader.swipe(-160)
    expect(reader.page.get_by_role("status")).to_have_text("This is the last plate.")
    reader.swipe(160)
    reader.is_at(f"{PLATES - 1}/")
    # One plate lies open on a phone.
    assert reader.page.locator("[data-stage] .plate:visible").count() == 1


def test_a_phone_goes_through_the_panels_by_tapping_twice_and_swiping(read) -> None:
    reader = read(**PHONE).open("1/")
    reader.page.locator("[data-stage]").scroll_into_view_if_needed()
    box = reader.page.locator(".plate--current").bounding_box()
    reader.tap_twice(box["x"] + 60, box["y"] + 60)
    expect(reader.page.locator(".reader--guided")).to_be_visible()
    reader.is_at("1/#panel-1")
    seen = ["1/#panel-1"]
    while seen[-1].startswith("1/") and len(seen) < 20:
        reader.swipe(-160, y=300)
        seen.append(reader.now())
    # A wide panel is looked at in two steps; none is left out, and the next plate follows.
    panels = [place for place in dict.fromkeys(seen) if place.startswith("1/")]
    assert panels == [f"1/#panel-{n}" for n in range(1, len(panels) + 1)]
    assert seen[-1] == "2/#panel-1"
    reader.tap_twice(180, 300)
    expect(reader.page.locator(".reader--guided")).to_have_count(0)
    reader.is_at("2/")


def test_a_phone_pinches_to_look_closer_and_a_swipe_then_moves_the_plate(read) -> None:
    reader = read(**PHONE).open("1/")
    reader.page.get_by_role("button", name="Full screen").tap()
    reader.settle()
    assert reader.scale() == 1
    reader.pinch(3)
    assert 2.5 < reader.scale() < 3.5
    reader.swipe(-160, y=300)
    reader.is_at("1/")
    reader.press("Escape")
    reader.settle()


def test_the_back_button_leads_to_the_plate_before_and_out_of_the_guided_view(read) -> None:
    reader = read(**PHONE).open("1/")
    reader.swipe(-160)
    reader.is_at("2/")
    reader.page.get_by_role("button", name="Panel by panel").tap()
    reader.is_at("2/#panel-1")
    reader.page.go_back()
    reader.is_at("2/")
    assert not reader.has("guided")
    reader.page.go_back()
    reader.is_at("1/")
    assert reader.place() == "Plate 1 of 8"


def test_the_place_is_remembered_for_each_tome_and_in_every_language(read) -> None:
    reader = read(**PHONE).open("1/")
    reader.swipe(-160)
    reader.is_at("2/")
    reader.open()
    again = reader.page.get_by_role("link", name="Read on from plate 2")
    expect(again).to_have_attribute("href", f"{TOMES['en']}2/")
    reader.tome = TOMES["fr"]
    reader.open()
    expect(reader.page.get_by_role("link", name="Reprendre à la planche 2")).to_be_visible()


def test_a_link_to_a_panel_opens_the_guided_view_there(read) -> None:
    reader = read(**PHONE).open("3/#panel-2")
    expect(reader.page.locator(".reader--guided")).to_be_visible()
    assert reader.place() == "Plate 3 of 8, panel 2"
    reader.page.get_by_role("button", name="Transcript").tap()
    # The words in step: those of the panel, and no others.
    assert reader.page.locator(".panel:visible").count() == 1
    expect(reader.page.locator(".panel:visible")).to_have_attribute("aria-current", "true")


# --- Keyboard ------------------------------------------------------------------------------


def test_a_keyboard_alone_reads_the_whole_tome(read) -> None:
    reader = read(**WIDE).open("1/")
    assert reader.place() == "Plates 1 and 2 of 8"
    reader.press("ArrowRight")
    reader.is_at("3/")
    assert reader.place() == "Plates 3 and 4 of 8"
    expect(reader.page.get_by_role("status")).to_have_text("Plates 3 and 4 of 8")
    reader.press("End")
    reader.is_at("8/")
    reader.press("ArrowLeft")
    reader.is_at("5/")
    reader.press("Home")
    reader.is_at("1/")
    reader.press("z")
    reader.is_at("1/#panel-1")
    assert reader.has("guided")
    reader.press("t")
    assert reader.has("wordless")
    reader.press("t", "z")
    reader.is_at("1/")
    assert not reader.has("over")
    reader.press("f")
    assert reader.has("over")
    reader.press("f")
    assert not reader.has("over")
    reader.press("?")
    expect(reader.page.get_by_role("dialog")).to_be_visible()
    reader.press("Escape")
    expect(reader.page.get_by_role("dialog")).to_be_hidden()


def test_the_focus_is_never_lost_whatever_is_pressed(read) -> None:
    reader = read(**WIDE).open("1/")
    on = reader.page.locator("[data-on]")
    on.focus()
    reader.press("Enter")
    reader.is_at("3/")
    expect(on).to_be_focused()
    # Words that have the focus are turned away: it goes to the place, not nowhere.
    reader.page.locator(".script--current .panel a").first.focus()
    reader.press("ArrowRight")
    reader.is_at("5/")
    expect(reader.page.locator(".reader__place")).to_be_focused()
    # What lies behind an open plate can't keep the focus.
    reader.page.locator(".brand").focus()
    reader.press("z")
    expect(reader.page.get_by_role("button", name="Panel by panel")).to_be_focused()
    for key in ("ArrowRight", "ArrowLeft", "End", "Home", "t", "t", "Escape"):
        reader.press(key)
        assert reader.focused() == "BUTTON"
    reader.page.locator("[data-all] summary").focus()
    reader.press("Enter", "Tab", "Enter")
    expect(reader.page.locator("[data-all] summary")).to_be_focused()
    reader.page.get_by_role("button", name="Help").focus()
    reader.press("Enter", "Escape")
    expect(reader.page.get_by_role("button", name="Help")).to_be_focused()


@pytest.mark.parametrize("state", ["page", "guided"])
def test_the_focus_is_never_trapped(read, state: str) -> None:
    reader = read(**WIDE).open("1/" if state == "page" else "1/#panel-1")
    passed = []
    for _ in range(90):
        reader.press("Tab")
        passed.append(
            reader.page.evaluate(
                "document.activeElement.closest('footer, header, .controls, body').className"
                " || document.activeElement.tagName"
            )
        )
    # Out of the page at its end, or round again from its beginning: never in one place.
    assert "controls" in passed
    assert ("colophon" in passed) == (state == "page")
    assert ("masthead" in passed) == (state == "page")
    assert len({*passed[-30:]}) > 1 or "BODY" in passed[-30:]


def test_letters_are_not_keys_for_whoever_switches_them_off(read) -> None:
    reader = read(**WIDE).open("1/")
    reader.press("?")
    reader.page.get_by_role("checkbox").uncheck()
    reader.press("Escape", "z")
    assert not reader.has("guided")
    reader.open("1/")
    reader.press("z")
    assert not reader.has("guided")
    reader.press("ArrowRight")
    reader.is_at("3/")


def test_size_of_the_words_grows_up_to_twice_and_is_kept(read) -> None:
    reader = read(**WIDE).open("1/")
    words = "parseFloat(getComputedStyle(document.querySelector('.panel__see')).fontSize)"
    before = reader.page.evaluate(words)
    for _ in range(3):
        reader.page.get_by_role("button", name="Size of the text").click()
    assert reader.page.evaluate(words) == pytest.approx(2 * before, rel=0.01)
    reader.open("2/")
    assert reader.page.evaluate(words) == pytest.approx(2 * before, rel=0.01)


def test_the_language_switch_follows_the_plate(read) -> None:
    reader = read(**WIDE).open("1/")
    reader.press("ArrowRight")
    reader.page.get_by_role("link", name="Français").click()
    expect(reader.page).to_have_url(f"{reader.address}{TOMES['fr']}3/")


def test_words_are_beside_the_plates_on_a_wide_screen_and_below_one_on_a_phone(read) -> None:
    boxes = {}
    for name, options in (("wide", WIDE), ("phone", PHONE)):
        page = read(**options).open("3/").page
        assert page.locator(".plate:visible").count() == (2 if name == "wide" else 1)
        assert page.locator(".script:visible").count() == (2 if name == "wide" else 1)
        boxes[name] = [
            page.locator(f".reader__{part}").bounding_box() for part in ("stage", "words")
        ]
    stage, words = boxes["wide"]
    assert words["x"] >= stage["x"] + stage["width"] - 1
    assert words["y"] == stage["y"]
    stage, words = boxes["phone"]
    assert words["x"] == stage["x"] == 0
    assert words["y"] >= stage["y"] + stage["height"] - 1


def test_arrows_and_swipes_follow_the_direction_of_the_writing(read) -> None:
    """No language of the demo is written from right to left: the page is turned round."""
    reader = read(**PHONE)
    reader.context.add_init_script(
        "document.addEventListener('readystatechange',"
        " () => { document.documentElement.dir = 'rtl'; }, {once: true});"
    )
    reader.open("1/")
    reader.press("ArrowLeft")
    reader.is_at("2/")
    reader.swipe(160)
    reader.is_at("3/")
    reader.swipe(-160)
    reader.press("ArrowRight")
    reader.is_at("1/")
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 360


# --- Without a script ----------------------------------------------------------------------


@pytest.mark.parametrize("options", [PHONE, WIDE], ids=["phone", "desktop"])
def test_without_javascript_there_is_a_page_for_each_plate_and_every_word(read, options) -> None:
    with_script = read(**options).open("1/")
    words = [
        with_script.page.evaluate(
            "n => document.querySelector(`template[data-plate='${n}']`).content"
            ".querySelector('section').textContent.replace(/\\s+/g, ' ').trim()",
            number,
        )
        for number in range(1, PLATES + 1)
    ]
    reader = read(**options, java_script_enabled=False).open()
    reader.page.get_by_role("link", name="Read", exact=True).click()
    for number in range(1, PLATES + 1):
        reader.is_at(f"{number}/")
        assert reader.page.locator(".plate:visible img").count() == 1
        shown = reader.page.locator(".script:visible").text_content()
        assert " ".join(shown.split()) == words[number - 1]
        assert reader.page.locator(".controls button:visible").count() == 0
        reader.page.locator("[data-on]").click()
    reader.is_at("#after")


# --- Other eyes and ears -------------------------------------------------------------------


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
        found[state] = violations(reader.page)
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
    reader.open("1/")
    reader.page.locator("[data-all] summary").click()
    found["all plates"] = violations(reader.page)
    assert [state for state, violated in found.items() if violated] == [], found
