"""Words of the lexicon in the pages of the site: which pages, and for how long."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from pages.models import StandardPage, TextDomain
from search.glossary import glossary_at
from snippets.models import Concept, ConceptDomain, Term
from tests.factories.concept import ConceptFactory
from tests.factories.domain import DomainFactory
from tests.factories.lexicon import LexiconPageFactory
from tests.factories.locale import english, french
from tests.factories.site import the_english_home, the_site
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import list_items, stream
from tests.pages.html import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_homes")]

WORDS = "Words of the lexicon"  # the heading in the editor
TEXT = "<p>A draw, two draws and a <i>quorum</i>.</p>"


@pytest.fixture(scope="module", autouse=True)
def _lexicon(shared_rows, shared_homes):
    with shared_rows():
        home = the_english_home(the_site().root_page.specific)
        LexiconPageFactory(parent=home, title="Lexicon", slug="lexicon", locale=english())
        entry("draw", definition="A choice by chance.")


def entry(*words, **values):
    return ConceptFactory(locale=english(), words=list(words), **values)


@pytest.fixture
def page(english_home):
    return StandardPageFactory(
        parent=english_home,
        locale=english(),
        title="The draw",
        slug="draw",
        summary="A draw in the summary.",
        body=stream(("heading", "The draw"), ("text", TEXT), ("text", TEXT)),
    )


def terms(client, path="/en/draw/"):
    """Return what is linked on a page: words and where they lead."""
    return [
        (link.text, link.attributes["href"])
        for link in read(client.get(path)).one("main").all("a", class_="term")
    ]


def test_first_occurrence_in_the_body_leads_to_the_entry_without_javascript(client, page):
    assert terms(client) == [("draw", "/en/lexicon/draw/")]
    assert client.get("/en/lexicon/draw/").status_code == 200


def test_card_comes_with_the_page(client, page):
    cards = read(client.get("/en/draw/")).one("template").all("span", class_="gloss")
    link = read(client.get("/en/draw/")).one("a", class_="term")
    assert [card.attributes["data-term"] for card in cards] == [link.attributes["data-term"]]
    assert [card.one("span", class_="gloss__definition").text for card in cards] == [
        "A choice by chance."
    ]


def test_page_whose_switch_is_off_explains_nothing(client, page):
    StandardPage.objects.filter(pk=page.pk).update(explains_words=False)
    response = client.get("/en/draw/")
    assert terms(client) == []
    assert read(response).all("template") == []


def test_editor_finds_the_switch_on_every_page():
    from wagtail.models import get_page_models

    from pages.models import BasePage

    for model in get_page_models():
        if issubclass(model, BasePage):
            words = next(p for p in model.promote_panels if getattr(p, "heading", "") == WORDS)
            assert words.children[0].field_name == "explains_words"
            assert words.children[1].relation_name == "domain_links"
            assert {"explains_words", "domain_links"} <= set(model.facts)


def test_new_entry_is_linked_at_the_next_reading_and_one_that_was_withdrawn_no_more(client, page):
    quorum = entry("quorum")
    assert terms(client) == [("draw", "/en/lexicon/draw/"), ("quorum", "/en/lexicon/quorum/")]
    Concept.objects.filter(pk=quorum.pk).update(live=False)
    assert terms(client) == [("draw", "/en/lexicon/draw/")]


def test_words_are_read_at_each_change_and_their_tree_is_made_anew_only_of_other_words(page):
    before = glossary_at("/en/lexicon/", "en")
    page.title = "Another draw"
    page.save()
    assert glossary_at("/en/lexicon/", "en") is before
    entry("quorum")
    after = glossary_at("/en/lexicon/", "en")
    assert (before.knows("quorum"), after.knows("quorum")) == (False, True)


@pytest.mark.parametrize("status", [Term.Status.FORBIDDEN, Term.Status.DEPRECATED])
def test_word_that_means_something_else_where_it_stands_leads_nowhere(client, page, status):
    entry("threshold", Term(text="quorum", status=status))
    assert terms(client) == [("draw", "/en/lexicon/draw/")]


def test_word_of_former_times_leads_to_the_entry(client, page):
    entry("threshold", Term(text="quorum", status=Term.Status.SUPERSEDED))
    assert terms(client)[1:] == [("quorum", "/en/lexicon/threshold/")]


def test_short_form_and_one_verb_of_several_are_too_vague_to_be_linked(client, page):
    admitted, variant = Term.Status.ADMITTED, Term.Type.VARIANT
    entry("quorum of a council", Term(text="quorum", type=variant, status=admitted))
    assert terms(client) == [("draw", "/en/lexicon/draw/")]
    entry("settle", Term(text="quorum", part_of_speech="verb", status=admitted))
    assert terms(client) == [("draw", "/en/lexicon/draw/")]
    # It is a sense of the word all the same.
    entry("quorate", Term(text="quorum", type=variant, status=admitted))
    assert terms(client) == [("draw", "/en/lexicon/draw/")]


def test_entry_and_word_say_whether_they_are_linked_at_all(client, page):
    quorum = entry("quorum")
    assert terms(client)[1:] == [("quorum", "/en/lexicon/quorum/")]
    Concept.objects.filter(pk=quorum.pk).update(do_not_link=True)
    assert terms(client)[1:] == []
    Concept.objects.filter(pk=quorum.pk).update(do_not_link=False)
    quorum.terms.update(do_not_link=True)
    assert terms(client)[1:] == []


def about(page, *domains):
    page.domain_links = [TextDomain(domain=domain) for domain in domains]
    page.save()


def test_word_of_several_senses_leads_to_the_one_whose_domain_the_text_names(client, page):
    sport = DomainFactory(locale=english(), name="Sport")
    entry("draw", definition="A game that nobody wins.", domains=[sport])
    assert terms(client) == []
    about(page, sport)
    assert terms(client) == [("draw", "/en/lexicon/draw-2/")]


def test_word_of_another_domain_is_linked_only_where_the_text_names_its_domain(client, page):
    water, europe = (DomainFactory(locale=english(), name=name) for name in ("Water", "Europe"))
    entry("quorum", domains=[europe])
    about(page, water)
    assert terms(client) == []
    about(page, water, europe)
    assert terms(client) == [("quorum", "/en/lexicon/quorum/")]


def test_text_without_domains_is_about_those_of_the_page_above(client, page, english_home):
    water, europe = (DomainFactory(locale=english(), name=name) for name in ("Water", "Europe"))
    entry("quorum", domains=[europe])
    TextDomain.objects.create(page=english_home, domain=water)
    assert terms(client) == []
    about(page, europe)
    assert terms(client) == [("quorum", "/en/lexicon/quorum/")]


def test_preview_links_the_words_of_the_domains_of_the_draft(page, admin_user):
    europe = DomainFactory(locale=english(), name="Europe")
    entry("quorum", domains=[europe])
    page.domain_links = [TextDomain(domain=europe)]
    preview = read(page.make_preview_request(preview_mode=""))
    assert [link.text for link in preview.all("a", class_="term")] == ["quorum"]


def test_domains_of_a_text_are_the_same_in_every_language(client, page, home):
    source = StandardPageFactory(parent=home, slug="tirage", translation_key=page.translation_key)
    europe = DomainFactory(locale=french(), name="Europe")
    twin = DomainFactory(
        locale=english(), name="Europe in English", translation_key=europe.translation_key
    )
    about(source, europe)
    assert [link.domain for link in StandardPage.objects.get(pk=page.pk).domain_links.all()] == [
        twin
    ]


def test_text_of_an_entry_is_about_the_domains_of_the_entry(client):
    water, europe = (DomainFactory(locale=english(), name=name) for name in ("Water", "Europe"))
    entry("quorum", definition="How many a threshold needs.", domains=[europe])
    threshold = entry("threshold", domains=[water])
    assert terms(client, "/en/lexicon/quorum/") == []
    ConceptDomain.objects.create(concept=threshold, domain=europe)
    assert terms(client, "/en/lexicon/quorum/") == [("threshold", "/en/lexicon/threshold/")]


def test_entry_with_a_markup_sign_stays_text(client, page):
    entry("quorum", definition="<script>alert(1)</script> & more")
    content = client.get("/en/draw/").content.decode()
    assert "<script>alert" not in content
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in content


def test_entry_page_leads_to_other_entries_and_not_to_itself(client):
    entry("quorum", definition="How many a draw needs; no quorum, no draw.")
    assert terms(client, "/en/lexicon/quorum/") == [("draw", "/en/lexicon/draw/")]


def test_question_and_accordion_are_bodies_too(client, english_home):
    StandardPageFactory(
        parent=english_home,
        locale=english(),
        slug="faq",
        body=stream(
            (
                "accordion",
                {"items": list_items({"title": "A draw", "text": "<p>A draw.</p>"})},
            )
        ),
    )
    link = read(client.get("/en/faq/")).one("a", class_="term")
    assert link.text == "draw"


def test_other_language_has_words_of_its_own(client, page, home):
    StandardPageFactory(parent=home, slug="page", body=stream(("text", "<p>A draw.</p>")))
    assert terms(client, "/fr/page/") == []


def test_every_body_of_the_templates_is_marked():
    """A new template with rich text explains its words, or says here why not."""
    left_out = {
        "pages/site_plan_page.html",  # a list of links
        "pages/lexicon_page.html",  # the list of all words follows
        "forms/fields/explanation.html",  # a card would cover what somebody is filling in
        "pages/meeting_page.html",  # minutes in another language than the page's
        "components/plate_words.html",  # in the reader of a tome a card would hide the picture
    }
    templates = Path(settings.BASE_DIR) / "templates"
    unmarked = set()
    for path in templates.rglob("*.html"):
        for line in path.read_text().splitlines():
            if re.search(r"\|richtext\b", line) and "data-terms" not in line:
                unmarked.add(str(path.relative_to(templates)))
    assert unmarked == left_out
