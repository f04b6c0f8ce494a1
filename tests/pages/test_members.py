"""Accept 7: a member's field without consent is nowhere."""

import json
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone, translation
from pypdf import PdfReader

from pages.forms.members_filter import MembersFilterForm
from pages.models import MembersPage
from search.documents import all_documents
from search.engines import engine_named
from snippets.models import Membership, Person, WorkingGroup
from tests.factories.consent import consent_of
from tests.factories.image import CreditedImageFactory
from tests.factories.locale import english
from tests.factories.mandate import MandateFactory, MandatePageFactory
from tests.factories.members import MembersPageFactory
from tests.factories.membership import MembershipFactory
from tests.factories.organisation import OrganisationFactory
from tests.factories.person import PersonFactory
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream
from tests.factories.working_group import WorkingGroupFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "pictures_in_this_process")

FIELDS = {
    "name": "Zélie Marchevent",
    "biography": "Elle parle aux abeilles de Vif.",
    "organisation": "Rucher des Quais",
}


def today_s_mandate(**values: Any) -> Any:
    today = timezone.localdate()
    return MandateFactory(
        **{"name": "de maintenant", "start": date(2020, 1, 1), "end": today} | values
    )


@pytest.fixture
def members(home, english_home) -> MembersPage:
    page = MembersPageFactory(parent=home, slug="membres")
    MembersPageFactory(
        parent=english_home,
        slug="members",
        locale=english(),
        translation_key=page.translation_key,
    )
    return page


@pytest.fixture
def mandate(db):
    return today_s_mandate()


def member(mandate: Any, **values: Any) -> Person:
    seat = {n: values.pop(n) for n in ("engagement", "working_group", "until") if n in values}
    person = PersonFactory(**values)
    MembershipFactory(person=person, mandate=mandate, **{"working_group": None, **seat})
    return person


def with_everything(mandate: Any, **states: str) -> Person:
    person = member(
        mandate,
        name=FIELDS["name"],
        biography=FIELDS["biography"],
        organisation=OrganisationFactory(name=FIELDS["organisation"]),
        photo=CreditedImageFactory(),
        consent=states,
    )
    # Its seat comes along: a row without words.
    PersonFactory(
        name=person.name,
        biography="She speaks to the bees of Vif.",
        translation_key=person.translation_key,
        locale=english(),
        consent=None,
    )
    return person


def names(response: Any) -> list[str]:
    return [h.text for h in read(response).one("ul", class_="members").all("h3")]


def test_members_are_listed_by_surname_with_engagement_and_group(client, members, mandate):
    group = WorkingGroupFactory(name="Groupe Bancs", mandate=mandate)
    member(mandate, name="Anna Ziegler", engagement="cultural", working_group=group)
    member(mandate, name="Zoé Abadie", engagement="academic")
    page = read(client.get("/fr/membres/"))
    listed = page.one("ul", class_="members")
    assert [h.text for h in listed.all("h3")] == ["Zoé Abadie", "Anna Ziegler"]
    assert [p.text for p in listed.all("p", class_="member__seat")] == [
        "Académique",
        "Culturel, Groupe Bancs",
    ]
    assert page.one("h2", id="list").text == "2 membres, mandat de maintenant"
    # A number of each, and nothing of anybody.
    assert {"woman", "man", "femme", "homme"} & set(listed.text.lower().split()) == set()


def test_list_is_narrowed_by_mandate_group_and_engagement_and_says_so_in_english(
    client, members, mandate
):
    former = MandateFactory(name="2019-2020", start=date(2019, 1, 1), end=date(2019, 12, 31))
    group = WorkingGroupFactory(name="Bancs", mandate=mandate)
    member(mandate, name="Anna Ziegler", engagement="cultural", working_group=group)
    member(mandate, name="Zoé Abadie", engagement="academic")
    member(former, name="Guy Autrefois")
    for query, found in (
        ("", ["Zoé Abadie", "Anna Ziegler"]),
        ("?group=bancs", ["Anna Ziegler"]),
        ("?engagement=academic", ["Zoé Abadie"]),
        ("?mandate=2019-2020", ["Guy Autrefois"]),
        ("?mandate=de-maintenant", ["Zoé Abadie", "Anna Ziegler"]),
        ("?mandate=%00&group=%F0%9F%90%9D&engagement=woman", ["Zoé Abadie", "Anna Ziegler"]),
    ):
        assert (query, names(client.get(f"/fr/membres/{query}"))) == (query, found)
    page = read(client.get("/fr/membres/?group=bancs&engagement=academic"))
    assert page.one("p", class_="listing__message").text == (
        "Aucun membre nommé ne répond à tous ces filtres. Retirez-en un."
    )
    switch = read(client.get("/fr/membres/?engagement=academic")).one("a", hreflang="en")
    assert switch.attributes["href"] == "/en/members/?engagement=academic#list"


def test_member_has_an_address_in_each_language_below_the_list(client, members, mandate):
    with_everything(mandate)
    page = read(client.get("/fr/membres/zelie-marchevent/"))
    assert page.one("h1").text == FIELDS["name"]
    assert all(text in page.text for text in FIELDS.values())
    assert page.one("div", class_="seat__photo").all("img")
    things = json.loads(page.one("script", type="application/ld+json").text)
    thing = things[0]
    assert {key: thing[key] for key in ("@type", "name", "description", "affiliation")} == {
        "@type": "Person",
        "name": FIELDS["name"],
        "description": FIELDS["biography"],
        "affiliation": {"@type": "Organization", "name": FIELDS["organisation"]},
    }
    other = read(client.get("/en/members/zelie-marchevent/"))
    assert "She speaks to the bees of Vif." in other.text
    Person.objects.update(biography="")
    for address, told in (
        ("/fr/membres/zelie-marchevent/", "Un membre du conseil."),
        ("/en/members/zelie-marchevent/", "A member of the council."),
    ):
        head = read(client.get(address)).one("meta", name="description")
        assert head.attributes["content"] == told
    assert client.get("/fr/membres/personne/").status_code == 404


# A text that somebody typed, in the shape in which it goes out on paper.
PDF = "/fr/presse/bilan/pdf/"
# Everywhere that readers are told of a member, in either language.
EVERYWHERE = (
    PDF,
    *("/fr/membres/", "/fr/membres/zelie-marchevent/", "/fr/personnes/"),
    *("/en/members/", "/en/members/zelie-marchevent/"),
    *("/sitemap-fr-members.xml", "/sitemap-en-members.xml", "/fr/feed/", "/en/feed/"),
    # Each asks for what it must not tell, in other words than it tells it in.
    *(f"/{where}/?q={q}" for where in ("fr/recherche", "en/search") for q in ("zelie", "abeille")),
    *(f"/api/lexicon/suggest?q=zelie&language={code}&pages=5" for code in ("fr", "en")),
)


def told(client: Any, site_plan: tuple[str, ...] = EVERYWHERE) -> str:
    return "\n".join(text_of(client.get(address)) for address in site_plan)


def text_of(response: Any) -> str:
    """Return all that an answer says; of a PDF, its words, its outline and its own data."""
    if response["Content-Type"] != "application/pdf":
        return response.content.decode()
    pdf = PdfReader(BytesIO(response.content))
    assert "rucher" in pdf.pages[0].extract_text()
    return "\n".join([*(page.extract_text() for page in pdf.pages), str(pdf.metadata)])


def test_field_without_consent_is_nowhere_and_taking_it_back_works_on_the_next_request(
    client, home, members, mandate
):
    person = with_everything(mandate)
    people = ("people", {"title": "Les gens", "role": "member"})
    StandardPageFactory(parent=home, slug="personnes", body=stream(people))
    room = PressRoomPageFactory(parent=home, slug="presse")
    words = stream(("text", "<p>Un membre du conseil tient un rucher.</p>"))
    PressReleasePageFactory(parent=room, slug="bilan", body=words)
    # The index is told of nothing that follows.
    engine_named("db").rebuild(all_documents())
    told_before = told(client)
    assert [text in told_before for text in FIELDS.values()] == [True] * 3
    for field, text in (*FIELDS.items(), ("photo", person.photo.file.name)):
        consent_of(person, **{field: "refused"})
        after = told(client)
        assert (field, text.rpartition("/")[2] in after) == (field, False)
        if field == "name":
            assert not any(words in after for words in FIELDS.values())
            assert "zelie-marchevent" not in told(client, EVERYWHERE[:1])
        consent_of(person, **{field: "given"})
    assert [text in told(client) for text in FIELDS.values()] == [True] * 3


def test_seat_of_a_mandate_in_draft_is_nobodys_to_read(client, members, mandate):
    sits = member(mandate, name="Zoé Abadie")
    coming = MandateFactory(name="2099–2102", start=date(2099, 1, 1), end=date(2101, 12, 31))
    for person in (sits, PersonFactory(name="Guy Demain")):
        MembershipFactory(person=person, mandate=coming, working_group=None)
    coming.unpublish()
    assert "2099" not in told(client, ("/fr/membres/zoe-abadie/", "/fr/membres/"))
    assert client.get("/fr/membres/guy-demain/").status_code == 404
    coming.save_revision().publish()
    assert "2099" in told(client, ("/fr/membres/zoe-abadie/",))
    assert client.get("/fr/membres/guy-demain/").status_code == 200


def test_involvement_reads_as_english_does_and_not_as_french_words():
    """“Engagement: Associative” said nothing to an English reader."""
    with translation.override("en"):
        words = {str(label) for label in Membership.Engagement.labels}
        form = MembersFilterForm({}, [], lambda term: [], None)
        assert form.fields["engagement"].label == "Involvement"
    assert words == {"Universities", "The arts", "Associations", "Working life"}


def test_whoever_is_not_named_is_counted_and_has_no_address(client, members, mandate):
    member(mandate, name="Zoé Abadie")
    member(mandate, name="Line Sansnom", consent={"name": "refused"})
    response = client.get("/fr/membres/")
    page = read(response)
    assert page.one("h2", id="list").text == "2 membres, mandat de maintenant"
    assert names(response) == ["Zoé Abadie"]
    assert page.one("p", class_="listing__message").text == (
        "L’un d’eux est compté ici sans être nommé."
    )
    assert client.get("/fr/membres/line-sansnom/").status_code == 404
    # Of a narrow list the number would tell who it is.
    narrow = read(client.get("/fr/membres/?engagement=associative"))
    assert narrow.one("h2", id="list").text == "Membres, mandat de maintenant"
    assert narrow.all("p", class_="listing__message") == []


def test_address_is_kept_whoever_comes_with_the_same_name(client, members, mandate):
    unnamed = member(mandate, name="Anne Martin", consent={"name": "refused"})
    one = member(mandate, name="Anne Martin")
    # Of somebody who is not named nothing shows in it.
    first = "/fr/membres/anne-martin/"
    assert client.get(first).status_code == 200
    other = member(mandate, name="Anne Martin")
    consent_of(unnamed, name="given")
    others = [
        f"/{where}/anne-martin-{person.translation_key.hex[:6]}/"
        for person in (other, unnamed)
        for where in ("fr/membres", "en/members")
    ]
    for person in (other, unnamed):
        PersonFactory(name="Anne Martin", translation_key=person.translation_key, locale=english())
    assert [client.get(address).status_code for address in (first, *others)] == [200] * 5
    consent_of(one, name="refused")
    assert [client.get(address).status_code for address in (first, *others)] == [404] + [200] * 4


def test_former_address_of_a_member_who_is_renamed_leads_to_the_new_one(client, members, mandate):
    person = member(mandate, name="Anne Martin")
    for name in ("Anne Roux", "Anne Roux-Martin"):
        person.name = name
        person.save_revision().publish()
    for former in ("anne-martin", "anne-roux"):
        response = client.get(f"/fr/membres/{former}/")
        assert (response.status_code, response.url) == (301, "/fr/membres/anne-roux-martin/")
    person.name = "Anne Martin"
    person.save_revision().publish()
    assert client.get("/fr/membres/anne-martin/").status_code == 200
    consent_of(person, name="refused")
    assert client.get("/fr/membres/anne-roux/").status_code == 404


def test_both_languages_give_one_number_and_tell_who_is_not_in_this_one(client, members, mandate):
    today_s_mandate(translation_key=mandate.translation_key, locale=english())
    people = [member(mandate, name=name) for name in ("Zoé Abadie", "Luc Morel")]
    for person in people:
        PersonFactory(
            name=person.name,
            translation_key=person.translation_key,
            locale=english(),
            consent=None,
        )
    member(mandate, name="Ida Perrin")
    people[0].unpublish()
    told = {}
    for where in ("fr/membres", "en/members"):
        response = client.get(f"/{where}/")
        told[where] = (read(response).one("h2", id="list").text, names(response))
    assert told == {
        "fr/membres": ("3 membres, mandat de maintenant", ["Luc Morel", "Ida Perrin"]),
        "en/members": ("3 members, de maintenant term", ["Zoé Abadie", "Luc Morel"]),
    }


def test_groups_are_those_of_the_chosen_mandate_and_their_words_lead_to_them(client, members):
    now = today_s_mandate(name="2024–2030")
    former = MandateFactory(name="2019–2020", start=date(2019, 1, 1), end=date(2019, 12, 31))
    for mandate, name, seat in ((now, "Bancs", "Zoé Abadie"), (former, "Bancs", "Guy Autrefois")):
        group = WorkingGroupFactory(name=name, mandate=mandate)
        member(mandate, name=seat, working_group=group)
    WorkingGroupFactory(name="Forêts", mandate=former)
    for query, found, offered in (
        ("?group=bancs", ["Zoé Abadie"], ["Tous les groupes", "Bancs"]),
        (
            "?mandate=2019-2020&group=bancs",
            ["Guy Autrefois"],
            ["Tous les groupes", "Bancs", "Forêts"],
        ),
    ):
        response = client.get(f"/fr/membres/{query}")
        options = read(response).one("select", name="group").all("option")
        assert (names(response), [option.text for option in options]) == (found, offered)
    english_groups = MandateFactory(
        name="2019–2020",
        start=former.start,
        end=former.end,
        translation_key=former.translation_key,
        locale=english(),
    )
    key = WorkingGroup.objects.get(name="Bancs", mandate=former).translation_key
    WorkingGroupFactory(
        name="Benches", mandate=english_groups, translation_key=key, locale=english()
    )
    page = read(client.get("/fr/membres/?mandate=2019-2020&group=bancs"))
    assert page.one("a", hreflang="en").attributes["href"] == (
        "/en/members/?mandate=2019-2020&group=benches#list"
    )


def test_whoever_left_is_listed_with_their_last_day_and_not_counted(client, members, mandate):
    member(mandate, name="Zoé Abadie")
    member(mandate, name="Luc Parti", until=date(2021, 3, 4))
    page = read(client.get("/fr/membres/"))
    assert page.one("h2", id="list").text == "1 membre, mandat de maintenant"
    assert page.one("span", class_="member__until").text == "jusqu’au 4 mars 2021"


def test_list_of_a_mandate_that_has_ended_leads_to_todays(client, home, members, mandate):
    former = MandateFactory(name="2019-2020", start=date(2019, 1, 1), end=date(2019, 12, 31))
    council = StandardPageFactory(parent=home, slug="conseil")
    MandatePageFactory(parent=council, slug="mandat", mandate=mandate)
    member(former, name="Guy Autrefois")
    page = read(client.get("/fr/membres/?mandate=2019-2020"))
    assert page.one("aside", class_="ended").text == (
        "Cette page parle du mandat 2019-2020, qui est terminé. "
        "Lire ce qu’est le mandat d’aujourd’hui, de maintenant"
    )
    assert page.one("a", class_="ended__way").attributes["href"] == "/fr/conseil/mandat/"
    assert read(client.get("/fr/membres/guy-autrefois/")).all("aside", class_="ended")
    assert not read(client.get("/fr/membres/")).all("aside", class_="ended")


def test_no_page_or_address_says_who_is_counted_as_what(client, members, mandate):
    person = member(mandate, name="Zoé Abadie")
    before = told(client, ("/fr/membres/", "/fr/membres/zoe-abadie/"))
    Membership.objects.filter(person=person).update(counted_as=Membership.Counted.MAN)
    assert told(client, ("/fr/membres/", "/fr/membres/zoe-abadie/")) == before
