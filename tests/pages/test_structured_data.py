import json
from datetime import date

import pytest

from snippets.models import Council
from snippets.renditions import SHARE_CARD
from tests.factories.image import CreditedImageFactory
from tests.factories.locale import english
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import list_items, stream
from tests.factories.vision import VisionPageFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")


def _things(response):
    script = read(response).one("script", type="application/ld+json")
    things = json.loads(script.text)
    assert {thing["@context"] for thing in things} == {"https://schema.org"}
    return {thing["@type"]: thing for thing in things}


@pytest.fixture
def council(site):
    return Council.objects.create(
        site=site,
        name="C2D",
        publisher="Métropole",
        street_address="3 rue Malakoff",
        postal_code="38000",
        locality="Grenoble",
        telephone="04 76 59 59 59",
        email="c2d@example.org",
    )


def test_home_page_names_the_council_from_its_settings(client, council, english_home):
    things = _things(client.get("/en/"))
    organization = things["Organization"]
    assert organization["name"] == "C2D"
    assert organization["address"]["addressLocality"] == "Grenoble"
    assert (organization["telephone"], organization["email"]) == (
        "04 76 59 59 59",
        "c2d@example.org",
    )
    assert things["WebSite"]["url"] == "http://testserver/en/"
    assert "BreadcrumbList" not in things


def test_a_vision_is_a_creative_work_with_its_own_facts(client, council, indexes):
    VisionPageFactory(
        parent=indexes.french,
        title="Le feu",
        slug="feu",
        date=date(2024, 6, 13),
        horizon_year=2050,
        theme__name="Forêts",
    )
    things = _things(client.get("/fr/visions/feu/"))
    work = things["CreativeWork"]
    assert {k: work[k] for k in ("name", "datePublished", "temporalCoverage", "about")} == {
        "name": "Le feu",
        "datePublished": "2024-06-13",
        "temporalCoverage": "2050",
        "about": "Forêts",
    }
    assert [item["name"] for item in things["BreadcrumbList"]["itemListElement"]] == [
        "Accueil",
        "Les visions",
        "Le feu",
    ]
    assert things["BreadcrumbList"]["itemListElement"][2]["item"] == (
        "http://testserver/fr/visions/feu/"
    )


def _page_with(parent, *items):
    return StandardPageFactory(
        parent=parent,
        locale=english(),
        slug="questions",
        body=stream(("accordion", {"items": list_items(*items)})),
    )


def test_questions_and_answers_are_a_faq_when_they_are_questions(client, english_home):
    _page_with(
        english_home,
        {"title": "Who chooses?", "text": "<p>A draw.</p><p>In public.</p>"},
        {"title": "When ?", "text": "<p>In spring.</p>"},
    )
    faq = _things(client.get("/en/questions/"))["FAQPage"]
    assert [(q["name"], q["acceptedAnswer"]["text"]) for q in faq["mainEntity"]] == [
        ("Who chooses?", "A draw. In public."),
        ("When ?", "In spring."),
    ]


def test_an_accordion_of_other_things_is_no_faq(client, english_home):
    _page_with(
        english_home,
        {"title": "Who chooses?", "text": "<p>A draw.</p>"},
        {"title": "The rules", "text": "<p>Three.</p>"},
    )
    assert set(_things(client.get("/en/questions/"))) == {"Article", "BreadcrumbList"}


def test_a_title_cannot_close_the_data_block(client, english_home):
    title = "</script><script>alert(1)</script>&"
    StandardPageFactory(parent=english_home, locale=english(), slug="x", title=title)
    response = client.get("/en/x/")
    assert "<script>alert" not in response.content.decode()
    assert _things(response)["Article"]["headline"] == title


def test_open_graph_and_canonical_come_from_the_page(client, home, english_home):
    image = CreditedImageFactory()
    card = image.get_rendition(SHARE_CARD)
    english_home.share_image = image
    english_home.share_image_alternative = "A long table"
    english_home.save()
    page = read(client.get("/en/"))
    graph = {
        m.attributes["property"]: m.attributes["content"]
        for m in page.all("meta")
        if "property" in m.attributes
    }
    assert graph == {
        "og:type": "website",
        "og:site_name": "Conseil de Développement (C2D)",
        "og:title": "Home",
        "og:description": "Sixty-six inhabitants imagine life here in 2040.",
        "og:locale": "en_GB",
        "og:locale:alternate": "fr_FR",
        "og:url": "http://testserver/en/",
        "og:image": f"http://testserver{card.url}",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "A long table",
    }
    assert page.one("link", rel="canonical").attributes["href"] == "http://testserver/en/"
    assert {
        (a.attributes["hreflang"], a.attributes["href"])
        for a in page.all("link", rel="alternate")
        if "hreflang" in a.attributes
    } == {("fr", "http://testserver/fr/"), ("en", "http://testserver/en/")}


def test_canonical_address_is_the_sites_whatever_the_request_says(client, english_home):
    response = client.get("/en/?utm=1", headers={"host": "evil.example"})
    assert read(response).one("link", rel="canonical").attributes["href"] == (
        "http://testserver/en/"
    )
    assert b"evil.example" not in response.content
