"""A tome: its cover and contents, and a page for each plate that needs no script."""

import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail_localize.models import SegmentOverride, TranslationContext

from pages.models import Plate, TomePage
from pages.models.plate import check_focuses
from snippets.models import Theme
from tests.cms.translating import send, translate_and_publish
from tests.factories.comics_index import ComicsIndexPageFactory
from tests.factories.image import CreditedImageFactory
from tests.factories.locale import english
from tests.factories.mandate import MandateFactory
from tests.factories.plate import give_plates, panel
from tests.factories.streams import list_items, stream
from tests.factories.theme import ThemeFactory
from tests.factories.tome import TomePageFactory
from tests.factories.vision import VisionPageFactory
from tests.pages.html import read

ADDRESS = "/en/comics/fire/"
CREDITS = stream(("credits", {"items": list_items({"role": "Drawing", "name": "Thu Lan"})}))


@pytest.fixture
def tome(english_home):
    """An English tome of three plates, so that the interface's words are the msgids."""
    shelf = ComicsIndexPageFactory(
        parent=english_home, locale=english(), title="The collection", slug="comics"
    )
    tome = TomePageFactory(
        parent=shelf,
        locale=english(),
        title="The fire’s share",
        slug="fire",
        number=2,
        theme=ThemeFactory(locale=english(), name="Forests", palette=Theme.Palette.FORESTS),
        mandate=MandateFactory(locale=english(), name="2022–2025"),
    )
    give_plates(tome, 3)
    return tome


@pytest.fixture
def twin(tome, home):
    """The same tome in French, with a plate before the others that English does not have yet."""
    shelf = ComicsIndexPageFactory(
        parent=home, slug="bd", translation_key=tome.get_parent().specific.translation_key
    )
    twin = TomePageFactory(
        parent=shelf, slug="feu", translation_key=tome.translation_key, live=False
    )
    keys = [plate.translation_key for plate in tome.plates.all()]
    for plate, key in zip(give_plates(twin, 4)[1:], keys, strict=True):
        Plate.objects.filter(pk=plate.pk).update(translation_key=key)
    twin = TomePage.objects.get(pk=twin.pk)
    twin.live = True
    twin.save()
    return twin


def facts(page):
    return {row.one("dt").text: row.one("dd").text for row in page.all("div", class_="facts__row")}


def test_cover_leads_to_the_first_plate_and_names_the_facts(client, tome):
    page = read(client.get(ADDRESS))
    assert page.one("h1").text == "The fire’s share"
    assert page.one("html").attributes["data-theme"] == "forests"
    assert facts(page) == {"Volume": "2", "Theme": "Forests", "Mandate": "2022–2025"}
    start = page.one("p", class_="tome__start")
    assert (start.text, start.one("a").attributes["href"]) == ("Read 3 plates", f"{ADDRESS}1/")


def test_plates_are_shown_with_their_alternatives_and_lead_to_the_reader(client, tome):
    leaves = read(client.get(ADDRESS)).all("figure", class_="leaf")
    assert [leaf.one("img").attributes["alt"] for leaf in leaves] == [
        plate.alternative for plate in tome.plates.all()
    ]
    assert [(leaf.one("a").text, leaf.one("a").attributes["href"]) for leaf in leaves] == [
        (f"Plate {number}", f"{ADDRESS}{number}/") for number in (1, 2, 3)
    ]


def test_what_comes_after_the_story_is_shown(client, tome):
    tome.looks = stream(
        ("look", {"title": "A shepherd", "place": "Quaix", "text": "<p>I sleep out.</p>"})
    )
    tome.initiatives = stream(
        ("initiative", {"name": "Nights", "place": "Verdon", "text": "<p>On loan.</p>", "link": ""})
    )
    tome.postface = "<p>I put my helmet away.</p>"
    tome.postface_author = "Ludivine Pascalon"
    tome.postface_role = "fire officer"
    tome.paper_edition = "<p>In the libraries.</p>"
    tome.credits = stream(
        ("credits", {"items": list_items({"role": "Drawing", "name": "Thu Lan"})})
    )
    tome.save()
    after = read(client.get(ADDRESS)).one("div", id="after")
    assert [section.text for section in after.all("section")] == [
        "Notes from the field A shepherd Quaix I sleep out.",
        "Others are already doing it Nights Verdon On loan.",
        "Postface I put my helmet away. Ludivine Pascalon, fire officer",
        "Downloads The files are being prepared. Come back in a few minutes.",
        "On paper In the libraries.",
        "Credits Drawing Thu Lan",
    ]


def test_tome_and_vision_lead_to_each_other_in_the_readers_language(client, tome, indexes):
    vision = VisionPageFactory(parent=indexes.french, slug="feu", title="Le feu")
    VisionPageFactory(
        parent=indexes.english,
        locale=english(),
        slug="fire",
        title="The fire took no sides",
        translation_key=vision.translation_key,
    )
    # As the editor stores it: the page of the source language.
    TomePage.objects.filter(pk=tome.pk).update(vision=vision)
    section = read(client.get(ADDRESS)).one("section", class_="part--vision")
    assert section.one("a").attributes["href"] == "/en/visions/fire/"
    told = read(client.get("/en/visions/fire/")).one("section", class_="part--tomes")
    assert [(a.text, a.attributes["href"]) for a in told.all("a")] == [
        ("The fire’s share", ADDRESS)
    ]
    assert read(client.get("/fr/visions/feu/")).all("section", class_="part--tomes") == []


def test_plate_is_a_page_with_title_number_alternative_transcript_and_controls_in_this_order(
    client, tome
):
    plate = tome.plates.all()[1]
    page = read(client.get(f"{ADDRESS}2/"))
    article = page.one("article", class_="reader")
    html = client.get(f"{ADDRESS}2/").content.decode()
    marks = [
        "<h1",
        'class="reader__place"',
        f'alt="{plate.alternative}"',
        'class="reader__words"',
        'class="controls"',
    ]
    assert [html.index(mark) for mark in marks] == sorted(html.index(mark) for mark in marks)
    assert article.one("h1").text == "The fire’s share"
    assert article.one("span", class_="reader__one").text == "Plate 2 of 3"
    assert page.one("title").text.startswith("The fire’s share: plate 2 of 3 – ")
    current = article.one("section", class_="script--current")
    assert current.text == (
        "Plate 2, in words Panel 1 La rue, la nuit. Caption: Vizille, 2040. "
        "Panel 2 Nadège lève la main. Nadège: Elle est revenue. "
        f"Picture: {plate.image.credit} On to plate 3"
    )
    assert [item.attributes["id"] for item in current.all("li")] == ["panel-1", "panel-2"]


def test_links_lead_to_the_plates_beside_and_at_the_ends_to_the_booklet(client, tome):
    links = {}
    for number in (1, 2, 3):
        nav = read(client.get(f"{ADDRESS}{number}/")).one("nav", class_="controls")
        turns = nav.all("a", class_="controls__turn")
        links[number] = [(link.text, link.attributes["href"]) for link in turns]
    assert links == {
        1: [("Cover", ADDRESS), ("Next plate", f"{ADDRESS}2/")],
        2: [("Previous plate", f"{ADDRESS}1/"), ("Next plate", f"{ADDRESS}3/")],
        3: [("Previous plate", f"{ADDRESS}2/"), ("After the story", f"{ADDRESS}#after")],
    }


def test_other_plates_wait_in_inert_templates_without_a_second_address(client, tome):
    page = read(client.get(f"{ADDRESS}1/"))
    assert [t.attributes["data-plate"] for t in page.all("template")] == ["1", "2", "3"]
    ids = [e.attributes["id"] for e in page.all("*") if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    figure = page.all("template")[0].one("figure")
    assert json.loads(figure.attributes["data-focuses"]) == tome.plates.all()[0].panels


@pytest.mark.parametrize("number", ["0", "4", "01", "999", "1000", "-1", "x", "１"])
def test_there_is_no_plate_before_the_first_or_after_the_last(client, tome, number):
    assert client.get(f"{ADDRESS}{number}/").status_code == 404


def test_plate_has_its_own_address_in_each_language_that_has_it(client, tome, twin):
    """French has one more at the beginning: its second plate is the first in English."""

    def head(address):
        page = read(client.get(address))
        alternates = page.all("link", rel="alternate")
        return page.one("link", rel="canonical").attributes["href"], {
            a.attributes["hreflang"]: a.attributes["href"]
            for a in alternates
            if "hreflang" in a.attributes
        }

    root = "http://testserver"
    assert head("/fr/bd/feu/1/") == (f"{root}/fr/bd/feu/1/", {})
    assert head(f"{ADDRESS}2/") == (
        f"{root}{ADDRESS}2/",
        {"en": f"{root}{ADDRESS}2/", "fr": f"{root}/fr/bd/feu/3/"},
    )
    assert head("/fr/bd/feu/2/") == (
        f"{root}/fr/bd/feu/2/",
        {"en": f"{root}{ADDRESS}1/", "fr": f"{root}/fr/bd/feu/2/"},
    )
    assert head(ADDRESS)[1] == {"en": f"{root}{ADDRESS}", "fr": f"{root}/fr/bd/feu/"}


def things(client, address):
    script = read(client.get(address)).one("script", type="application/ld+json")
    return json.loads(script.text)


def test_tome_is_a_comic_issue_of_its_collection(client, tome):
    tome.credits = stream(
        ("credits", {"items": list_items({"role": "Drawing", "name": "Thu Lan"})})
    )
    tome.save()
    issue = things(client, ADDRESS)[0]
    assert {name: issue[name] for name in ("@type", "issueNumber", "pagination", "about")} == {
        "@type": "ComicIssue",
        "issueNumber": 2,
        "pagination": "1-3",
        "about": "Forests",
    }
    assert issue["creditText"] == "Drawing: Thu Lan"
    assert issue["isPartOf"] == {
        "@type": "ComicSeries",
        "name": "The collection",
        "url": "http://testserver/en/comics/",
    }


def test_plate_is_a_part_of_its_issue(client, tome):
    plate, crumbs = things(client, f"{ADDRESS}2/")
    assert (plate["name"], plate["position"]) == ("The fire’s share: plate 2 of 3", 2)
    assert plate["isPartOf"] == {
        "@type": "ComicIssue",
        "name": "The fire’s share",
        "url": f"http://testserver{ADDRESS}",
    }
    assert [item["name"] for item in crumbs["itemListElement"]][-2:] == [
        "The fire’s share",
        "The fire’s share: plate 2 of 3",
    ]


def test_words_typed_into_a_plate_are_text(client, tome):
    words = stream(panel("<b>a</b>", ("says", "<i>b</i>", "</template><script>alert(1)</script>")))
    give_plates(tome, 2, transcript=words, alternative='"><script>alert(2)</script>')
    html = client.get(f"{ADDRESS}1/").content.decode()
    assert "<script>alert" not in html
    assert "<b>a</b>" not in html
    assert len(re.findall("</template>", html)) == 2


def test_a_tome_without_plates_has_a_cover_and_no_reader(client, tome):
    tome.plates.set([])
    tome.save()
    page = read(client.get(ADDRESS))
    assert page.all("p", class_="tome__start") == []
    assert page.all("section", class_="tome__inside") == []
    assert client.get(f"{ADDRESS}1/").status_code == 404


def test_every_address_of_a_tome_redirects_when_it_is_renamed(tome):
    assert tome.get_route_paths() == ["/", "/1/", "/2/", "/3/", "/pdf/", "/epub/", "/cbz/"]


def test_transcript_is_found_by_the_search(tome):
    assert "Nadège Elle est revenue." in tome.told
    assert tome.told.count("Vizille, 2040.") == 3
    # A result shows who says it; "Says" and "Caption" are no words of the story.
    with translation.override("fr"):
        said = list(tome.get_search_texts())
    assert [text for text in said if "revenue" in text] == ["Nadège : Elle est revenue."] * 3
    assert {"Dit", "Récitatif", "Says", "Caption"} & set(said) == set()


def test_home_page_opens_on_the_first_plate_of_a_tome_in_the_readers_language(
    client, tome, twin, english_home
):
    opening = {"title": "And tomorrow?", "text": "", "label": "Read", "page": twin.pk}
    english_home.sections = stream(("opening_tome", opening))
    english_home.save()
    page = read(client.get("/en/"))
    assert [h.text for h in page.all("h1")] == ["And tomorrow?"]
    section = page.one("section", class_="debut")
    assert section.one("img").attributes["alt"] == tome.plates.all()[0].alternative
    assert [(a.text, a.attributes["href"]) for a in section.all("a")] == [
        ("Read", f"{ADDRESS}1/"),
        ("The fire’s share", ADDRESS),
    ]


def test_home_page_keeps_its_heading_where_the_tome_is_not_public(client, tome, english_home):
    opening = {"title": "And tomorrow?", "text": "", "label": "Read", "page": tome.pk}
    english_home.sections = stream(("opening_tome", opening))
    english_home.save()
    TomePage.objects.filter(pk=tome.pk).update(live=False)
    page = read(client.get("/en/"))
    assert [h.text for h in page.all("h1")] == ["And tomorrow?"]
    assert page.all("section", class_="debut") == []


@pytest.mark.parametrize(
    "focus",
    [
        {"x": 0, "y": 0, "width": 1, "height": 1.2, "panel": 1},
        {"x": -0.2, "y": 0, "width": 0.5, "height": 0.5, "panel": 1},
        {"x": 0, "y": 0, "width": 0, "height": 1, "panel": 1},
        {"x": 0, "y": 0, "width": 1, "height": 1, "panel": 0},
        {"x": 0, "y": 0, "width": 1, "height": 1, "panel": True},
        {"x": "0", "y": 0, "width": 1, "height": 1, "panel": 1},
        {"x": float("nan"), "y": 0, "width": 1, "height": 1, "panel": 1},
        {"x": 0, "y": 0, "width": 1, "height": 1},
        "a panel",
    ],
)
def test_rectangle_that_is_not_on_the_plate_is_refused_with_its_number(focus):
    good = {"x": 0.1, "y": 0, "width": 0.9, "height": 1.004, "panel": 1}
    check_focuses([good])
    with pytest.raises(ValidationError) as refused:
        check_focuses([good, focus])
    with translation.override("en"):
        messages = refused.value.messages
    assert messages == [
        "Rectangle 2 does not lie on the plate: x, y, width and height are shares of the plate "
        "between 0 and 1, and panel is a number from 1."
    ]


def test_panels_that_are_no_list_are_refused():
    with pytest.raises(ValidationError) as refused:
        check_focuses({"x": 0})
    with translation.override("en"):
        messages = refused.value.messages
    assert messages == ["The panels must be a list of at most 60 rectangles."]


def test_picture_of_a_plate_is_offered_upright_from_a_thumbnail_to_close_up(client, tome):
    image = CreditedImageFactory(file__width=1400, file__height=1960)
    image.get_renditions(
        *(f"width-{width}|format-avif|avifquality-60" for width in (240, 480, 720, 1400))
    )
    image.file.close()
    tome.plates.update(image=image)
    source = read(client.get(f"{ADDRESS}1/")).all("figure")[0].one("source", type="image/avif")
    widths = re.findall(r" (\d+)w", source.attributes["srcset"])
    assert widths == ["240", "480", "720", "1400"]


def test_each_language_has_its_own_picture_of_a_plate_and_one_guided_view(
    home, english_home, english_locale
):
    shelf = ComicsIndexPageFactory(parent=home, slug="bd")
    tome = TomePageFactory(parent=shelf, slug="feu")
    plate = give_plates(tome)[0]
    tome.save_revision().publish()
    for above in (shelf, tome.theme, tome.mandate):
        translate_and_publish(above, english_locale)
    send(tome, english_locale)
    own = CreditedImageFactory(file__width=50, file__height=70)
    SegmentOverride.objects.create(
        locale=english_locale,
        context=TranslationContext.objects.get(path=f"plates.{plate.translation_key}.image"),
        data_json=json.dumps(own.pk),
    )
    twin = translate_and_publish(tome, english_locale)
    translated = twin.plates.get()
    assert (plate.image == own, translated.image == own) == (False, True)
    assert translated.panels == plate.panels
    lines = [line["text"] for block in translated.transcript for line in block.value["lines"]]
    assert lines == ["English of Vizille, 2040.", "English of Elle est revenue."]
