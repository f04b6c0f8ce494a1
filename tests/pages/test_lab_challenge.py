"""Accept 13: a city's challenge, its dilemma, its people and what came of it."""

import json
from datetime import date

import pytest

from pages.council import council_people
from pages.lab.challenges import challenges_of
from pages.memory import one_state
from pages.models import LabChallengePage, LabSession
from tests.cms.translating import translate_and_publish
from tests.factories.lab_challenge import LabChallengePageFactory, LabChallengePersonFactory
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.lab_session import LabSessionFactory
from tests.factories.organisation import OrganisationFactory
from tests.factories.person import PersonFactory
from tests.factories.track import TrackFactory
from tests.pages.html import read

DAY = date(2131, 3, 25)


@pytest.fixture
def challenge(home, english_home, english_locale):
    """A public challenge of Rotterdam with one table, a team of two and a mentor."""
    lab = LabProgrammePageFactory(parent=home, slug="lab", title="Le Lab")
    day = LabDayPageFactory(parent=lab, slug="mardi", day=DAY)
    table = LabSessionFactory(page=day, title="Table de la digue", kind=LabSession.Kind.CHALLENGE)
    made = LabChallengePageFactory(
        parent=lab,
        slug="digue",
        title="La hauteur de la digue",
        challenge_owner=OrganisationFactory(name="Rotterdam"),
        dilemma=TrackFactory(name="Riches ou pauvres"),
        question="Qui doit payer la digue ?",
        sessions=[str(table.translation_key)],
    )
    for name, role in (("Joris", "team"), ("Fenna", "team"), ("Naïma", "mentor")):
        LabChallengePersonFactory(page=made, person=PersonFactory(name=name), role=role)
    return LabChallengePage.objects.get(pk=made.pk)


def facts_of(page):
    names = [term.text for term in page.one("article").all("dt")]
    told = [term.text for term in page.one("article").all("dd")]
    return dict(zip(names, told, strict=True))


def test_challenge_tells_owner_question_dilemma_team_and_mentors(client, challenge):
    page = read(client.get("/fr/lab/digue/"))
    assert page.one("h1").text == "La hauteur de la digue"
    assert page.one("p", class_="question__words").text == "Qui doit payer la digue ?"
    assert facts_of(page) == {
        "Posé par": "Rotterdam",
        "Dilemme": "Riches ou pauvres",
        "Équipe": "Joris, Fenna",
        "Mentorat": "Naïma",
        "À table": "Table de la digue Dimanche 25 mars 2131, 10 h",
    }


def test_challenge_and_its_table_lead_to_each_other(client, challenge):
    table = LabSession.objects.get()
    address = f"/fr/lab/sessions/{table.translation_key.hex[:8]}/"
    assert address in client.get("/fr/lab/digue/").content.decode()
    shown = read(client.get(address))
    links = {a.attributes["href"]: a.text for a in shown.one("aside").all("a")}
    assert links["/fr/lab/digue/"] == "La hauteur de la digue"


def test_result_stands_on_the_page_after_the_event_and_is_not_announced_before(client, challenge):
    assert "Ce qu’il en est sorti" not in read(client.get("/fr/lab/digue/")).text
    challenge.result = "<p>Un seul vote.</p>"
    challenge.save_revision().publish()
    page = read(client.get("/fr/lab/digue/"))
    assert page.one("section", class_="challenge__result").text == (
        "Ce qu’il en est sorti Un seul vote."
    )


def test_programme_lists_its_challenges_in_each_language_at_once(client, challenge, english_locale):
    """In English too, under their language until they are translated."""
    lab = challenge.get_parent().specific
    translate_and_publish(lab, english_locale)
    english = lab.get_translation(english_locale).specific
    with one_state():
        told = [(one.page.title, one.language) for one in challenges_of(english)]
    assert told == [("La hauteur de la digue", "fr")]
    card = read(client.get(english.url)).one("li", class_="challenges__one")
    assert card.attributes["lang"] == "fr"
    assert [a.attributes["href"] for a in card.all("a")] == ["/fr/lab/digue/"]
    for thing in (challenge.challenge_owner, challenge.dilemma, *people_of(challenge)):
        translate_and_publish(thing, english_locale)
    translate_and_publish(challenge, english_locale)
    with one_state():
        told = [(one.page.locale.language_code, one.language) for one in challenges_of(english)]
    assert told == [("en", "")]


def people_of(challenge):
    return [row.person for row in challenge.people.all()]


def test_draft_and_withdrawn_challenge_stand_nowhere(client, challenge):
    challenge.unpublish()
    lab = challenge.get_parent().specific
    with one_state():
        assert challenges_of(lab) == []
    assert "digue/" not in client.get("/fr/lab/").content.decode()
    assert client.get("/fr/lab/digue/").status_code == 404


def test_challenge_is_a_creative_work_of_its_owner(client, challenge):
    html = read(client.get("/fr/lab/digue/"))
    things = json.loads(html.one("script", type="application/ld+json").text)
    (work,) = [thing for thing in things if thing["@type"] == "CreativeWork"]
    assert (work["author"]["name"], work["about"], work["abstract"]) == (
        "Rotterdam",
        "Riches ou pauvres",
        "Qui doit payer la digue ?",
    )


def test_person_of_a_challenge_who_is_not_public_is_not_named(client, challenge):
    person = challenge.people.get(role="mentor").person
    person.unpublish()
    assert "Mentorat" not in facts_of(read(client.get("/fr/lab/digue/")))


def test_people_of_all_challenges_are_read_together(challenge, django_assert_num_queries):
    lab = challenge.get_parent().specific
    other = LabChallengePageFactory(parent=lab, slug="autre")
    for name in ("Maëlle", "Baptiste"):
        LabChallengePersonFactory(page=other, person=PersonFactory(name=name))
    with one_state():
        council_people(), challenges_of(lab)  # the frame is warm
        with django_assert_num_queries(2):
            told = [
                [(str(role), [one.name for one in people]) for role, people in each.page.by_role]
                for each in challenges_of(lab, with_people=True)
            ]
    assert told == [
        [("Équipe", ["Joris", "Fenna"]), ("Mentorat", ["Naïma"])],
        [("Équipe", ["Maëlle", "Baptiste"])],
    ]
