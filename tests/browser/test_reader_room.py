"""Where the cover, a plate, its words and its controls lie: by eye, and measured."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.reading import PHONE, PLATES, TOMES, WIDE

pytestmark = pytest.mark.slow

# The tomes of the demo, in one language: their panels are the same in the other.
ALL_TOMES = ("the-key-to-favets", "the-fires-share", "the-twenty-to-four", "two-witnesses",
             "dont-forget-the-p")  # fmt: skip


def box_of(reader, element: str) -> dict[str, float]:
    return reader.page.locator(element).first.bounding_box()


@pytest.mark.parametrize("language", TOMES)
def test_on_a_phone_the_cover_stands_first(read, language: str) -> None:
    reader = read(language, **PHONE).open()
    cover, title = box_of(reader, ".tome__print img"), box_of(reader, ".tome__title")
    assert cover["y"] + cover["height"] <= title["y"]
    # Whole, and on the first screen of a telephone of this decade.
    assert cover["y"] + cover["height"] <= 740
    wide = read(language, **WIDE).open()
    assert box_of(wide, ".tome__print img")["x"] > box_of(wide, ".tome__title")["x"]


@pytest.mark.parametrize("language", TOMES)
def test_readers_header_leaves_a_whole_plate_to_be_seen_at_1280_by_800(read, language) -> None:
    reader = read(language, **WIDE).open("1/")
    for notice in (True, False):
        assert reader.page.locator(".notice").count() == notice
        bar = box_of(reader, ".controls")["y"]
        for plate in reader.page.locator("[data-stage] .plate").all():
            box = plate.bounding_box()
            assert box["y"] > 0
            assert box["y"] + box["height"] <= bar
            assert box["height"] > 500
        reader.page.evaluate("document.querySelector('.notice')?.remove()")


@pytest.mark.parametrize("language", TOMES)
def test_link_to_a_plate_opens_its_own_transcript(read, language: str) -> None:
    reader = read(language, **WIDE).open("2/")
    assert 0 <= below_the_edge_of_the_words(reader, 2) < 60
    # So does one of those in "all plates", whether it turns a plate or not.
    for number in (3, 4):
        reader.page.locator("[data-all] summary").click()
        reader.page.locator(f'[data-all] [data-go="{number}"]').click()
        reader.is_at(f"{number}/")
        assert 0 <= below_the_edge_of_the_words(reader, number) < 60


def below_the_edge_of_the_words(reader, number: int) -> float:
    title = box_of(reader, f'.reader__words [data-script="{number}"] .script__title')
    return title["y"] - box_of(reader, ".reader__words")["y"]


@pytest.mark.parametrize("options", [PHONE, WIDE])
def test_way_on_comes_with_the_last_plate_and_goes_with_it(read, options) -> None:
    reader = read(**options).open("1/")
    onward = reader.page.locator(".onward")
    expect(onward).to_be_hidden()
    reader.press("End")
    reader.is_at(f"{PLATES}/")
    expect(onward).to_be_visible()
    reader.press("Home")
    expect(onward).to_be_hidden()


def test_words_lead_on_to_the_next_plate_on_a_phone(read) -> None:
    reader = read(**PHONE).open("1/")
    reader.page.get_by_role("link", name="On to plate 2").tap()
    reader.is_at("2/")
    # It begins at the top of the screen again.
    assert -2 < box_of(reader, ".reader__stage")["y"] < 60


def test_no_target_of_a_plate_page_is_smaller_than_24_pixels_at_320(read) -> None:
    """WCAG 2.2, 2.5.8, on every plate: the bar of the controls once lay over half of a link."""
    reader = read(viewport={"width": 320, "height": 844}, reduced_motion="reduce")
    small = {}
    for tome in ALL_TOMES:
        reader.tome = f"/en/comics/{tome}/"
        reader.open("1/")
        for number in range(1, PLATES + 1):
            reader.page.evaluate("scrollTo(0, 0)")
            if found := violations(reader.page, rules=["target-size"]):
                small[tome, number] = found
            # On no height of a screen: it lies on the plate, and the words begin below it.
            bar, words = box_of(reader, ".controls"), box_of(reader, ".reader__words")
            assert bar["y"] + bar["height"] <= words["y"] + 1
            reader.press("ArrowRight")
    assert small == {}


def test_axe_asks_for_the_size_of_targets(visit) -> None:
    page = visit("/en/", width=320)
    page.evaluate(
        """() => {
            const two = [1, 2].map(() => document.createElement('button'));
            for (const button of two)
                Object.assign(button.style, {width: '9px', height: '9px', padding: 0, border: 0});
            two.forEach((button, n) => (button.ariaLabel = `small ${n}`));
            document.querySelector('main').prepend(...two);
        }"""
    )
    assert {rule for _scheme, rule, *_rest in violations(page)} >= {"target-size"}
