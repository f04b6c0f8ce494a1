from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pages.models import VisionActor, VisionVisit
from snippets.models import Theme
from tests.factories.image import CreditedImageFactory
from tests.factories.keyword import KeywordFactory, KeywordLabelFactory
from tests.factories.locale import english
from tests.factories.mandate import MandateFactory
from tests.factories.organisation import OrganisationFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import list_items, stream
from tests.factories.theme import ThemeFactory
from tests.factories.vision import VisionPageFactory
from tests.factories.working_group import WorkingGroupFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")


def _facts(page):
    return {row.one("dt").text: row.one("dd").text for row in page.all("div", class_="facts__row")}


@pytest.fixture
def vision(indexes):
    """An English vision with every fact, so that the interface's words are the msgids."""
    locale = english()
    theme = ThemeFactory(locale=locale, name="Forests", palette=Theme.Palette.FORESTS)
    mandate = MandateFactory(locale=locale, name="2022–2025")
    group = WorkingGroupFactory(locale=locale, name="Forests group", theme=theme, mandate=mandate)
    return VisionPageFactory(
        parent=indexes.english,
        locale=locale,
        title="The fire took no sides",
        slug="fire",
        summary="Summer 2050.",
        theme=theme,
        mandate=mandate,
        working_group=group,
        date=date(2024, 6, 13),
        horizon_year=2050,
    )


def test_every_fact_is_shown(client, vision):
    keyword = KeywordFactory(name="forêt")
    KeywordLabelFactory(keyword=keyword, name="forest")
    vision.tags.add(keyword)
    vision.save()
    page = read(client.get("/en/visions/fire/"))
    assert _facts(page) == {
        "Published on": "13 June 2024",
        "Set in": "2050",
        "Theme": "Forests",
        "Mandate": "2022–2025",
        "Working group": "Forests group",
        "Keywords": "forest",
    }
    assert page.one("html").attributes["data-theme"] == "forests"
    assert page.one("h1").text == "The fire took no sides"


def test_keyword_leads_to_the_list_in_the_readers_language(client, vision):
    keyword = KeywordFactory(name="forêt")
    KeywordLabelFactory(keyword=keyword, name="forest", slug="forest")
    unlabelled = KeywordFactory(name="ombre")
    vision.tags.add(keyword, unlabelled)
    vision.save()
    page = read(client.get("/en/visions/fire/"))
    links = page.one("ul", class_="keywords").all("a")
    assert [(a.text, a.attributes["href"]) for a in links] == [
        ("forest", "/en/visions/?tag=forest#list")
    ]


def test_visits_and_actors_are_shown_with_their_facts(client, vision):
    VisionVisit.objects.create(
        page=vision, locale=english(), date=date(2023, 3, 11), place="Quaix", note="Burnt pines."
    )
    VisionVisit.objects.create(
        page=vision, locale=english(), date=date(2023, 1, 9), place="Sarcenas"
    )
    body = OrganisationFactory(
        locale=english(), name="Shepherds", place="Miribel", website="https://example.org/s"
    )
    hidden = OrganisationFactory(locale=english(), name="Hidden", live=False)
    VisionActor.objects.create(page=vision, locale=english(), organisation=body, note="One night.")
    VisionActor.objects.create(page=vision, locale=english(), organisation=hidden)
    page = read(client.get("/en/visions/fire/"))
    assert [item.text for item in page.all("li", class_="visits__item")] == [
        "9 January 2023 Sarcenas",
        "11 March 2023 Quaix Burnt pines.",
    ]
    actor = page.one("li", class_="actors__item")
    assert actor.text == "Shepherds Association · Miribel One night. Elle entretient les berges."
    assert actor.one("a").attributes["href"] == "https://example.org/s"


def test_french_dates_are_french(client, indexes):
    VisionPageFactory(parent=indexes.french, slug="feu", date=date(2024, 6, 13))
    page = read(client.get("/fr/visions/feu/"))
    assert page.all("time")[0].text == "13 juin 2024"


def test_outline_follows_the_scenario_and_the_parts(client, vision):
    vision.scenario = stream(
        ("heading", "The fire"), ("text", "<p>a</p>"), ("heading", "The fire"), ("text", "<p>b</p>")
    )
    vision.questions = stream(("question", {"question": "Who votes?", "context": ""}))
    vision.save()
    page = read(client.get("/en/visions/fire/"))
    links = page.one("nav", class_="outline").all("a")
    assert [(a.text, a.attributes["href"]) for a in links] == [
        ("The fire", "#the-fire"),
        ("The fire", "#the-fire-2"),
        ("Questions for debate", "#debate"),
    ]
    ids = {element.attributes["id"] for element in page.all("*") if "id" in element.attributes}
    assert {"the-fire", "the-fire-2", "debate"} <= ids


def test_a_theme_that_is_not_translated_says_its_language(client, vision):
    vision.theme = ThemeFactory(name="Forêts")
    type(vision).objects.filter(pk=vision.pk).update(theme=vision.theme)
    page = read(client.get("/en/visions/fire/"))
    assert [e.attributes.get("lang") for e in page.all("*") if e.text == "Forêts"] == ["fr", "fr"]


def test_a_draft_theme_group_or_mandate_is_not_shown(client, vision):
    for snippet in (vision.theme, vision.mandate, vision.working_group):
        type(snippet).objects.filter(pk=snippet.pk).update(live=False)
    assert set(_facts(read(client.get("/en/visions/fire/")))) == {"Published on", "Set in"}


def test_a_subheading_that_opens_the_story_skips_no_level(client, vision):
    vision.scenario = stream(
        ("subheading", "At six"), ("heading", "The fire"), ("subheading", "At ten")
    )
    vision.save()
    body = read(client.get("/en/visions/fire/")).one("div", id="scenario")
    headings = [(e.name, e.text) for e in body.all("*") if e.name in ("h2", "h3")]
    assert headings == [("h2", "At six"), ("h2", "The fire"), ("h3", "At ten")]


def test_markup_typed_into_a_field_is_text(client, vision):
    vision.title = "<script>alert(1)</script>"
    vision.scenario = stream(("heading", "<b>bold</b>"))
    vision.save()
    content = client.get("/en/visions/fire/").content.decode()
    assert "<script>alert" not in content
    assert "<b>bold" not in content


def _every_block(count, image, pages, document):
    picture = {"image": image.pk, "alternative": "A canal", "caption": ""}
    card = [page.pk for page in pages]
    once = [
        ("heading", "The fire"),
        ("text", f'<p><a linktype="page" id="{card[0]}">See</a></p>'),
        ("image", picture),
        ("figure_pair", {"left": picture, "right": picture, "caption": ""}),
        ("quote", {"text": "No", "speaker": "Élias", "role": ""}),
        (
            "call_to_action",
            {"title": "Come", "text": "", "label": "Read", "page": card[0]},
        ),
        ("key_figures", {"items": list_items({"value": "3", "label": "ends"}), "source": ""}),
        ("accordion", {"items": list_items({"title": "Why?", "text": "<p>So.</p>"})}),
        ("download", {"title": "Sheet", "document": document.pk, "summary": "Two pages."}),
        ("related_pages", {"title": "More", "pages": list_items(*card[:6])}),
        ("question", {"question": "Who?", "context": ""}),
    ]
    return stream(*(block for _ in range(count) for block in once))


def test_queries_do_not_grow_with_the_blocks(client, indexes, vision):
    from tests.factories.document import DocumentFactory

    image, document = CreditedImageFactory(), DocumentFactory()
    others = [
        VisionPageFactory(parent=indexes.english, locale=english(), share_image=image)
        for _ in range(4)
    ] + [StandardPageFactory(parent=indexes.english.get_parent(), locale=english())]
    counts = []
    for count in (1, 3, 10):
        vision.scenario = _every_block(count, image, others, document)
        vision.save()
        client.get("/en/visions/fire/")
        with CaptureQueriesContext(connection) as queries:
            response = client.get("/en/visions/fire/")
        assert response.content.decode().count('class="download"') == count
        counts.append(len(queries))
    assert counts == [counts[0]] * 3
