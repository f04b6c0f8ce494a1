"""One page for each notion, in both languages."""

import json

import pytest
from django.core.cache import cache
from wagtail.models import PageViewRestriction

from snippets.models import FalseFriend, RelatedConcept, Term
from tests.factories.concept import ConceptFactory, in_french
from tests.factories.domain import DomainFactory
from tests.factories.locale import english
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

Status = Term.Status
LIST = "/en/lexicon/"


def graph(response):
    return json.loads(read(response).one("script", type="application/ld+json").children[0])


def test_entry_shows_both_languages_side_by_side_the_readers_first(client, make_entry):
    draw = make_entry(
        "draw", Term(text="lot", status=Status.DEPRECATED, note="Sounds like chance.")
    )
    in_french(draw, "tirage au sort", definition="Choisir au hasard.")
    page = read(client.get("/en/lexicon/draw/"))
    assert page.one("h1").text == "draw"
    sides = page.all("section", class_="side")
    assert [side.one("h2").text for side in sides] == ["English", "Français"]
    own, other = sides
    assert own.one("p", class_="side__definition").text == "What draw means."
    assert [word.text for word in own.all("p", class_="words__line")] == [
        "draw preferred",
        "lot deprecated",
    ]
    assert own.one("p", class_="words__note").text == "Sounds like chance."
    assert other.one("p", class_="side__definition").attributes["lang"] == "fr"
    assert other.one("p", class_="side__definition").text == "Choisir au hasard."
    french_page = read(client.get("/fr/lexique/tirage-au-sort/"))
    assert [s.one("h2").text for s in french_page.all("section", class_="side")] == [
        "Français",
        "English",
    ]


def test_word_shows_its_kind_gender_region_and_pronunciation(client, make_entry):
    word = Term(
        text="RIC",
        type=Term.Type.ACRONYM,
        gender=Term.Gender.MASCULINE,
        region=Term.Region.CH,
        register=Term.Register.COLLOQUIAL,
        pronunciation="rik",
    )
    in_french(make_entry("petition"), word)
    page = read(client.get("/en/lexicon/petition/"))
    facts = page.all("p", class_="words__facts")[1]
    assert facts.text == "acronym noun, masculine colloquial register Switzerland pronounced rik"
    assert facts.one("i").attributes["lang"] == "fr"


def test_entry_without_equivalent_says_so_in_words(client, make_entry):
    word = Term(text="quorum", status=Status.ADMITTED)
    in_french(make_entry("showing of hands"), word, no_equivalent=True)
    page = read(client.get("/en/lexicon/showing-of-hands/"))
    own, french_side = page.all("section", class_="side")
    assert french_side.one("p", class_="side__none").text == (
        "No direct equivalent: these words come close."
    )
    assert own.all("p", class_="side__none") == []


def test_entry_whose_translation_is_a_draft_says_that_it_is_not_there_yet(client, make_entry):
    in_french(make_entry("draw"), "tirage", live=False)
    page = read(client.get("/en/lexicon/draw/"))
    assert page.one("section", class_="side--missing").text == (
        "Français This entry is not in this language yet."
    )
    assert "tirage" not in page.text


def test_language_switch_and_hreflang_lead_to_the_same_concept(client, make_entry):
    in_french(make_entry("draw"), "tirage au sort")
    page = read(client.get("/en/lexicon/draw/"))
    alternates = [
        (link.attributes["hreflang"], link.attributes["href"])
        for link in page.all("link", rel="alternate")
        if "hreflang" in link.attributes
    ]
    assert alternates == [
        ("en", "http://testserver/en/lexicon/draw/"),
        ("fr", "http://testserver/fr/lexique/tirage-au-sort/"),
    ]
    assert page.one("link", rel="canonical").attributes["href"] == (
        "http://testserver/en/lexicon/draw/"
    )
    switch = page.one("a", hreflang="fr", lang="fr")
    assert switch.attributes["href"] == "/fr/lexique/tirage-au-sort/"


def test_breadcrumbs_lead_back_to_the_lexicon(client, make_entry):
    make_entry("draw")
    crumbs = read(client.get("/en/lexicon/draw/")).one("nav", class_="breadcrumbs").all("li")
    assert [crumb.text for crumb in crumbs] == ["Home", "The lexicon", "draw"]


def test_entry_is_a_defined_term_of_its_lexicon(client, make_entry):
    lot = make_entry("draw", "lot", Term(text="raffle", status=Status.FORBIDDEN))
    in_french(lot, "tirage")
    term, crumbs = graph(client.get("/en/lexicon/draw/"))
    assert term == {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "@id": "http://testserver/en/lexicon/draw/",
        "url": "http://testserver/en/lexicon/draw/",
        "name": "draw",
        "alternateName": ["lot"],
        "description": "What draw means.",
        "inLanguage": "en",
        "sameAs": ["http://testserver/fr/lexique/tirage/"],
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "name": "The lexicon",
            "url": "http://testserver/en/lexicon/",
        },
    }
    assert [step["name"] for step in crumbs["itemListElement"]] == ["Home", "The lexicon", "draw"]


def test_related_entries_are_linked_in_both_directions(client, make_entry):
    flood, river = make_entry("flood"), make_entry("river")
    flood.related_links.set([RelatedConcept(related=river)])
    flood.save()

    def neighbours(slug):
        page = read(client.get(f"/en/lexicon/{slug}/"))
        return [a.text for a in page.all("a", class_="neighbours__name")]

    assert neighbours("flood") == ["river"]
    assert neighbours("river") == ["flood"]
    river.live = False
    river.save()
    assert neighbours("flood") == []


def test_broader_narrower_and_related_entries_stand_apart_whoever_said_it(client, make_entry):
    water, canal, lock = make_entry("waterway"), make_entry("canal"), make_entry("lock")
    canal.related_links.set(
        [
            RelatedConcept(related=water, kind="broader"),
            RelatedConcept(related=make_entry("towpath")),
        ]
    )
    canal.save()
    # Said from both ends: once as narrower, once as related.
    lock.related_links.set([RelatedConcept(related=canal, kind="related")])
    lock.save()
    water.related_links.set([RelatedConcept(related=canal)])
    water.save()

    def parts(slug):
        page = read(client.get(f"/en/lexicon/{slug}/"))
        return {
            part.one("h2").text: [a.text for a in part.all("a", class_="neighbours__name")]
            for part in page.all("section", class_="entry__part")
        }

    assert parts("canal") == {"Broader concepts": ["waterway"], "See also": ["lock", "towpath"]}
    assert parts("waterway") == {"Narrower concepts": ["canal"]}


def test_entry_without_a_definition_says_so_and_describes_itself_by_its_name(client, make_entry):
    make_entry("draw", definition="")
    response = client.get("/en/lexicon/draw/")
    assert (
        read(response).one("p", class_="side__none").text == "No definition in this language yet."
    )
    assert "description" not in graph(response)[0]
    assert read(response).one("meta", name="description").attributes["content"] == "draw"


def test_homograph_is_named_on_the_entry_with_its_domain(client, make_entry):
    digital = DomainFactory(locale=english(), name="Digital")
    make_entry("firebreak", "firewall")
    make_entry("firewall", domains=[digital])
    make_entry("rampart", Term(text="firewall", status=Status.FORBIDDEN))
    page = read(client.get("/en/lexicon/firebreak/"))
    assert [li.text for li in page.one("div", class_="entry__homographs").all("li")] == [
        "firewall Digital"
    ]


def test_false_friends_are_in_the_language_that_they_belong_to(client, make_entry):
    concept = make_entry("sustainable")
    concept.false_friends.set(
        [FalseFriend(language="fr", text="durable", note="Lasting.", locale=english())]
    )
    concept.save()
    friends = read(client.get("/en/lexicon/sustainable/")).one("dl", class_="friends")
    assert friends.one("dt", lang="fr").text == "durable"
    assert friends.one("dd").text == "Lasting."


@pytest.mark.parametrize("slug", ["nowhere", "draft", "francais"])
def test_entry_that_is_not_public_in_this_language_is_not_found(client, make_entry, slug):
    make_entry("draft", live=False)
    ConceptFactory(words=["français"])
    assert client.get(f"/en/lexicon/{slug}/").status_code == 404


def test_entry_of_a_restricted_lexicon_is_refused_to_anonymous_readers(client, lexica, make_entry):
    make_entry("draw")
    PageViewRestriction.objects.create(page=lexica.english, restriction_type="login")
    cache.clear()
    assert client.get("/en/lexicon/draw/").status_code == 302


def test_address_stays_when_the_preferred_word_changes(client, make_entry):
    concept = make_entry("draw")
    concept.save_revision().publish()
    concept.refresh_from_db()
    concept.terms.set([Term(text="sortition")])
    concept.save_revision().publish()
    assert read(client.get("/en/lexicon/draw/")).one("h1").text == "sortition"


def test_addresses_of_entries_redirect_when_the_lexicon_is_renamed(lexica, make_entry):
    make_entry("draw")
    assert lexica.english.get_route_paths() == ["/", "/draw/"]


def test_texts_of_an_entry_are_escaped(client, make_entry):
    make_entry(
        Term(text="<b>draw</b>", note="<script>alert(1)</script>"),
        definition="</script><script>alert(1)</script>",
        source_label="<i>x</i>",
        source_url="https://ailleurs.example/?a=1&b=2",
    )
    response = client.get("/en/lexicon/bdrawb/")
    assert response.status_code == 200
    assert b"<script>alert" not in response.content
    assert read(response).one("h1").text == "<b>draw</b>"


def test_lexicon_is_a_set_of_defined_terms(client, lexica):
    things = graph(client.get(LIST))
    assert [thing["@type"] for thing in things] == ["DefinedTermSet", "BreadcrumbList"]
