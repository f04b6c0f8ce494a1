"""Accept 6: suggestions and words of the lexicon by keyboard and axe; the same without a script."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations

pytestmark = pytest.mark.slow

VISION = "/fr/visions-d-avenir/le-feu-n-a-pas-choisi-son-camp/"
FIELD = "#finder-q"
LIST = "[role=listbox]"


def state(page, selector, *names):
    return [page.locator(selector).first.get_attribute(name) for name in names]


def found(page):
    return page.locator("main .find__title").all_inner_texts()


def suggested(page, words, field=FIELD):
    """Type words and return the suggestions that are shown, each with its kind below it."""
    page.locator(field).press_sequentially(words)
    expect(page.locator(f"{LIST}:visible")).to_have_count(1)
    return page.locator(f"{LIST}:visible [role=option]").all_inner_texts()


@pytest.mark.smoke(3)
def test_suggestions_are_chosen_by_keyboard(visit):
    page = visit("/fr/")
    assert "pare-feu" in suggested(page, "pare")
    assert state(page, FIELD, "role", "aria-expanded", "aria-autocomplete") == [
        "combobox",
        "true",
        "list",
    ]
    page.keyboard.press("ArrowDown")
    option = page.locator(f"{LIST} [aria-selected=true]")
    assert state(page, FIELD, "aria-activedescendant") == [option.get_attribute("id")]
    assert page.locator(FIELD).input_value() == option.get_attribute("data-text")
    page.keyboard.press("ArrowUp")
    assert page.locator(FIELD).input_value() == "pare"
    assert state(page, FIELD, "aria-activedescendant") == [None]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    # Two entries have this name: both are shown.
    page.wait_for_url("**/fr/recherche/?q=*")
    assert found(page)[0].casefold() == "pare-feu"
    assert violations(page) == []
    assert page.troubles == []


def test_choosing_a_word_or_a_page_opens_it(visit):
    page = visit("/fr/")
    assert "sobriété" in suggested(page, "sobri")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/lexique/sobriete/")
    options = suggested(page, "dossier de presse")
    assert options[0] == "L’espace presse"
    assert options[1].endswith("\nCommuniqué de presse")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/presse/")
    assert page.troubles == []


def test_page_named_in_the_other_language_is_suggested_and_opened_in_the_readers(visit):
    page = visit("/fr/")
    assert suggested(page, "press room") == ["L’espace presse\nThe press room"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/presse/")
    assert page.troubles == []


def test_suggestions_stand_in_groups_of_words_and_pages(visit):
    for width in (360, 1280):
        page = visit("/en/", width=width)
        if width == 360:
            page.locator(".finder__summary").click()
        suggested(page, "fire")
        groups = page.locator(f"{LIST} [role=group]").all()
        names = [
            page.locator(f"#{group.get_attribute('aria-labelledby')}").inner_text()
            for group in groups
        ]
        assert names == ["Words of the lexicon", "Pages"]
        count = page.locator(f"{LIST} [role=option]").count()
        assert page.locator(".finder [role=status]").inner_text() == (
            f"{count} suggestions: choose with the arrows."
        )
        # From the last word the arrow goes on to the first page, and ids tell which is meant.
        for _step in range(groups[0].locator("[role=option]").count() + 1):
            page.keyboard.press("ArrowDown")
        first = groups[1].locator("[role=option]").first
        assert first.get_attribute("aria-selected") == "true"
        assert state(page, FIELD, "aria-activedescendant") == [first.get_attribute("id")]
        assert violations(page, ".masthead") == []


def test_suggestions_are_told_to_a_screen_reader(visit):
    page = visit("/fr/")
    count = len(suggested(page, "pare"))
    said = page.locator(".finder [role=status]").inner_text()
    assert said in (
        "Une suggestion : choisissez-la avec les flèches.",
        f"{count} suggestions : choisissez avec les flèches.",
    )
    assert page.locator(LIST).get_attribute("aria-label") == "Suggestions"
    assert violations(page, ".masthead") == []


def test_escape_closes_suggestions_and_keeps_what_was_typed(visit):
    page = visit("/fr/")
    suggested(page, "pare")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.locator(FIELD).input_value() == "pare"
    assert state(page, FIELD, "aria-expanded") == ["false"]
    expect(page.locator(LIST)).to_be_hidden()


def test_suggestion_is_taken_with_the_mouse(visit):
    page = visit("/en/lexicon/")
    assert "firebreak" in suggested(page, "fireb", "#lookup-q")
    page.locator("[role=option]", has_text="firebreak").click()
    page.wait_for_url("**/en/lexicon/firebreak/")


@pytest.mark.parametrize(("path", "field"), [("/fr/", FIELD), ("/fr/lexique/", "#lookup-q")])
def test_form_gives_the_same_answers_without_javascript(visit, path, field):
    answers = []
    for scripts in (True, False):
        page = visit(path, java_script_enabled=scripts)
        page.locator(field).fill("incendis")
        page.keyboard.press("Enter")
        page.wait_for_url("**/fr/recherche/?*q=incendis*")
        answers.append(page.locator("main").inner_text())
    assert answers[0] == answers[1]
    assert "incendie de forêt" in answers[0]


def test_lens_opens_the_field_on_a_phone_with_and_without_javascript(visit):
    for scripts in (True, False):
        page = visit("/fr/", width=360, java_script_enabled=scripts)
        expect(page.locator(FIELD)).to_be_hidden()
        page.locator(".finder__summary").click()
        expect(page.locator(FIELD)).to_be_visible()
        if scripts:
            expect(page.locator(FIELD)).to_be_focused()
            assert violations(page, ".masthead") == []
        page.locator(FIELD).fill("eau")
        page.keyboard.press("Enter")
        page.wait_for_url("**/fr/recherche/?q=eau")


def test_direction_is_chosen_by_keyboard(visit):
    page = visit("/fr/lexique/")
    page.locator("#lookup-q").fill("firewall")
    page.locator(".lookup [name=from]").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.locator("#lookup-q").press("Enter")
    page.wait_for_url("**from=en*")
    sides = page.locator(".find__language").all_inner_texts()[:2]
    assert sides == ["English", "Français"]
    assert page.locator("[name=from]:checked").input_value() == "en"


# --- Words of the lexicon ------------------------------------------------------------------


@pytest.fixture
def reading(visit):
    """A French vision, and the first word of the lexicon in it."""
    page = visit(VISION)
    return page, page.locator("main a.term").first


def look_away(page):
    """Take the focus elsewhere, and let the page lie where it is, under the pointer."""
    page.locator(FIELD).evaluate("field => field.focus({preventScroll: true})")


def test_card_opens_on_focus_and_escape_closes_it(reading):
    page, word = reading
    word.focus()
    card = page.locator(".gloss")
    expect(card).to_be_visible()
    assert word.get_attribute("aria-expanded") == "true"
    described = word.get_attribute("aria-describedby").split()
    assert page.locator(f"#{described[0]}").inner_text() == (
        card.locator("[data-definition]").first.inner_text()
    )
    assert violations(page, "main") == []
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(word).to_be_focused()
    assert word.get_attribute("aria-expanded") == "false"
    assert page.troubles == []


def test_card_closes_when_the_focus_goes_on(reading):
    page, word = reading
    word.focus()
    page.locator(FIELD).focus()
    expect(page.locator(".gloss")).to_have_count(0)


def test_enter_follows_the_link(reading):
    page, word = reading
    address = word.get_attribute("href")
    word.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def test_click_opens_the_card_which_stays_while_the_pointer_is_on_it(reading):
    page, word = reading
    word.click()
    card = page.locator(".gloss")
    expect(card).to_be_visible()
    assert page.url.endswith(VISION)
    card.hover()
    look_away(page)
    page.wait_for_timeout(500)
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_have_count(0)


def test_escape_closes_the_card_that_only_the_pointer_holds(reading):
    page, word = reading
    word.click()
    page.locator(".gloss").hover()
    look_away(page)
    expect(page.locator(".gloss")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".gloss")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 1280])
def test_card_lies_inside_the_window(visit, width):
    page = visit(VISION, width=width)
    for word in page.locator("main .prose a.term").all():
        word.focus()
        box = page.locator(".gloss").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_word_is_a_plain_link_without_javascript(visit):
    page = visit(VISION, java_script_enabled=False)
    word = page.locator("main a.term").first
    address = word.get_attribute("href")
    expect(page.locator("[data-terms-switch]")).to_be_hidden()
    word.click()
    page.wait_for_url(f"**{address}")
    assert page.locator("h1").inner_text() != ""


def test_reader_switches_explanations_off_and_the_browser_remembers_without_a_cookie(reading):
    page, word = reading
    word.click()
    page.locator("[data-off]").click()
    switch = page.locator("[data-terms-switch] button")
    expect(switch).to_be_focused()
    assert switch.get_attribute("aria-pressed") == "false"
    assert page.locator("main a.term[href]").count() == 0
    page.reload(wait_until="load")
    assert page.locator("main a.term[href]").count() == 0
    assert page.context.cookies() == []
    assert violations(page, ".colophon") == []
    switch.click()
    assert page.locator("main a.term[href]").count() > 0
    assert switch.get_attribute("aria-pressed") == "true"
