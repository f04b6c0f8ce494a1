"""A correction is a question of its own; what somebody wrote rightly is left alone."""

from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

import pytest

from search.engine import Query, SearchDoc, Step
from search.engines import engine_named, vocabulary
from search.engines.tables import answering_side
from search.engines.vocabulary import Vocabulary, the_vocabulary
from search.index import rebuild
from tests.search.lexicon_rows import lexicon_rows

pytestmark = [pytest.mark.django_db, pytest.mark.differs]

RIGHT_AND_SLIPPED = (
    ("participation", "participaton"),
    ("concertation", "concertaton"),
    ("climate change", "climate chnage"),
    ("étalement urbain", "etalemnt urbian"),
    ("tirage au sort", "tirrage au sort"),
    ("hameçonnage", "hamessonage"),
    ("carpooling", "karpooling"),
)


def document(number, *titles, language="fr", kind="concept", body=""):
    return SearchDoc(f"{kind}:{number}", kind, language, f"notion-{number}", titles, (), body)


def page(number, title, body, language="fr"):
    return document(number, title, language=language, kind="page", body=body)


OWN = [
    *(
        page(n, f"Réunion {n}", "La participation des habitants, sur place.")
        for n in range(9101, 9109)
    ),
    page(9110, "Our press", "Words for the press, on climate change.", "en"),
    page(9111, "Une trousse", "Un kit de réparation. Afin de servir, on dessert un bit."),
    page(9112, "A dress", "To dress, a bit. They deserved it.", "en"),
    document(9113, "affinité"),
    document(9114, "dissuasion déservante"),
    document(9115, "bureautique"),
    document(9116, "amphiprostyle"),
    document(9121, "boisson locale"),
    page(9122, "Un étang", "Le poisson mord."),
]


def match(words, language="fr", **options):
    return engine_named("db").match(Query(words, language, **options))


@pytest.fixture(scope="module", autouse=True)
def lexicon(shared_rows, shared_homes):
    with shared_rows():
        lexicon_rows()
        rebuild("db")
        engine_named("db").upsert(OWN)


def keys(matches):
    return [found.key for found in matches.matches]


@pytest.mark.parametrize(("right", "slipped"), RIGHT_AND_SLIPPED)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_corrected_question_is_asked_whole(right, slipped, language):
    found, expected = match(slipped, language), match(right, language)
    assert keys(found) == keys(expected)
    assert keys(found) == keys(match(found.corrected, language))
    assert {each.step for each in found.matches} == {Step.CORRECTED}
    assert expected.corrected == ""


def test_known_words_are_not_made_into_others():
    found = match("press kit")
    assert found.corrected == ""
    assert {each.step for each in found.matches} == {Step.ANY}
    assert {"page:9110", "page:9111"} <= set(keys(found))


def test_a_word_of_which_three_letters_differ_is_another_word():
    engine_named("db").upsert([document(9120, "téléphone")])
    assert (match("xylophone").corrected, match("xylophone").matches) == ("", [])
    assert match("telehpnoe").corrected == "telephone"


def test_two_letters_swapped_around_a_third_that_is_left_out_are_two_slips():
    engine_named("db").upsert([document(9123, "tricoroir")])
    assert match("itcoroir").corrected == "tricoroir"


def test_a_word_of_eight_letters_that_lacks_two_is_found():
    engine_named("db").upsert([document(9125, "norforic"), document(9126, "zorbec")])
    assert match("nrforc").corrected == "norforic"
    # Two slips of other kinds make another word of one so short.
    assert (match("zarbac").corrected, match("zarbac").matches) == ("", [])


def test_a_known_word_beside_a_slip_is_read_otherwise_where_only_so_all_name_one_thing():
    assert match("poisson loccale").corrected == "boisson locale"
    assert keys(match("poisson loccale")) == ["concept:9121"]
    # Without a slip beside it, and where it stands together with what is meant, it stays.
    assert match("poisson locale").corrected == ""
    assert match("poisson etagn").corrected == "poisson etang"


def test_a_word_is_not_known_because_its_stem_is():
    """*Afin* is written in a page, *deserved* in an English one."""
    assert match("afinite").corrected == "affinite"
    assert match("deservante afinite").corrected == "deservante affinite"
    assert keys(match("déservente disuasion")) == ["concept:9114"]


def test_a_known_word_is_corrected_last_and_what_it_was_is_said():
    engine = engine_named("db")
    engine.upsert([document(9117, "plombage"), document(9118, "plumbage")])
    assert (keys(match("plombage")), match("plombage").corrected) == (["concept:9117"], "")
    engine.delete(["concept:9117"])
    # It is still known until the index is made anew.
    assert match("plombage sculpté").corrected == "plumbage sculpté"
    found = match("plombage")
    assert (keys(found), found.corrected) == (["concept:9118"], "plumbage")


@pytest.mark.parametrize(
    ("typed", "key"), [("bureut", "concept:9115"), ("amphipraot", "concept:9116")]
)
def test_a_slip_at_the_beginning_of_a_word_is_found_while_one_types(typed, key):
    assert keys(match(typed))[:1] == [key]
    assert [found.key for found in engine_named("db").suggest(typed, "fr")][:1] == [key]


def test_words_that_come_are_known_at_once_and_no_other_is_read_again():
    engine = engine_named("db")
    assert match("zigzageur").matches == []
    before = the_vocabulary(answering_side())
    engine.upsert([document(9119, "zigzagueur")])
    assert match("zigzageur").corrected == "zigzagueur"
    assert the_vocabulary(answering_side()) is before
    engine.delete(["concept:9119"])
    assert match("zigzageur").matches == []


def test_words_are_read_anew_where_a_rebuild_has_left_some_out():
    before = the_vocabulary(answering_side())
    assert "zorglub" not in [*before.words("fr").beginning_with("zor", before.of(()))]
    engine_named("db").rebuild([document(1, "zorglubique")])
    after = the_vocabulary(answering_side())
    assert after is not before
    assert (len(before.words("fr")) > 500, len(after.words("fr"))) == (True, 1)
    assert match("zorglubiqe").corrected == "zorglubique"


@pytest.mark.parametrize("slipped", ["particpation", "zzz"])
def test_a_correction_costs_few_queries(slipped, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        match(slipped)


def test_threads_that_search_at_once_read_the_words_once():
    words = Vocabulary()
    rows = [(n, "s", "fr", f"mot{n:05}", "concept", 1) for n in range(1, 3000)]
    asked = []

    def rows_of(sql, params):
        asked.append(params)
        return [row for row in rows if row[0] >= params[0]]

    with patch.object(vocabulary, "rows_of", rows_of), ThreadPoolExecutor(8) as pool:
        assert all(pool.map(lambda _turn: words.read("a"), range(64)))
    assert len(words.words("fr")) == 2999
    # Whoever comes later asks for what is behind the last row.
    assert [params for params in asked if params == [0]] == [[0]]
