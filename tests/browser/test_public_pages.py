"""Accept 6: every page type, both languages, narrow and wide, light and dark."""

import json
import shutil
import subprocess
import sys
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Page, Route
from wagtail.models import Page as WagtailPage
from wagtail.models import get_page_models

from tests.browser.addresses import demo_addresses
from tests.browser.axe import violations
from tests.browser.reading import SHIFTS
from tests.demo_server import ROOT, DemoServer, embedded_environment

pytestmark = pytest.mark.slow

# What is no page of the demo.
OTHERS = {
    "fr": [
        "/fr/recherche/?q=eau",
        "/fr/recherche/?q=tirrage&kind=concept",
        "/fr/recherche/?q=xylophone",
        "/fr/recherche/ailleurs/",
        "/fr/nulle-part/",
    ],
    "en": [
        "/en/search/?q=water",
        "/en/search/?q=firewal&kind=concept",
        "/en/search/?q=xylophone",
        "/en/search/elsewhere/",
        "/en/nowhere/",
    ],
}
PATHS = {language: [*demo_addresses(language), *others] for language, others in OTHERS.items()}
ALL_PATHS = [path for paths in PATHS.values() for path in paths]
# A screen in a hall, which nobody touches.
WITHOUT_MENU = "/now/screen/"
# Asked of the demo's own database: the type of the page at each public address.
TYPES = """
import json
from wagtail.models import Page
print(json.dumps({page.url: page.specific_class.__name__ for page in Page.objects.live().public()}))
"""


def test_every_page_type_is_read_here_in_both_languages(demo: DemoServer) -> None:
    """A new page type needs a page in the demo."""
    shell = [sys.executable, "-W", "ignore", "manage.py", "shell", "-v", "0", "-c", TYPES]
    environment = embedded_environment(demo.var) | {"DJANGO_SETTINGS_MODULE": "cms.settings.dev"}
    answer = subprocess.run(shell, cwd=ROOT, env=environment, capture_output=True, check=True)
    types = {urlsplit(url).path: name for url, name in json.loads(answer.stdout).items() if url}
    expected = {model.__name__ for model in get_page_models() if model is not WagtailPage}
    read = {language: {types.get(path) for path in PATHS[language]} - {None} for language in PATHS}
    assert read == {"fr": expected, "en": expected}


def complaints(page: Page, path: str) -> list[str]:
    """Return what the console of the page said, but for the 404 that was asked for."""
    missing = path in ("/fr/nulle-part/", "/en/nowhere/")
    return [trouble for trouble in page.troubles if not (missing and "404" in trouble)]


@pytest.mark.parametrize("path", ALL_PATHS)
def test_axe_finds_nothing_nothing_scrolls_sideways_and_the_console_is_silent(
    visit, demo: DemoServer, path: str
) -> None:
    page = visit(path, width=320)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert (width, violations(page)) == (width, [])
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0
    assert complaints(page, path) == []
    assert page.hosts == {urlsplit(demo.address).netloc}


@pytest.mark.parametrize("path", ALL_PATHS)
def test_everything_is_readable_without_javascript(visit, path: str) -> None:
    with_scripts = visit(path)
    without = visit(path, java_script_enabled=False)
    read = "document.querySelector('main').innerText.replace(/\\s+/g, ' ').trim()"
    text = without.locator("main").inner_text()
    assert " ".join(text.split()) == with_scripts.evaluate(read)
    # As the page comes on a wide screen: axe's visits begin on a phone.
    assert complaints(with_scripts, path) == []
    if path.endswith(WITHOUT_MENU):
        return
    # On a phone the menu opens without a script too.
    without.set_viewport_size({"width": 360, "height": 800})
    menu = without.locator("header nav a").first
    if not menu.is_visible():
        without.locator("header .menu summary").click()
    assert menu.is_visible()


@pytest.mark.parametrize("path", ["/fr/", "/en/visions/the-fire-took-no-sides/"])
def test_text_at_two_hundred_percent_scrolls_only_downwards(visit, path: str) -> None:
    page = visit(path, width=640)
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def has_type_of_systems() -> bool:
    """Tell whether the fallback of fonts.css is there: it is where people read, not on servers."""
    if shutil.which("fc-list") is None:
        return True
    families = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True).stdout
    return "Arial" in families or "Liberation Sans" in families


@pytest.mark.skipif(not has_type_of_systems(), reason="needs Arial or Liberation Sans")
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["/fr/", "/en/", "/fr/visions-d-avenir/ce-que-l-eau-a-garde/"])
def test_nothing_moves_while_the_page_loads(visit, path: str, width: int) -> None:
    """Its pictures come when all the rest stands: each has its place before."""
    page = visit("/robots.txt", width=width)  # no type is there yet, no picture
    pictures: list[Route] = []

    def hold(picture: Route) -> None:
        pictures.append(picture)

    page.route("**/media/**", hold)
    page.goto(urljoin(page.url, path), wait_until="domcontentloaded")
    page.evaluate(SHIFTS)
    page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    page.wait_for_timeout(100)
    assert pictures
    page.unroute("**/media/**")  # which lets those that are held go on
    page.wait_for_load_state("load")
    page.wait_for_timeout(200)
    assert page.evaluate("window.shifts") < 0.01


def test_the_first_tab_reaches_a_skip_link_that_leads_to_the_content(visit) -> None:
    page = visit("/fr/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(location.hash).tagName") == "MAIN"


def test_portraits_are_cut_around_their_heads(visit) -> None:
    page = visit("/fr/conseil/membres/")
    # Where the tag says, and where the style sheet puts it.
    positions = page.locator(".person__photo img, .member__photo img").evaluate_all(
        """images => images.map(image =>
            [`${(image.dataset.cropX ?? 5) * 10}% ${(image.dataset.cropY ?? 5) * 10}%`,
             getComputedStyle(image).objectPosition])"""
    )
    assert len(positions) >= 8
    assert [shown for _wanted, shown in positions] == [wanted for wanted, _shown in positions]


def test_motion_stops_when_the_reader_asks_for_less(visit) -> None:
    page = visit("/fr/", reduced_motion="reduce")
    running = page.evaluate("document.getAnimations().length")
    assert running == 0


def test_forced_colours_keep_the_focus_visible(visit) -> None:
    page = visit("/fr/", forced_colors="active")
    page.keyboard.press("Tab")
    outline = page.evaluate(
        """(style => [style.outlineStyle, parseFloat(style.outlineWidth)])(
            getComputedStyle(document.activeElement))"""
    )
    assert outline[0] != "none"
    assert outline[1] >= 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_opening_words_lie_over_the_plate(visit, scheme: str) -> None:
    """Pictures are dimmed in the dark, which lifts what is dimmed above all that isn't."""
    page = visit("/en/", width=360, color_scheme=scheme)
    words = page.locator(".debut__words")
    words.scroll_into_view_if_needed()
    assert words.evaluate(
        """words => {
            const {left, top} = words.getBoundingClientRect();
            return words.contains(document.elementFromPoint(left + 20, top + 4));
        }"""
    )


def test_words_of_fifty_letters_push_no_view_of_a_lab_aside(visit) -> None:
    lab = "/en/democracy-lab/"
    page = visit(f"{lab}now/screen/", width=320)
    screen, said = page.url, "main :is(.slots, .now, .cast, .changes, .grid__table) :is(a, span)"
    for view in ("now/screen/", "now/", "", "grid/", "rooms/", "people/", "changes/"):
        for width in (320, 1920) if view == "now/screen/" else (320,):
            page.set_viewport_size({"width": width, "height": 1080})
            page.goto(urljoin(screen, f"{lab}{view}"))
            names = page.locator(said)
            assert names.count() > 0, view
            names.evaluate_all(
                "all => all.forEach(one => { one.textContent = "
                "'Donaudampfschifffahrtsgesellschaftskapitänssaal' })"
            )
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (view, width)
            # Nor does one column of the screen lie over the other.
            over = (
                "(all) => all.some(one => one.getBoundingClientRect().right > one.closest('.ons')"
            )
            over += ".getBoundingClientRect().right + 1)"
            assert page.locator(".ons a, .ons span").evaluate_all(over) is False, (view, width)
