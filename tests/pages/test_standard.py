import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from snippets.models import Person
from tests.factories.document import DocumentFactory
from tests.factories.image import CreditedImageFactory
from tests.factories.locale import english
from tests.factories.mandate import MandateFactory
from tests.factories.organisation import OrganisationFactory
from tests.factories.person import PersonFactory
from tests.factories.site import the_site
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import list_items, stream
from tests.factories.theme import ThemeFactory
from tests.factories.working_group import WorkingGroupFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")


@pytest.fixture
def show(client, english_home):
    """Return the English page that holds the given blocks."""

    def page(*blocks, **kwargs):
        StandardPageFactory(
            parent=english_home,
            locale=english(),
            title="The council",
            slug="council",
            body=stream(*blocks),
            **kwargs,
        )
        return read(client.get("/en/council/"))

    return page


def test_page_has_one_title_and_its_summary(show):
    page = show(("heading", "A laboratory"), summary="Who they are.")
    assert page.one("h1").text == "The council"
    assert page.one("p", class_="standfirst").text == "Who they are."


def test_blocks_that_draw_a_heading_of_their_own_stand_in_the_outline(show):
    more = StandardPageFactory(parent=the_site().root_page, slug="plus", title="Plus")
    own = {
        "press_contacts": {"title": "For the press"},
        "people": {"title": "Members", "role": "member"},
        "working_groups": {"title": "Groups"},
        "mandates": {"title": "Mandates"},
        "call_to_action": {"title": "Join us", "text": "", "label": "Read", "page": None},
    }
    # Nobody may read that page in English: the block is not shown.
    unread = ("related_pages", {"title": "Read on", "pages": list_items(more.pk)})
    shown = ("related_pages", {"title": "Also", "pages": list_items(the_site().root_page.pk)})
    page = show(("heading", "Members"), ("text", "<p>a</p>"), *own.items(), unread, shown)
    links = page.one("nav", class_="outline").all("a")
    titles = ["Members", "For the press", "Members", "Groups", "Mandates", "Join us", "Also"]
    assert [link.text for link in links] == titles
    headings = page.one("div", class_="folio__body").all("h2")
    assert [heading.text for heading in headings] == titles
    assert [link.attributes["href"] for link in links] == [
        f"#{heading.attributes['id']}" for heading in headings
    ]


def test_people_are_shown_with_their_facts(show):
    body = OrganisationFactory(locale=english(), name="Deux Voix", website="https://example.org/v")
    photo = CreditedImageFactory()
    PersonFactory(
        locale=english(),
        name="Imogen Hartlepin",
        roles=[Person.Role.SPEAKER, Person.Role.INTERPRETER],
        organisation=body,
        photo=photo,
        biography="Born in Yorkshire.",
    )
    PersonFactory(locale=english(), name="Draft", roles=[Person.Role.SPEAKER], live=False)
    PersonFactory(locale=english(), name="Member", roles=[Person.Role.MEMBER])
    PersonFactory(name="Française", roles=[Person.Role.SPEAKER])
    page = show(("people", {"title": "Speakers", "role": "speaker"}))
    person = page.one("li", class_="person")
    assert person.text == (
        "Imogen Hartlepin Speaker, Interpreter Deux Voix, Vizille Born in Yorkshire."
    )
    assert person.one("a").attributes["href"] == "https://example.org/v"
    assert person.one("img").attributes["src"] == photo.file.url


def test_city_that_somebody_comes_from_is_not_said_twice(show):
    city = OrganisationFactory(locale=english(), name="Rotterdam", place="Rotterdam", website="")
    PersonFactory(
        locale=english(), name="Joris", roles=[Person.Role.SPEAKER], organisation=city, biography=""
    )
    page = show(("people", {"title": "Speakers", "role": "speaker"}))
    assert page.one("p", class_="person__body").text == "Rotterdam"


def test_groups_wear_their_themes_colours(show):
    mandate = MandateFactory(locale=english(), name="2022–2025 mandate")
    theme = ThemeFactory(locale=english(), name="Forests", palette="forests")
    WorkingGroupFactory(
        locale=english(), name="Forests group", mandate=mandate, theme=theme, mission="To look."
    )
    WorkingGroupFactory(
        locale=english(), mandate=MandateFactory(locale=english(), live=False), theme=theme
    )
    page = show(("working_groups", {"title": "Groups"}))
    group = page.one("li", class_="group")
    assert group.attributes["data-theme"] == "forests"
    assert group.text == "Forests group Theme Forests Mandate 2022–2025 mandate To look."


def test_mandates_are_shown_with_dates_and_members(show):
    MandateFactory(locale=english(), name="First mandate", summary="Five themes.")
    page = show(("mandates", {"title": "Mandates"}))
    assert page.one("article", class_="mandate").text == (
        "First mandate 1 September 2022 →to 30 September 2025 66 members Five themes."
    )


def test_a_download_says_its_format_and_what_is_in_it(show):
    document = DocumentFactory()
    page = show(
        ("download", {"title": "Debate sheet", "document": document.pk, "summary": "Two pages."})
    )
    section = page.one("section", class_="download")
    assert section.one("a").attributes["href"] == document.url
    assert section.one("a").text == "Download (PDF, 1 kB) – Debate sheet"
    assert section.one("p", class_="download__summary").text == "Two pages."


@pytest.mark.parametrize(("name", "element"), [("a.mp3", "audio"), ("a.mp4", "video")])
def test_a_recording_stands_beside_its_transcript(show, name, element):
    media = DocumentFactory(file__filename=name)
    page = show(
        (
            "podcast",
            {
                "title": "The hall",
                "media": media.pk,
                "duration": "1 min",
                "transcript": "<p>One hears the water.</p>",
            },
        )
    )
    section = page.one("section", class_="podcast")
    assert section.one(element).attributes["src"] == media.url
    assert section.one("details").one("p").text == "One hears the water."


def test_rich_text_links_lead_to_the_readers_language(show, home, english_home):
    french = StandardPageFactory(parent=home)
    StandardPageFactory(
        parent=english_home,
        slug="method",
        locale=english(),
        translation_key=french.translation_key,
    )
    untranslated = StandardPageFactory(parent=home)
    page = show(
        (
            "text",
            f'<p><a linktype="page" id="{french.pk}">method</a> '
            f'<a linktype="page" id="{untranslated.pk}">only in French</a> '
            f'<a linktype="page" id="999999">gone</a> '
            '<a href="https://example.org/">elsewhere</a></p>',
        )
    )
    links = page.one("div", class_="text").all("a")
    assert [(a.text, a.attributes.get("href")) for a in links] == [
        ("method", "/en/method/"),
        ("only in French", None),
        ("gone", None),
        ("elsewhere", "https://example.org/"),
    ]


def test_the_opening_picture_is_not_shown_twice(show):
    image = CreditedImageFactory()
    picture = {"image": image.pk, "alternative": "A plenary", "caption": ""}
    page = show(("image", picture), share_image=image)
    assert [img.attributes["src"] for img in page.one("main").all("img")] == [image.file.url]


def test_a_picture_carries_this_uses_own_alternative_and_its_credit(show):
    image = CreditedImageFactory(author="Thu Lan Maréchal", licence="cc-by-4.0")
    page = show(("image", {"image": image.pk, "alternative": "A plenary", "caption": "In May"}))
    figure = page.one("figure")
    assert figure.one("img").attributes["alt"] == "A plenary"
    assert figure.one("figcaption").text == "In May Picture: Thu Lan Maréchal, CC BY 4.0"


def test_an_accordion_opens_without_a_script(show):
    items = list_items({"title": "Who chooses?", "text": "<p>A draw.</p>"})
    details = show(("accordion", {"items": items})).one("details", class_="accordion__item")
    assert details.one("summary").text == "Who chooses?"
    assert details.one("p").text == "A draw."


def test_a_quote_names_its_speaker(show):
    quote = {"text": "I came\nto check.", "speaker": "Leïla", "role": "member"}
    figure = show(("quote", quote)).one("figure", class_="quote")
    assert figure.one("blockquote").text == "I came to check."
    assert figure.one("figcaption").text == "Leïla, member"


def test_footer_lists_the_page_under_its_role(client, english_home):
    StandardPageFactory(
        parent=english_home, locale=english(), title="Privacy", slug="privacy", footer="privacy"
    )
    links = read(client.get("/en/")).one("footer").all("a", href="/en/privacy/")
    assert [link.text for link in links] == ["Privacy"]


def test_no_page_holds_anything_inline(show):
    content = show(("heading", "A laboratory"), ("text", "<p>Text</p>"))
    assert [e.name for e in content.all("*") if "style" in e.attributes] == []
    assert content.all("style") == []
    inline = [script for script in content.all("script") if "src" not in script.attributes]
    assert {script.attributes.get("type") for script in inline} <= {"application/ld+json"}
    assert [e for e in content.all("*") if any(a.startswith("on") for a in e.attributes)] == []


def test_a_summary_is_required(home):
    page = StandardPageFactory.build(parent=None, summary="")
    with pytest.raises(ValidationError) as caught:
        home.add_child(instance=page)
    assert list(caught.value.message_dict) == ["summary"]


def test_a_draft_is_previewed_in_its_own_language_with_its_unsaved_words(english_home):
    page = StandardPageFactory(parent=english_home, locale=english(), title="Draft", live=False)
    page.title = "Not saved yet"
    with translation.override("fr"):
        preview = read(page.make_preview_request())
    assert preview.one("h1").text == "Not saved yet"
    assert preview.one("html").attributes["lang"] == "en"
    assert preview.all("link", rel="canonical") == []
    assert preview.one("meta", name="robots").attributes["content"] == "noindex"
