import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from search.analysis import exact_key, light_key, light_stem, readings, spellings, stem, tokens
from search.spelling import Words, allowed_slips, slips_between


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
    assert slips_between(one, other, 2) == slips
    assert slips_between(other, one, 2) == slips
    assert slips_between(one, other, 1) == min(slips, 2)


def near_words(typed, letters):
    found = {typed[:i] + typed[i + 1 :] for i in range(len(typed))}
    found |= {typed[:i] + letter + typed[i:] for i in range(len(typed) + 1) for letter in letters}
    found |= {typed[:i] + letter + typed[i + 1 :] for i in range(len(typed)) for letter in letters}
    swapped = (typed[:i] + typed[i + 1] + typed[i] + typed[i + 2 :] for i in range(len(typed) - 1))
    return {*found, *swapped} - {typed}


def words_of(*texts):
    words = Words()
    for text in texts:
        words.add(text, 1)
    return words


@pytest.mark.parametrize("typed", ["abc", "abca", "abcab", "abcabca", "abcabcabcab"])
def test_every_word_one_slip_away_is_looked_up_and_so_is_every_beginning(typed):
    near = near_words(typed, "abx")
    assert near <= {found.text for found in words_of(*near).near(typed, 1, 1)}
    if len(typed) > 3:
        others = [word for word in near if not word.startswith(typed) and word != typed[:-1]]
        assert all(words_of(f"{word}xyz").begun(typed, 1, 1) for word in others)


@pytest.mark.parametrize("typed", ["abcdefg", "abcdefgh", "concertation"])
def test_every_word_two_slips_away_is_looked_up(typed):
    once = near_words(typed, "ax")
    twice = {other for word in once for other in near_words(word, "ax")} - {typed}
    assert {word for word in twice if slips_between(typed, word, 2) > 2} == set()
    found = {near.text for near in words_of(*twice).near(typed, 2, 1)}
    assert twice - found == set()


def test_of_thousands_of_words_with_one_ending_the_right_one_is_found():
    made = [f"{a}{b}{c}isation" for a in "bcdfglmprst" for b in "aeiou" for c in "bcdfglmprst"]
    assert len(made) > 600
    found = words_of(*made).near("bacisatoin", 2, 1)
    assert found[0].text == "bacisation"


def test_nearest_words_come_first_and_few_slips_are_forgiven():
    found = words_of("clocher", "coucher", "cacher", "rocher").near("cocher", 1, 1)
    assert [near.text for near in found][-1] == "rocher"
    assert [allowed_slips(word) for word in ("abc", "abcd", "abcdefg", "2050")] == [0, 1, 2, 0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("filosofie", "philosophie"),
        ("farmacie", "pharmacie"),
        ("karrefour", "carrefour"),
        ("kartier", "quartier"),
        ("apartement", "appartement"),
        ("tirrage", "tirage"),
        ("bato", "bateau"),
        ("sitoyen", "citoyen"),
    ],
)
def test_words_that_sound_alike_are_near(typed, meant):
    assert [near.text for near in words_of(meant, "concertation").near(typed, 1, 1)] == [meant]


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
