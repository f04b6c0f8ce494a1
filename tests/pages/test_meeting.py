"""Accept 8: a committee's meeting, its minutes and their files, closed to strangers everywhere."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from wagtail.models import Collection, PageViewRestriction

from pages.committee_files import COMMITTEE_COLLECTION, committee_collection
from pages.models import MeetingPage
from pages.release_checks import lacks_of
from search.documents import all_documents, documents_of
from search.engines import engine_named
from search.visibility import visible
from snippets.models import Commune
from tests.factories.document import DocumentFactory
from tests.factories.event_index import EventIndexPageFactory
from tests.factories.locale import english
from tests.factories.mandate import MandateFactory
from tests.factories.meeting import (
    MeetingAbsenceFactory,
    MeetingDateFactory,
    MeetingDecisionFactory,
    MeetingPageFactory,
)
from tests.factories.membership import MembershipFactory
from tests.factories.person import PersonFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream
from tests.factories.venue import VenueFactory
from tests.factories.working_group import WorkingGroupFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")


@pytest.fixture
def council(home, english_home):
    return StandardPageFactory(parent=home, slug="conseil")


def translated(meeting: MeetingPage, english_home: Any) -> MeetingPage:
    twin = MeetingPage(
        title="The committee",
        slug="the-committee",
        summary="Who comes.",
        locale=english(),
        translation_key=meeting.translation_key,
        mandate=meeting.mandate,
    )
    english_home.add_child(instance=twin)
    return twin


def download(document: Any) -> list[dict[str, Any]]:
    return stream(
        ("download", {"title": "Le planning", "document": document.pk, "summary": "Sept étapes."})
    )


def answers(client: Any, *addresses: str) -> list[int]:
    """Return the statuses, with the files read to their end."""
    found = []
    for address in addresses:
        response = client.get(address)
        response.getvalue()
        found.append(response.status_code)
    return found


@pytest.fixture
def document():
    return DocumentFactory(title="planning")


@pytest.fixture
def committee(council, document):
    meeting = MeetingPageFactory(
        parent=council,
        slug="comite",
        title="Le comité d’accueil",
        held_by="committee",
        minutes="<p>Deux cabines sont réservées.</p>",
        documents=download(document),
    )
    MeetingDateFactory(page=meeting)
    return meeting


def test_meeting_shows_date_place_agenda_decisions_and_minutes(client, council):
    meeting = MeetingPageFactory(
        parent=council,
        slug="pleniere",
        venue=VenueFactory(name="Maison des Quais", commune=Commune.objects.get(code="38185")),
    )
    noon = timezone.make_aware(datetime(2031, 5, 8, 18))
    MeetingDateFactory(page=meeting, starts=noon, ends=noon + timedelta(hours=2))
    MeetingDecisionFactory(page=meeting, what="Compter les bancs.", who="Le groupe")
    page = read(client.get("/fr/conseil/pleniere/"))
    assert page.one("h1").text == meeting.title
    assert page.one("p", class_="occasion__day").text == "jeudi 8 mai 2031"
    assert page.one("p", class_="occasion__hours").text == "18 h – 20 h"
    assert "Maison des Quais 4 place du Lavoir, 38000 Grenoble" in page.text
    decision = page.one("li", class_="decision")
    assert decision.text == "Compter les bancs. Qui Le groupe Pour quand 1er décembre 2026"
    assert "Les questions de l’année." in page.text
    assert "La séance est ouverte à dix-huit heures." in page.text
    assert "Trois questions sont retenues." in page.text


def test_excused_are_named_as_far_as_they_consent_and_counted_otherwise(client, council):
    meeting = MeetingPageFactory(parent=council, slug="pleniere")
    for name, state in (("Ana Roux", "given"), ("Line Sansnom", "refused")):
        person = PersonFactory(name=name, consent={"name": state})
        MeetingAbsenceFactory(page=meeting, person=person)
    facts = read(client.get("/fr/conseil/pleniere/")).one("dl", class_="meeting__facts")
    assert "Ana Roux, 1 membre qui n’est pas nommé" in facts.text
    assert "Line" not in facts.text


def test_minutes_in_one_language_stand_with_their_summary_in_the_other(
    client, council, english_home
):
    meeting = MeetingPageFactory(parent=council, slug="pleniere")
    twin = translated(meeting, english_home)
    twin.minutes_summary = "Three questions are kept."
    twin.save()
    page = read(client.get("/en/the-committee/"))
    assert page.one("p", class_="minutes__summary").text == "Three questions are kept."
    minutes = page.one("details", class_="minutes")
    assert minutes.one("div", lang="fr").text == "La séance est ouverte à dix-huit heures."


def test_minutes_without_a_summary_are_not_released(council):
    meeting = MeetingPageFactory(parent=council, minutes_summary="")
    sentence = (
        "“Summary of the minutes” is empty. The minutes are in one language: sum them up in a few "
        "sentences, which are translated for the readers of the other one."
    )
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        meeting.save_revision().publish()
    assert refusal.value.messages == [sentence]
    meeting.minutes = "<p></p>"
    meeting.save_revision().publish()


def test_meeting_without_a_date_or_with_a_group_of_another_mandate_is_told_and_let_go(council):
    now = MandateFactory(name="2025–2028")
    group = WorkingGroupFactory(mandate=MandateFactory(name="2022–2025"))
    meeting = MeetingPageFactory(parent=council, mandate=now, held_by="group")
    no_date = "“Day and hours” is empty. Add the date, or nobody knows when it takes place."
    cases = (
        (None, "“Working group” is empty. Choose the group that meets."),
        (
            group,
            "“Working group” belongs to the mandate 2022–2025. Choose a group of the mandate of "
            "this meeting.",
        ),
    )
    for chosen, sentence in cases:
        meeting.working_group = chosen
        with translation.override("en"):
            lacks = [(lack.sentence, lack.blocks) for lack in lacks_of(meeting)]
        assert lacks == [(sentence, False), (no_date, False)]


def test_excused_had_a_seat_that_day_and_a_public_date_is_told_before_it_is_closed(council):
    now = MandateFactory(start=date(2025, 10, 1), end=date(2128, 9, 30))
    meeting = MeetingPageFactory(parent=council, mandate=now)
    noon = timezone.make_aware(datetime(2099, 5, 8, 18))
    MeetingDateFactory(page=meeting, starts=noon, ends=noon + timedelta(hours=2))
    for name, until in (("Ana Roux", None), ("Karl Parti", date(2099, 5, 7)), ("Ida", 0)):
        person = PersonFactory(name=name)
        MeetingAbsenceFactory(page=meeting, person=person)
        if until != 0:
            MembershipFactory(person=person, mandate=now, working_group=None, until=until)
    excused = [
        f"“Apologies” names {name}, who had no seat on the council that day. Take the name away, "
        "or correct the seat or the date."
        for name in ("Karl Parti", "Ida")
    ]
    vanishes = (
        "“Whose meeting” is a committee now, and a date of it was public: the calendars that have "
        "it are told that it is cancelled, without a word of the meeting, and the agenda shows it "
        "no more. Write to those who might come."
    )
    meeting = MeetingPage.objects.get(pk=meeting.pk)
    with translation.override("en"):
        assert [lack.sentence for lack in lacks_of(meeting)] == excused
        meeting.held_by = "committee"
        assert [lack.sentence for lack in lacks_of(meeting)] == [*excused, vanishes]
        meeting.save()
        assert [lack.sentence for lack in lacks_of(meeting)] == excused


def test_minutes_are_found_in_their_own_language_alone_and_their_excerpt_says_which(
    client, council, english_home
):
    meeting = MeetingPageFactory(parent=council, slug="pleniere")
    MeetingDecisionFactory(page=meeting, what="Écrire aux riverains du torrent.")
    twin = translated(meeting, english_home)
    bodies = [doc.body for doc in documents_of([f"meeting:{meeting.pk}", f"meeting:{twin.pk}"])]
    assert ["dix-huit heures" in body for body in bodies] == [True, False]
    engine_named("db").rebuild(all_documents())
    for where, words, excerpt in (
        ("/en/search/", "ouverte à dix-huit heures", "La séance est ouverte"),
        ("/en/search/", "riverains du torrent", "Écrire aux riverains du torrent."),
    ):
        (find,) = read(client.get(where, {"q": words})).all("li", class_="find")
        passage = find.one("p", class_="find__text")
        assert excerpt in passage.text
        assert passage.attributes["lang"] == "fr"
        assert find.one("a").attributes == {
            "href": "/fr/conseil/pleniere/",
            "lang": "fr",
            "hreflang": "fr",
        }


def test_signed_in_reader_of_a_committee_is_led_to_its_other_language(
    client, committee, english_home, django_user_model
):
    translated(committee, english_home)
    client.force_login(django_user_model.objects.create_user("staff", "staff@example.org"))
    for address, language, other in (
        ("/fr/conseil/comite/", "en", "/en/the-committee/"),
        ("/en/the-committee/", "fr", "/fr/conseil/comite/"),
    ):
        link = read(client.get(address)).one("a", hreflang=language)
        assert link.attributes["href"] == other


def test_committee_is_closed_to_strangers_in_every_language_and_on_every_way_out(
    client, committee, english_home, document, django_user_model, council
):
    twin = translated(committee, english_home)
    # What was set for it in English alone does not open it.
    PageViewRestriction.objects.filter(page=twin).delete()
    EventIndexPageFactory(parent=council.get_parent().specific, slug="agenda")
    pages = ("/fr/conseil/comite/", "/en/the-committee/")
    files = ("/fr/conseil/comite/calendar/", "/en/the-committee/calendar/", document.url)
    for address in (*pages, *files):
        response = client.get(address)
        assert (address, response.status_code in (302, 404)) == (address, True)
        assert "comité d’accueil" not in response.content.decode().lower()
    ways = ("/fr/agenda/", "/fr/agenda/feed/", "/fr/agenda/calendar/", "/sitemap-fr.xml")
    for address in (*ways, "/sitemap-en.xml", "/fr/conseil/"):
        body = client.get(address).content.decode()
        assert (address, "comite" in body, "the-committee" in body) == (address, False, False)
    keys = [f"meeting:{committee.pk}", f"meeting:{twin.pk}", f"document:{document.pk}"]
    assert documents_of(keys)
    assert visible(keys) == {}
    client.force_login(django_user_model.objects.create_user("staff", "staff@example.org"))
    for address in (*pages, document.url):
        response = client.get(address)
        assert (address, response.status_code) == (address, 200)
        assert response.getvalue()


def test_committee_is_closed_from_its_first_draft_on_with_the_files_of_the_draft(
    client, council, document
):
    assert client.get(document.url).getvalue()
    meeting = MeetingPageFactory(parent=council, held_by="committee", live=False)
    assert PageViewRestriction.objects.filter(page=meeting).exists()
    meeting.documents = download(document)
    meeting.save_revision()
    document.refresh_from_db()
    assert document.collection == committee_collection()
    assert client.get(document.url).status_code == 302


def test_committee_stays_closed_in_english_when_its_french_source_is_deleted(
    client, council, english_home, document
):
    meeting = MeetingPageFactory(parent=council, slug="reunion")
    MeetingDateFactory(page=meeting)
    twin = translated(meeting, english_home)
    twin.documents = download(document)
    twin.save()
    assert answers(client, document.url) == [200]
    meeting = MeetingPage.objects.get(pk=meeting.pk)
    meeting.held_by = "committee"
    meeting.save()
    addresses = ("/en/the-committee/", document.url)
    assert answers(client, *addresses) == [302] * 2
    meeting.unpublish()
    meeting.delete()
    assert answers(client, *addresses) == [302] * 2
    # Its calendar strikes out what was public, without a word of it (test_closed_dates.py).
    calendar = client.get("/en/the-committee/calendar/").content.decode()
    assert ("CANCELLED" in calendar, twin.title in calendar) == (True, False)
    # It is closed by what it is: without any row as well.
    PageViewRestriction.objects.all().delete()
    assert answers(client, "/en/the-committee/") == [302]
    assert "the-committee" not in client.get("/sitemap-en.xml").content.decode()
    assert visible([f"meeting:{twin.pk}"]) == {}


def test_translation_of_a_closed_page_keeps_its_restriction_when_the_source_is_deleted(
    client, home, english_home
):
    page = StandardPageFactory(parent=home, slug="methode")
    twin = StandardPageFactory(
        parent=english_home,
        slug="method",
        locale=english(),
        translation_key=page.translation_key,
    )
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="mot")
    assert "mot" not in client.get("/en/method/").content.decode()
    page.delete()
    kept = PageViewRestriction.objects.get(page=twin)
    assert (kept.restriction_type, kept.password) == ("password", "mot")


def test_committee_s_document_that_left_the_collection_stays_closed(
    client, committee, document, django_user_model
):
    document.refresh_from_db()
    document.collection = Collection.get_first_root_node()
    document.save()
    assert answers(client, document.url) == [404]
    client.force_login(django_user_model.objects.create_user("staff", "staff@example.org"))
    assert answers(client, document.url) == [200]


def test_copy_and_translation_of_a_committee_have_one_restriction_each(committee, english_home):
    copied = committee.copy(update_attrs={"slug": "copie", "title": "Copie"})
    translation = committee.copy_for_translation(english(), copy_parents=True)
    for page in (committee, copied, translation):
        assert PageViewRestriction.objects.filter(page=page).count() == 1


def test_committee_that_is_opened_gives_its_files_to_everybody(client, committee, document):
    committee = MeetingPage.objects.get(pk=committee.pk)
    committee.held_by = "plenary"
    committee.save()
    assert answers(client, "/fr/conseil/comite/") == [302]
    PageViewRestriction.objects.get(page=committee).delete()
    assert answers(client, "/fr/conseil/comite/") == [200]
    assert answers(client, document.url) == [200]


def test_file_that_a_public_page_gives_to_everybody_stays_open(client, council, document):
    block = {"title": "La fiche", "document": document.pk, "summary": "Une page."}
    StandardPageFactory(parent=council, body=stream(("download", block)))
    MeetingPageFactory(parent=council, held_by="committee", documents=download(document))
    document.refresh_from_db()
    assert document.collection != committee_collection()


def test_plenary_and_group_are_public_and_their_files_stay(client, council, document):
    for held_by in ("plenary", "group"):
        MeetingPageFactory(
            parent=council, slug=held_by, held_by=held_by, documents=download(document)
        )
        assert client.get(f"/fr/conseil/{held_by}/").status_code == 200
    assert not Collection.objects.filter(name=COMMITTEE_COLLECTION).exists()


def test_date_of_a_public_meeting_is_one_of_the_agenda(client, council):
    meeting = MeetingPageFactory(parent=council, slug="pleniere", title="La plénière de mai")
    MeetingDateFactory(page=meeting)
    EventIndexPageFactory(parent=council.get_parent().specific, slug="agenda")
    page = read(client.get("/fr/agenda/"))
    assert "La plénière de mai" in page.text
    calendar = client.get("/fr/conseil/pleniere/calendar/")
    assert calendar.headers["Content-Type"].startswith("text/calendar")
    assert "SUMMARY:La plénière de mai" in calendar.content.decode()


def test_decision_has_one_day_in_every_language(council, english_home):
    meeting = MeetingPageFactory(parent=council)
    row = MeetingDecisionFactory(page=meeting)
    twin = translated(meeting, english_home)
    MeetingDecisionFactory(page=twin, what="Count.", translation_key=row.translation_key)
    meeting = MeetingPage.objects.get(pk=meeting.pk)
    decision = meeting.decisions.get()
    decision.due = date(2027, 1, 2)
    meeting.decisions.set([decision])
    meeting.save()
    assert twin.decisions.model.objects.get(page=twin).due == date(2027, 1, 2)
