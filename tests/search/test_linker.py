"""Words of a page that lead to their entries: S5 of the search's targets."""

import random
import re
import sys
import time
from html import unescape

import pytest

from search.glossary import Glossary, LinkedConcept
from search.linker import link_terms

LINK = re.compile(r'<a class="term" href="/l/([^"]*)/" data-term="[\d-]+">(.*?)</a>', re.DOTALL)


def glossary(*terms, language="fr", domains=None, unlinked=()):
    """Each term is an entry, or `(entry, term)`, with a part of speech and a gender after it.

    `domains` are those of an entry, by its name; `unlinked` are terms that lead nowhere.
    """
    made = Glossary()
    keys = {}
    for term in terms:
        entry, text, speech, gender = term if isinstance(term, tuple) else (term, term, "noun", "")
        key = keys.setdefault(entry, len(keys) + 1)
        of_entry = frozenset((domains or {}).get(entry, ()))
        concept = LinkedConcept(key, entry, f"/l/{entry}/", "Définition.", of_entry)
        made.add(concept, text, language, speech, gender, text not in unlinked)
    return made


def links(html, *terms, language="fr", here="", about=(), **of_glossary):
    """Return entry and words of each link that the terms get in the body of a page."""
    made = glossary(*terms, language=language, **of_glossary)
    body = f"<main><h1>eau</h1><div data-terms>{html}</div><p>eau</p></main>"
    linked = link_terms(body, made, language, here, frozenset(about)).html
    assert LINK.sub(r"\2", linked) == body
    return [(entry, unescape(words)) for entry, words in LINK.findall(linked)]


def test_first_occurrence_alone_is_linked():
    assert links("<p>L’eau, l’eau.</p><p>Les eaux.</p>", "eau") == [("eau", "eau")]


def test_first_occurrence_is_that_of_the_entry_whatever_the_word():
    terms = [("feu", "pare-feu", "noun", "m"), ("feu", "coupe-feu", "noun", "m")]
    assert links("<p>Un coupe-feu, un pare-feu.</p>", *terms) == [("feu", "coupe-feu")]


def test_longest_match_wins_and_nothing_inside_it_is_linked():
    terms = ["développement", "développement durable"]
    assert links("<p>Un développement durable et un développement.</p>", *terms) == [
        ("développement durable", "développement durable"),
        ("développement", "développement"),
    ]
    assert links("<p>Développement durable. Le développement durable.</p>", *terms) == [
        ("développement durable", "Développement durable")
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<h2>eau</h2>",
        "<h3>De l’<em>eau</em></h3>",
        "<a href='/x/'>eau</a>",
        "<p><a href='/x/'>De l’<em>eau</em></a></p>",
        "<summary>eau</summary>",
        "<button>eau</button>",
        "<code>eau</code>",
        "<dl><dt>eau</dt></dl>",
        "<script>eau</script>",
        "<template><p>eau</p></template>",
        "<p class='noglossary'>eau</p>",
        '<div class="text noglossary wide"><p>De l’<b>eau</b></p></div>',
        "<p noglossary>eau</p>",
        "<q lang='en'>eau</q>",
        "<blockquote lang=en><p>eau</p></blockquote>",
        "<!-- eau -->",
        "<img alt='eau'>",
    ],
)
def test_nothing_is_linked_in_headings_links_foreign_quotes_and_where_noglossary_is(html):
    assert links(html, "eau") == []
    # And what comes after it is.
    assert links(f"{html}<p>L’eau</p>", "eau") == [("eau", "eau")]


def test_quote_in_the_pages_own_language_is_linked():
    assert links("<blockquote lang='fr-FR'><p>L’eau monte.</p></blockquote>", "eau") == [
        ("eau", "eau")
    ]


def test_nothing_is_linked_outside_of_a_body():
    linked = link_terms("<h1>eau</h1><p>eau</p>", glossary("eau"), "fr")
    assert (linked.html, linked.concepts) == ("<h1>eau</h1><p>eau</p>", [])


def test_entry_is_not_linked_to_itself():
    assert links("<p>L’eau et le feu.</p>", "eau", "feu", here="/l/eau/") == [("feu", "feu")]


@pytest.mark.parametrize(
    "text",
    [
        "tirage au sort",
        "tirages au sort",
        "Tirage au sort",
        "tirage&nbsp;au sort",
        "tirage\u00a0au\u202fsort",
        "tirage\n  au sort",
        "tirage-au-sort",
    ],
)
def test_term_of_several_words_is_found_however_its_words_are_joined(text):
    assert links(f"<p>{text}</p>", "tirage au sort") == [("tirage au sort", unescape(text))]


@pytest.mark.parametrize("text", ["tirage, au sort", "tirage. Au sort", "tirage (au sort)"])
def test_words_that_something_parts_are_no_term(text):
    assert links(f"<p>{text}</p>", "tirage au sort") == []


def test_elided_article_is_no_part_of_the_link():
    assert links("<p>d&#x27;eau, l’eau</p>", "l’eau") == [("l’eau", "eau")]


def test_word_inside_a_compound_is_another_word():
    assert links("<p>Une porte-fenêtre, un vice-président.</p>", "fenêtre", "vice") == []


def test_inclusive_endings_belong_to_the_word():
    assert links("<p>Des citoyen·ne·s.</p>", "citoyen") == [("citoyen", "citoyen·ne·s")]


def test_derived_word_is_not_the_term():
    assert links("<p>Les participants participent.</p>", "participation") == []


def test_acronym_is_found_in_capitals_only():
    assert links("<p>Il a plu. Le PLU.</p>", "PLU") == [("PLU", "PLU")]


def test_name_is_not_the_common_noun():
    assert links("<p>Grenoble-Alpes Métropole, la Métropole.</p>", "métropole") == []
    assert links("<p>La métropole.</p>", "métropole") == [("métropole", "métropole")]


@pytest.mark.parametrize(
    "text",
    [
        "Métropole",
        "Avant. Métropole",
        "Avant ! Métropole",
        "« Métropole »",
        "<em>Métropole</em>",
        "<b>Avant.</b> Métropole",
    ],
)
def test_capital_at_the_beginning_of_a_sentence_is_none(text):
    assert links(f"<p>{text}</p>", "métropole") == [("métropole", "Métropole")]


def test_word_after_an_inline_element_does_not_begin_a_sentence():
    assert links("<p>Dans <em>la</em> Métropole</p>", "métropole") == []


def test_form_of_a_word_is_that_word_first():
    terms = ["cour", "cours"]
    assert links("<p>Un cours, des cours, une cour.</p>", *terms) == [
        ("cours", "cours"),
        ("cour", "cour"),
    ]


BUBBLES = [("cabine", "bulle", "noun", "f"), ("dessin", "bulle", "noun", "f")]
DOMAINS = {"cabine": ["mobility"], "dessin": ["drawing"], "feu": ["mobility"]}


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ([], []),
        (["mobility"], [("cabine", "bulle")]),
        (["drawing", "climate"], [("dessin", "bulle")]),
        (["drawing", "mobility"], []),
        (["climate"], []),
    ],
)
def test_word_of_several_senses_is_linked_only_where_the_text_names_the_domain_of_one(about, found):
    assert links("<p>Une bulle.</p>", *BUBBLES, about=about, domains=DOMAINS) == found


def test_word_of_another_domain_is_not_linked_and_is_in_a_text_that_names_its_domain():
    html = "<p>Le feu vert.</p>"
    assert links(html, "feu", about=["climate"], domains=DOMAINS) == []
    assert links(html, "feu", about=["climate", "mobility"], domains=DOMAINS) == [("feu", "feu")]
    # A text that names no domain is about any.
    assert links(html, "feu", domains=DOMAINS) == [("feu", "feu")]


def test_word_that_is_not_linked_hides_the_words_inside_it_and_is_a_sense_of_its_own():
    terms = ["crue", "crue de migrants"]
    html = "<p>Une crue de migrants, puis une crue.</p>"
    assert links(html, *terms, unlinked=["crue de migrants"]) == [("crue", "crue")]
    assert links("<p>La crue.</p>", "crue", unlinked=["crue"]) == []
    made = [("fleuve", "crue", "noun", "f"), ("croire", "crue", "noun", "f")]
    assert links("<p>La crue.</p>", *made) == []


def test_entity_is_no_word():
    html = "<p>R&amp;D, 5 &lt; 6, &eacute;t&eacute;, &amp;.</p>"
    assert links(html, "amp", "lt", "eacute") == []


def test_word_of_one_or_two_letters_is_not_linked():
    assert links("<p>Un an, il va ; la 5G.</p>", "an", "va") == []


def test_element_that_nobody_closed_does_no_harm():
    assert links("<p>Une<br>eau</i><p>L’eau<li>eau", "eau") == [("eau", "eau")]


def test_english_words_are_found_in_the_plural_and_the_possessive():
    assert links("<p>Two firebreaks; a wall’s end.</p>", "firebreak", "wall", language="en") == [
        ("firebreak", "firebreaks"),
        ("wall", "wall"),
    ]


@pytest.mark.real_time
def test_fifteen_hundred_words_and_two_thousand_terms_take_fifteen_milliseconds():
    """Uncached: the tree of terms is kept, the page is not. Measured in the processor's time."""
    draw = random.Random(1)  # noqa: S311 - the same words each time
    syllables = [c + v for c in "bcdfghlmnprstv" for v in "aeiou"]
    vocabulary = ["".join(draw.choices(syllables, k=draw.randint(2, 4))) for _ in range(6000)]
    made = Glossary()
    for key in range(2000):
        term = " ".join(draw.choices(vocabulary, k=draw.choice((1, 2, 2, 3))))
        made.add(LinkedConcept(key, term, f"/l/{key}/", "Définition."), term, "fr", "noun", "")
    words = draw.choices(vocabulary, k=1500)
    paragraphs = [" ".join(words[n : n + 50]) for n in range(0, 1500, 50)]
    html = f"<div data-terms>{''.join(f'<p>{text}.</p>' for text in paragraphs)}</div>"
    seconds = []
    # Where lines are counted, each would count as time of the linker's.
    counting = sys.gettrace()
    sys.settrace(None)
    for _ in range(7):
        began = time.process_time()
        linked = link_terms(html, made, "fr")
        seconds.append(time.process_time() - began)
    sys.settrace(counting)
    assert len(linked.concepts) > 50
    assert min(seconds) <= 0.015
