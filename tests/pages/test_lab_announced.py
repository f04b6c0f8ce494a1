"""Until it is over a Lab stands in the main menu and on the home page; a notice leads into it."""

from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pages.models import LabDayPage, LabSession
from snippets.models import Notice
from tests.factories.commune import CommuneFactory
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_session import LabSessionFactory
from tests.factories.venue import VenueFactory
from tests.pages.html import read
from tests.pages.lab import in_english, small_lab

pytestmark = pytest.mark.usefixtures("shared_homes")


@pytest.fixture
def lab(home, english_home):
    lab = small_lab(home, "Ouverture")
    lab.venue = VenueFactory(name="La halle", commune=CommuneFactory(name="Vizille"))
    lab.save()
    return lab


def hold(begins, ends):
    """Let the Lab's one session begin and end so many hours from now."""
    now = timezone.now().replace(microsecond=0)
    starts, last = now + timedelta(hours=begins), now + timedelta(hours=ends)
    LabSession.objects.update(starts_at=starts, ends_at=last)
    LabDayPage.objects.update(
        day=timezone.localdate(starts), starts=starts, ends=last, is_cancelled=False
    )


def menu(client, address="/fr/"):
    links = read(client.get(address)).all("a", class_="menu__link")
    return [(link.text, link.attributes["href"]) for link in links]


def announced(client, address="/fr/"):
    found = read(client.get(address)).all("section", class_="announced")
    return [" ".join(one.text.split()) for one in found]


def test_lab_stands_in_the_main_menu_of_every_page_until_it_is_over(client, lab, english_locale):
    twin = in_english(lab, english_locale)
    hold(1, 2)
    assert menu(client) == [("Le Lab", "/fr/lab/")]
    assert menu(client, "/fr/lab/mardi/") == [("Le Lab", "/fr/lab/")]
    assert menu(client, "/en/") == [("The Lab", twin.get_url())]
    hold(-1, 1)
    assert menu(client) == [("Le Lab", "/fr/lab/")]
    hold(-2, -1)
    assert menu(client) == []


def test_lab_that_an_officer_put_into_the_menu_stands_there_once_and_stays(client, lab):
    lab.show_in_menus = True
    lab.save()
    hold(1, 2)
    assert menu(client) == [("Le Lab", "/fr/lab/")]
    hold(-2, -1)
    assert menu(client) == [("Le Lab", "/fr/lab/")]


def test_lab_that_is_cancelled_or_not_public_is_not_in_the_menu(client, lab):
    hold(1, 2)
    LabDayPage.objects.update(is_cancelled=True)
    assert (menu(client), announced(client)) == ([], [])
    hold(1, 2)
    lab.unpublish()
    assert (menu(client), announced(client)) == ([], [])


def test_home_page_shows_the_days_of_the_lab_with_their_hours_and_place(client, lab):
    LabDayPageFactory(parent=lab, title="Mercredi", day=datetime(2131, 3, 26).date())
    (words,) = announced(client)
    for part in ("Bientôt · La halle, Vizille", "Le Lab", "Mardi", "9 h – 10 h", "Mercredi"):
        assert (part, part in words) == (part, True)
    page = read(client.get("/fr/"))
    days = page.all("a", class_="announced__link")
    assert [day.attributes["href"] for day in days] == ["/fr/lab/mardi/", "/fr/lab/mercredi/"]


def test_home_page_leads_to_what_is_on_while_the_lab_is_on_and_says_nothing_after_it(client, lab):
    hold(-1, 1)
    ways = read(client.get("/fr/")).one("p", class_="announced__ways").all("a")
    assert [(way.text, way.attributes["href"]) for way in ways] == [
        ("Voir tout le programme", "/fr/lab/"),
        ("En ce moment", "/fr/lab/now/#on"),
    ]
    hold(-2, -1)
    assert announced(client) == []


def test_home_page_asks_the_database_nothing_more_for_the_lab(client, home, lab):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/fr/").status_code == 200
        return len(captured)

    with_lab = queries()
    lab.delete()
    assert queries() == with_lab


def test_notice_leads_to_now_and_next_while_the_lab_is_on_and_to_the_programme_before(client, lab):
    now = timezone.now()
    Notice.objects.create(
        locale=lab.locale,
        message="Le Lab commence.",
        link_label="Voir",
        page=lab.page_ptr,
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=9),
    )

    def leads_to():
        notice = read(client.get("/fr/")).one("aside", class_="notice")
        return notice.one("a").attributes["href"]

    hold(1, 2)
    assert leads_to() == "/fr/lab/"
    hold(-1, 1)
    assert leads_to() == "/fr/lab/now/#on"
    hold(-2, -1)
    assert leads_to() == "/fr/lab/"


def test_of_two_labs_the_next_one_is_announced(client, home, lab):
    other = small_lab(home, "Plus tôt", slug="plus-tot")
    other.title = "Lab plus tôt"
    other.save()
    day = LabDayPage.objects.child_of(other).get()
    day.day = datetime(2131, 2, 1).date()
    day.save()
    assert menu(client) == [("Le Lab", "/fr/plus-tot/")]
    assert len(announced(client)) == 1


def test_session_without_an_hour_of_its_own_day_keeps_the_lab_announced(client, lab):
    LabSession.objects.all().delete()
    page = LabDayPage.objects.get()
    page.save()
    (words,) = announced(client)
    assert "–" not in words
    LabSessionFactory(page=page, begins=time(9), ends=time(10))
    assert "9 h – 10 h" in announced(client)[0]
