"""What the site puts into a field is no translation until somebody says so."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.cms.served_site import site_made_of

pytestmark = pytest.mark.slow

MADE = """
from cms.translation.models import TextChange
from cms.translation.texts import texts_of, write_texts
from tests.cms.translating import translate_and_publish
from tests.cms.translation.released import SENTENCES, publish, released_page, reworded
from tests.factories.site import the_english_home
from wagtail_localize.models import Translation

the_english_home(home)
page = released_page(home)
translate_and_publish(page, english())
first, second, third = SENTENCES
publish(page, body=reworded(page, first[:-1] + ", qui chante.", second[:-1] + ", un soir.", third))
translation = Translation.objects.get(source__object_id=page.translation_key)
memory = next(text for text in texts_of(translation) if text.source == third)
write_texts(
    translation, {memory.segment: memory.target}, None, TextChange.How.MEMORY, tool="Memory"
)
result["english"] = translation.get_target_instance().pk
"""
CHANGES = """
from cms.translation.models import TextChange
result = [
    [change.string.data, change.after, change.how, change.user and change.user.username]
    for change in TextChange.objects.select_related("string", "user").order_by("pk")
    if change.user
]
"""


@pytest.fixture(scope="session")
def site(blank, tmp_path_factory, django_db_blocker) -> Iterator[SimpleNamespace]:
    folder = tmp_path_factory.mktemp("proposals")
    with django_db_blocker.unblock(), site_made_of(MADE, blank, folder) as site:
        yield site


@pytest.fixture
def page(site: SimpleNamespace, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": site.session, "url": site.address}])
    page = context.new_page()
    page.goto(f"{site.address}/admin/pages/{site.english}/edit/")
    yield page
    context.close()


def line(page: Page, source: str) -> Locator:
    return page.locator('[data-row="text"]').filter(
        has=page.locator(".tr-row__source").get_by_text(source)
    )


def test_ctrl_enter_on_an_untouched_proposal_leaves_the_text_missing(
    page: Page, site: SimpleNamespace
) -> None:
    former, comma = line(page, "qui chante"), line(page, "un soir")
    memory = line(page, "On répare les vélos")
    begun = site.shell.run(CHANGES)
    for text in (former, memory):
        before = text.get_attribute("data-state")
        assert before in ("missing", "memory")
        text.get_by_role("textbox").click()
        page.keyboard.press("Control+Enter")
        name = "data-untouched" if text is former else "data-untouched-memory"
        said = page.locator("template[data-words]").get_attribute(name)
        expect(text.locator("[data-state-words]")).to_have_text(said)
        expect(page.locator("[data-status]")).to_have_text(said)
        # Not even by what puts it there once more.
        if text is former:
            text.locator("[data-propose]").click()
            page.keyboard.press("Control+Enter")
            expect(text.locator("[data-state-words]")).to_have_text(said)
        expect(text).to_have_attribute("data-state", before)
    page.wait_for_load_state("networkidle")
    assert site.shell.run(CHANGES) == begun
    # A yes is an act of its own, which is noted with its name.
    for text, how in ((memory, "memory"), (comma, "still_valid")):
        source = text.locator("[data-field]").get_attribute("data-source")
        words = text.locator("[data-field]").evaluate("field => field.value")
        text.get_by_role("textbox").click()
        page.keyboard.press("Alt+Shift+Enter")
        expect(text).to_have_attribute("data-state", "done")
        assert site.shell.run(CHANGES)[-1] == [source, words, how, "officer"]
    # And who changes a word has translated.
    former.get_by_role("textbox").click()
    page.keyboard.type("!")
    page.keyboard.press("Control+Enter")
    expect(former).to_have_attribute("data-state", "done")
    assert site.shell.run(CHANGES)[-1][2:] == ["typed", "officer"]
