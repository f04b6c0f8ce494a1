"""Accept 3: the workflows of the house, travelled whole by the people of the demo.

`JOURNEY_PICTURES=folder` keeps screenshots of the stations.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.demo_server import DemoServer
from tests.site.crawl import fetch

from .axe import violations
from .desk import PATIENCE, Desk
from .translating import (
    open_translation,
    send_to_translation,
    submit_translation,
    text,
    type_translations,
)
from .writing import add_block, block, choose, open_french, write_rich_text

pytestmark = pytest.mark.slow

TITLE, ENGLISH_TITLE = "Le dernier parking", "The last car park"
FRENCH, ENGLISH = "/fr/visions-d-avenir/le-dernier-parking/", "/en/visions/the-last-car-park/"
SUMMARY = "En 2045, le dernier parking couvert de Grenoble devient une place du marché."
NEW_SUMMARY = "En 2045, on démonte le dernier parking couvert de Grenoble : que faire du vide ?"
FIRST_TEXT = "Le dernier parking ferme ce matin. Personne ne proteste."
TEXT = "Odile ferme le dernier parking ce matin. Personne ne proteste."
REASON = "Dites qui ferme le parking."
QUESTION = ("Que fait-on d’un grand vide ?", "La barrière reste levée.")
# What the translator reads, and what she types.
WORDS = {
    TITLE: ENGLISH_TITLE,
    SUMMARY: "In 2045, the last covered car park in Grenoble becomes a market square.",
    "Une salle pleine lève la main.": "A crowded room raises its hands.",
    "Rue de la République, sept heures": "Rue de la République, seven o’clock",
    TEXT: "Odile locks the last car park this morning. Nobody complains.",
    QUESTION[0]: "What does one do with a great void?",
    QUESTION[1]: "The barrier stays up.",
}
SLUG = {"le-dernier-parking": "the-last-car-park"}

NAME = "Nadège Combaluzier"
BIOGRAPHY = "Mécanicienne à la régie du téléphérique, Nadège anime la marche du jeudi soir."
ENGLISH_BIOGRAPHY = "A mechanic on the cable car, Nadège leads the walk on Thursday evenings."


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """Somebody who is not signed in."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture
def pictures() -> Path | None:
    return Path(os.environ["JOURNEY_PICTURES"]) if "JOURNEY_PICTURES" in os.environ else None


@pytest.mark.smoke(60)
def test_vision_travels_from_the_officers_desk_to_the_readers_of_both_languages(
    sit_down: Callable[[str], Desk], house: DemoServer, reader: Page, pictures: Path | None
) -> None:
    officer, reviewer, translator = map(sit_down, ("officer", "reviewer", "translator"))

    write_vision(officer)
    preview_vision(officer, pictures)
    officer.submit(TITLE)
    assert reader.goto(f"{house.address}{FRENCH}").status == 404

    officer.keep(pictures, "submitted")
    reviewer.row("Waiting for your review", TITLE)
    reviewer.keep(pictures, "reviewer-home")
    reviewer.decide("Waiting for your review", TITLE, "Request changes", REASON)

    back = officer.row("Sent back to you", TITLE)
    expect(back).to_contain_text(REASON)
    expect(back).to_contain_text("Hugo Delmas")
    officer.keep(pictures, "sent-back")
    back.get_by_role("link", name=re.compile(f"^{officer.say('Correct')}")).click()
    write_rich_text(block(officer, "scenario", "Text"), TEXT)
    officer.submit(TITLE)

    reviewer.decide("Waiting for your review", TITLE, "Approve")
    assert reader.goto(f"{house.address}{FRENCH}").status == 404
    officer.row("Waiting for release", TITLE)
    officer.keep(pictures, "to-release")
    officer.decide("Waiting for release", TITLE, "Release now")

    # Public in French at once, and nothing in English.
    assert reader.goto(f"{house.address}{FRENCH}").status == 200
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(reader.locator("main")).to_contain_text(TEXT)
    expect(reader.locator("link[hreflang=en]")).to_have_count(0)
    expect(reader.get_by_text("English : pas encore traduite")).to_be_visible()
    assert TITLE not in fetch(f"{house.address}/en/visions/").body.decode()
    assert fetch(f"{house.address}/en/visions/le-dernier-parking/").status == 404

    send_to_translation(translator, TITLE)
    open_translation(translator, TITLE)
    refuse_incomplete(translator, house, pictures)
    upload = translator.page.get_by_label(translator.say("PO file to upload"))
    expect(upload.first).to_be_attached()
    type_translations(translator, WORDS)
    # The slug was proposed from the title.
    for french, english in SLUG.items():
        expect(text(translator, french).get_by_role("textbox")).to_have_value(english)
    submit_translation(translator, ENGLISH_TITLE)
    # In review the text is not the translator's to change.
    expect(text(translator, SUMMARY).get_by_role("textbox")).to_have_count(0)
    translator.keep(pictures, "translation-submitted")
    assert fetch(f"{house.address}{ENGLISH}").status == 404

    reviewer.decide("Waiting for your review", ENGLISH_TITLE, "Approve")
    assert fetch(f"{house.address}{ENGLISH}").status == 404
    officer.decide("Waiting for release", ENGLISH_TITLE, "Release now")
    read_in_both_languages(reader, house, pictures)

    # A change of wording shows in the translator's editor; the English page stays as it was.
    before = fetch(f"{house.address}{ENGLISH}").body
    open_french(officer, TITLE)
    officer.field("summary").fill(NEW_SUMMARY)
    release_again(officer, reviewer)
    assert NEW_SUMMARY.split(" :")[0] in fetch(f"{house.address}{FRENCH}").body.decode()
    assert fetch(f"{house.address}{ENGLISH}").body == before
    row = translator.row("To translate", TITLE)
    expect(row).to_contain_text("1 text to translate, since the source changed")
    row.get_by_role("link", name=TITLE, exact=True).click()
    expect(text(translator, NEW_SUMMARY)).to_have_attribute("data-state", "missing")
    translator.keep(pictures, "source-changed")
    assert fetch(f"{house.address}{ENGLISH}").body == before

    # A change of a fact shows in English on the very next request.
    assert horizon(house) == "2045"
    open_french(officer, TITLE)
    officer.field("horizon", "spinbutton").fill("2047")
    release_again(officer, reviewer)
    assert horizon(house) == "2047"
    assert NEW_SUMMARY.split(" :")[0] not in fetch(f"{house.address}{ENGLISH}").body.decode()


def test_person_travels_from_the_officers_desk_to_the_readers_of_both_languages(
    sit_down: Callable[[str], Desk], house: DemoServer, pictures: Path | None
) -> None:
    officer, reviewer, translator = map(sit_down, ("officer", "reviewer", "translator"))

    def public(language: str) -> str:
        path = {"fr": "/fr/conseil/membres/", "en": "/en/council/members/"}[language]
        return fetch(f"{house.address}{path}").body.decode()

    officer.page.goto(f"{house.address}/admin/snippets/snippets/person/add/")
    officer.field("name").fill(NAME)
    officer.page.get_by_role("checkbox", name=officer.say("Facilitator"), exact=True).check()
    officer.field("biography").fill(BIOGRAPHY)
    officer.submit(NAME)
    reviewer.decide("Waiting for your review", NAME, "Approve")
    assert NAME not in public("fr")
    officer.decide("Waiting for release", NAME, "Release now")
    assert BIOGRAPHY in public("fr")
    assert NAME not in public("en")

    send_to_translation(translator, NAME)
    assert NAME not in public("en")
    open_translation(translator, NAME)
    type_translations(translator, {BIOGRAPHY: ENGLISH_BIOGRAPHY})
    translator.keep(pictures, "person-translated")
    submit_translation(translator, NAME)
    reviewer.decide("Waiting for your review", NAME, "Approve")
    assert NAME not in public("en")
    officer.decide("Waiting for release", NAME, "Release now")
    english = public("en")
    assert ENGLISH_BIOGRAPHY in english
    assert BIOGRAPHY not in english


# --- The officer ---------------------------------------------------------------------------


def write_vision(officer: Desk) -> None:
    """Create a vision from the home page: every required field, a picture, blocks, a keyword."""
    page = officer.page
    page.get_by_role("link", name=officer.say("Write a vision")).click()
    officer.field("Title").fill(TITLE)
    officer.field("summary").fill(SUMMARY)
    choose(officer, officer.say("Choose an image"), "Une plénière")
    officer.field("alternative of the picture").fill("Une salle pleine lève la main.")
    chooser = officer.say("Choose %(object)s")
    choose(officer, chooser % {"object": officer.say("theme")}, "Mobilités rêvées")
    choose(officer, chooser % {"object": officer.say("mandate")}, "2025–2028")
    officer.field("date").fill("2026-03-14")
    page.keyboard.press("Escape")
    officer.field("horizon", "spinbutton").fill("2045")
    keyword = page.locator(".tagit-new input")
    keyword.fill("transports")
    keyword.press("Enter")

    heading = add_block(officer, "scenario", "Heading")
    heading.get_by_role("textbox").fill("Rue de la République, sept heures")
    write_rich_text(add_block(officer, "scenario", "Text"), FIRST_TEXT)
    question = add_block(officer, "questions for debate", "Question for debate")
    labels = (officer.say("question"), officer.say("why it is asked"))
    for label, words in zip(labels, QUESTION, strict=True):
        name = re.compile(rf"^{re.escape(label)}\*?$", re.I)
        question.get_by_role("textbox", name=name).fill(words)


def preview_vision(officer: Desk, pictures: Path | None) -> None:
    toggle = officer.page.get_by_role("button", name=officer.say("Toggle preview"))
    toggle.click()
    preview = officer.page.frame_locator("iframe[id^=w-preview-iframe], #w-preview-iframe").last
    expect(preview.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(preview.locator("main")).to_contain_text(FIRST_TEXT)
    expect(preview.locator("main")).to_contain_text("2045")
    officer.keep(pictures, "preview")
    toggle.click()


def release_again(officer: Desk, reviewer: Desk) -> None:
    officer.submit(TITLE)
    reviewer.decide("Waiting for your review", TITLE, "Approve")
    officer.decide("Waiting for release", TITLE, "Release now")


# --- The translator ------------------------------------------------------------------------


def refuse_incomplete(translator: Desk, house: DemoServer, pictures: Path | None) -> None:
    """Nothing lets a translator publish, nor submit what is not translated."""
    page = translator.page
    expect(page.get_by_role("button", name=re.compile("Publish"))).to_have_count(0)
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_role("status").get_by_role("listitem")).to_contain_text(
        "8 texts are not translated"
    )
    translator.keep(pictures, "translation-incomplete")
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    answer = translator.context.request.post(
        page.url,
        form={"csrfmiddlewaretoken": token, "action": "publish"},
        headers={"Referer": page.url},
    )
    assert answer.status == 403
    assert fetch(f"{house.address}/en/visions/").body.decode().count(TITLE) == 0


# --- The reader ----------------------------------------------------------------------------


def read_in_both_languages(reader: Page, house: DemoServer, pictures: Path | None) -> None:
    """Go from one language to the other by the switch; each page names the other."""
    reader.goto(f"{house.address}{FRENCH}")
    for here, there, language in ((FRENCH, ENGLISH, "English"), (ENGLISH, FRENCH, "Français")):
        assert reader.url == f"{house.address}{here}"
        assert violations(reader) == []
        for path, code in ((FRENCH, "fr"), (ENGLISH, "en")):
            expect(reader.locator(f"link[rel=alternate][hreflang={code}]")).to_have_attribute(
                "href", f"{house.address}{path}"
            )
        if here == ENGLISH:
            html = reader.content()
            assert [english for english in WORDS.values() if english not in html] == []
            assert [french for french in WORDS if french in html] == []
            asked = reader.get_by_role("group", name="Question for debate").locator("p")
            expect(asked).to_have_text([WORDS[text] for text in QUESTION])
            keep(reader, pictures, "english")
        reader.get_by_role("link", name=language, exact=True).click()
        reader.wait_for_url(f"{house.address}{there}")


def keep(reader: Page, pictures: Path | None, name: str) -> None:
    if pictures is not None:
        reader.screenshot(path=pictures / f"{name}.png", full_page=True)


def horizon(house: DemoServer) -> str:
    body = fetch(f"{house.address}{ENGLISH}").body.decode()
    return re.search(r'class="vision__year">(\d+)<', body).group(1)
