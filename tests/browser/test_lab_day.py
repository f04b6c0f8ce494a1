"""Accept 2: a day of 24 sessions, built by keyboard alone and by a sheet, on its way to readers.

`JOURNEY_PICTURES=folder` keeps screenshots of the stations.
"""

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Route, expect

from cms.demo.page_order import pages_in_tree_order
from tests.demo_server import DemoServer
from tests.pages.html import parse
from tests.servers.server import wait_for
from tests.site.crawl import fetch

from .addresses import addresses_of
from .by_keyboard import tab_to
from .desk import Desk
from .translating import (
    open_translation,
    send_to_translation,
    submit_translation,
    type_translations,
)

pytestmark = pytest.mark.slow

CHECKS = "/checks/now/"

TITLE, ENGLISH_TITLE = "Le jour des passerelles", "The day of footbridges"
SUMMARY, ENGLISH_SUMMARY = "On traverse, on compare, on décide.", "We cross, compare and decide."
SHEET_TITLE, ENGLISH_SHEET_TITLE = "Le jour des carnets", "The day of notebooks"
# A session, its kind and its words in English.
SESSIONS = {
    "Accueil au bord du canal": ("Vie pratique", "Welcome by the canal"),
    "Ce que doit un pont": ("Plénière", "What a bridge owes"),
    "Trois maires, une rivière": ("Exposé", "Three mayors, one river"),
    "Compter les absents": ("Atelier", "Counting those who are not here"),
    "Le vote des saisons": ("Atelier", "A vote by season"),
    "Café": ("Pause", "Coffee"),
    "La dette d’ombre": ("Exposé", "A debt of shade"),
    "Qui arrose les toits": ("Atelier", "Who waters the roofs"),
    "Une monnaie de vélo": ("Exposé", "A currency for bicycles"),
    "Les gares dormantes": ("Atelier", "Sleeping stations"),
    "Partager un hiver": ("Plénière", "Sharing a winter"),
    "Déjeuner": ("Pause", "Lunch"),
    "Au pied de la digue": ("Visite d’étude", "At the foot of the dyke"),
    "Cartes sans légende": ("Atelier", "Maps without a key"),
    "Le budget des enfants": ("Exposé", "The children’s budget"),
    "Parler sans micro": ("Atelier", "Speaking without a microphone"),
    "Quartiers en pente": ("Exposé", "Districts on a slope"),
    "Thé": ("Pause", "Tea"),
    "Ce qui reste dehors": ("Plénière", "What stays outside"),
    "Un chantier à voix haute": ("Atelier", "A building site out loud"),
    "La règle du voisin": ("Exposé", "The neighbour’s rule"),
    "Dessiner le refus": ("Atelier", "Drawing a refusal"),
    "Promesses à relire": ("Plénière", "Promises to read again"),
    "Départ groupé": ("Vie pratique", "Leaving together"),
}


def clock(number: int) -> str:
    hours, minutes = divmod(8 * 60 + 30 * number, 60)
    return f"{hours:02}:{minutes:02}"


def programme_of(house: DemoServer) -> int:
    """Return the primary key of the demo's coming Lab in French."""
    with closing(sqlite3.connect(house.var / "demain.sqlite3", timeout=30)) as database:
        slug = next(spec for spec in pages_in_tree_order() if spec["key"] == "lab-next")["slug"]
        found = database.execute(
            "SELECT id FROM wagtailcore_page WHERE slug = ? AND depth = 3", (slug["fr"],)
        )
        return int(found.fetchone()[0])


def field(officer: Desk, number: int, name: str) -> Locator:
    return officer.page.locator(f"[name='sessions-{number}-{name}']")


def write_by_keyboard(officer: Desk, number: int, title: str, kind: str) -> int:
    """Add a line and fill it in; return how many fields somebody had to fill."""
    page, keyboard = officer.page, officer.page.keyboard
    filled = 0

    def write(name: str, words: str, which: int = 0) -> None:
        nonlocal filled
        wanted = field(officer, number, name).nth(which)
        if not wanted.evaluate("node => node === document.activeElement"):
            tab_to(officer, wanted, most=20)
        keyboard.type(words)
        filled += 1

    tab_to(officer, page.locator("#id_sessions-ADD"), most=30)
    keyboard.press("Enter")
    expect(field(officer, number, "begins" if number == 0 else "ends")).to_be_focused()
    if number == 0:
        write("begins", clock(0))
    # The line begins where the last one ended.
    expect(field(officer, number, "begins")).to_have_value(clock(number))
    write("ends", clock(number + 1))
    write("title", title)
    # By its first letters, which every keyboard has.
    write("kind", kind[:2])
    write("room", "La g")
    write("spoken", " ")
    expect(field(officer, number, "spoken").first).to_be_checked()
    return filled


def rewrite(officer: Desk, number: int, name: str, words: str) -> None:
    field(officer, number, name).fill(words)
    officer.page.keyboard.press("Tab")


def add_day(officer: Desk, lab: int, title: str, day: date) -> None:
    """Open the form of a new day, and write what is not a session."""
    officer.page.goto(f"{officer.address}/admin/pages/add/pages/labdaypage/{lab}/")
    officer.field("Title").first.fill(title)
    officer.field("summary").fill(SUMMARY)
    officer.field("day").fill(day.isoformat())
    officer.page.keyboard.press("Escape")
    officer.page.keyboard.press("Tab")


def sheet_of(day: date) -> bytes:
    head = "Jour;Début;Fin;Titre;Type de séance;Salle;Langues parlées"
    lines = [
        f"{day:%d/%m/%Y};{clock(n)};{clock(n + 1)};{title};{kind};La grande halle;français"
        for n, (title, (kind, _english)) in enumerate(SESSIONS.items())
    ]
    return "\r\n".join([head, *lines]).encode("cp1252")


def test_day_of_24_sessions_is_built_by_keyboard_and_by_a_sheet_and_reaches_both_languages(
    sit_down: Callable[[str], Desk], house: DemoServer
) -> None:
    pictures = Path(os.environ["JOURNEY_PICTURES"]) if "JOURNEY_PICTURES" in os.environ else None
    officer, reviewer, translator = map(sit_down, ("officer", "reviewer", "translator"))
    lab = programme_of(house)
    first = date.today() + timedelta(days=40)

    build_by_keyboard(officer, lab, first, pictures)
    officer.submit(TITLE)
    day = build_by_sheet(officer, lab, first + timedelta(days=1), pictures)
    officer.submit(SHEET_TITLE)
    release(reviewer, officer, TITLE, SHEET_TITLE)

    pages = pages_in_tree_order()
    where = {code: house.address + addresses_of(pages, code)["lab-next"] for code in ("fr", "en")}
    # Both days are there at once in English as well, in the words that there are.
    assert {code: told(address, first) for code, address in where.items()} == {
        code: [list(SESSIONS)] * 2 for code in where
    }
    english = {french: words for french, (_kind, words) in SESSIONS.items()}
    for title, in_english in ((TITLE, ENGLISH_TITLE), (SHEET_TITLE, ENGLISH_SHEET_TITLE)):
        send_to_translation(translator, title)
        open_translation(translator, title)
        words = {title: in_english, SUMMARY: ENGLISH_SUMMARY, **english}
        type_translations(translator, words)
        submit_translation(translator, in_english)
    release(reviewer, officer, ENGLISH_TITLE, ENGLISH_SHEET_TITLE)
    assert told(where["en"], first) == [list(english.values())] * 2
    officer.page.goto(f"{where['en']}#day-{first:%Y-%m-%d}")
    officer.keep(pictures, "english-in-public")
    start_late_on_a_phone(officer, lab, day, pictures)


def test_what_is_refused_is_said_in_sight_and_in_the_width_of_its_line(
    sit_down: Callable[[str], Desk], house: DemoServer
) -> None:
    officer = sit_down("officer")
    page, lab = officer.page, programme_of(house)
    add_day(officer, lab, "Le jour de travers", date.today() + timedelta(days=60))
    page.locator("#id_sessions-ADD").click()
    for name, words in (("begins", "10:00"), ("ends", "9h"), ("title", "À l’envers")):
        field(officer, 0, name).fill(words)
    officer.choose_action(officer.say("Save draft"))
    sentence = page.locator("#inline_child_sessions-0 .error-message")
    expect(sentence).to_contain_text("« À l’envers » ne finit pas après son début.")
    for width, least in ((1280, 600), (360, 200)):
        page.set_viewport_size({"width": width, "height": 900})
        # The menu gives its place up a moment later.
        wait_for(lambda least=least: sentence.bounding_box()["width"] > least)
    # A name of one word leaves its verdict where it can be read.
    page.set_viewport_size({"width": 1280, "height": 900})
    send_sheet(officer, lab, "jour.csv", f"Titre;Début\n{'x' * 500};9h".encode())
    reason = page.get_by_role("cell").filter(has_text=re.compile(r"^\s*Refusée"))
    assert reason.evaluate("node => node.getBoundingClientRect().right") <= 1280


def build_by_keyboard(officer: Desk, lab: int, day: date, pictures: Path | None) -> None:
    add_day(officer, lab, TITLE, day)
    counts = [
        write_by_keyboard(officer, number, title, kind)
        for number, (title, (kind, _english)) in enumerate(SESSIONS.items())
    ]
    assert (len(counts), max(counts)) == (24, 6)
    # The calendar of the day went away with it, and covers no session.
    expect(officer.page.locator(".xdsoft_datetimepicker:visible")).to_have_count(0)
    officer.keep(pictures, "day-by-keyboard")
    # Told while one writes: the same room at the same time, with the way to the line.
    rewrite(officer, 1, "begins", "08:15")
    checks = officer.page.locator("lab-checks")
    expect(checks).to_contain_text("« Ce que doit un pont » (08:15)")
    officer.keep(pictures, "day-with-a-check")
    checks.get_by_role("link").first.click()
    expect(field(officer, 1, "room")).to_be_focused()
    # What was asked for first, and comes last, is not what stands in the day.
    late = held_answer(officer, lambda: rewrite(officer, 1, "begins", "08:20"))
    rewrite(officer, 1, "begins", clock(1))
    expect(checks.get_by_role("link")).to_have_count(0)
    with officer.page.expect_event("requestfinished", lambda one: one.url.endswith(CHECKS)):
        late()
    expect(checks.get_by_role("link")).to_have_count(0)


def held_answer(officer: Desk, change: Callable[[], None]) -> Callable[[], None]:
    """Change a day, and hold what is answered of its checks; return what lets the answer go on."""
    answers: list[Callable[[], None]] = []

    def hold(route: Route) -> None:
        answer = route.fetch()
        answers.append(lambda: route.fulfill(response=answer))

    with officer.page.expect_request(lambda one: one.url.endswith(CHECKS)):
        officer.page.route(f"**{CHECKS}", hold, times=1)
        change()
    while not answers:
        officer.page.wait_for_timeout(100)
    return answers[0]


def build_by_sheet(officer: Desk, lab: int, day: date, pictures: Path | None) -> int:
    """Make a day without a session, write its 24 by a sheet, open it and return its key."""
    add_day(officer, lab, SHEET_TITLE, day)
    officer.choose_action(officer.say("Save draft"))
    expect(officer.page).to_have_url(re.compile(r"/edit/"))
    editor = officer.page.url
    # Taken along and brought back, what is there stays as it is.
    taken = officer.context.request.get(f"{officer.address}/admin/lab/{lab}/sheet.xlsx")
    send_sheet(officer, lab, "lab.xlsx", taken.body())
    unchanged = officer.say("No line of this sheet would change anything.")
    expect(officer.page.get_by_text(unchanged)).to_be_visible()
    send_sheet(officer, lab, "jour.csv", sheet_of(day))
    write = officer.page.get_by_role("button", name=re.compile("24"))
    expect(write).to_be_visible()
    officer.keep(pictures, "sheet-read")
    write.click()
    officer.is_told("24")
    officer.page.goto(editor)
    expect(field(officer, 23, "title")).to_have_value(list(SESSIONS)[23])
    return int(re.findall(r"/pages/(\d+)/", editor)[0])


def send_sheet(officer: Desk, lab: int, name: str, data: bytes) -> None:
    officer.page.goto(f"{officer.address}/admin/lab/{lab}/sheet/")
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    officer.page.locator("[name=file]").set_input_files(file)
    officer.page.get_by_role("button", name=officer.say("Read the sheet")).click()


def start_late_on_a_phone(officer: Desk, lab: int, day: int, pictures: Path | None) -> None:
    """A session's name is longer than a phone is wide, and stays within it nevertheless."""
    page = officer.page
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{officer.address}/admin/pages/{lab}/edit/")
    page.locator("#id_resources-ADD").click()
    expect(page.locator("[name^=resources-][name$=-session]").last).to_be_visible()
    wide = "nodes => nodes.map(node => node.getBoundingClientRect().right).filter(at => at > 360)"
    assert page.locator("[name^=resources-][name$=-session]").evaluate_all(wide) == []
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{officer.address}/admin/lab/days/{day}/late/")
    officer.keep(pictures, "late-on-a-phone")
    assert page.locator("main :is(select, input, button, a)").evaluate_all(wide) == []
    # Alone it would meet the next one in its room.
    page.locator("[name=rest][value=room]").check()
    page.get_by_role("button", name=officer.say("Move it and submit it for review")).click()
    officer.is_told("08:15")


def release(reviewer: Desk, officer: Desk, *titles: str) -> None:
    for title in titles:
        reviewer.decide("Waiting for your review", title, "Approve")
    for title in titles:
        officer.decide("Waiting for release", title, "Release now")


def told(address: str, first: date) -> list[list[str]]:
    """Return the titles of the sessions of two days, as readers are shown them."""
    page = parse(fetch(address).body.decode())
    days = {part.attributes.get("aria-labelledby"): part for part in page.all("section")}
    wanted = [days[f"day-{day:%Y-%m-%d}"] for day in (first, first + timedelta(days=1))]
    return [[re.sub(r"[\u00a0\u202f]", " ", one.text) for one in day.all("h3")] for day in wanted]
