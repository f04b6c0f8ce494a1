import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from search.analysis import exact_key, light_key, light_stem, readings, spellings, stem, tokens
from search.spelling import allowed_slips, distance, nearest, parts, probes, swapped


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("elu elue elus elues", "fr"),
        ("local locale locaux locales", "fr"),
        ("travail travaux", "fr"),
        ("citoyen citoyenne citoyens citoyennes", "fr"),
        ("acteur actrice acteurs actrices", "fr"),
        ("manageur manageuse manageurs", "fr"),
        ("participatif participative participatives", "fr"),
        ("conseiller conseillere conseilleres", "fr"),
        ("public publique publics publiques", "fr"),
        ("bureau bureaux", "fr"),
        ("noyau noyaux", "fr"),
        ("jeu jeux", "fr"),
        ("ble bles", "fr"),
        ("oeil yeux", "fr"),
        ("city cities", "en"),
        ("box boxes", "en"),
        ("analysis analyses", "en"),
        ("woman women", "en"),
        ("life live lives", "en"),
        ("organisation organization organisations", "en"),
        ("neighbourhood neighborhoods", "en"),
    ],
)
def test_forms_of_a_word_have_one_light_stem(words, language):
    assert len({light_stem(word, language) for word in words.split()}) == 1


@pytest.mark.parametrize("word", ["bus", "gaz", "prix", "process", "2050"])
def test_word_that_only_looks_like_a_plural_is_none(word):
    assert light_stem(word, "fr") in (word, word.removesuffix("s"))


def test_stem_joins_a_verb_with_what_is_made_of_it():
    assert {stem(word, "fr") for word in ("evaluer", "evaluation", "evaluee")} == {"evalu"}
    assert stem("participative", "fr") == stem("participation", "fr")


def test_tokens_have_their_place_in_the_text_and_elisions_are_told_apart():
    text = "L’œuvre qu'on a vue"
    read = tokens(text, "fr")
    assert [text[token.start : token.end] for token in read] == [t.text for t in read]
    assert [(t.folded, t.is_stop, t.is_elided) for t in read] == [
        ("l", True, True),
        ("oeuvre", False, False),
        ("qu", True, True),
        ("on", True, False),
        ("a", True, False),
        ("vue", False, False),
    ]


def test_spellings_of_one_term_have_one_exact_key():
    ways = ["Co-construction", "coconstruction", "la co construction", "CO‑CONSTRUCTION"]
    assert {exact_key(way, "fr") for way in ways} == {"coconstruction"}
    assert exact_key("on that account", "en") != exact_key("account", "en")


def test_plural_and_telegram_of_a_term_have_its_light_key():
    ways = ["plan de mobilité", "plans de mobilités", "plan mobilite"]
    assert len({light_key(way, "fr") for way in ways}) == 1


@pytest.mark.parametrize(
    ("headword", "meant"),
    [
        ("debunk (to)", "debunk"),
        ("manageur, -euse", "manageur"),
        ("participant·e·s", "participant"),
        ("habitant(e)s", "habitants"),
        ("maire (d’une commune)", "maire"),
    ],
)
def test_headword_of_a_dictionary_is_read_as_it_is_meant(headword, meant):
    assert headword in spellings(headword)
    assert meant in spellings(headword)


def test_query_is_read_in_each_language_and_keeps_what_means_something():
    french, english = readings("le budget par")
    assert (french.language, english.language) == ("fr", "en")
    assert [token.folded for token in french.content] == ["budget"]
    assert [token.folded for token in english.content] == ["le", "budget", "par"]
    assert [token.folded for token in readings("de la")[0].content] == ["de", "la"]
    assert readings("«»!") == []


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("etalement", "etalement", 0),
        ("etalement", "etalment", 1),
        ("etalement", "etalemennt", 1),
        ("etalement", "etalemant", 1),
        ("etalement", "etalmeent", 1),
        ("etalement", "etlamant", 3),
        ("abcd", "badc", 2),
        ("kitten", "sitting", 3),
    ],
)
def test_distance_counts_slips(one, other, slips):
    assert distance(one, other, 2) == slips
    assert distance(other, one, 2) == slips
    assert distance(one, other, 1) == min(slips, 2)


def test_every_word_one_slip_away_is_among_those_looked_up():
    letters, typed = "abc", "abcabca"
    near = {typed[:i] + typed[i + 1 :] for i in range(len(typed))}
    near |= {typed[:i] + letter + typed[i:] for i in range(len(typed) + 1) for letter in letters}
    near |= {typed[:i] + letter + typed[i + 1 :] for i in range(len(typed)) for letter in letters}
    asked = set(probes(typed, 1))
    assert all(len(asked & set(parts(word))) >= 2 for word in near)
    assert all(distance(typed, word, 1) == 1 for word in swapped(typed))


def test_nearest_words_come_first_and_few_slips_are_forgiven():
    assert nearest("cocher", ["clocher", "coucher", "cacher", "rocher"], 1)[-1] == (1, "rocher")
    assert [allowed_slips(word) for word in ("ab", "abc", "abcdefg", "2050")] == [0, 1, 2, 0]


def test_threads_that_stem_at_once_do_not_spoil_each_other_s_words():
    words = ["citoyennes", "inondation", "participation", "mobilites", "concertations", "conseil"]
    work = stem.__wrapped__  # not what was remembered
    expected = {word: work(word, "fr") for word in words}

    def stems(turn):
        shifted = words[turn % 6 :] + words[: turn % 6]
        return [(word, work(word, "fr")) for _round in range(200) for word in shifted]

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as pool:
            found = {pair for pairs in pool.map(stems, range(8)) for pair in pairs}
    finally:
        sys.setswitchinterval(interval)
    assert found == set(expected.items())
