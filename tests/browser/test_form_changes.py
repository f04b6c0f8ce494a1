"""Accept 2 in a browser: the demo's call, open and answered by three hundred, is changed.

A question is added, two options change places, one is deleted, *required* and a label change: at
each moment both languages ask the same, no stored answer changes, and no French sentence stands in
English outside `lang`.
"""

import csv
import io
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.demo_server import DemoServer

from .desk import PATIENCE, Desk
from .test_form_builder import ADD, french_page, go_on
from .test_workflow_journey import submit_translation, type_translations

pytestmark = pytest.mark.slow

CALL = "Vingt-deux places pour imaginer la suite"
ENGLISH_CALL = "Twenty-two seats to imagine what comes next"
SLUG = "appel-a-candidatures"
PAGES = {"fr": f"rejoindre/{SLUG}", "en": "join/call-for-applications"}
LABEL, ENGLISH_LABEL = "Qu’est-ce qui vous amène ?", "What brings you here?"
QUESTION, ENGLISH_QUESTION = "Comment nous avez-vous trouvés ?", "How did you find us?"
HURRIED, REASON = "Votre pointure, pour les bottes", "La marche est samedi."
# Where they stand in the editor.
STEP = "steps-2-value"
WHY, SUBJECTS = f"{STEP}-fields-3", f"{STEP}-fields-4"

# What a step asks: names, values that are offered, and whether it may be left out.
ASKED = """() => [...document.querySelectorAll("[data-field] :is(input, textarea, select)")].map(
  one => [one.name, one.matches("[type=radio], [type=checkbox]") ? one.value : "",
          !!one.closest("[data-field]").querySelector(".form__optional")])"""
# Words of the page that don't say that they are French; communes have no English names.
BARE = """() => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode())
    if (!walker.currentNode.parentElement.closest("[lang=fr], select, script"))
      found.push(walker.currentNode.data.trim());
  return found.filter(text => /\\b(vous|votre|nous|quelle?|les|une|dans|pour|du)\\b/i.test(text));
}"""
# Something valid in each field that shows, also in one that another answer brings out.
ANSWER = """() => {
  for (const round of [1, 2])
    for (const field of document.querySelectorAll("[data-field]")) {
      if (field.offsetParent === null) continue;
      const one = field.querySelectorAll("[type=radio]")[1]
        ?? field.querySelector("[type=checkbox], textarea, select, input:not([type=tel])");
      if (!one) continue;
      if (one.matches("[type=radio], [type=checkbox]")) { if (!one.checked) one.click(); }
      else if (one.matches("select")) one.selectedIndex = 3;
      else one.value = one.matches("[inputmode=numeric]") ? "2" : "Les Arcades";
      one.dispatchEvent(new Event("input", { bubbles: true }));
      one.dispatchEvent(new Event("change", { bubbles: true }));
    }
}"""


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """Somebody with a phone, who is not signed in."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def test_open_call_changes_in_both_languages_in_one_moment_and_no_stored_answer_changes(
    sit_down: Callable[[str], Desk], house: DemoServer, reader: Page
) -> None:
    officer, reviewer, translator = map(sit_down, ("officer", "reviewer", "translator"))
    key = french_page(house, "forms_callpage", SLUG)
    stored = received(house)
    first = asked(reader, house)

    # Two options change places, one goes, a question may be left out: nothing is to translate.
    with released(officer, reviewer, key):
        unfold(officer, WHY).locator(f"[name='{WHY}-value-required']").uncheck()
        unfold(officer, SUBJECTS)
        press(officer, f"{SUBJECTS}-value-options-1", "MOVE_UP")
        press(officer, f"{SUBJECTS}-value-options-5", "DELETE")
    second = asked(reader, house)
    why, subjects = first[2][-7], first[2][-6:]
    assert second[2][-6:] == [[*why[:2], True], subjects[1], subjects[0], *subjects[2:5]]
    assert second[:2] + second[3:] == first[:2] + first[3:]

    # Other words hold in French at once, and tell whoever translates them.
    with released(officer, reviewer, key):
        unfold(officer, WHY)
        officer.page.locator(f"[name='{WHY}-value-label']").fill(LABEL)
    assert asked(reader, house) == second
    shows(reader, house, "fr", LABEL)
    shows(reader, house, "en", "Why are you applying?")
    translate(officer, reviewer, translator, {LABEL: ENGLISH_LABEL})
    assert asked(reader, house) == second
    shows(reader, house, "en", ENGLISH_LABEL)

    # A new question waits for its words, in both languages, and comes in one moment.
    with released(officer, reviewer, key):
        add(officer, QUESTION)
    assert asked(reader, house) == second
    waits_for_one_text(officer, key)
    translate(officer, reviewer, translator, {QUESTION: ENGLISH_QUESTION})
    third = asked(reader, house)
    assert [len(step) for step in third] == [len(step) + (n == 2) for n, step in enumerate(second)]
    shows(reader, house, "en", ENGLISH_QUESTION)

    # One that can't wait comes now, with a reason; in English it says that it is French.
    with released(officer, reviewer, key):
        add(officer, HURRIED)
    assert asked(reader, house) == third
    page = waits_for_one_text(officer, key)
    page.get_by_role("link", name=officer.say("Put it in effect now…")).click()
    page.locator("[name=reason]").fill(REASON)
    page.get_by_role("button", name=officer.say("Put it in effect now")).click()
    fourth = asked(reader, house)
    assert [len(step) for step in fourth] == [len(step) + (n == 2) for n, step in enumerate(third)]
    assert shows(reader, house, "en", HURRIED).get_attribute("lang") == "fr"
    missing = open_translation(translator).locator(".house-desk__missing").get_by_role("listitem")
    expect(missing.first).to_contain_text(HURRIED)
    assert received(house) == stored


def test_french_and_english_stand_in_one_list_and_one_table_with_equal_keys(
    sit_down: Callable[[str], Desk], house: DemoServer
) -> None:
    selection = sit_down("selection")
    page = selection.page
    page.goto(f"{house.address}/admin/forms/")
    page.get_by_role("link", name=CALL).first.click()
    expect(page.get_by_role("link", name=selection.say("Download as CSV"))).to_be_visible()
    cells = page.locator("main tbody td").all_inner_texts()
    assert {"Français", "English"} <= {cell.strip() for cell in cells}
    with page.expect_download() as download:
        page.get_by_role("link", name=selection.say("Download as CSV")).click()
    text = download.value.path().read_text("utf-8-sig")
    heads, *rows = csv.reader(io.StringIO(text), delimiter=";")
    assert len(heads) == len(set(heads))
    assert {len(row) for row in rows} == {len(heads)}
    assert {row[2] for row in rows} == {"fr", "en"}


# --- Those who work on it ------------------------------------------------------------------


@contextmanager
def released(officer: Desk, reviewer: Desk, key: int) -> Iterator[None]:
    """Change the call in its editor; then it is submitted, reviewed and released."""
    officer.page.goto(f"{officer.address}/admin/pages/{key}/edit/")
    yield
    officer.submit(CALL)
    reviewer.decide("Waiting for your review", CALL, "Approve")
    officer.decide("Waiting for release", CALL, "Release now")


def unfold(officer: Desk, name: str) -> Locator:
    """Open a question of the form."""
    row = officer.page.locator(f"[data-streamfield-child]:has(> [name='{name}-type'])")
    row.locator("[data-panel-toggle]").first.click()
    return row


def press(officer: Desk, name: str, action: str) -> None:
    """Press a button of a question's or an option's row, among those that its heading holds."""
    row = officer.page.locator(f"[data-streamfield-child]:has(> [name='{name}-type'])")
    row.locator(f":scope > section > div [data-streamfield-action='{action}']").first.click()


def add(officer: Desk, question: str) -> None:
    """Add a short text at the end of the third step."""
    page = officer.page
    step = page.locator("[data-streamfield-child]:has(> [name='steps-2-type'])")
    place = int(page.locator(f"[name='{STEP}-fields-count']").input_value())
    officer.choose_block(step.locator(f"[data-contentpath='fields'] {ADD}").last, "Short text")
    page.locator(f"[name='{STEP}-fields-{place}-value-label']").fill(question)


def waits_for_one_text(officer: Desk, key: int) -> Page:
    page = officer.page
    page.goto(f"{officer.address}/admin/pages/{key}/edit/")
    panel = page.locator(".form-told__part--waits")
    expect(panel).to_contain_text(officer.say("Released, and not in effect yet"))
    expect(panel).to_contain_text("English")
    return page


def translate(officer: Desk, reviewer: Desk, translator: Desk, words: dict[str, str]) -> None:
    open_translation(translator)
    type_translations(translator, words)
    submit_translation(translator, ENGLISH_CALL)
    reviewer.decide("Waiting for your review", ENGLISH_CALL, "Approve")
    officer.decide("Waiting for release", ENGLISH_CALL, "Release now")


def open_translation(translator: Desk) -> Page:
    row = translator.row("To translate", CALL)
    row.get_by_role("link", name=CALL, exact=True).click()
    return translator.page


# --- Those who answer ----------------------------------------------------------------------


def asked(reader: Page, house: DemoServer) -> list[list[list]]:
    """Answer every step, to the summary; return what each asks: the same in both languages."""
    both = {}
    for language in ("fr", "en"):
        reader.goto(f"{house.address}/{language}/{PAGES[language]}/")
        reader.locator("a.button[href*='/_form/']").first.click()
        both[language] = []
        while "/summary/" not in reader.url:
            both[language].append(reader.evaluate(ASKED))
            if language == "en":
                assert reader.evaluate(BARE) == []
            reader.evaluate(ANSWER)
            with reader.expect_navigation():
                go_on(reader)
            assert reader.locator(".form__errors").count() == 0
    assert both["fr"] == both["en"]
    return both["fr"]


def shows(reader: Page, house: DemoServer, language: str, words: str) -> Locator:
    """Go to the third step and return the innermost element with these words."""
    reader.goto(f"{house.address}/{language}/{PAGES[language]}/")
    reader.locator("a.button[href*='/_form/']").first.click()
    for _step in range(2):
        reader.evaluate(ANSWER)
        with reader.expect_navigation():
            go_on(reader)
    found = reader.get_by_text(words).first
    expect(found).to_be_visible()
    return found


def received(house: DemoServer) -> list[tuple]:
    """Return what was sent, and in which words."""
    query = (
        "SELECT id, number, received, version_id FROM forms_submission "
        "WHERE number IS NOT NULL ORDER BY id"
    )
    with closing(sqlite3.connect(house.var / "demain.sqlite3")) as database:
        return database.execute(query).fetchall()
