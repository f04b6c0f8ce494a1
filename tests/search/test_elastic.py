"""The engine on a real OpenSearch: its index is whole, or it isn't asked."""

import os
import subprocess
import sys
from contextlib import ExitStack

import pytest
from django.utils import timezone

from search.engine import EngineDown, Query, SearchDoc, Step
from search.engines import engine_named
from search.models import IndexState
from tests.servers.shell import ROOT

pytestmark = [pytest.mark.elastic, pytest.mark.django_db]


def concept(number, *titles, language="fr", **fields):
    return SearchDoc(f"concept:{number}", "concept", language, f"notion-{number}", titles, **fields)


def found(engine, words, language="fr", **limits):
    return [match.key for match in engine.match(Query(words, language, **limits)).matches]


CITIZENS = concept(1, "participation citoyenne", synonyms=("implication des habitants",))
SPRAWL = concept(2, "étalement urbain", body="La ville qui s’étend sur les champs.")
SPRAWL_EN = concept(3, "urban sprawl", language="en")


# --- finding ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def full(shared_elastic, shared_rows):
    docs = [
        CITIZENS,
        SPRAWL,
        SPRAWL_EN,
        SearchDoc("page:7", "page", "fr", "", ("Nos participations",), body="Un budget."),
    ]
    shared_elastic.fill(docs)
    with shared_rows():
        # The words that slips are of are the database's.
        engine_named("db").rebuild(docs)
        yield shared_elastic


@pytest.mark.parametrize(
    ("words", "key", "step"),
    [
        ("Participation citoyenne", "concept:1", Step.EXACT),
        ("participations citoyennes", "concept:1", Step.EXACT),
        ("l’implication d’habitants", "concept:1", Step.EXACT),
        ("citoyenne participation", "concept:1", Step.STEMS),
        ("etalem", "concept:2", Step.PREFIX),
        ("champ", "concept:2", Step.STEMS),
        ("etlaement", "concept:2", Step.CORRECTED),
        ("urban sprawls", "concept:3", Step.EXACT),
        ("champ inconnu", "concept:2", Step.ANY),
        ("inconnu particpation", "concept:1", Step.CORRECTED),
    ],
)
def test_each_step_finds(full, words, key, step):
    match = full.match(Query(words, "fr")).matches[0]
    assert (match.key, match.step) == (key, step)
    assert match.translation_key == f"notion-{key[-1]}"


def test_a_correction_is_told(full):
    assert full.match(Query("particpation citoyenne", "fr")).corrected == "participation citoyenne"
    assert full.match(Query("participation", "fr")).corrected == ""


def test_kinds_and_languages_limit_what_is_found(full):
    assert found(full, "participation") == ["page:7", "concept:1"]
    assert found(full, "participation", kinds=("page",)) == ["page:7"]
    assert found(full, "sprawl", languages=("fr",)) == []
    assert found(full, "participation", limit=1) == ["page:7"]


def test_a_word_longer_than_the_index_keeps_beginnings_of_is_begun_too(elastic):
    elastic.rebuild([concept(1, "anticonstitutionnellement")])
    assert found(elastic, "anticonstitutionnelle") == ["concept:1"]


def test_suggestions_begin_at_any_word_and_survive_a_slip(full):
    def suggested(words, language="fr"):
        return [(given.text, given.key) for given in full.suggest(words, language)]

    assert suggested("part") == [("participation citoyenne", "concept:1")]
    assert suggested("l’étal") == [("étalement urbain", "concept:2")]
    assert suggested("urb") == [
        ("étalement urbain", "concept:2"),
        ("urban sprawl", "concept:3"),
    ]
    assert suggested("urb", "en")[0] == ("urban sprawl", "concept:3")
    assert suggested("habi") == []  # only what begins: a synonym begins with “implication”
    assert suggested("impl") == [("participation citoyenne", "concept:1")]
    assert suggested("partcipation") == [("participation citoyenne", "concept:1")]
    assert full.suggest("participation", "fr", limit=0) == []


@pytest.mark.parametrize(
    "words",
    [
        *(
            '"',
            "\x00",
            "a\x00b",
            "(((",
            "*",
            "?",
            "AND OR NOT",
            "/.*/",
            "title:x",
            "{}",
            "\\",
            "~2",
        ),
        *("ville " * 500, "x" * 20_000, "\u202eparticipation", "🌳", "l’", "-", "%", "[a TO b]"),
    ],
)
def test_hostile_words_are_answered(full, words):
    full.match(Query(words, "fr"))
    full.suggest(words, "fr")


# --- changes ------------------------------------------------------------------------------------


def test_a_change_is_found_at_once_and_replaces(elastic):
    elastic.ensure()
    elastic.upsert([CITIZENS, SPRAWL])
    assert found(elastic, "participation citoyenne") == ["concept:1"]
    elastic.upsert([concept(1, "concertation")])
    assert found(elastic, "participation citoyenne") == []
    assert found(elastic, "concertation") == ["concept:1"]
    elastic.delete(["concept:1", "concept:99"])
    assert found(elastic, "concertation") == []
    assert elastic.suggest("conc", "fr") == []
    elastic.upsert([CITIZENS])
    assert found(elastic, "participation citoyenne") == ["concept:1"]


def test_what_changes_its_language_is_found_in_the_new_one_only(elastic):
    elastic.rebuild([concept(1, "concertation")])
    elastic.upsert([concept(1, "consultation", language="en")])
    assert found(elastic, "concertation") == []
    assert found(elastic, "consultation", "en") == ["concept:1"]


def test_health_counts_what_can_be_found(full):
    health = full.health()
    assert (health.name, health.is_up, health.error) == ("elastic", True, "")
    assert health.documents == {"fr": 3, "en": 1}


# --- whole or not asked -------------------------------------------------------------------------


def test_without_an_index_nothing_is_answered_and_none_is_made_by_mistake(elastic):
    sentence = "The search server has no index of this site: rebuild it."
    for ask in (
        lambda: elastic.match(Query("participation", "fr")),
        lambda: elastic.suggest("participation", "fr"),
        lambda: elastic.upsert([CITIZENS]),
        lambda: elastic.delete(["concept:1"]),
    ):
        with pytest.raises(EngineDown) as refusal:
            ask()
        assert str(refusal.value) == sentence
    assert elastic.indices.state() == {}
    assert elastic.needs_rebuild()
    health = elastic.health()
    assert (health.is_up, health.error) == (False, sentence)
    elastic.rebuild([CITIZENS])
    assert not elastic.needs_rebuild()


def test_a_rebuild_keeps_changes_made_meanwhile_and_answers_from_the_old_index(elastic):
    elastic.rebuild([concept(1, "ancien"), concept(2, "ancienne"), concept(3, "ancien")])
    told = []

    def read_slowly():
        assert found(elastic, "ancien") == ["concept:1", "concept:3", "concept:2"]
        # Changed before the rebuild reads the old state, and after.
        elastic.upsert([concept(1, "nouveau")])
        elastic.delete(["concept:2"])
        yield concept(1, "ancien")
        yield concept(2, "ancienne")
        yield concept(3, "ancien")
        yield concept(4, "récent")
        elastic.upsert([concept(3, "nouveau"), concept(5, "nouveau")])
        assert found(elastic, "recent") == []
        assert found(elastic, "nouveau") == ["concept:1", "concept:3", "concept:5"]

    assert elastic.rebuild(read_slowly(), told.append) == 4
    assert told == [4]
    assert found(elastic, "ancien") == []
    assert found(elastic, "nouveau") == ["concept:1", "concept:3", "concept:5"]
    assert found(elastic, "recent") == ["concept:4"]


def test_a_rebuild_gives_way_to_one_that_begins_after_it(elastic):
    def read_and_lose():
        yield from (concept(number, f"premier {number}") for number in range(500))
        elastic.fill([concept(1, "second")])
        yield concept(1000, "premier")

    with pytest.raises(EngineDown) as refusal:
        elastic.fill(read_and_lose())
    assert str(refusal.value) == "Another rebuild takes the place of this one."
    assert found(elastic, "second") == ["concept:1"]
    assert found(elastic, "premier") == []
    assert len(elastic.indices.state()) == 2


def test_a_rebuild_is_noted_and_keeps_others_from_beginning(elastic):
    def read():
        assert IndexState.objects.get(engine="elastic").is_building(timezone.now())
        assert not elastic.needs_rebuild()
        with pytest.raises(EngineDown) as refusal:
            elastic.rebuild([])
        assert str(refusal.value) == "The index is being rebuilt already."
        yield concept(1, "concertation")

    elastic.rebuild(read())
    state = IndexState.objects.get(engine="elastic")
    assert (state.builder, state.done, state.total, state.error) == ("", 1, 1, "")
    with pytest.raises(ZeroDivisionError):
        elastic.rebuild(concept(1 // 0, "rien") for _once in "x")
    state.refresh_from_db()
    assert (state.builder, state.error) == ("", "integer division or modulo by zero")
    assert found(elastic, "concertation") == ["concept:1"]


KILLED = """
import time, django
django.setup()
from search.engines.elastic import ElasticEngine
from tests.search.test_elastic import concept
def read():
    yield from (concept(number, f"moitié {number}") for number in range(500))
    print("half", flush=True)
    time.sleep(60)
ElasticEngine().fill(read())
"""


def test_a_rebuild_that_is_killed_leaves_the_old_index_and_the_next_one_tidies_up(
    elastic, elastic_nodes, settings
):
    elastic.rebuild([concept(1, "ancien")])
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", KILLED],
        cwd=ROOT,
        env=environment(settings, elastic_nodes),
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "half\n"
        process.kill()
    assert found(elastic, "moitié") == []
    assert found(elastic, "ancien") == ["concept:1"]
    elastic.upsert([concept(2, "ancienne")])
    assert found(elastic, "ancienne") == ["concept:2", "concept:1"]
    assert len(elastic.indices.state()) == 4
    elastic.rebuild([concept(3, "nouveau")])
    assert len(elastic.indices.state()) == 2
    assert found(elastic, "nouveau") == ["concept:3"]


READER = """
import sys, threading, django
django.setup()
from search.engine import EngineDown, Query
from search.engines.elastic import ElasticEngine
engine = ElasticEngine()
ended = threading.Event()
threading.Thread(target=lambda: (sys.stdin.readline(), ended.set()), daemon=True).start()
seen, asked = set(), 0
while not ended.wait(0.005):
    try:
        matches = engine.match(Query("entier", "fr")).matches
    except EngineDown:
        continue  # on a busy machine; the database would answer
    seen.add(tuple(sorted(match.key for match in matches)))
    asked += 1
    if asked == 1:
        print("ready", flush=True)
print(asked, max(map(len, seen)), min(map(len, seen)), len(seen))
"""


def test_no_process_is_answered_from_a_half_built_index(elastic, elastic_nodes, settings):
    """Accept 8: two processes search while the index is rebuilt again and again."""
    whole, rebuilds = 60, 3
    elastic.rebuild(concept(number, "entier") for number in range(whole))
    with ExitStack() as ends:
        readers = [
            ends.enter_context(
                subprocess.Popen(
                    [sys.executable, "-W", "ignore", "-c", READER],
                    cwd=ROOT,
                    env=environment(settings, elastic_nodes),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for _process in range(2)
        ]
        for reader in readers:
            assert reader.stdout.readline() == "ready\n"
        for number in range(rebuilds):
            # Each rebuild has other keys, so that a mixture of two would be seen.
            first = (number + 1) * whole
            elastic.rebuild(concept(first + place, "entier") for place in range(whole))
        told = [reader.communicate("\n", timeout=60)[0] for reader in readers]
    for line in told:
        asked, most, least, states = map(int, line.split())
        # A search asks several times: it may find what was before and what is now.
        assert (least, most) in [(whole, whole), (whole, 2 * whole)]
        assert 1 < states <= 2 * rebuilds + 1
        assert asked > states


def environment(settings, nodes):
    """Return what another process needs to speak of the same index."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cms.settings.test",
        "TEST_ELASTICSEARCH_URL": ",".join(nodes),
        "ELASTICSEARCH_PREFIX": settings.ELASTICSEARCH["prefix"],
    }
