"""Accept 5 of the translators' desk: one vision and its translation, told by those who make them.

The translator has a keyboard and no mouse. `JOURNEY_PICTURES=folder` keeps screenshots.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils.html import strip_tags
from playwright.sync_api import Locator, Page, expect

from tests.demo_server import DemoServer
from tests.servers.server import wait_for
from tests.site.crawl import fetch

from .by_keyboard import is_told_of_new_source, send_by_keyboard, submit_by_keyboard, tab_to
from .desk import Desk, catalog
from .translating import text
from .writing import add_block, block, choose, open_french, write_rich_text

pytestmark = pytest.mark.slow

TITLE, ENGLISH_TITLE = "Les bancs d’en face", "The benches opposite"
ENGLISH = "/en/visions/the-benches-opposite/"
HEADING = "Allée des Bancs"
SUMMARY = "En 2045, une rue de Fontaine décide sur ses bancs."
NEW_SUMMARY = "En 2045, une rue de Fontaine délibère sur ses bancs."
LOT = "Ce matin le tirage au sort désigne douze voisins."
NEW_LOT = "Ce matin, le tirage au sort désigne douze voisins."
SILENCE = "La participation commence par un silence."
SOUP = "Personne ne parle avant la soupe."
EVENING = "On compte les bancs le soir, à voix basse."
# The demo's forests ask the same, and their English is public.
QUESTION = "À quoi renonceriez-vous pour que votre rue reste fraîche en août ?"
ENGLISH_QUESTION = "What would you give up to keep your street cool in August?"
# What the translator types from one end of the screen to the other. Of {key} and {button} she types
# nothing: the lexicon's words are put in by a key and by a button.
WORDS = [
    (TITLE, ENGLISH_TITLE),
    (SUMMARY, "In 2045, a street in Fontaine decides on its benches."),
    ("Une salle pleine se tait.", "A crowded room falls silent."),
    (HEADING, "{source}"),
    (LOT, "This morning a {key} names twelve neighbours."),
    (SILENCE, "A {button} begins with a silence."),
    (SOUP, "Nobody speaks before the soup."),
    (EVENING, "In the evening the benches are counted, in a low voice."),
]
WHISPERED = "In the evening the benches are counted, in a whisper."
ORPHAN = "This morning the street draws lots."
PUT_IN = {"key": "draw by lot", "button": "public participation"}
REMARK = "The French says nothing of one: it says how it all begins."
CORRECTED = "Public participation begins with a silence."
REASON = "It is an address."
EXPLAINED = "What changed"


@pytest.fixture
def pictures() -> Path | None:
    return Path(os.environ["JOURNEY_PICTURES"]) if "JOURNEY_PICTURES" in os.environ else None


def test_vision_is_translated_with_hints_sent_back_released_and_brought_up_to_date(
    sit_down: Callable[[str], Desk], house: DemoServer, pictures: Path | None
) -> None:
    officer, reviewer, translator = map(sit_down, ("officer", "reviewer", "translator"))
    write_vision(officer)
    release(TITLE, officer, reviewer)

    is_told_of_new_source(translator, house, TITLE)
    translator.keep(pictures, "story-told")
    send_by_keyboard(translator, TITLE)
    is_filled_in_from_memory(translator)
    translate_by_keyboard(translator, pictures)
    submit_by_keyboard(translator, ENGLISH_TITLE)
    assert fetch(f"{house.address}{ENGLISH}").status == 404

    send_one_text_back(reviewer, pictures)
    correct_what_was_said_of(translator, pictures)
    submit_by_keyboard(translator, ENGLISH_TITLE)
    reviewer.decide("Waiting for your review", ENGLISH_TITLE, "Approve")
    officer.decide("Waiting for release", ENGLISH_TITLE, "Release now")
    public = fetch(f"{house.address}{ENGLISH}").body
    told = paragraphs(public)
    assert told == [
        "This morning a draw by lot names twelve neighbours.",
        CORRECTED,
        "Nobody speaks before the soup.",
        "In the evening the benches are counted, in a low voice.",
    ]
    assert ENGLISH_QUESTION in public.decode()

    left_open = open_in_another_tab(translator)
    change_a_word_add_a_comma_remove_a_paragraph_and_move_a_block(officer)
    release(TITLE, officer, reviewer)
    # Before anybody acts the English page is byte-identical.
    assert fetch(f"{house.address}{ENGLISH}").body == public
    sees_all_four(officer, translator, pictures)
    what_is_typed_under_a_publication_is_not_lost(translator, left_open, pictures)

    only_the_word_and_the_comma_are_asked_for(translator, pictures)
    assert fetch(f"{house.address}{ENGLISH}").body == public
    submit_by_keyboard(translator, ENGLISH_TITLE)
    reviewer.decide("Waiting for your review", ENGLISH_TITLE, "Approve")
    officer.decide("Waiting for release", ENGLISH_TITLE, "Release now")

    after = fetch(f"{house.address}{ENGLISH}").body
    assert paragraphs(after) == [WHISPERED, told[0], told[1]]
    assert "a street in Fontaine deliberates on its benches." in after.decode()
    nothing_is_behind(officer, translator)


def paragraphs(page: bytes) -> list[str]:
    """Return the paragraphs of the scenario, in the order of the page."""
    found = [strip_tags(words) for words in re.findall(r"<p\b.*?</p>", page.decode(), re.DOTALL)]
    wanted = re.compile("names twelve|with a silence|before the soup|benches are counted")
    return [words.strip() for words in found if wanted.search(words)]


# --- The officer and the reviewer ----------------------------------------------------------


def write_vision(officer: Desk) -> None:
    page = officer.page
    page.get_by_role("link", name=officer.say("Write a vision")).click()
    officer.field("Title").fill(TITLE)
    officer.field("summary").fill(SUMMARY)
    choose(officer, officer.say("Choose an image"), "Une plénière")
    officer.field("alternative of the picture").fill("Une salle pleine se tait.")
    chooser = officer.say("Choose %(object)s")
    choose(officer, chooser % {"object": officer.say("theme")}, "Mobilités rêvées")
    choose(officer, chooser % {"object": officer.say("mandate")}, "2025–2028")
    officer.field("date").fill("2026-03-14")
    page.keyboard.press("Escape")
    officer.field("horizon", "spinbutton").fill("2045")
    heading = add_block(officer, "scenario", "Heading")
    heading.get_by_role("textbox").fill(HEADING)
    write_rich_text(add_block(officer, "scenario", "Text"), LOT, SILENCE, SOUP)
    write_rich_text(add_block(officer, "scenario", "Text"), EVENING)
    question = add_block(officer, "questions for debate", "Question for debate")
    name = re.compile(rf"^{re.escape(officer.say('question'))}\*?$", re.I)
    question.get_by_role("textbox", name=name).fill(QUESTION)


def texts(officer: Desk) -> Locator:
    return block(officer, "scenario", "Text")


def release(title: str, officer: Desk, reviewer: Desk) -> None:
    officer.submit(title)
    reviewer.decide("Waiting for your review", title, "Approve")
    officer.decide("Waiting for release", title, "Release now")


def send_one_text_back(reviewer: Desk, pictures: Path | None) -> None:
    """Say what is wrong of one text, at this text, and send the translation back."""
    page, say = reviewer.page, reviewer.say
    row = reviewer.row("Waiting for your review", ENGLISH_TITLE)
    row.get_by_role("link", name=ENGLISH_TITLE, exact=True).click()
    line = text(reviewer, SILENCE)
    line.get_by_role("button", name=say("Comment"), exact=True).click()
    page.keyboard.type(REMARK)
    line.get_by_role("button", name=say("Send the comment")).click()
    expect(line.locator(".tr-comment")).to_contain_text(REMARK)
    # What was let pass is read beside its text, with the reason.
    expect(text(reviewer, HEADING).locator(".tr-remark--passed")).to_contain_text(REASON)
    reviewer.keep(pictures, "story-reviewer")
    reviewer.decide("Waiting for your review", ENGLISH_TITLE, "Request changes", "Un texte.")


def change_a_word_add_a_comma_remove_a_paragraph_and_move_a_block(officer: Desk) -> None:
    open_french(officer, TITLE)
    officer.field("summary").fill(NEW_SUMMARY)
    write_rich_text(texts(officer).first, NEW_LOT, SILENCE)
    up = officer.say("Move up")
    texts(officer).last.get_by_role("button", name=up, exact=True).click()
    expect(texts(officer).first.get_by_role("textbox")).to_have_text(EVENING)


def sees_all_four(officer: Desk, translator: Desk, pictures: Path | None) -> None:
    """Officer and translator, each from where they work, with who did it."""
    for desk in (officer, translator):
        page, say = desk.page, desk.say
        if desk is officer:
            open_french(desk, TITLE)
        else:
            row = desk.row("To translate", TITLE)
            expect(row).to_contain_text("2 texts to translate, since the source changed")
            row.get_by_role("link", name=TITLE, exact=True).click()
        counts = [
            counted(desk, "%(count)d text changed", "%(count)d texts changed", 2),
            counted(desk, "%(count)d removed", "%(count)d removed", 1),
            counted(desk, "%(count)d moved", "%(count)d moved", 1),
        ]
        link = page.get_by_role("link", name=say(EXPLAINED), exact=True).first
        note = page.locator(".house-desk__note, .house-behind").filter(has=link).first
        for count in counts:
            expect(note).to_contain_text(count)
        expect(note).to_contain_text("Camille Ferrand")
        link.click()
        expect(page.locator(".house-change")).to_have_count(4)
        told = {
            (" ".join(row.locator(".house-change__kind").inner_text().split()), parts(row))
            for row in page.locator(".house-change").all()
        }
        in_catalog = catalog(desk.language, "django").pgettext
        changed, removed, moved = (
            in_catalog("a text", word) for word in ("changed", "removed", "moved")
        )
        assert told == {
            (changed, "En 2045, une rue de Fontaine -décide-+délibère+ sur ses bancs."),
            (changed, "Ce matin+,+ le tirage au sort désigne douze voisins."),
            (removed, f"-{SOUP}-"),
            (moved, EVENING),
        }
        desk.keep(pictures, f"story-changes-{desk.language}")


def counted(desk: Desk, one: str, several: str, count: int) -> str:
    return catalog(desk.language, "django").ngettext(one, several, count) % {"count": count}


def parts(row: Locator) -> str:
    """Return the French of a change, with what was -deleted- and what was +inserted+."""
    return row.locator(".house-change__column").first.evaluate("""column => {
        const sign = {INS: "+", DEL: "-"};
        return [...column.querySelector("h3").nextElementSibling.childNodes].map(node => {
            const copy = node.cloneNode(true);
            copy.querySelectorAll?.(".w-sr-only").forEach(said => said.remove());
            const edge = sign[node.nodeName] ?? "";
            return edge + copy.textContent + edge;
        }).join("").trim();
    }""")


# --- The translator, by the keyboard alone ---


def is_filled_in_from_memory(translator: Desk) -> None:
    def is_filled_in() -> bool:  # word for word as it was said before, by the worker
        translator.page.reload()
        line = text(translator, QUESTION)  # there is none where the site takes a short break
        return line.count() == 1 and line.get_attribute("data-state") == "memory"

    wait_for(is_filled_in, seconds=180, pause=2)


def translate_by_keyboard(translator: Desk, pictures: Path | None) -> None:
    page = translator.page
    press, typed = page.keyboard.press, page.keyboard.type
    expect(page.get_by_text("All is saved")).to_be_visible()
    # Next missing finds the first one from anywhere, save and next goes on.
    press("Alt+ArrowDown")
    for source, words in WORDS:
        line = text(translator, source)
        expect(line.locator(":focus")).to_have_count(1)
        for part in re.split(r"(\{\w+\})", words):
            if part == "{source}":
                press("Alt+Enter")
            elif part == "{key}":
                press("Alt+Shift+Digit1")
            elif part == "{button}":
                word = line.get_by_role("button", name=PUT_IN["button"], exact=True)
                tab_to(translator, word, most=20)
                press("Enter")
                # The caret is back in the field, behind the word.
                expect(line.get_by_role("textbox")).to_be_focused()
            else:
                typed(part)
        press("Control+Enter")
        expect(line).to_have_attribute("data-state", "done")
        shown = words.format_map(PUT_IN | {"source": source})
        expect(line.locator("[data-field]")).to_have_js_property("value", shown)
    # A copy is remarked, beside it; there is a reason.
    line = text(translator, HEADING)
    expect(line.locator(".tr-remark")).to_have_count(1)
    translator.keep(pictures, "story-remark")
    tab_to(translator, line.locator("summary"), "Shift+Tab")
    press("Enter")
    press("Tab")
    typed(REASON)
    press("Tab")
    press("Enter")
    expect(line.locator(".tr-remark--passed")).to_contain_text(REASON)
    # One text is from memory; next missing leads there, and a key of its own says yes.
    press("Alt+ArrowDown")
    line = text(translator, QUESTION)
    expect(line.locator(":focus")).to_have_count(1)
    expect(line.get_by_role("textbox")).to_have_value(ENGLISH_QUESTION)
    press("Alt+Shift+Enter")
    expect(line).to_have_attribute("data-state", "done")


def correct_what_was_said_of(translator: Desk, pictures: Path | None) -> None:
    page = translator.page
    translator.go_home()
    news = translator.panel("News of your translations")
    expect(news.get_by_role("listitem").filter(has_text=TITLE).first).to_contain_text("Sent back")
    row = translator.row("Sent back to you", ENGLISH_TITLE)
    expect(row).to_contain_text("Un texte.")
    tab_to(translator, row.get_by_role("link", name=re.compile("^Correct")))
    page.keyboard.press("Enter")
    only = page.get_by_role("link", name=re.compile("^With comments"))
    tab_to(translator, only)
    page.keyboard.press("Enter")
    lines = page.locator('[data-row="text"]:visible')
    expect(lines).to_have_count(1)
    line = text(translator, SILENCE)
    expect(line.locator(".tr-comment")).to_contain_text(REMARK)
    translator.keep(pictures, "story-sent-back")
    tab_to(translator, line.get_by_role("textbox"))
    page.keyboard.press("Control+a")
    page.keyboard.type(CORRECTED)
    tab_to(translator, line.get_by_role("button", name="Done"))
    page.keyboard.press("Enter")
    expect(line.locator(".tr-comment")).to_have_count(0)


def open_in_another_tab(translator: Desk) -> Page:
    page = translator.context.new_page()
    page.goto(f"{translator.address}/admin/pages/search/?q=The+benches")
    page.get_by_role("link", name=ENGLISH_TITLE, exact=True).first.click()
    expect(page.get_by_text("All is saved")).to_be_visible()
    return page


def what_is_typed_under_a_publication_is_not_lost(
    translator: Desk, page: Page, pictures: Path | None
) -> None:
    """Accept 12: a sync under an open editor, which shows the texts of before."""
    first_tab, translator.page = translator.page, page
    # A text that only moved is found where it stands now.
    line = text(translator, EVENING)
    line.get_by_role("textbox").click()
    page.keyboard.press("Control+a")
    page.keyboard.type(WHISPERED)
    page.keyboard.press("Control+Enter")
    expect(line.locator("[data-state-words]")).to_have_text("Translated")
    notice = page.locator("[data-new-texts]")
    expect(notice).to_contain_text("The source was changed while you were here.")
    # One that changed is another text by now: the words stay, to be copied.
    line = text(translator, LOT)
    line.get_by_role("textbox").click()
    page.keyboard.press("Control+a")
    page.keyboard.type(ORPHAN)
    expect(line).to_have_attribute("data-saving", "gone")
    expect(line.locator("[data-field]")).to_have_js_property("value", ORPHAN)
    translator.keep(pictures, "story-under-a-publication")
    page.once("dialog", lambda dialog: dialog.accept())
    notice.get_by_role("link", name=re.compile("^Load the page again")).click()
    kept = page.get_by_role("alert").filter(has=page.locator(".tr-orphan"))
    expect(kept.get_by_role("textbox", name="Yours:")).to_have_value(ORPHAN)
    expect(kept).to_contain_text(LOT)
    translator.keep(pictures, "story-orphan")
    kept.get_by_role("button", name="Discard these words").click()
    expect(kept).to_have_count(0)
    expect(text(translator, EVENING).locator("[data-field]")).to_have_js_property(
        "value", WHISPERED
    )
    page.close()
    translator.page = first_tab


def only_the_word_and_the_comma_are_asked_for(translator: Desk, pictures: Path | None) -> None:
    page = translator.page
    open_link = page.get_by_role("link", name="Open the translation")
    tab_to(translator, open_link)
    page.keyboard.press("Enter")
    expect(page.locator('[data-row="text"]:not([data-state="done"])')).to_have_count(2)
    for source in (NEW_SUMMARY, NEW_LOT):
        expect(text(translator, source)).to_have_attribute("data-marks", "behind missing")
    # Next behind: the word, whose former translation stands in the field.
    page.keyboard.press("Alt+Shift+ArrowDown")
    line = text(translator, NEW_SUMMARY)
    field = line.locator("textarea")
    expect(field).to_be_focused()
    expect(field).to_have_value("In 2045, a street in Fontaine decides on its benches.")
    translator.keep(pictures, "story-behind")
    page.keyboard.press("Control+a")
    page.keyboard.type("In 2045, a street in Fontaine deliberates on its benches.")
    page.keyboard.press("Control+Enter")
    expect(line).to_have_attribute("data-state", "done")
    # The comma: still valid answers it.
    page.keyboard.press("Alt+Shift+ArrowDown")
    line = text(translator, NEW_LOT)
    expect(line.locator(":focus")).to_have_count(1)
    tab_to(translator, line.get_by_role("button", name="Still valid"))
    page.keyboard.press("Enter")
    expect(line).to_have_attribute("data-state", "done")


def nothing_is_behind(officer: Desk, translator: Desk) -> None:
    open_french(officer, TITLE)
    link = officer.page.get_by_role("link", name=officer.say(EXPLAINED), exact=True)
    expect(link).to_have_count(0)
    translator.go_home()
    row = translator.panel("To translate").get_by_role("link", name=TITLE, exact=True)
    expect(row).to_have_count(0)
