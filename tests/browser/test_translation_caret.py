"""The caret in a rich text of the translators' editor: it goes through links, and out of them."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.cms.served_site import site_made_of

pytestmark = pytest.mark.slow

LINK = '<a href="https://ailleurs.example">ici</a>'
TEXTS = (
    f"<p>Venez lire {LINK} ce soir.</p>",
    f"<p>{LINK} commence et finit par {LINK}</p>",
    f"<p>Deux liens{LINK}{LINK} qui se touchent.</p>",
    f"<p>Du <b>gras {LINK} et</b> de l’<i>italique</i>\u00a0: {LINK}\u00a0!</p>",
    '<p>Un <a linktype="document" id="{document}">document</a>, <b>enfin</b>.</p>',
)
# What reads where a selection begins and ends, in letters of the text.
CARET = """field => {
    const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
    const until = (node, offset) => {
        const range = document.createRange();
        range.selectNodeContents(field);
        range.setEnd(node, offset);
        return range.toString().length;
    };
    return [until(anchorNode, anchorOffset), until(focusNode, focusOffset)];
}"""
TEXTS_OF_A_PAGE = f"""
from tests.cms.translating import send, type_all
from tests.factories.document import DocumentFactory
from tests.factories.site import the_english_home

the_english_home(home)
document = DocumentFactory()
texts = [text.replace("{{document}}", str(document.pk)) for text in {TEXTS!r}]
page = StandardPageFactory(
    parent=home, title="Les liens", slug="les-liens",
    body=stream(*(("text", text) for text in texts)),
)
page.save_revision().publish()
translation = send(page, english())
type_all(translation)
result["french"] = page.pk
result["english"] = translation.get_target_instance().pk
"""


@pytest.fixture(scope="session")
def site(blank, tmp_path_factory, django_db_blocker) -> Iterator[SimpleNamespace]:
    folder = tmp_path_factory.mktemp("caret")
    with django_db_blocker.unblock(), site_made_of(TEXTS_OF_A_PAGE, blank, folder) as site:
        yield site


@pytest.fixture
def page(site: SimpleNamespace, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": site.session, "url": site.address}])
    page = context.new_page()
    # What a test types is not there for the next one.
    page.route("**/localize/translate/*/strings/**", lambda route: route.abort())
    page.goto(f"{site.address}/admin/pages/{site.english}/edit/")
    yield page
    context.close()


class Field:
    """A rich text that was entered; `press` presses a key so many times and tells the caret."""

    def __init__(self, page: Page, number: int) -> None:
        self.page = page
        self.line = page.locator('[data-row="text"]:has([data-rich])').nth(number)
        self.line.get_by_role("textbox").first.click()
        self.box: Locator = self.line.locator("[contenteditable=true]")
        expect(self.box).to_be_focused()
        self.words: str = self.box.evaluate("field => field.textContent")

    def press(self, key: str, times: int = 1) -> list[tuple[int, int]]:
        found = []
        for _time in range(times):
            self.page.keyboard.press(key)
            found.append(tuple(self.box.evaluate(CARET)))
        return found

    def put(self, place: int) -> None:
        self.press("Home")
        self.press("ArrowRight", place)

    @property
    def html(self) -> str:
        return self.line.locator("[data-field]").evaluate("field => field.value")

    def becomes(self, html: str) -> None:
        expect(self.line.locator("[data-field]")).to_have_js_property("value", html)


def test_arrows_shift_home_end_and_words_go_through_a_link_and_out_of_it(page: Page) -> None:
    for number in range(len(TEXTS)):
        field = Field(page, number)
        before, end = field.html, len(field.words)
        assert end > 15
        there = [(place, place) for place in range(1, end + 1)]
        back = [(place, place) for place in range(end - 1, -1, -1)]
        field.press("Home")
        assert field.press("ArrowRight", end) == there
        assert field.press("ArrowLeft", end) == back
        assert field.press("Shift+ArrowRight", end) == [(0, place) for place, _same in there]
        assert field.press("End") == [(end, end)]
        assert field.press("Shift+ArrowLeft", end) == [(end, place) for place, _same in back]
        assert field.press("Home") == [(0, 0)]
        assert field.press("Shift+End") == [(0, end)]
        field.press("End")
        assert field.press("Shift+Home") == [(end, 0)]
        # By words it comes to the end and to the beginning, and never stands still on the way.
        for key, last, order in (("ArrowRight", end, 1), ("ArrowLeft", 0, -1)):
            for shift in ("", "Shift+"):
                field.press("Home" if order > 0 else "End")
                stops = [focus for _anchor, focus in field.press(f"{shift}Control+{key}", 12)]
                way = stops[: stops.index(last) + 1]
                assert way == sorted(set(way), key=lambda place: place * order), (shift, key)
        assert field.html == before


def test_what_is_typed_behind_a_link_or_before_it_is_no_part_of_it(page: Page) -> None:
    field = Field(page, 0)
    link = '<a id="a1">ici</a>'
    field.becomes(f"English of Venez lire {link} ce soir.")
    behind = field.words.index(" ce soir")
    field.put(behind)
    page.keyboard.type(", oui,")
    field.becomes(f"English of Venez lire {link}, oui, ce soir.")
    field.put(behind - len("ici"))
    page.keyboard.type("donc ")
    field.becomes(f"English of Venez lire donc {link}, oui, ce soir.")
    # Within it, a letter more is the link's.
    field.put(behind + len("donc ") - 1)
    page.keyboard.type("c")
    field.becomes('English of Venez lire donc <a id="a1">icci</a>, oui, ce soir.')
    expect(field.line.locator(".tr-lost")).to_be_hidden()


def test_backspace_and_delete_at_the_borders_of_a_link_take_one_letter(page: Page) -> None:
    field = Field(page, 0)
    begin = field.words.index("ici")
    for place, key, left in (
        (begin, "Backspace", 'lire<a id="a1">ici</a> ce'),
        (begin - 1, "Delete", 'lire<a id="a1">ci</a> ce'),
        (begin + 1, "Backspace", 'lire<a id="a1">c</a> ce'),
        (begin, "Delete", 'lire<a id="a1">c</a>ce'),
    ):
        field.put(place)
        field.press(key)
        field.becomes(f"English of Venez {left} soir.")
    # The last letter gone, its link is gone, and says so.
    field.put(begin)
    field.press("Backspace")
    field.becomes("English of Venez lirece soir.")
    expect(field.line.locator(".tr-lost")).to_contain_text("1 (ici)")


def test_hard_spaces_are_a_letter_of_the_caret(page: Page) -> None:
    field = Field(page, 3)
    before, behind = field.html, field.words.index("italique") + len("italique")
    field.put(behind)
    page.keyboard.press("Control+Shift+Space")
    page.keyboard.type("z")
    assert field.press("ArrowLeft", 2) == [(behind + 1,) * 2, (behind,) * 2]
    field.press("ArrowRight")
    field.press("Backspace")
    field.becomes(before.replace("italique</i>", "italiquez</i>"))
    assert field.press("ArrowRight") == [(behind + 1,) * 2]
