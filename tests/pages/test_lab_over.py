"""Once a Lab is over its page leads with what it worked on, and what remains of it."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pages.models import LabDayPage, LabProgrammePage, LabSession
from tests.factories.lab_challenge import LabChallengePageFactory
from tests.factories.lab_resource import LabResourceFactory
from tests.factories.lab_session import LabSessionFactory
from tests.pages.html import read
from tests.pages.lab import small_lab

pytestmark = pytest.mark.usefixtures("shared_homes")


@pytest.fixture
def lab(home, english_home):
    lab = small_lab(home, "Ouverture", "Tables")
    LabChallengePageFactory(
        parent=lab, title="La digue", result="<p>La ville consulte avant de creuser.</p>"
    )
    first = LabSession.objects.get(title="Ouverture")
    LabResourceFactory(page=lab, title="Le relevé", session=first.translation_key)
    return LabProgrammePage.objects.get()


def hold_on(day):
    """Let the Lab's one day be that one."""
    page = LabDayPage.objects.get()
    page.day = day
    page.save()


def headings(client, address="/fr/lab/"):
    return [one.text for one in read(client.get(address)).one("main").all("h2")]


def tabs(client, address="/fr/lab/"):
    links = read(client.get(address)).one("nav", class_="agenda__views").all("a")
    return [link.text for link in links]


def test_page_of_a_lab_that_is_over_leads_with_challenges_and_what_remains(client, lab):
    assert headings(client)[:3] == ["Programme", "Dimanche 25 mars 2131", "Défis"]
    assert "En ce moment" in tabs(client)
    hold_on(date(2025, 3, 25))
    assert headings(client) == [
        "Défis",
        "Ce qui reste des séances",
        "Le programme, tel qu’il fut",
        "Mardi 25 mars 2025",
    ]
    page = read(client.get("/fr/lab/"))
    assert "La ville consulte avant de creuser." in page.one("p", class_="challenges__result").text
    assert page.one("p", class_="remains__title").text == "Le relevé"
    for address in ("/fr/lab/", "/fr/lab/grid/", "/fr/lab/people/", "/fr/lab/rooms/"):
        assert (address, "En ce moment" in tabs(client, address)) == (address, False)


def test_lab_is_over_at_the_end_of_its_last_session(client, lab):
    now = timezone.now().replace(microsecond=0)
    today = timezone.localdate(now)
    LabDayPage.objects.update(day=today)
    LabSession.objects.update(starts_at=now - timedelta(hours=2), ends_at=now)
    assert headings(client)[0] == "Défis"
    LabSession.objects.filter(title="Tables").update(ends_at=now + timedelta(minutes=1))
    assert headings(client)[0] != "Défis"


def test_lab_whose_last_day_tells_no_session_yet_is_not_over(client, lab):
    hold_on(timezone.localdate())
    LabSession.objects.all().delete()
    assert "En ce moment" in tabs(client)


def test_page_of_a_lab_that_is_over_asks_the_database_for_no_session_of_its_own(client, lab):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/fr/lab/").status_code == 200
        return len(captured)

    hold_on(date(2025, 3, 25))
    before = queries()
    for number in range(3):
        row = LabSessionFactory(
            page=LabDayPage.objects.get(), begins=time(12 + number), ends=time(13 + number)
        )
        LabResourceFactory(page=lab, session=row.translation_key, title=f"Relevé {number}")
    assert queries() == before
