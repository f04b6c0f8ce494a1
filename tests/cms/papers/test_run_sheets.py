"""Accept 10: who interprets what, and the words of each session."""

from datetime import time
from uuid import UUID

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.editorial.models import Glossary
from cms.papers.matter import Matter
from cms.papers.run_sheet import gaps_of, turns_of
from cms.papers.run_sheet_data import run_sheets
from pages.lab.programme import Session
from pages.models import LabSession
from snippets.models import Concept
from tests.cms.papers.a_lab import DAY, a_lab, add_session, interpreter, part
from tests.factories.concept import ConceptFactory, in_french
from tests.factories.lexicon import LexiconPageFactory
from tests.factories.locale import english
from tests.pages.html import read

PEOPLE = [UUID(int=n) for n in range(1, 6)]
PAIRS = ["fr-en", "en-fr", "fr-fsl"]


@st.composite
def sessions(draw):
    found = []
    for _number in range(draw(st.integers(0, 6))):
        pairs = draw(st.lists(st.sampled_from(PAIRS), unique=True))
        named = draw(
            st.lists(
                st.tuples(
                    st.sampled_from(PEOPLE),
                    st.sampled_from(["interpreter", "interpreter", "speaker"]),
                    st.sampled_from(["", *PAIRS]),
                ),
                unique_by=lambda one: one[:2],
                max_size=4,
            )
        )
        row = LabSession(
            state=draw(st.sampled_from(["planned", "planned", "cancelled"])),
            interpretation=[
                dict(zip(("from", "into"), pair.split("-"), strict=True), mode="simultaneous")
                for pair in pairs
            ],
            people=[
                {"person": str(person), "role": role, "pair": pair} for person, role, pair in named
            ],
        )
        found.append(Session(row, row, "", None, None, []))
    return found


@given(sessions())
@settings(max_examples=60, deadline=None)
def test_every_session_that_needs_the_pair_is_on_the_sheets_of_those_who_interpret_it_or_a_gap(
    programme,
):
    turns = turns_of(programme)
    gaps = {
        id(gap.session): {one.pair for one in gap.interpretations} for gap in gaps_of(programme)
    }
    for session in programme:
        for pair in {one.pair for one in session.interpretations}:
            named = {
                UUID(one["person"])
                for one in session.row.people
                if one["role"] == "interpreter" and one["pair"] in ("", pair)
            }
            on_sheets = {
                person
                for person, own in turns.items()
                for turn in own
                if turn.session is session and pair in {one.pair for one in turn.interpretations}
            }
            assert on_sheets == named
            is_gap = pair in gaps.get(id(session), set())
            assert is_gap == (not named and not session.row.is_cancelled)


@pytest.fixture
def lexicon(home, english_home, english_locale):
    LexiconPageFactory(parent=home, slug="lexique")
    LexiconPageFactory(parent=english_home, slug="lexicon", locale=english())
    for words in (("draw", "tirage"), ("quorum", "quorum"), ("foresight", "prospective")):
        in_french(ConceptFactory(locale=english(), words=[words[0]]), words[1])


def heads(rows):
    return [tuple(one["side"] and one["side"]["head"] for one in row["sides"]) for row in rows]


def test_terms_equal_those_that_the_page_itself_links_and_stand_in_both_languages(client, lexicon):
    lab = a_lab()
    who = interpreter("Clémence")
    row = add_session(
        lab,
        title="Le tirage",
        english="The draw",
        abstract="Un quorum, puis un autre quorum.",
        people=[part(who)],
    )
    Concept.objects.filter(name="quorum").update(definition="Combien il faut être.")
    ((_key, name, sheet),) = list(run_sheets(Matter.of(lab["fr"])))
    assert name == "Clémence"
    (told,) = sheet["days"][0]["sessions"]
    page = read(client.get(f"/fr/lab/sessions/{row.translation_key.hex[:8]}/")).one("main")
    linked = [link.text for link in page.all("a", class_="term")]
    # The page links no word of its heading; the sheet has it too, and first.
    assert linked == ["quorum"]
    assert heads(told["rows"]) == [("tirage", "draw"), ("quorum", "quorum")]
    assert [[one["code"] for one in row["sides"]] for row in told["rows"]] == [["fr", "en"]] * 2


def test_terms_are_those_that_the_page_links_in_each_language_translated_or_not_cancelled_too(
    client, lexicon
):
    """In one language at a time: what stands under `lang` is linked with that language's words."""
    lab = a_lab()
    who = interpreter("Clémence")
    texts = ["", "Un tirage.", "La prospective avant le quorum.", "Quorum, tirage, quorum."]
    rows = [
        add_session(
            lab,
            title=f"Séance {number}",
            english=f"Session {number}" if number % 2 else None,
            abstract=text,
            state="cancelled" if number == 3 else "planned",
            people=[part(who)],
        )
        for number, text in enumerate([*texts, texts[2]])
    ]
    english_rows = LabSession.objects.filter(locale=lab["en"].locale)
    for row in english_rows:
        row.abstract = "A draw, then foresight."
        row.save()
    for code, page in lab.items():
        ((_key, _name, sheet),) = list(run_sheets(Matter.of(page)))
        told = [one for day in sheet["days"] for one in day["sessions"]]
        by_title = {one["title"]["text"]: one for one in told}
        assert len(by_title) == len(rows)
        for number, row in enumerate(rows):
            is_own = code == "fr" or number % 2
            title = f"Session {number}" if code == "en" and number % 2 else f"Séance {number}"
            # What is not translated yet is linked where its words are at home.
            at = f"/{code if is_own else 'fr'}/lab/sessions/{row.translation_key.hex[:8]}/"
            main = read(client.get(at)).one("main")
            linked = [link.text.lower() for link in main.all("a", class_="term")]
            column = 0 if is_own else 1
            assert [pair[column] for pair in heads(by_title[title]["rows"])] == linked, (at, title)
            assert bool(linked) == (number != 0)


def test_changed_pair_of_an_interpreter_is_on_their_sheet_and_the_old_one_a_gap(home, english_home):
    lab = a_lab()
    clemence, peter = interpreter("Clémence"), interpreter("Peter")
    announced = [
        {"from": source, "into": target, "mode": "simultaneous"}
        for source, target in (("fr", "en"), ("en", "fr"))
    ]
    row = add_session(
        lab,
        title="Ouverture",
        interpretation=announced,
        people=[part(clemence, pair="fr-en"), part(peter, pair="en-fr")],
    )

    def told():
        found = {}
        for _key, name, sheet in run_sheets(Matter.of(lab["fr"])):
            (session,) = sheet["days"][0]["sessions"]
            pairs = [pair.partition(" (")[0] for pair in session["pairs"]]
            gaps = [one["pairs"].partition(" (")[0] for one in sheet["gaps"]["list"]]
            found[name] = (pairs, session["beside"], gaps)
        return found

    with translation.override("fr"):
        there, back = "français → anglais", "anglais → français"
        assert told() == {"Clémence": ([there], "", []), "Peter": ([back], "", [])}
        row.people = [part(clemence, pair="en-fr"), part(peter, pair="en-fr")]
        row.save()
        assert told() == {
            "Clémence": ([back], "avec Peter", [there]),
            "Peter": ([back], "avec Clémence", [there]),
        }
        row.people = [part(clemence)]
        row.save()
        assert told() == {"Clémence": ([there, back], "", [])}


def test_words_of_the_meeting_s_glossary_stand_once_for_the_whole_meeting(lexicon):
    lab = a_lab()
    add_session(lab, title="Le tirage", people=[part(interpreter("Clémence"))])
    keys = [str(Concept.objects.get(name=name).translation_key) for name in ("foresight", "draw")]
    Glossary.objects.create(name="Lab", meets_on=DAY, keys=keys)
    Glossary.objects.create(name="Plénière", meets_on=DAY.replace(day=1), keys=keys)
    ((_key, _name, sheet),) = list(run_sheets(Matter.of(lab["fr"])))
    # The draw stands under its session already.
    assert heads(sheet["glossary"]["rows"]) == [("prospective", "foresight")]


def test_blocker_is_on_its_interpreter_s_sheet_and_in_no_public_paper(home, english_home):
    lab = a_lab()
    who = interpreter("Clémence")
    add_session(lab, title="Réglage des casques", kind="blocker", people=[part(who)])
    add_session(lab, title="Ouverture", begins=time(12), ends=time(13))
    matter = Matter.of(lab["fr"])
    ((_key, _name, sheet),) = list(run_sheets(matter))
    assert [one["title"]["text"] for one in sheet["days"][0]["sessions"]] == ["Réglage des casques"]
    assert [one.words.title for one in matter.programme.sessions] == ["Ouverture"]


def test_interpreter_who_is_not_named_in_public_has_a_sheet_all_the_same(home, english_home):
    lab = a_lab()
    who = interpreter("Sans Nom", consent={"name": "refused"})
    who.roles = ["member", "interpreter"]
    who.save()
    add_session(lab, title="Ouverture", people=[part(who)])
    matter = Matter.of(lab["fr"])
    assert [name for _key, name, _sheet in run_sheets(matter)] == ["Sans Nom"]
    assert matter.programme.people == []
