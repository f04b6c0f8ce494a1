"""Accept 1: a journey through a tome by touch, by keyboard alone and without a script."""

import pytest
from playwright.sync_api import expect

from tests.browser.reading import PHONE, PLATES, TOMES, WIDE

pytestmark = pytest.mark.slow

# --- Touch ---------------------------------------------------------------------------------


def test_a_phone_reads_from_the_cover_to_the_last_plate_by_swiping(read) -> None:
    reader = read(**PHONE).open()
    reader.page.get_by_role("link", name="Read", exact=True).tap()
    reader.is_at("1/")
    reader.reads_place("Plate 1 of 8")
    for number in range(2, PLATES + 1):
        reader.swipe(-160)
        reader.is_at(f"{number}/")
    reader.swipe(-160)
    reader.says("This is the last plate.")
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
    reader.becomes_not("guided")
    reader.page.go_back()
    reader.is_at("1/")
    reader.reads_place("Plate 1 of 8")


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
    reader.reads_place("Plate 3 of 8, panel 2")
    reader.page.get_by_role("button", name="Transcript").tap()
    # The words in step: those of the panel, and no others.
    assert reader.page.locator(".panel:visible").count() == 1
    expect(reader.page.locator(".panel:visible")).to_have_attribute("aria-current", "true")
    # The picture has made room for them: the panel is whole.
    reader.settle()
    assert reader.is_panel_whole()


# --- Keyboard ------------------------------------------------------------------------------


def test_a_keyboard_alone_reads_the_whole_tome(read) -> None:
    reader = read(**WIDE).open("1/")
    reader.reads_place("Plates 1 and 2 of 8")
    reader.press("ArrowRight")
    reader.is_at("3/")
    reader.reads_place("Plates 3 and 4 of 8")
    reader.says("Plates 3 and 4 of 8")
    reader.press("End")
    reader.is_at("8/")
    reader.press("ArrowLeft")
    reader.is_at("5/")
    reader.press("Home")
    reader.is_at("1/")
    reader.press("z")
    reader.is_at("1/#panel-1")
    reader.becomes("guided")
    reader.press("t")
    reader.becomes("wordless")
    reader.press("t", "z")
    reader.is_at("1/")
    reader.becomes_not("over")
    reader.press("f")
    reader.becomes("over")
    reader.press("f")
    reader.becomes_not("over")
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
    reader.becomes_not("guided")
    reader.open("1/")
    reader.press("z")
    reader.becomes_not("guided")
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
