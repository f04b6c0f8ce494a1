"""Sessions, people and rooms of a Lab are found at their own addresses, while public."""

from datetime import time

import pytest
from wagtail.models import Page, PageViewRestriction

from pages.memory import one_state
from pages.models import LabDayPage, LabProgrammePage, LabResource, LabSession
from search.answers import answer, suggest
from search.documents import all_documents, all_keys
from search.engine import Query
from search.engines import engine_named
from search.index import deliver
from search.visibility import visible
from snippets.embargo import embargo_collection
from snippets.models import Consent, Person, Room
from tests.cms.translating import translate_and_publish
from tests.factories.consent import consent_of
from tests.factories.document import DocumentFactory
from tests.factories.locale import english
from tests.factories.person import PersonFactory
from tests.factories.room import RoomFactory
from tests.factories.site import the_site
from tests.pages.html import read
from tests.pages.lab import in_english, release, small_lab

pytestmark = [pytest.mark.differs, pytest.mark.django_db]

WORD = "zinzolin"
KINDS = {"lab-session", "lab-person", "lab-room"}


@pytest.fixture(scope="module", autouse=True)
def content(shared_rows, shared_homes):
    """A Lab in both languages with one session, by one person in one room, that bear the word."""
    with shared_rows():
        person, room = PersonFactory(name="Zélie Zinzolin"), RoomFactory(name="Salle Zinzolin")
        part = {"person": str(person.translation_key), "role": "speaker"}
        lab = small_lab(
            the_site().root_page.specific,
            "Le zinzolin",
            room=room,
            people=[part],
            abstract="Une couleur entre deux.",
        )
        release()
        in_english(lab, english())
        engine_named("db").rebuild(all_documents())


def found(words=WORD, language="fr"):
    """Return the address of what is found of a Lab, by its kind."""
    results = answer(Query(words, language), is_noted=False).results
    return {one.kind: one.shown.url for one in results if one.kind in KINDS}


def addresses(language="fr", slug="lab"):
    session = LabSession.objects.get(title="Le zinzolin").translation_key.hex[:8]
    person = Person.objects.filter(name="Zélie Zinzolin").first().translation_key.hex[:8]
    room = Room.objects.get(name="Salle Zinzolin").translation_key.hex[:8]
    lab = LabProgrammePage.objects.get(locale__language_code=language).get_url()
    return {
        "lab-session": f"{lab}sessions/{session}/",
        "lab-person": f"{lab}people/{person}/",
        "lab-room": f"{lab}rooms/{room}/",
    }


def test_sessions_people_and_rooms_are_found_at_their_own_addresses_in_the_readers_language(client):
    for language in ("fr", "en"):
        own = addresses(language)
        assert found(WORD, language) == own
        for address in own.values():
            assert (address, client.get(address).status_code) == (address, 200)
        suggested = suggest("zinzo", language, pages=10)
        assert {page.kind: page.url for page, _matched in suggested.pages} == own
    # Of a person, the name alone is in any index.
    assert found("Vizille") == {}
    page = read(client.get("/en/search/?q=zinzolin"))
    whats = {find.one("span", class_="find__what").text for find in page.all("li", class_="find")}
    assert {"Session of the Lab", "Person at the Lab", "Room of the Lab"} <= whats


def test_session_that_is_not_translated_yet_is_found_under_its_language(client):
    def add(rows):
        first = rows["Le zinzolin"]
        rows["Amarante"] = LabSession(
            title="Amarante", begins=time(14), ends=time(15), locale=first.locale
        )

    release(add)
    deliver("db")
    (find,) = read(client.get("/en/search/?q=amarante")).all("li", class_="find")
    key = LabSession.objects.get(title="Amarante").translation_key.hex[:8]
    assert find.one("a").attributes == {
        "href": f"/fr/lab/sessions/{key}/",
        "lang": "fr",
        "hreflang": "fr",
    }
    translate_and_publish(LabDayPage.objects.get(slug="mardi"), english())
    deliver("db")
    (find,) = [
        find
        for find in read(client.get("/en/search/?q=amarante")).all("li", class_="find")
        if find.one("span", class_="find__what").text == "Session of the Lab"
    ]
    lab = LabProgrammePage.objects.get(locale=english()).get_url()
    assert find.one("a").attributes["href"] == f"{lab}sessions/{key}/"


def become_the_teams_own():
    LabSession.objects.update(kind="blocker")
    return set()


def be_the_teams_own_by_a_release():
    release(lambda rows: setattr(rows["Le zinzolin"], "kind", "blocker"))
    return set()


def refuse_the_name():
    consent_of(Person.objects.filter(name="Zélie Zinzolin").first(), name="refused")
    Person.objects.update(roles=["member"])
    return KINDS - {"lab-person"}


def refuse_the_name_of_no_member():
    Person.objects.update(roles=["speaker"])
    consent_of(Person.objects.filter(name="Zélie Zinzolin").first(), name="refused")
    return KINDS - {"lab-person"}


def refuse_the_name_behind_all_signals():
    Person.objects.update(roles=["member"])
    Consent.objects.update(name="refused")
    return KINDS - {"lab-person"}


def unpublish_the_person():
    for person in Person.objects.filter(name="Zélie Zinzolin"):
        person.unpublish()
    return KINDS - {"lab-person"}


def unpublish_the_day():
    for day in LabDayPage.objects.all():
        day.unpublish()
    return set()


def close_the_programme():
    page = Page.objects.get(slug="lab", locale__language_code="fr")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    return set()


def take_the_person_out():
    release(lambda rows: setattr(rows["Le zinzolin"], "people", []))
    return KINDS - {"lab-person"}


def delete_the_day():
    for day in LabDayPage.objects.all():
        day.delete()
    return set()


CHANGES = (
    become_the_teams_own,
    be_the_teams_own_by_a_release,
    refuse_the_name,
    refuse_the_name_of_no_member,
    refuse_the_name_behind_all_signals,
    unpublish_the_person,
    unpublish_the_day,
    close_the_programme,
    take_the_person_out,
    delete_the_day,
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_only_what_is_public_now_is_found_whatever_the_index_knows(client, change):
    own = addresses()
    kinds = change()
    assert set(found()) == kinds
    for kind, address in own.items():
        assert (kind, client.get(address).status_code == 200) == (kind, kind in kinds)


def test_index_learns_of_a_release_what_is_there_and_what_is_gone():
    other = PersonFactory(name="Oisin Zinzolin")
    part = {"person": str(other.translation_key), "role": "speaker"}
    release(lambda rows: setattr(rows["Le zinzolin"], "people", [part]))
    release(lambda rows: setattr(rows["Le zinzolin"], "room", None))
    deliver("db")
    assert set(all_keys()) ^ engine_named("db").indexed_keys() == set()
    unpublish_the_day()
    deliver("db")
    assert set(all_keys()) ^ engine_named("db").indexed_keys() == set()


def test_session_is_found_by_the_title_of_what_remains_of_it_but_for_files_that_wait():
    lab = LabProgrammePage.objects.get(slug="lab", locale__language_code="fr")
    session = LabSession.objects.filter(page__locale=lab.locale).get().translation_key
    held = DocumentFactory(collection=embargo_collection())

    def release_remains(*rows):
        lab = LabProgrammePage.objects.get(slug="lab", locale__language_code="fr")
        lab.resources.set([LabResource(session=session, locale=lab.locale, **row) for row in rows])
        lab.save_revision().publish()
        deliver("db")

    film = {"title": "Amarante, le film", "address": "https://recordings.example/1"}
    minutes = {"title": "Garance, le relevé", "document": DocumentFactory(title="relevé")}
    release_remains(film, minutes, {"title": "Indigo, en attente", "document": held})
    for language in ("fr", "en"):
        own = {"lab-session": addresses(language)["lab-session"]}
        for word, there in (("amarante", own), ("garance", own), ("indigo", {})):
            assert (word, found(word, language)) == (word, there)
    release_remains(film)
    assert (set(found("amarante")), found("garance")) == ({"lab-session"}, {})


# The tree, sites and languages; what is where in all Labs; and the places themselves.
QUERIES = 13


def test_search_asks_at_most_thirteen_queries(django_assert_max_num_queries):
    keys = list(engine_named("db").indexed_keys())
    with one_state(), django_assert_max_num_queries(QUERIES) as few:
        assert {one.kind for one in visible(keys).values()} >= KINDS
    lab = LabDayPage.objects.get(slug="mardi")
    for number in range(10):
        LabSession.objects.create(
            page=lab, locale=lab.locale, title=f"N{number}", begins=time(18), ends=time(19)
        )
    more = [f"lab-session:{pk}" for pk in LabSession.objects.values_list("pk", flat=True)]
    with one_state(), django_assert_max_num_queries(len(few)):
        assert len(visible([*keys, *more])) >= 13
