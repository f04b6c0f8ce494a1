"""The editor of a showing: what it refuses in a sentence, and what English says at once."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from pages.models import ShowingPage
from tests.cms.admin_form import form_data
from tests.cms.translating import translate_and_publish
from tests.factories.exhibition import ExhibitionPageFactory
from tests.factories.exhibition_index import ExhibitionIndexPageFactory
from tests.factories.showing import (
    ClosedDayFactory,
    GuidedVisitFactory,
    ShowingPageFactory,
    give_hours,
)
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

PARIS = ZoneInfo("Europe/Paris")
FIRST, LAST = date(2131, 3, 5), date(2131, 4, 20)
AFTERNOON = datetime(2131, 3, 10, 15, tzinfo=PARIS)


@pytest.fixture
def showing(home, roles):
    """A French showing with hours on two days, a closed day and a guided visit."""
    index = ExhibitionIndexPageFactory(parent=home, slug="expositions")
    exhibition = ExhibitionPageFactory(parent=index, slug="feu")
    made = ShowingPageFactory(parent=exhibition, slug="gua", first_day=FIRST, last_day=LAST)
    give_hours(made, (1, time(13), time(18)), (5, time(10), time(17)))
    ClosedDayFactory(page=made, day=date(2131, 3, 20))
    GuidedVisitFactory(page=made, starts=AFTERNOON, ends=AFTERNOON + timedelta(hours=1))
    made = ShowingPage.objects.get(pk=made.pk)
    made.save_revision().publish()
    return ShowingPage.objects.get(pk=made.pk)


def send(client, showing, user, **values):
    data = {**form_data(showing, user), **values}
    return client.post(reverse("wagtailadmin_pages:edit", args=[showing.pk]), data)


def told(response):
    """Return the sentences beside the fields of a form that was not saved, by field."""
    if response.status_code == 302:
        return {}
    form = response.context["form"]
    # A model's own sentence is read in the language of its reader, as the admin's page was.
    with override("en"):
        found = {name: list(map(str, errors)) for name, errors in form.errors.items()}
        for formset in form.formsets.values():
            for row in formset.forms:
                found |= {f"{row.prefix}-{k}": list(map(str, v)) for k, v in row.errors.items()}
    return found


def test_rows_that_contradict_each_other_are_refused_in_a_sentence_and_nothing_is_lost(
    showing, login, officer
):
    client = login(officer)
    overlap = {"hours-1-weekday": "1", "hours-1-opens": "17:00", "hours-1-closes": "19:00"}
    for values, expected in (
        (
            overlap,
            {
                "hours-1-opens": [
                    "“Opens” overlaps another row: on Tuesday it is open until 18:00 already. "
                    "Give a later hour, or remove one of the two rows."
                ]
            },
        ),
        # One after the other is a pause of no length, and a day later is another day.
        ({**overlap, "hours-1-opens": "18:00"}, {}),
        ({**overlap, "hours-1-weekday": "2"}, {}),
        # A row that is removed overlaps nothing.
        ({**overlap, "hours-0-DELETE": "on"}, {}),
        (
            {"hours-0-closes": "13:00"},
            {
                "hours-0-closes": [
                    "“Closes” is not after “Opens”. Give a later hour of the same day."
                ]
            },
        ),
        (
            {"last_day": "2131-03-04"},
            {"last_day": ["“Last day” is before the first day. Give the same day or a later one."]},
        ),
        (
            {"closed_days-0-day": "2131-04-21"},
            {
                "closed_days-0-day": [
                    "“Day” is outside the showing. Give one from 5 March 2131 to 20 April 2131, "
                    "or change its days."
                ]
            },
        ),
        (
            {"visits-0-starts": "2131-04-21 00:00", "visits-0-ends": "2131-04-21 01:00"},
            {
                "visits-0-starts": [
                    "“Begins” is outside the showing. Give a day from 5 March 2131 to "
                    "20 April 2131, or change its days."
                ]
            },
        ),
        (
            {"visits-0-starts": "2131-03-05 00:00", "visits-0-ends": "2131-03-05 01:00"},
            {},
        ),
    ):
        before = ShowingPage.objects.get().latest_revision_id
        response = send(client, showing, officer, title="Typed", **values)
        assert (values, told(response)) == (values, expected)
        assert (ShowingPage.objects.get().latest_revision_id == before) is bool(expected)
        if expected:
            assert response.context["form"]["title"].value() == "Typed"


def test_showing_that_moves_with_its_visits_is_saved_again_and_again(showing, login, officer):
    """The visits of the old days stay, cancelled, over or put off: none of them is in the way."""
    client = login(officer)
    over = timezone.now() - timedelta(days=3)
    for values in (
        {"starts": over, "ends": over + timedelta(hours=1), "was_public": True},
        {"starts": AFTERNOON, "state": "cancelled"},
        {"starts": AFTERNOON, "state": "postponed"},
    ):
        GuidedVisitFactory(page=showing, **values)
    showing = ShowingPage.objects.get()
    moved = {"first_day": "2132-03-05", "last_day": "2132-04-20"}
    moved |= {"closed_days-0-day": "2132-03-20"}
    number = [visit.starts for visit in showing.visits.all()].index(AFTERNOON)
    name = f"visits-{number}-starts"
    refused = send(client, showing, officer, **moved)
    assert told(refused) == {
        name: [
            "“Begins” is outside the showing. Give a day from 5 March 2132 to 20 April 2132, or "
            "change its days."
        ]
    }
    for values in ({**moved, f"visits-{number}-state": "cancelled"}, {"notice": "Ailleurs."}):
        assert told(send(client, showing, officer, **values)) == {}
        showing = ShowingPage.objects.get().get_latest_revision_as_object()
    assert (showing.first_day, showing.notice) == (date(2132, 3, 5), "Ailleurs.")


def test_hours_days_and_visits_changed_in_french_are_in_english_on_the_next_request(
    showing, login, administrator, client, english_locale
):
    above = showing.get_parent()
    translate_and_publish(above.get_parent().specific, english_locale)
    translate_and_publish(above.specific, english_locale)
    twin = translate_and_publish(showing, english_locale)
    older = twin.save_revision()
    desk = login(administrator)

    def publish(**values):
        french = ShowingPage.objects.get(pk=showing.pk)
        release = {"action-publish": "1", "publication_reason": "Urgent."}
        assert told(send(desk, french, administrator, **values, **release)) == {}
        return read(client.get(twin.get_url()))

    def rows(page, name):
        return [item.text for item in page.one("table", class_="week").all(name)]

    client.get(twin.get_url())
    page = publish(**{"hours-0-opens": "14:30"})
    assert "from 14:30 to 18:00" in rows(page, "td")
    # A day more, of a row that English never had; one that is dropped.
    added = {
        "hours-TOTAL_FORMS": "3",
        "hours-2-weekday": "6",
        "hours-2-opens": "09:00",
        "hours-2-closes": "12:00",
        "hours-2-ORDER": "3",
    }
    page = publish(**added)
    assert rows(page, "td")[-1] == "from 09:00 to 12:00"
    page = publish(**{"hours-0-DELETE": "on"})
    assert rows(page, "th") == ["Monday to Friday", "Saturday", "Sunday"]
    page = publish(last_day="2131-05-04")
    assert page.one("p", class_="span").all("time")[1].attributes["datetime"] == "2131-05-04"
    page = publish(**{"visits-0-starts": "2131-03-10 16:00", "visits-0-ends": "2131-03-10 17:00"})
    assert [item.text for item in page.all("p", class_="tour__hours")] == ["16:00 – 17:00"]
    # A draft of before brings nothing back.
    older.publish()
    page = read(client.get(twin.get_url()))
    assert rows(page, "th") == ["Monday to Friday", "Saturday", "Sunday"]
    assert page.one("p", class_="span").all("time")[1].attributes["datetime"] == "2131-05-04"
