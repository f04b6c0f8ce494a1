"""Accept 4: −1 s, 0 and +1 s around the end of a mandate."""

from datetime import date, datetime, timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from cms.cache.scheduled_changes import scheduled_changes
from tests.factories.mandate import MandateFactory, MandatePageFactory, MandateStepFactory
from tests.factories.meeting import MeetingDateFactory, MeetingPageFactory
from tests.factories.members import MembersPageFactory
from tests.factories.membership import MembershipFactory
from tests.factories.person import PersonFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.working_group import WorkingGroupFactory
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

FORMER = {"name": "2022–2025", "start": date(2022, 9, 1), "end": date(2025, 9, 30)}
TODAYS = {"name": "2025–2028", "start": date(2025, 10, 1), "end": date(2028, 9, 30)}


@pytest.fixture
def council(home, english_home):
    return StandardPageFactory(parent=home, slug="conseil")


@pytest.fixture
def pages(council):
    """The pages of a mandate and of the next one."""
    return [
        MandatePageFactory(parent=council, slug=slug, title=title, mandate=MandateFactory(**days))
        for slug, title, days in (("un", "Le premier", FORMER), ("deux", "Le second", TODAYS))
    ]


def at(moment: datetime):
    return patch("django.utils.timezone.now", return_value=moment)


def test_mandate_page_counts_women_and_men_from_the_rows_on_its_last_day(client, pages):
    mandate = pages[0].mandate
    for counted, until in (
        *(("woman", None), ("woman", None), ("man", None), ("man", date(2024, 1, 1)), ("", None)),
    ):
        MembershipFactory(
            person=PersonFactory(consent={"name": "refused"}),
            mandate=mandate,
            working_group=None,
            counted_as=counted,
            until=until,
        )
    tally = read(client.get("/fr/conseil/un/")).one("dl", class_="tally__numbers")
    assert [dd.text for dd in tally.all("dd")] == ["4", "2", "1"]


def test_mandate_page_has_its_days_calendar_groups_and_public_meetings(client, pages):
    page = pages[0]
    MandateStepFactory(page=page, day=date(2024, 3, 1), text="Mi-mandat")
    MandateStepFactory(page=page, day=date(2022, 9, 15), text="Première plénière")
    WorkingGroupFactory(name="Groupe Vizille", mandate=page.mandate)
    open_to_all = MeetingPageFactory(parent=page, title="Ouverte", mandate=page.mandate)
    MeetingDateFactory(page=open_to_all)
    MeetingPageFactory(parent=page, title="Fermée", mandate=page.mandate, held_by="committee")
    shown = read(client.get("/fr/conseil/un/"))
    days = shown.one("p", class_="term__days").all("time")
    assert [t.attributes["datetime"] for t in days] == ["2022-09-01", "2025-09-30"]
    assert [s.text for s in shown.all("span", class_="milestone__text")] == [
        "Première plénière",
        "Mi-mandat",
    ]
    assert [h.text for h in shown.all("h3", class_="group__name")] == ["Groupe Vizille"]
    assert [h.text for h in shown.all("h3", class_="gathering__name")] == ["Ouverte"]


def test_mandate_ends_at_midnight_in_paris_by_itself_in_words_with_the_way_to_todays(client, pages):
    midnight = timezone.make_aware(datetime(2025, 10, 1))
    said = {}
    for seconds in (-1, 0, 1):
        moment = midnight + timedelta(seconds=seconds)
        with at(moment):
            said[seconds] = [
                (aside.text, aside.one("a").attributes["href"])
                for aside in read(client.get("/fr/conseil/un/")).all("aside", class_="ended")
            ]
            assert not read(client.get("/fr/conseil/deux/")).all("aside", class_="ended")
    words = (
        "Cette page parle du mandat 2022–2025, qui est terminé. "
        "Lire ce qu’est le mandat d’aujourd’hui, 2025–2028"
    )
    told = [(words, "/fr/conseil/deux/")]
    assert said == {-1: [], 0: told, 1: told}
    # The cache gives no copy of the day before (in real seconds: test_mandate_end.py).
    assert scheduled_changes.first(midnight - timedelta(seconds=1), passed=False) == midnight


def test_mandate_page_says_who_sat_who_sits_and_who_will_sit_and_leads_to_them(
    client, home, english_home, pages
):
    MembersPageFactory(parent=home, slug="membres")
    for page in pages:
        group = WorkingGroupFactory(name="Bancs", mandate=page.mandate)
        MembershipFactory(mandate=page.mandate, working_group=group)
    told = {}
    for day in (date(2025, 9, 30), date(2025, 10, 1), date(2028, 9, 30)):
        with at(timezone.make_aware(datetime.combine(day, datetime.min.time()))):
            for slug in ("un", "deux"):
                shown = read(client.get(f"/fr/conseil/{slug}/"))
                ways = [
                    shown.one("p", class_=name).one("a").attributes["href"]
                    for name in ("tally__way", "group__way")
                ]
                told[day.isoformat(), slug] = (shown.one("h2", id="who").text, *ways)
    todays = ("/fr/membres/", "/fr/membres/?group=bancs#list")
    former, coming = (
        tuple(f"/fr/membres/?mandate={word}{more}#list" for more in ("", "&group=bancs"))
        for word in ("2022-2025", "2025-2028")
    )
    assert told == {
        ("2025-09-30", "un"): ("Qui siège", *todays),
        ("2025-09-30", "deux"): ("Qui siégera", *coming),
        ("2025-10-01", "un"): ("Qui siégeait", *former),
        ("2025-10-01", "deux"): ("Qui siège", *todays),
        ("2028-09-30", "un"): ("Qui siégeait", *former),
        ("2028-09-30", "deux"): ("Qui siège", *todays),
    }


def test_between_two_mandates_the_next_one_is_called_the_next_one(client, home, pages):
    pages[1].mandate.start = date(2025, 11, 1)
    pages[1].mandate.save()
    MembersPageFactory(parent=home, slug="membres")
    with at(timezone.make_aware(datetime(2025, 10, 15))):
        (aside,) = read(client.get("/fr/conseil/un/")).all("aside", class_="ended")
        options = read(client.get("/fr/membres/")).one("select", name="mandate").all("option")
    assert aside.text == (
        "Cette page parle du mandat 2022–2025, qui est terminé. "
        "Lire ce que sera le suivant, 2025–2028, à partir du 1er novembre 2025"
    )
    assert options[0].text == "Le prochain : 2025–2028"


def test_meeting_of_a_mandate_that_has_ended_says_so_and_without_a_successor_leads_nowhere(
    client, pages
):
    MeetingPageFactory(parent=pages[0], slug="pleniere", mandate=pages[0].mandate)
    (aside,) = read(client.get("/fr/conseil/un/pleniere/")).all("aside", class_="ended")
    assert aside.one("a").attributes["href"] == "/fr/conseil/deux/"
    pages[1].unpublish()
    (aside,) = read(client.get("/fr/conseil/un/pleniere/")).all("aside", class_="ended")
    assert aside.text == (
        "Cette page parle du mandat 2022–2025, qui est terminé. Celui d’aujourd’hui : 2025–2028."
    )
    pages[1].mandate.unpublish()
    (aside,) = read(client.get("/fr/conseil/un/pleniere/")).all("aside", class_="ended")
    assert aside.text == "Cette page parle du mandat 2022–2025, qui est terminé."
