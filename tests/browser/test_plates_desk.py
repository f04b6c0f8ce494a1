"""The illustrator's way: sixty plates at once with progress, then the rectangles of one of them.

`JOURNEY_PICTURES=folder` keeps screenshots of the stations.
"""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.desk import Desk
from tests.cms.editorial.plates import pictures

pytestmark = pytest.mark.slow

FRENCH, ENGLISH = "La part du feu", "The fire’s share"
DRAWN = "Deux témoins"
COUNT = 60
ROWS = ".plates-row"
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def folder() -> Path | None:
    return Path(os.environ["JOURNEY_PICTURES"]) if "JOURNEY_PICTURES" in os.environ else None


def open_editor(desk: Desk, title: str) -> None:
    desk.page.goto(f"{desk.address}/admin/pages/search/?q={title}")
    desk.page.get_by_role("table").get_by_role("link", name=title, exact=True).first.click()


def open_desk(desk: Desk, title: str) -> None:
    """Open the editor of a tome, and press its button."""
    open_editor(desk, title)
    desk.page.get_by_role("link", name=desk.say("Upload plates")).last.click()
    expect(desk.page.get_by_role("heading", level=1)).to_contain_text(desk.say("Upload plates"))
    # The plates stand below: not all of them may be there with the heading.
    desk.page.wait_for_load_state()


def choose(desk: Desk, files: dict[str, bytes]) -> None:
    payloads = [
        {"name": name, "mimeType": "image/png", "buffer": content}
        for name, content in files.items()
    ]
    desk.page.get_by_label(desk.say("Pictures of the plates")).set_input_files(payloads)


def named(page: Page) -> list[str]:
    return page.locator(".plates-row__name").all_text_contents()


def test_60_plates_at_once_with_progress(
    sit_down: Callable[[str], Desk], folder: Path | None
) -> None:
    officer = sit_down("officer")
    page = officer.page
    open_desk(officer, FRENCH)
    assert violations(page, ".plates-desk") == []

    send_sixty(officer, folder)
    change_the_order(officer)
    page.set_viewport_size({"width": 360, "height": 740})
    assert not page.evaluate(WIDER)
    officer.keep(folder, "plates-desk-360")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert violations(page, ".plates-desk") == []

    page.locator("select[name=licence]").select_option("Avec l’accord de l’auteur ou de l’autrice")
    page.get_by_label("Personnes montrées").select_option("Personne n’est reconnaissable")
    page.get_by_role("button", name=f"Ajouter {COUNT} planches au brouillon").click()
    expect(page.get_by_role("status").get_by_role("listitem")).to_contain_text("60 planches")
    gaps = page.locator("details.house-gaps")
    expect(gaps.locator("summary")).to_contain_text("120")
    officer.keep(folder, "what-is-missing")


def send_sixty(officer: Desk, folder: Path | None) -> None:
    """Two of the files are refused, with their reasons; the others come in order."""
    page = officer.page
    # Held back a little, so that there is something to see.
    seen: list[str] = []
    page.route(
        "**/plates/files/",
        lambda route: (
            seen.append(page.locator("[data-count]").text_content() or ""),
            route.continue_(),
        ),
    )
    files = {f"planche {n}.png": pictures.png(n) for n in range(COUNT, 0, -1)}
    choose(officer, {**files, "coupée.png": pictures.truncated(), "script.svg": pictures.SVG})
    refused = page.locator("[data-refusals] li")
    # Each is read in a process of its own, one after the other.
    ready = f"{COUNT} images sont prêtes"
    expect(page.locator("[data-status]")).to_contain_text(ready, timeout=120_000)
    page.unroute("**/plates/files/")
    assert len(seen) == COUNT + 2
    assert {"0 sur 62", "12 sur 62", "60 sur 62"} <= set(seen)
    assert [text.split("»")[0].strip("« \xa0") for text in refused.all_text_contents()] == [
        "coupée.png",
        "script.svg",
    ]
    assert named(page) == [f"planche {n}.png" for n in range(1, COUNT + 1)]
    officer.keep(folder, "plates-desk")


def change_the_order(officer: Desk) -> None:
    """By keyboard: the third plate goes up, a place at a time, and the focus with it."""
    page = officer.page
    up = page.get_by_role("button", name="Monter planche 3.png", exact=True)
    up.focus()
    page.keyboard.press("Enter")
    expect(up).to_be_focused()
    expect(page.locator("[data-status]")).to_have_text(
        re.compile("planche 3.png est maintenant le numéro 2 sur 60")
    )
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Descendre planche 3.png", exact=True)).to_be_focused()
    assert named(page)[:3] == ["planche 3.png", "planche 1.png", "planche 2.png"]


def test_panel_rectangles_are_drawn_on_the_picture_by_mouse_by_keyboard_or_typed(
    sit_down: Callable[[str], Desk], folder: Path | None
) -> None:
    officer = sit_down("officer")
    page = officer.page
    open_editor(officer, DRAWN)
    plate = page.locator("#inline_child_plates-0")
    text = page.locator("[name=plates-0-panels]")
    stored = json.loads(text.input_value())
    opener = plate.get_by_role("button", name=officer.say("Draw on the picture"))
    opener.focus()
    page.keyboard.press("Enter")
    board = plate.get_by_role("group", name=officer.say("Picture of the plate with its rectangles"))
    expect(board.get_by_role("button")).to_have_count(len(stored))
    expect(board.locator("img")).to_have_js_property("complete", True)
    board.scroll_into_view_if_needed()
    officer.keep(folder, "rectangles")
    assert violations(page, "#inline_child_plates-0 .rectangles") == []

    by_keyboard(officer, plate, board, text, stored)
    by_mouse(officer, plate, board, text)
    by_typing(officer, plate, text)
    page.set_viewport_size({"width": 360, "height": 740})
    assert not page.evaluate(WIDER)
    officer.keep(folder, "rectangles-360")
    page.set_viewport_size({"width": 1280, "height": 900})


def by_keyboard(
    officer: Desk, plate: Locator, board: Locator, text: Locator, stored: list[dict[str, float]]
) -> None:
    page = officer.page
    plate.get_by_role("button", name=officer.say("Add a rectangle")).focus()
    page.keyboard.press("Enter")
    made = board.get_by_role("button").last
    expect(made).to_be_focused()
    for key in ("ArrowRight", "Alt+ArrowRight", "ArrowUp", "Shift+ArrowDown", "Shift+ArrowLeft"):
        page.keyboard.press(key)
    last = json.loads(text.input_value())[-1]
    assert {side: round(last[side], 4) for side in ("x", "y", "width", "height")} == {
        "x": 0.261,
        "y": 0.24,
        "width": 0.49,
        "height": 0.26,
    }
    assert last["panel"] == max(focus["panel"] for focus in stored) + 1
    expect(plate.locator(".rectangles > [role=status]")).to_contain_text("à 26,1 pour cent")
    page.keyboard.press("Delete")
    assert json.loads(text.input_value()) == stored
    expect(board.get_by_role("button").last).to_be_focused()


def by_mouse(officer: Desk, plate: Locator, board: Locator, text: Locator) -> None:
    """Draw over an empty plate, move what was drawn, and pull a corner of it."""
    page = officer.page
    remove = plate.locator("[data-act=remove]")
    while remove.count():
        remove.first.click()
    expect(
        plate.get_by_text(officer.say("No rectangle: the guided view shows the whole plate."))
    ).to_be_visible()
    board.scroll_into_view_if_needed()
    box = board.bounding_box()

    def drag(start: tuple[float, float], end: tuple[float, float]) -> dict[str, float]:
        (x1, y1), (x2, y2) = (
            (box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in (start, end)
        )
        page.mouse.move(x1, y1)
        page.mouse.down()
        page.mouse.move((x1 + x2) / 2, (y1 + y2) / 2)
        page.mouse.move(x2, y2)
        page.mouse.up()
        return json.loads(text.input_value())[-1]

    drawn = drag((0.1, 0.1), (0.5, 0.3))
    assert drawn == pytest.approx(
        {"x": 0.1, "y": 0.1, "width": 0.4, "height": 0.2, "panel": 1}, abs=0.01
    )
    moved = drag((0.3, 0.2), (0.4, 0.3))
    assert moved == pytest.approx(
        {"x": 0.2, "y": 0.2, "width": 0.4, "height": 0.2, "panel": 1}, abs=0.01
    )
    pulled = drag((0.595, 0.395), (0.795, 0.495))
    assert pulled == pytest.approx(
        {"x": 0.2, "y": 0.2, "width": 0.6, "height": 0.3, "panel": 1}, abs=0.01
    )


def by_typing(officer: Desk, plate: Locator, text: Locator) -> None:
    name = f"{officer.say('Rectangle {n}').replace('{n}', '1')}, {officer.say('Width')}"
    field = plate.get_by_role("spinbutton", name=name)
    field.fill("25.5")
    field.press("Tab")
    assert json.loads(text.input_value())[0]["width"] == 0.255


def test_translator_sets_the_english_pictures_in_order_and_reads_which_are_left(
    sit_down: Callable[[str], Desk], folder: Path | None
) -> None:
    translator = sit_down("translator")
    page = translator.page
    open_desk(translator, ENGLISH)
    plates = page.locator(".plates-slot").count()
    choose(translator, {f"plate {n}.png": pictures.png(n) for n in (1, 2, 10)})
    expect(page.locator(ROWS)).to_have_count(3)
    compare = page.locator("[data-compare]")
    page.get_by_label("Begin at plate").select_option("1")
    expect(compare).to_have_text(
        f"You chose 3 of {plates} pictures: the last {plates - 3} plates stay as they are."
    )
    page.get_by_label("Begin at plate").select_option(str(plates - 1))
    expect(compare).to_have_text(
        "You chose 3 pictures, and there are 2 plates from there on. Remove 1, or begin at an "
        "earlier plate."
    )
    page.get_by_role("button", name="Remove plate 10.png").click()
    expect(compare).to_have_text("As many pictures as plates.")
    assert violations(page, ".plates-desk") == []
    translator.keep(folder, "plates-desk-english")
    page.locator("select[name=licence]").select_option("By agreement with the author")
    page.get_by_label("People shown").select_option("Nobody can be recognised")
    page.get_by_role("button", name="Set the pictures of 2 plates").click()
    expect(page.get_by_role("status").get_by_role("listitem")).to_contain_text(
        "2 plates have their picture in this language now."
    )
    expect(page.locator(".plates-slot").last).to_contain_text("plate 2")
