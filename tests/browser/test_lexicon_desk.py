"""A glossary comes as a file, is read line by line, imported as drafts, and goes out again."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.desk import Desk
from tests.servers.server import wait_for
from tests.snippets.lexicon.sheet import sheet

pytestmark = pytest.mark.slow

WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# Of Wagtail's list: how wide a name is, and where the last column ends.
NAME_AND_RIGHT = """
    (edges => [edges[1].width, Math.max(...edges.map(edge => edge.right))])(
        [...document.querySelectorAll(".listing td")].map(cell => cell.getBoundingClientRect())
    )
"""
ROWS = (
    {"term_fr": "îlot de fraîcheur", "term_en": "cool island", "domain": "Climat", "ton": "x"},
    {"term_fr": "???", "term_en": "", "domain": "", "ton": ""},
)


@pytest.fixture
def folder() -> Path | None:
    return Path(os.environ["JOURNEY_PICTURES"]) if "JOURNEY_PICTURES" in os.environ else None


def is_fit(desk: Desk, folder: Path | None, name: str) -> None:
    """Nothing that axe finds, nothing wider than a phone."""
    expect(desk.page.locator(".house-list")).to_be_visible()
    assert violations(desk.page, ".house-list") == []
    desk.page.set_viewport_size({"width": 360, "height": 740})
    assert not desk.page.evaluate(WIDER)
    desk.keep(folder, f"{name}-360")
    desk.page.set_viewport_size({"width": 1280, "height": 900})
    desk.keep(folder, name)


def fits(name: float, right: float) -> bool:
    return name > 150 and right <= 360


def test_glossary_is_read_imported_printed_and_exported(
    sit_down: Callable[[str], Desk], folder: Path | None
) -> None:
    officer = sit_down("officer")
    page, say = officer.page, officer.say
    page.goto(f"{officer.address}/admin/snippets/snippets/concept/")
    page.set_viewport_size({"width": 360, "height": 740})
    # Once the menu has drawn itself in. Beside a definition a name had 80, and broke in its words.
    wait_for(lambda: fits(*page.evaluate(NAME_AND_RIGHT)))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator("header").get_by_role("button", name=say("Actions")).click()
    page.get_by_role("link", name=say("Import entries")).click()
    is_fit(officer, folder, "lexicon-import")
    page.get_by_label(say("File of entries (CSV, XLSX or TBX)")).set_input_files(
        {"name": "mots.csv", "mimeType": "text/csv", "buffer": sheet(*ROWS)}
    )
    page.get_by_role("button", name=say("Read the file")).click()
    expect(page.get_by_role("table")).to_contain_text("îlot de fraîcheur")
    is_fit(officer, folder, "lexicon-verdicts")

    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Importer 1 fiche").click()
    # The background worker writes it, beside all else that this machine does.
    expect(page.get_by_role("link", name=say("See all entries"))).to_be_visible(timeout=120_000)
    is_fit(officer, folder, "lexicon-imported")

    page.goto(f"{officer.address}/admin/lexicon/glossaries/add/")
    page.get_by_label(say("meeting", capital=True)).first.fill("Atelier d’été")
    page.get_by_label(say("Words, one a line, as from an agenda")).fill("pare-feu")
    page.get_by_role("button", name=say("Save the glossary")).click()
    printed = page.get_by_role("link", name="fr → en")
    expect(printed).to_be_visible()
    is_fit(officer, folder, "lexicon-glossary")
    with page.expect_download() as download:
        printed.click()
    assert download.value.path().read_bytes().startswith(b"%PDF")

    for name in ("export", "words", "glossaries"):
        page.goto(f"{officer.address}/admin/lexicon/{name}/")
        is_fit(officer, folder, f"lexicon-{name}")
    page.goto(f"{officer.address}/admin/lexicon/words/?words=pare-feu")
    page.get_by_role("table").get_by_role("link", name="pare-feu").first.click()
    expect(page.get_by_role("link", name=say("Edit the entry"))).to_be_visible()
    is_fit(officer, folder, "lexicon-story")
    assert officer.troubles == []


GLOSSARY = tuple(
    {"term_fr": f"essai {n}", "definition_fr": f"Un essai, le no {n}.", "term_en": f"trial {n}"}
    for n in range(4)
)


def test_glossary_is_submitted_reviewed_and_released_as_one(
    sit_down: Callable[[str], Desk], folder: Path | None
) -> None:
    officer, reviewer = sit_down("officer"), sit_down("reviewer")
    page, say = officer.page, officer.say
    page.goto(f"{officer.address}/admin/lexicon/import/")
    page.get_by_label(say("File of entries (CSV, XLSX or TBX)")).set_input_files(
        {"name": "essais.csv", "mimeType": "text/csv", "buffer": sheet(*GLOSSARY)}
    )
    page.get_by_role("button", name=say("Read the file")).click()
    page.get_by_role("button", name="Importer 4 fiches").click()
    submit = page.get_by_role("button", name=say("Submit for review"))
    expect(submit).to_be_visible(timeout=120_000)
    is_fit(officer, folder, "glossary-imported")
    submit.click()
    expect(page.get_by_role("table")).to_contain_text("essai 0")
    is_fit(officer, folder, "glossary-submitted")

    other = reviewer.page
    other.goto(f"{reviewer.address}/admin/")
    other.get_by_role("link", name="essais.csv").first.click()
    is_fit(reviewer, folder, "glossary-review")
    other.get_by_role("checkbox").first.check()
    other.get_by_label(say("Numbers of other lines")).fill("4")
    other.get_by_role("button", name=say("Refuse these lines")).click()
    expect(other.locator(".house-line--refused")).to_have_count(2)
    other.get_by_role("button", name=say("Approve all that is not refused")).click()
    expect(other.locator("[data-state=approved]")).to_be_visible()

    page.goto(f"{officer.address}/admin/")
    page.get_by_role("link", name="essais.csv").first.click()
    is_fit(officer, folder, "glossary-release")
    page.get_by_role("button", name=say("Release now")).click()
    expect(page.locator("[data-state=released]")).to_be_visible(timeout=120_000)
    page.reload()
    is_fit(officer, folder, "glossary-released")
    expect(page.locator(".house-line--released")).to_have_count(2)
    page.goto(f"{officer.address}/admin/lexicon/imports/")
    is_fit(officer, folder, "glossary-imports")
    page.goto(f"{officer.address}/fr/lexique/essai-1/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("essai 1")
    assert officer.troubles + reviewer.troubles == []
