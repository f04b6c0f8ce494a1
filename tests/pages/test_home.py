import pytest

from tests.factories.accessibility import AccessibilityPageFactory
from tests.factories.image import CreditedImageFactory
from tests.factories.locale import english
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import list_items, stream
from tests.factories.vision import VisionPageFactory
from tests.pages.html import read


def test_home_page_opens_with_its_title(client, english_home):
    page = read(client.get("/en/"))
    assert page.one("h1").text == "Home"
    assert page.one("html").attributes["lang"] == "en"


def test_opening_plate_holds_the_first_heading(client, indexes, english_home):
    image = CreditedImageFactory()
    hero = {
        "title": "What will a Tuesday be like?",
        "text": "Read, then tell us.",
        "label": "Explore",
        "page": indexes.french.pk,
        "image": image.pk,
        "alternative": "A long table",
    }
    english_home.sections = stream(("hero", hero), ("hero", hero))
    english_home.save()
    page = read(client.get("/en/"))
    assert page.one("h1").text == "What will a Tuesday be like?"
    first, second = page.all("section", class_="hero")
    # The chosen page is the French list: an English reader is led to the English one.
    assert first.one("a").attributes["href"] == "/en/visions/"
    assert first.one("img").attributes["fetchpriority"] == "high"
    assert second.one("img").attributes["loading"] == "lazy"
    assert second.one("h2").text == "What will a Tuesday be like?"


def test_a_strip_leaves_out_what_the_reader_cannot_follow(client, indexes, english_home):
    kept = VisionPageFactory(parent=indexes.french, title="Le feu")
    VisionPageFactory(
        parent=indexes.english,
        title="The fire",
        locale=english(),
        translation_key=kept.translation_key,
    )
    untranslated = VisionPageFactory(parent=indexes.french, title="L’eau")
    draft = VisionPageFactory(parent=indexes.french, live=False)
    english_home.sections = stream(
        (
            "visions",
            {
                "title": "Five stories",
                "text": "",
                "pages": list_items(kept.pk, untranslated.pk, draft.pk),
            },
        )
    )
    english_home.save()
    page = read(client.get("/en/"))
    assert [title.text for title in page.all("h3", class_="cover__title")] == ["The fire"]


def test_a_call_to_action_without_a_page_in_the_language_has_no_button(client, home, english_home):
    page = StandardPageFactory(parent=home)
    english_home.sections = stream(
        ("call_to_action", {"title": "Come", "text": "", "label": "Write", "page": page.pk})
    )
    english_home.save()
    section = read(client.get("/en/")).one("section", class_="action")
    assert (section.one("h2").text, section.all("a")) == ("Come", [])


def test_accessibility_level_stands_on_the_home_page(client, english_home):
    AccessibilityPageFactory(parent=english_home, locale=english(), slug="accessibility")
    links = read(client.get("/en/")).one("footer").all("a", href="/en/accessibility/")
    assert [link.text for link in links] == ["Accessibility: partially compliant"]


def test_language_switch_says_where_a_page_is_not_translated(client, english_home):
    StandardPageFactory(parent=english_home, locale=english(), slug="council")
    languages = read(client.get("/en/council/")).one("nav", class_="languages")
    assert languages.all("a") == []
    assert languages.text == "Français: not translated yet"
    assert languages.one("span", lang="fr").text == "Français"


def test_language_switch_leads_to_the_translation(client, home, english_home):
    link = read(client.get("/en/")).one("nav", class_="languages").one("a")
    assert link.attributes["href"] == "/fr/"
    assert (link.attributes["lang"], link.attributes["hreflang"], link.text) == (
        "fr",
        "fr",
        "Français",
    )


@pytest.mark.parametrize("path", ["/en/", "/en/anything/"])
def test_a_language_without_home_page_shows_no_french_words(client, home, path):
    """Wagtail falls back to the source language's home page under the other's address."""
    response = client.get(path)
    assert response.status_code == 404
    assert "Accueil" not in response.content.decode()


def test_skip_links_come_first_and_lead_somewhere(client, english_home):
    StandardPageFactory(parent=english_home, locale=english(), show_in_menus=True)
    page = read(client.get("/en/"))
    skips = page.all("a", class_="skip")
    assert [a.attributes["href"] for a in skips] == ["#content", "#menu"]
    assert page.all("a")[:2] == skips
    ids = [e.attributes["id"] for e in page.all("*") if "id" in e.attributes]
    assert [ids.count("content"), ids.count("menu")] == [1, 1]
