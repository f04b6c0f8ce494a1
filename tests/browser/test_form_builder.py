"""Accept 2 in a browser: a form of three steps is built, reviewed, released, translated, opened.

What then changes, and that no stored answer does, tests/forms/test_changed_form.py tells.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.demo_server import DemoServer

from .axe import violations
from .desk import PATIENCE, Desk
from .test_workflow_journey import (
    open_translation,
    send_to_translation,
    submit_translation,
    type_translations,
)

pytestmark = pytest.mark.slow

TITLE, ENGLISH_TITLE = "Dessinez la place du marché", "Draw the market square"
SUMMARY = "Douze personnes dessinent la place pendant un week-end."
PURPOSE = "Choisir douze personnes."
WORDS = {
    TITLE: ENGLISH_TITLE,
    SUMMARY: "Twelve people draw the square over a weekend.",
    "Vous": "You",
    "Votre année de naissance": "Your year of birth",
    "Votre groupe": "Your group",
    "Vous candidatez": "You apply",
    "en votre nom": "for yourself",
    "pour un groupe": "for a group",
    "Le nom du groupe": "Its name",
    "Votre idée": "Your idea",
    "Que dessineriez-vous ?": "What would you draw?",
    PURPOSE: "To choose twelve people.",
}
SLUGS = {"fr": "dessinez-la-place-du-marche", "en": "draw-the-market-square"}
# In the order of the form: step, type, question, options.
FORM = (
    ("Vous", (("Year of birth", "Votre année de naissance", ()),)),
    (
        "Votre groupe",
        (
            ("Radio buttons", "Vous candidatez", ("en votre nom", "pour un groupe")),
            ("Short text", "Le nom du groupe", ()),
        ),
    ),
    ("Votre idée", (("Long text", "Que dessineriez-vous ?", ()),)),
)


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """Somebody with a phone, who is not signed in."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def test_form_is_built_with_a_condition_released_translated_and_asked_alike_in_both_languages(
    sit_down: Callable[[str], Desk], house: DemoServer, reader: Page
) -> None:
    officer, reviewer, translator = map(sit_down, ("officer", "reviewer", "translator"))
    begin_call(officer, french_page(house, "pages_homepage"))
    build(officer)
    choose_conditions(officer)
    # A button fades from one colour to the other: axe would see it halfway.
    officer.page.mouse.move(0, 0)
    officer.page.add_style_tag(content="* { transition: none !important }")
    assert violations(officer.page, ".condition") == []
    officer.choose_action(officer.say("Save draft"))
    officer.is_told(TITLE)
    name_reader(sit_down("admin"), house)
    officer.submit(TITLE)
    release(officer, reviewer, TITLE)
    french = walk(reader, house, "fr")
    look_again(officer, house)

    send_to_translation(translator, TITLE)
    open_translation(translator, TITLE)
    type_translations(translator, WORDS)
    type_translations(translator, {SLUGS["fr"]: SLUGS["en"]})
    submit_translation(translator, ENGLISH_TITLE)
    release(officer, reviewer, ENGLISH_TITLE)
    assert walk(reader, house, "en") == french


def test_copy_of_a_step_or_a_question_asks_what_was_copied_with_it(
    sit_down: Callable[[str], Desk], house: DemoServer
) -> None:
    officer = sit_down("officer")
    begin_call(officer, french_page(house, "pages_homepage"), "Dessinez la gare")
    build(officer)
    choose_conditions(officer)
    # The question that asks itself who may apply, then the step with a condition within.
    duplicate(officer, "steps-0-value-fields-0")
    duplicate(officer, "steps-1")
    asked = {
        name: officer.page.locator(f"[name='{name}']").input_value()
        for name in (
            *(f"steps-0-value-fields-{place}-{what}" for place in (0, 1) for what in WHAT[:2]),
            *(f"steps-{step}-value-fields-0-id" for step in (1, 3)),
            *(f"steps-{step}-value-fields-0-value-options-1-id" for step in (1, 3)),
            *(f"steps-{step}-value-fields-1-value-shown_if" for step in (1, 3)),
        )
    }
    born = [json.loads(asked[f"steps-0-value-fields-{place}-{WHAT[1]}"]) for place in (0, 1)]
    assert [one["age"] for one in born] == [
        asked[f"steps-0-value-fields-{place}-id"] for place in (0, 1)
    ]
    assert born[0]["age"] != born[1]["age"]
    for step in (1, 3):
        question = f"steps-{step}-value-fields-0"
        assert json.loads(asked[f"steps-{step}-value-fields-1-value-shown_if"]) == {
            "field": asked[f"{question}-id"],
            "is": "eq",
            "value": asked[f"{question}-value-options-1-id"],
        }
    assert asked["steps-1-value-fields-0-id"] != asked["steps-3-value-fields-0-id"]
    copied = officer.page.locator(
        "[data-streamfield-child]:has(> [name='steps-3-value-fields-1-type']) .condition__words"
    )
    expect(copied.first).to_contain_text("Vous candidatez")


WHAT = ("id", "value-eligible_if")


def duplicate(officer: Desk, name: str) -> None:
    row = officer.page.locator(f"[data-streamfield-child]:has(> [name='{name}-type'])")
    own = row.get_by_title(officer.say("Duplicate", script=True)).first
    own.evaluate("button => button.click()")


def french_page(house: DemoServer, model: str, slug: str = "%") -> int:
    """Return the key of the last page of a type in French."""
    query = (
        f"SELECT page_ptr_id FROM {model} "  # noqa: S608 - the name of a table, from this file
        "JOIN wagtailcore_page p ON p.id = page_ptr_id "
        "JOIN wagtailcore_locale l ON l.id = p.locale_id "
        "WHERE language_code = 'fr' AND p.slug LIKE ? ORDER BY p.id DESC"
    )
    with closing(sqlite3.connect(house.var / "demain.sqlite3")) as database:
        return database.execute(query, [slug]).fetchone()[0]


def look_again(officer: Desk, house: DemoServer) -> None:
    """Read what the editor says of the form in effect, and preview it; axe reads as well."""
    page = officer.page
    key = french_page(house, "forms_callpage", SLUGS["fr"])
    page.goto(f"{officer.address}/admin/pages/{key}/edit/")
    expect(page.locator(".form-told__state")).to_contain_text("Français")
    assert violations(page, ".form-told") == []
    preview = page.locator(".form-told a[href*='/preview/fr/']").get_attribute("href")
    page.goto(f"{officer.address}{preview}")
    page.get_by_label("Votre année de naissance").fill("2011")
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(officer.say("You cannot apply here"))
    assert violations(page) == []


def begin_call(officer: Desk, home: int, title: str = TITLE) -> None:
    page = officer.page
    page.goto(f"{officer.address}/admin/pages/add/forms/callpage/{home}/")
    officer.field("Title").fill(title)
    officer.field("summary").fill(SUMMARY)
    for name, moment in (("opens_at", "2026-01-05 09:00"), ("closes_at", "2099-03-27 18:00")):
        page.locator(f"#id_{name}").fill(moment)
        page.keyboard.press("Escape")
    page.locator("#id_purpose").fill(PURPOSE)
    page.locator("#id_legal_ground").select_option("public_task")
    page.locator("#id_kept_months").fill("12")
    page.locator("#id_contact_email").fill("c2d@example.org")


ADD = "[data-streamfield-stream-container] > div > button"


def build(officer: Desk) -> None:
    page = officer.page
    for place, (title, fields) in enumerate(FORM):
        # A stream of one type does not ask which.
        page.locator(f"#steps-root > {ADD}").last.click()
        name = f"steps-{place}-value"
        page.locator(f"[name='{name}-title']").fill(title)
        step = page.locator(f"[data-streamfield-child]:has(> [name='steps-{place}-type'])")
        for number, (kind, label, options) in enumerate(fields):
            field = f"{name}-fields-{number}-value"
            officer.choose_block(step.locator(f"[data-contentpath='fields'] {ADD}").last, kind)
            page.locator(f"[name='{field}-label']").fill(label)
            for one, option in enumerate(options):
                page.locator(f"[name='{field}-options-{one}-value']").fill(option)


def condition(officer: Desk, field: str, name: str) -> Locator:
    """Unfold the conditions of a field, and open one."""
    row = officer.page.locator(f"[data-streamfield-child]:has(> [name='{field}-type'])")
    conditions = row.locator("section.w-panel--nested", has=officer.page.locator(".condition"))
    conditions.last.locator("[data-panel-toggle]").click()
    chosen = row.locator(f"[data-contentpath='{name}'] .condition")
    chosen.get_by_role("button", name=officer.say("Add a condition")).click()
    return chosen


def choose_conditions(officer: Desk) -> None:
    """Choose, by label, who may apply and who is asked the name of the group; nothing is saved."""
    age = condition(officer, "steps-0-value-fields-0", "eligible_if")
    age.get_by_label(officer.say("Question"), exact=True).select_option(
        label="Votre année de naissance"
    )
    age.get_by_label(officer.say("Value"), exact=True).fill("16")
    age.get_by_label(officer.say("on the day"), exact=True).fill("2026-09-01")

    group = condition(officer, "steps-1-value-fields-1", "shown_if")
    question = group.get_by_label(officer.say("Question"), exact=True)
    offered = question.locator("option:not([value=''])").all_text_contents()
    # Only what stands above, under the titles of the steps.
    assert offered == ["Votre année de naissance", "Vous candidatez"]
    steps = question.locator("optgroup").evaluate_all("all => all.map(one => one.label)")
    assert steps == ["Vous", "Votre groupe"]
    question.select_option(label="Vous candidatez")
    group.get_by_label(officer.say("Value"), exact=True).select_option(label="pour un groupe")
    expect(group.get_by_role("status")).to_contain_text("Vous candidatez")
    expect(group.get_by_role("status")).to_contain_text("pour un groupe")
    add_and_remove(officer, group)
    keep_what_is_more(officer, group)


def add_and_remove(officer: Desk, group: Locator) -> None:
    """Add a comparison and a group, by keyboard, and remove them again: the rest stays."""
    before = stored(group)
    for word, comparisons in (("Add a comparison", 2), ("Add a group of comparisons", 3)):
        group.get_by_role("button", name=officer.say(word), exact=True).first.press("Enter")
        rows = group.locator(".condition__row .condition__cells")
        expect(rows).to_have_count(comparisons)
        # Whoever adds one is led to its question.
        focused = officer.page.locator(":focus")
        expect(focused).to_have_attribute("aria-label", officer.say("Question"))
        # What is not chosen yet is no condition.
        assert stored(group) == before
        removal = "Remove this comparison" if comparisons == 2 else "Remove this group"
        group.get_by_role("button", name=officer.say(removal), exact=True).last.press("Enter")
        expect(rows).to_have_count(1)
        assert stored(group) == before


def keep_what_is_more(officer: Desk, group: Locator) -> None:
    """A tree that is more than can be chosen is told and kept."""
    field = group.locator("xpath=preceding-sibling::input")
    before = stored(group)
    deep = f'{{"not":{{"all":[{before},{before}]}}}}'
    field.evaluate("(input, tree) => { input.value = tree }", deep)
    toggle = group.get_by_role("button", name=officer.say("Close"))
    toggle.click()
    group.get_by_role("button", name=officer.say("Change the condition")).click()
    kept = "This condition is too complex to edit here. It is kept as it is unless you remove it."
    expect(group).to_contain_text(officer.say(kept))
    assert stored(group) == deep
    field.evaluate("(input, tree) => { input.value = tree }", before)
    toggle.click()


def stored(condition: Locator) -> str:
    return condition.locator("xpath=preceding-sibling::input").input_value()


def name_reader(administrator: Desk, house: DemoServer) -> None:
    """Name somebody who reads the answers, where the check before a release sends one."""
    page = administrator.page
    key = french_page(house, "forms_callpage", SLUGS["fr"])
    page.goto(f"{administrator.address}/admin/pages/{key}/edit/")
    page.locator("header [data-w-dropdown-target='toggle']").last.click()
    page.locator("a[href$='/readers/']:visible").first.click()
    page.locator("select[name=user]").select_option(index=1)
    page.locator("button[name=name]").click()
    expect(page.locator("td.title")).to_have_count(1)


def release(officer: Desk, reviewer: Desk, title: str) -> None:
    reviewer.decide("Waiting for your review", title, "Approve")
    officer.decide("Waiting for release", title, "Release now")


def walk(reader: Page, house: DemoServer, language: str) -> list[list[tuple[str, str, bool]]]:
    """Answer the form to its summary; return the keys that each step asks and whether they show."""
    say = {fr: fr if language == "fr" else en for fr, en in WORDS.items()}
    reader.goto(f"{house.address}/{language}/{SLUGS[language]}/")
    reader.locator("a.button[href*='/_form/']").first.click()
    born = reader.get_by_label(say["Votre année de naissance"])
    asked = [keys(reader)]
    born.fill("1958")
    go_on(reader)
    name = reader.get_by_label(say["Le nom du groupe"])
    expect(name).to_be_hidden()
    reader.get_by_label(say["pour un groupe"]).check()
    expect(name).to_be_visible()
    asked.append(keys(reader))
    name.fill("Les Arcades")
    go_on(reader)
    asked.append(keys(reader))
    reader.get_by_label(say["Que dessineriez-vous ?"]).fill("Des bancs")
    go_on(reader)
    expect(reader.locator("main")).to_contain_text("Les Arcades")
    return asked


def go_on(reader: Page) -> None:
    reader.locator(".form__ways button").first.click()


def keys(reader: Page) -> list[tuple[str, str, bool]]:
    inputs = reader.locator("[data-field] :is(input, textarea, select)")
    return [
        tuple(one)
        for one in inputs.evaluate_all(
            "all => all.map(one => [one.name, one.type === 'radio' ? one.value : '',"
            " one.offsetParent !== null])"
        )
    ]
