"""The translators' editor in a browser: nothing typed is lost, and all of it by the keyboard."""

import random
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from cms.demo.accounts import PASSWORD
from tests.browser.axe import violations
from tests.demo_server import DemoServer
from tests.servers.server import wait_for

from .desk import Desk

pytestmark = pytest.mark.slow

SAVES = "**/localize/translate/*/strings/**"
STATES = re.compile("/states/")
TEXT = '[data-row="text"]'
TITLE = "Le feu n’a pas choisi son camp"


@pytest.fixture
def translator(sit_down: Callable[[str], Desk], house: DemoServer) -> Desk:
    desk = sit_down("translator")
    open_editor(desk, house)
    return desk


def open_editor(desk: Desk, house: DemoServer) -> None:
    with closing(sqlite3.connect(house.var / "demain.sqlite3")) as database:
        ((key,),) = database.execute(
            "SELECT english.id FROM wagtailcore_page french JOIN wagtailcore_page english "
            "USING (translation_key) WHERE french.title = ? AND english.id != french.id",
            (TITLE,),
        )
    desk.page.goto(f"{desk.address}/admin/pages/{key}/edit/")


def plain(page: Page, number: int = 0) -> Locator:
    return page.locator(f"{TEXT}:has(textarea:not([data-rich]))").nth(number)


def rich(page: Page, number: int = 0) -> Locator:
    return page.locator(f"{TEXT}:has([data-rich])").nth(number)


def is_saved(line: Locator) -> None:
    expect(line).to_have_attribute("data-saving", re.compile("clean|saved"))
    expect(line).to_have_attribute("data-state", "done")


def stored(house: DemoServer, words: str) -> int:
    with closing(sqlite3.connect(house.var / "demain.sqlite3")) as database:
        query = "SELECT count(*) FROM wagtail_localize_stringtranslation WHERE data = ?"
        return database.execute(query, (words,)).fetchone()[0]


def lock(house: DemoServer, address: str, is_locked: bool) -> None:
    """Have the officer lock the page at an editor's address, or let go of it."""
    (key,) = re.findall(r"/pages/(\d+)/", address)
    with closing(sqlite3.connect(house.var / "demain.sqlite3", timeout=30)) as database, database:
        database.execute(
            "UPDATE wagtailcore_page SET locked = :locked, locked_by_id = CASE WHEN :locked THEN "
            "(SELECT id FROM auth_user WHERE username = 'officer') END WHERE id = :key",
            {"locked": is_locked, "key": key},
        )


def test_editor_is_worked_by_the_keyboard_alone(translator: Desk, house: DemoServer) -> None:
    page = translator.page
    first, second = rich(page, 0), rich(page, 1)
    first.get_by_role("textbox").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("She rides ")
    page.keyboard.press("Control+b")
    page.keyboard.type("nothing")
    page.keyboard.press("Control+b")
    page.keyboard.press("Control+Shift+Space")
    page.keyboard.type("& sings <5 songs")
    page.keyboard.press("Control+Enter")
    is_saved(first)
    assert stored(house, "She rides <b>nothing</b>\u00a0&amp; sings &lt;5 songs") == 1
    # On to the next one, into which the source is copied.
    expect(second.locator(":focus")).to_have_count(1)
    page.keyboard.press("Alt+Enter")
    page.keyboard.press("Control+Enter")
    is_saved(second)
    source = second.locator("[data-field]").get_attribute("data-source")
    assert stored(house, source) >= 1
    # A text without words is missing: the keys find it from anywhere.
    title = plain(page)
    title.get_by_role("textbox").fill("")
    expect(title).to_have_attribute("data-state", "missing")
    expect(title).to_have_attribute("data-marks", "missing")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Alt+ArrowDown")
    expect(title.locator("textarea")).to_be_focused()
    page.keyboard.type("Odile will not pedal")
    is_saved(title)
    page.locator(".house-desk__title").click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys of this editor")).to_be_visible()


def test_words_of_somebody_else_come_back_beside_what_was_typed(
    translator: Desk, sit_down: Callable[[str], Desk], house: DemoServer
) -> None:
    other = sit_down("officer")
    open_editor(other, house)
    theirs, mine = plain(other.page, 1), plain(translator.page, 1)
    theirs.get_by_role("textbox").fill("The officer’s words")
    is_saved(theirs)
    mine.get_by_role("textbox").fill("The translator’s words")
    conflict = mine.get_by_role("alert")
    expect(conflict).to_contain_text("The officer’s words")
    expect(conflict).to_contain_text("The translator’s words")
    expect(mine.get_by_role("textbox")).to_have_value("The translator’s words")
    assert (stored(house, "The officer’s words"), stored(house, "The translator’s words")) == (1, 0)
    conflict.get_by_role("button", name="Keep mine").click()
    is_saved(mine)
    assert stored(house, "The translator’s words") == 1
    translator.troubles = [t for t in translator.troubles if not t.startswith("409 ")]


def test_nothing_typed_is_lost_when_the_server_is_away_the_tab_closed_or_the_session_over(
    translator: Desk, house: DemoServer
) -> None:
    page, context = translator.page, translator.context
    line = plain(page, 2)
    page.route(SAVES, lambda route: route.abort())
    line.get_by_role("textbox").fill("Typed while the server was away")
    expect(line).to_have_attribute("data-saving", "away")
    address = page.url
    page.close()
    assert stored(house, "Typed while the server was away") == 0

    page = translator.page = context.new_page()
    # Somebody holds the text now: there is no field for the words, and they are shown all the same.
    lock(house, address, True)
    page.goto(address)
    kept = page.get_by_role("alert").filter(has_text="This text cannot be changed now.")
    expect(kept.get_by_role("textbox")).to_have_value("Typed while the server was away")
    lock(house, address, False)
    page.goto(address)
    line = plain(page, 2)
    expect(line.get_by_role("textbox")).to_have_value("Typed while the server was away")
    is_saved(line)
    assert stored(house, "Typed while the server was away") == 1

    session = [cookie for cookie in context.cookies() if cookie["name"] == "sessionid"]
    context.clear_cookies(name="sessionid")
    line.get_by_role("textbox").fill("Typed while signed out")
    expect(line).to_have_attribute("data-saving", "signed-out")
    expect(line.get_by_role("link", name="Sign in in another tab")).to_be_visible()
    context.add_cookies(session)
    is_saved(line)
    assert stored(house, "Typed while signed out") == 1


def test_words_whose_answer_was_lost_are_no_conflict_with_oneself(
    translator: Desk, house: DemoServer
) -> None:
    page, line = translator.page, plain(translator.page, 2)

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route(SAVES, lose_the_answer)
    line.get_by_role("textbox").fill("The line broke")
    expect(line).to_have_attribute("data-saving", "away")
    assert stored(house, "The line broke") == 1
    line.get_by_role("textbox").fill("The line broke while I wrote")
    page.unroute(SAVES)
    is_saved(line)
    assert stored(house, "The line broke while I wrote") == 1
    translator.troubles = [t for t in translator.troubles if not t.startswith("409 ")]


def test_state_that_was_asked_for_before_a_saving_does_not_bring_the_old_words_back(
    translator: Desk, house: DemoServer
) -> None:
    page, line = translator.page, plain(translator.page, 3)
    asked: list[Route] = []
    page.route(STATES, lambda route: asked.append(route))

    def is_asked(times: int) -> None:
        wait_for(lambda: page.wait_for_timeout(50) or len(asked) == times)

    line.get_by_role("textbox").fill("Typed first")
    is_saved(line)
    is_asked(1)
    # The server tells of the first words; the browser hears of it after the second are saved.
    answer = translator.context.request.get(asked[0].request.url)
    line.get_by_role("textbox").fill("Typed after that")
    is_saved(line)
    is_asked(2)
    asked[0].fulfill(response=answer)
    is_asked(3)
    assert line.get_by_role("textbox").input_value() == "Typed after that"
    line.get_by_role("textbox").fill("And once more")
    is_saved(line)
    assert stored(house, "And once more") == 1


def test_nothing_typed_is_lost_when_the_server_is_killed_and_started_again(
    translator: Desk, house: DemoServer
) -> None:
    page, context = translator.page, translator.context
    first, second, third = plain(page, 2), rich(page, 6), rich(page, 7)
    house.kill()
    first.get_by_role("textbox").fill("Typed while nobody served")
    expect(first).to_have_attribute("data-saving", "away")
    second.get_by_role("textbox").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Nor this one")
    page.keyboard.press("Control+Enter")
    expect(second).to_have_attribute("data-saving", "away")
    house.start()
    for line in (first, second):
        is_saved(line)
    assert stored(house, "Typed while nobody served") == 1
    assert stored(house, "Nor this one") == 1

    # Signed out in another tab while typing, and signed in again there: the token is a new one.
    other = context.new_page()
    other.goto(f"{translator.address}/admin/account/")
    token = other.locator("[name=csrfmiddlewaretoken]").first.input_value()
    context.request.post(
        f"{translator.address}/admin/logout/",
        form={"csrfmiddlewaretoken": token},
        headers={"Referer": other.url},
    )
    third.get_by_role("textbox").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Signed out in the middle of it")
    expect(third).to_have_attribute("data-saving", "signed-out")
    other.goto(f"{translator.address}/admin/login/")
    other.locator("[name=username]").fill("translator")
    other.locator("[name=password]").fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    is_saved(third)
    assert stored(house, "Signed out in the middle of it") == 1
    # The old token was refused once.
    translator.troubles = [t for t in translator.troubles if not t.startswith("403 ")]


def test_reason_and_comment_outlive_what_is_saved_around_them(
    translator: Desk, house: DemoServer
) -> None:
    page, line = translator.page, rich(translator.page, 8)
    line.get_by_role("button", name="Copy the source").click()
    remark = line.locator(".tr-remark").last
    expect(remark).to_contain_text("The translation reads as the source.")
    bar = page.locator("[data-findings]")
    expect(bar).to_contain_text("The translation reads as the source.")
    remark.get_by_text("It is right as it is").click()
    remark.get_by_role("textbox").fill("It is a song")
    line.get_by_role("button", name="Comment", exact=True).click()
    page.keyboard.type("Ask the council")
    line.get_by_role("button", name="History").click()
    expect(line.locator(".tr-history")).to_be_visible()
    line.get_by_role("button", name="Comment", exact=True).click()
    expect(line.get_by_label("Comment on this text")).to_have_value("Ask the council")
    assert violations(page, f"#{line.get_attribute('id')}") == []
    # The comment is sent, another text is saved: what stands around it comes anew.
    line.get_by_role("button", name="Send the comment").click()
    expect(line.locator(".tr-comment")).to_contain_text("Ask the council")
    expect(remark.get_by_role("textbox")).to_have_value("It is a song")
    above = bar.get_by_role("textbox", include_hidden=True).last
    above.evaluate("""field => {
        for (const at of [field, field.closest("details").parentElement])
            at.closest("details").open = true;
    }""")
    above.fill("As above")
    with page.expect_response("**/states/**"):
        plain(page, 2).get_by_role("textbox").fill("Words elsewhere")
        is_saved(plain(page, 2))
    expect(above).to_have_value("As above")
    above.fill("")
    # Refused: the sentence stands beside the button, and the reason stays.
    page.route("**/dismiss/", lambda route: route.fulfill(status=403, json={"detail": "Not now."}))
    remark.get_by_role("button", name="Let it pass").click()
    expect(remark.get_by_role("alert")).to_have_text("Not now.")
    expect(remark.get_by_role("textbox")).to_have_value("It is a song")
    page.unroute("**/dismiss/")
    remark.get_by_role("button", name="Let it pass").click()
    expect(line.locator(".tr-remark--passed")).to_contain_text("It is a song")
    expect(bar).to_contain_text("It is a song")
    # The field has the focus, and leaving it moves nothing: the first press is one.
    expect(line.get_by_role("textbox").first).to_be_focused()
    line.get_by_role("button", name="Done").click()
    expect(line.locator(".tr-comment")).to_have_count(0)
    translator.troubles = [t for t in translator.troubles if not t.startswith("403 ")]


def test_editor_says_to_axe_and_to_a_narrow_screen_what_it_is(
    translator: Desk, sit_down: Callable[[str], Desk], house: DemoServer
) -> None:
    officer = sit_down("officer")
    open_editor(officer, house)
    for desk in (translator, officer):  # in English, in French
        page = desk.page
        rich(page, 3).get_by_role("textbox").click()
        plain(page).get_by_role("button").last.click()
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") == width
            assert violations(page, ".tr-editor") == []


WORDS = ("Q&amp;A", "&amp;copy", "&lt;5 %", "l’eau", "l'eau", "\u00a0:", "\u202f%", "«\u00a0oui",
         '"non"', "🦊", "mot", "  deux", "é", "AT&amp;T;", "x<br/>y")  # fmt: skip
RARE = ("&amp;nbsp", "👩🏽‍🔬", "e\u0301", "\u2028", "soft\u00adhyphen", "\u200b", "&lt;b&gt;",
        "\u00a0", "<br/>")  # fmt: skip


def generated(chance: random.Random, words: tuple[str, ...] = WORDS) -> str:
    """Return HTML of a text as wagtail-localize keeps it: nested tags, and letters of all sorts."""

    def inline(tags: tuple[str, ...]) -> str:
        found = []
        for _turn in range(chance.randint(1, 3)):
            tag = chance.choice(["b", "i", "", "", ""])
            if tag and tag not in tags:
                found.append(f"z<{tag}>{inline((*tags, tag))}</{tag}>z")
            else:
                found.append(chance.choice(words))
        return " ".join(found)

    link = f'<a id="a1">{inline(())}</a>'
    return " ".join(chance.sample([inline(()), link, f'<b><a id="a2">{inline(("b",))}</a></b>'], 3))


def test_generated_texts_come_back_from_the_browsers_editor_as_they_went_in(
    translator: Desk, house: DemoServer
) -> None:
    page, chance = translator.page, random.Random(20)  # noqa: S311 - the same texts each time
    texts = [generated(chance) for _turn in range(300)]
    rare = [generated(chance, (*WORDS, *RARE)) for _turn in range(300)]
    there_and_back = """texts => texts.map(text => {
        const { toRaw, toHtml, tagsOf } = window.translationHtml;
        return toHtml(window.DraftJS.convertFromRaw(toRaw(text)), tagsOf(text));
    })"""
    for some in (texts, rare):
        assert [pair for pair in zip(some, page.evaluate(there_and_back, some), strict=True)
                if pair[0] != pair[1]] == []  # fmt: skip
    # Through the editor itself: used as a suggestion is, with a letter more, and saved.
    line = rich(page, 5)
    for text in texts[:8]:
        # This source has no links; and what is typed behind bold words is bold.
        text = re.sub("</?a[^>]*>", "", text) + " z"
        line.evaluate(
            """(line, text) => {
                const button = document.createElement("button");
                button.dataset.use = text;
                line.querySelector("[data-beside]").append(button);
                button.click();
            }""",
            text,
        )
        page.keyboard.type("!")
        # What is typed comes a moment later; what was there before may be saved already.
        expect(line.locator("[data-field]")).to_have_js_property("value", f"{text}!")
        is_saved(line)
        assert stored(house, f"{text}!") == 1
