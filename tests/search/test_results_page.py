"""The page of results, as a reader without a script gets it."""

import re

import pytest
from django.utils import translation

from pages.models import VisionPage
from search import log
from search.documents import documents_of
from search.engines import engine_named
from search.engines.tables import rows_of
from search.models import AskedQuery
from search.showing import query_with
from tests.factories.concept import ConceptFactory
from tests.pages.html import read
from tests.search.library import library  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

# Both sides of the index.
SPELT = "SELECT word FROM search_word_a UNION SELECT word FROM search_word_b ORDER BY word"


@pytest.fixture
def look(client):
    """Look for words on the French site."""

    def answer(words, **filters):
        return read(client.get("/fr/recherche/", {"q": words, **filters}))

    return answer


def titles(page):
    return [element.text for element in page.one("main").all("h3", class_="find__title")]


def test_results_stand_in_the_sites_frame(look):
    page = look("jardin")
    assert page.one("h1").text == "Rechercher"
    assert [a.text for a in page.one("nav", class_="breadcrumbs").all("a")] == ["Accueil"]
    assert page.one("meta", name="robots").attributes["content"] == "noindex"
    assert page.all("link", rel="canonical") == []
    assert page.all("nav", class_="menu__nav") or page.one("header", class_="masthead")


def test_language_switch_leads_to_the_same_query(look, client):
    page = look("pare-feu", kind="concept", page="1")
    switch = page.one("a", class_="languages__link")
    assert switch.attributes["href"] == "/en/search/?q=pare-feu&kind=concept&page=1"
    assert client.get(switch.attributes["href"]).status_code == 200


def test_address_of_the_other_language_is_not_found_here(client):
    assert client.get("/fr/search/").status_code == 404
    assert client.get("/en/recherche/").status_code == 404


def test_words_are_marked_in_title_and_passage(look):
    find = look("jardins").one("li", class_="find")
    assert find.one("h3").text == "Le conseil"
    passage = find.one("p", class_="find__text")
    assert [mark.text for mark in passage.all("mark")] == ["jardin"]
    assert "le jardin & ses outils" in passage.text


def test_concept_shows_both_languages_side_by_side_and_its_domain(look):
    page = look("pare-feu", kind="concept")
    finds = page.all("li", class_="find--concept")
    assert [f.one("span", class_="find__domain").text for f in finds] == ["Climat", "Numérique"]
    sides = finds[0].all("div", class_="find__side")
    assert [side.one("*", class_="find__title").text for side in sides] == ["pare-feu", "firebreak"]
    assert [side.one("p", class_="find__language").text for side in sides] == [
        "Français",
        "English",
    ]
    assert sides[1].one("a").attributes == {
        "href": "/en/lexicon/firebreak/",
        "lang": "en",
        "hreflang": "en",
    }
    assert sides[1].one("p", class_="find__text").text == "A strip where nothing burns."


def test_english_word_finds_the_concept_on_the_french_site(look):
    page = look("firewalls")
    assert titles(page) == ["pare-feu"]
    assert page.one("span", class_="find__domain").text == "Numérique"


def test_missing_equivalent_is_said_in_words(look):
    side = look("concertation").all("div", class_="find__side")[1]
    assert side.one("p", class_="find__none").text == (
        "Pas d’équivalent direct : on emploie ces mots faute de mieux."
    )
    missing = look("tirage au sort").all("div", class_="find__side")[1]
    assert missing.one("p", class_="find__missing").text == (
        "Cette fiche n’est pas encore dans cette langue."
    )


def test_word_that_is_no_longer_said_comes_with_its_verdict(look):
    find = look("garde-feu").one("li", class_="find--concept")
    assert find.one("p", class_="find__verdict").text == "garde-feu dépassé"
    assert find.one("h3").text == "pare-feu"


def test_draft_is_not_found(look):
    assert titles(look("brouillon")) == []


def options(page):
    return {
        group.one("h2").text: [
            (a.one("span", class_="facets__name").text, a.one("span", class_="facets__count"))
            for a in group.all("a")
        ]
        for group in page.all("nav", class_="facets__group")
    }


def test_each_filter_leaves_as_many_results_as_it_says(look, client):
    page = look("pare-feu")
    seen = 0
    for link in page.all("a", class_="facets__option"):
        count = int(re.match(r"\d+", link.one("span", class_="facets__count").text)[0])
        answer = read(client.get(f"/fr/recherche/{link.attributes['href']}"))
        assert len(titles(answer)) == count
        chosen = answer.one("a", aria_current="true")
        assert chosen.one("span", class_="facets__name").text == (
            link.one("span", class_="facets__name").text
        )
        back = read(client.get(f"/fr/recherche/{chosen.attributes['href']}"))
        assert titles(back) == titles(page)
        seen += 1
    assert seen >= 5


def test_counts_stay_right_under_every_pair_of_filters(look, client):
    def choices(page):
        for link in page.all("a", class_="facets__option"):
            if link.attributes.get("aria-current") != "true":
                count = int(re.match(r"\d+", link.one("span", class_="facets__count").text)[0])
                yield link.attributes["href"], count

    pairs, narrowing = 0, 0
    for first, alone in choices(look("pare-feu")):
        for second, count in choices(read(client.get(f"/fr/recherche/{first}"))):
            both = read(client.get(f"/fr/recherche/{second}"))
            assert len(titles(both)) == count, (first, second)
            pairs += 1
            narrowing += count < alone
    assert pairs >= 20
    assert narrowing >= 10


def test_same_filters_have_one_address_in_whatever_order_they_were_chosen():
    address = "?q=eau&kind=vision&theme=mobilites"
    assert query_with("eau", {"kind": "vision"}, theme="mobilites") == address
    assert query_with("eau", {"theme": "mobilites"}, kind="vision") == address


def test_filters_are_named_in_the_readers_language(look):
    assert set(options(look("pare-feu"))) == {
        "Type",
        "Thème",
        "Mandat",
        "Année",
        "Langue",
    }
    assert [name for name, _count in options(look("pare-feu"))["Type"]] == ["Lexique", "Visions"]


def test_filter_that_is_not_understood_is_left_out_and_said_to_be(look):
    page = look("pare-feu", kind="nothing", theme="x", year="20245", language="xx")
    assert [p.text for p in page.all("p", class_="listing__message")] == [
        "Ce type n’existe pas. Choisissez-en un dans la liste.",
        "Ce thème n’existe pas. Choisissez-en un dans la liste.",
        "Une année s’écrit en quatre chiffres.",
        "Le site n’existe pas dans cette langue. Choisissez-en une dans la liste.",
    ]
    assert len(titles(page)) == len(titles(look("pare-feu")))


def test_words_are_looked_up_in_one_direction_or_both(look):
    assert titles(look("pare-feu", **{"from": "en"})) == []
    page = look("firewall", kind="concept", **{"from": "en"})
    names = [
        side.one("*", class_="find__title").text for side in page.all("div", class_="find__side")
    ]
    assert names == ["firewall", "pare-feu"]
    assert [r.attributes["value"] for r in page.all("input", checked="")] == ["en"]


def test_slip_is_corrected_with_a_way_to_what_was_typed(look, client):
    page = look("tirrage au sort")
    assert titles(page) == ["tirage au sort"]
    said = page.one("p", class_="quest__corrected")
    assert said.text == (
        "Voici les résultats pour tirage au sort. Chercher quand même « tirrage au sort »"
    )
    exact = read(client.get(f"/fr/recherche/{said.one('a').attributes['href']}"))
    assert exact.all("p", class_="quest__corrected") == []


def test_what_was_read_is_spelled_as_in_the_results(look):
    told = {
        asked: look(asked).one("p", class_="quest__corrected").one("strong").text
        for asked in ("lisierre", "lisierres", "La Lissière")
    }
    assert told == {"lisierre": "lisière", "lisierres": "lisière", "La Lissière": "La lisière"}


def test_nothing_found_leads_on(look):
    page = look("xylophone")
    assert page.one("h2", class_="quest__count").text == "Aucun résultat"
    links = page.one("ul", class_="ways-out__list").all("a")
    assert ("Le lexique de A à Z", "/fr/lexique/") in [
        (a.text, a.attributes["href"]) for a in links
    ]


def test_nothing_asked_is_no_search(look):
    for words in ("", "  ", "?!"):
        page = look(words)
        assert page.all("h2", class_="quest__count") == []
        assert page.one("ul", class_="ways-out__list")


def test_results_come_in_pages(look, monkeypatch):
    monkeypatch.setattr("search.views.ON_ONE_PAGE", 2)
    first = look("pare-feu")
    assert len(titles(first)) == 2
    link = first.one("a", rel="next").attributes["href"]
    assert link == "?q=pare-feu&page=2#found"
    second = look("pare-feu", page="2")
    assert second.one("ol", class_="finds").attributes["start"] == "3"
    assert not set(titles(first)) & set(titles(second)) - {"pare-feu"}
    beyond = look("pare-feu", page="99")
    assert titles(beyond) == titles(first)
    assert beyond.one("p", class_="listing__message").text == (
        "Aucune page ne porte ce numéro : voici la première."
    )


def test_page_is_kept_by_no_cache(client):
    response = client.get("/fr/recherche/", {"q": "feu"})
    assert response["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("query", "times"),
    [
        ("q=pare-feu", 1),
        ("q=pare-feu&kind=concept", 1),  # the lexicon's own field, and the form to copy
        ("q=pare-feu&kind=concept&from=en", 1),
        ("q=pare-feu&kind=vision", 0),
        ("q=pare-feu&page=2", 0),
        ("q=pare-feu&exact=1", 0),
    ],
)
def test_question_is_counted_where_it_is_new(client, monkeypatch, query, times):
    log.store()  # what was asked before
    AskedQuery.objects.all().delete()
    monkeypatch.setattr(log, "STORED_EVERY", 0.0)
    client.get(f"/fr/recherche/?{query}")
    assert [row.times for row in AskedQuery.objects.all()] == [1] * times


def test_filter_of_one_choice_is_shown_where_it_narrows(look):
    page = look("pare-feu")
    for group, choices in options(page).items():
        counts = [int(re.match(r"\d+", count.text)[0]) for _name, count in choices]
        assert any(count < len(titles(page)) for count in counts), group


def test_every_page_has_the_search_field(client):
    for path in ("/fr/", "/fr/conseil/", "/fr/lexique/", "/fr/nulle-part/", "/fr/recherche/"):
        form = read(client.get(path)).one("form", class_="finder__form")
        assert form.attributes["action"] == "/fr/recherche/"
        assert form.one("label").attributes["for"] == form.one("input").attributes["id"]


def test_lexicon_has_a_field_of_its_own_with_a_direction(client):
    for path in ("/fr/lexique/", "/fr/lexique/concertation/"):
        form = read(client.get(path)).one("form", class_="lookup")
        assert form.one("input", name="kind").attributes["value"] == "concept"
        assert [label.text for label in form.all("label", class_="directions__way")] == [
            "FR ↔ EN",
            "FR → EN",
            "EN → FR",
        ]


def test_form_to_copy_holds_no_script_and_leads_here(client):
    with translation.override("fr"):
        page = read(client.get("/fr/recherche/ailleurs/"))
    codes = [code.text for code in page.all("code") if code.text.startswith("<form")]
    assert len(codes) == 2
    assert "http://testserver/fr/recherche/" in codes[0]
    assert "http://testserver/en/search/" in codes[1]
    assert not any("script" in code for code in codes)
    specimen = page.all("div", class_="specimen")[0].one("form")
    assert specimen.attributes["action"] == "http://testserver/fr/recherche/"


@pytest.fixture
def mayor():
    """An entry with words that only its example has, and only its text for experts."""
    concept = ConceptFactory(
        words=["maire"],
        definition="Personne qui préside le conseil.",
        expert_definition="Élu par le conseil pour six ans.",
        example="Le maire a inauguré la fontaine, puis on a cherché l’eau.",
    )
    engine_named("db").upsert(documents_of([f"concept:{concept.pk}"]))
    return concept


def test_a_hit_says_why_it_is_one_by_the_field_that_holds_the_word_marked(look, mayor):
    find = look("eau").one("li", class_="find--concept")
    assert find.one("h3").text == "maire"
    reason = find.one("p", class_="find__reason")
    assert reason.text == "Exemple Le maire a inauguré la fontaine, puis on a cherché l’eau."
    assert [mark.text for mark in reason.all("mark")] == ["eau"]
    expert = look("six ans").one("p", class_="find__reason")
    assert expert.text == "Pour aller plus loin Élu par le conseil pour six ans."


def test_a_page_found_by_its_keyword_names_the_keyword(look):
    page = VisionPage.objects.get(slug="lisiere-0")
    page.tags.add("potager")
    page.save()
    engine_named("db").upsert(documents_of([f"vision:{page.pk}"]))
    find = look("potagers").one("li", class_="find")
    assert find.one("p", class_="find__reason").text == "Mots-clés potager"
    assert [mark.text for mark in find.all("mark")] == ["potager"]


def test_every_hit_of_every_word_of_the_library_says_why(look):
    """Whatever is typed: whole words, their first letters, and words that are only near."""
    words = [word for (word,) in rows_of(SPELT)]
    assert len(words) > 60
    typed = {*words[::3], *(word[:2] for word in words), *(word[:3] for word in words[::2])}
    silent = {
        (word, find.one("h3", class_="find__title").text)
        for word in typed
        for find in look(word).all("li", class_="find")
        if not find.all("mark")
    }
    assert silent == set()
