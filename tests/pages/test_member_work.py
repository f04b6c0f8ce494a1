# ruff: noqa: F811 - a fixture that is imported has the name of a parameter
"""What a member's page tells of their work, and who stands beside the members."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pages.blocks import people
from pages.lab.found import Labs
from snippets.models import Person
from tests.factories.mandate import MandatePageFactory
from tests.factories.meeting import MeetingAbsenceFactory, MeetingDateFactory, MeetingPageFactory
from tests.factories.person import PersonFactory
from tests.factories.streams import stream
from tests.factories.vision import VisionPageFactory
from tests.factories.vision_index import VisionIndexPageFactory
from tests.factories.working_group import WorkingGroupFactory
from tests.pages.html import read
from tests.pages.test_members import mandate, member, members  # noqa: F401 - fixtures

pytestmark = pytest.mark.usefixtures("shared_homes", "pictures_in_this_process")


def test_members_page_tells_terms_groups_meetings_and_texts_with_links(
    client,
    home,
    members,
    mandate,
    django_assert_max_num_queries,
):
    told = MandatePageFactory(parent=home, slug="mandat", mandate=mandate)
    group = WorkingGroupFactory(name="Groupe Bancs", mandate=mandate)
    other = WorkingGroupFactory(name="Groupe Ponts", mandate=mandate)
    anna = member(mandate, name="Anna Ziegler", working_group=group, consent={})
    held = {"mandate": mandate, "parent": home}
    for title, whose, days in (
        ("La plénière de mai", {}, 30),
        ("La plénière où elle manquait", {}, 20),
        ("Le groupe sur son banc", {"held_by": "group", "working_group": group}, 10),
        ("Le groupe des ponts", {"held_by": "group", "working_group": other}, 5),
        ("La plénière à venir", {}, -3),
    ):
        meeting = MeetingPageFactory(title=title, **held, **whose)
        day = timezone.now() - timedelta(days=days)
        MeetingDateFactory(page=meeting, starts=day, ends=day + timedelta(hours=2))
        if "manquait" in title:
            MeetingAbsenceFactory(page=meeting, person=anna)
    for title, whose in (("Le banc vide", group), ("Le pont levé", other)):
        VisionPageFactory(
            parent=VisionIndexPageFactory(parent=home, slug=f"visions-{whose.pk}"),
            title=title,
            mandate=mandate,
            working_group=whose,
        )
    client.get("/fr/membres/anna-ziegler/?first")
    with django_assert_max_num_queries(12):
        response = client.get("/fr/membres/anna-ziegler/")
    page = read(response).one("article", class_="seat")
    assert page.one("div", class_="seat__photo").text == "AZ"
    links = {a.text: a.attributes["href"] for a in page.all("section")[0].all("a")}
    assert links == {
        mandate.name: told.get_url(),
        "Groupe Bancs": "/fr/membres/?group=groupe-bancs#list",
    }
    assert client.get("/fr/membres/?group=groupe-bancs").status_code == 200
    work = page.all("section", class_="seat__work")
    assert [section.one("h2").text for section in work] == [
        "Ce que le groupe a écrit",
        "Réunions tenues pendant ce temps",
    ]
    assert [[a.text for a in section.all("a")] for section in work] == [
        ["Le banc vide"],
        ["Le groupe sur son banc", "La plénière de mai"],
    ]
    for link in [a.attributes["href"] for section in work for a in section.all("a")]:
        assert client.get(link).status_code == 200


def test_whoever_only_takes_part_in_a_lab_is_not_among_those_who_work_with_the_council(
    client,
    members,
    mandate,
    monkeypatch,
):
    role = Person.Role.INTERPRETER
    of_house, of_lab = (
        PersonFactory(name=name, roles=[role], consent=None)
        for name in ("Inès Maison", "Luc Laboratoire")
    )
    seated = member(mandate, name="Anna Ziegler", roles=[role], consent={})
    members.body = stream(("people", {"title": "Interprètes", "role": role}))
    members.save()
    found = Labs({}, {p.translation_key: p.translation_key for p in (of_lab, seated)}, {})
    monkeypatch.setattr(people, "labs", lambda: found)
    text = read(client.get("/fr/membres/")).one("div", class_="members__more").text
    assert [name in text for name in (of_house.name, of_lab.name, seated.name)] == [
        True,
        False,
        True,
    ]
