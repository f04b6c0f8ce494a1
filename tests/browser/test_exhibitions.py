"""The drawn map under a finger, by keyboard and without a script; the sheet for a door."""

from math import dist

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.slow

LIST = "/en/exhibitions/"
SHOWING = "/fr/expositions/la-part-du-feu/bibliotheque-des-trois-ponts/"


def boxes(page):
    return [target.bounding_box() for target in page.locator(".map__target").all()]


def middle(box):
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_targets_of_the_map_are_large_enough_at_320_px_and_reached_without_a_script(visit):
    page = visit(LIST, width=320, java_script_enabled=False)
    found = boxes(page)
    assert len(found) == 3
    assert [box for box in found if min(box["width"], box["height"]) < 24] == []
    middles = [middle(box) for box in found]
    assert min(dist(a, b) for a in middles for b in middles if a < b) >= 24
    link = page.locator(".map__link").first
    link.click()
    assert page.url.endswith(link.get_attribute("href"))


def test_map_is_read_by_keyboard_in_the_order_of_its_names(visit):
    page = visit(LIST)
    page.locator(".filters .button").focus()
    names = []
    for _each in range(3):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent.trim()"))
    assert names == ["Échirolles", "Fontaine", "Meylan"]
    page.keyboard.press("Enter")
    # The next stop is the showing that the map led to.
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == (
        "The twenty to four at Les Peupliers"
    )


def test_main_menu_stands_in_one_row_at_1280_px(visit):
    for path in ("/fr/", "/en/"):
        links = visit(path).locator(".menu__link").all()
        assert len(links) == 8
        assert (path, len({link.bounding_box()["y"] for link in links})) == (path, 1)


def test_showing_prints_one_sheet_of_a4(visit, tmp_path):
    page = visit(SHOWING)
    page.pdf(path=tmp_path / "sheet.pdf", format="A4", prefer_css_page_size=True)
    reader = PdfReader(tmp_path / "sheet.pdf")
    assert len(reader.pages) == 1
    # Without its spaces: a long address is broken where it fits.
    text = "".join(reader.pages[0].extract_text().split())
    for words in (
        "Bibliothèque des Trois-Ponts",
        "Accès de plain-pied",
        "Visites guidées",
        SHOWING,
    ):
        assert (words, words.replace(" ", "") in text) == (words, True)
