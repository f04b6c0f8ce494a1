"""Accept 3: what a day of 24 sessions costs its editor, and the publication of one changed time."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pages.models import LabDayPage
from tests.cms.translating import translate_and_publish
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.lab_session import LabSessionFactory
from tests.factories.person import PersonFactory
from tests.factories.room import RoomFactory
from tests.factories.track import TrackFactory

pytestmark = pytest.mark.slow


def day_of(home, size):
    """A public day with two people a session, in both languages."""
    lab = LabProgrammePageFactory(parent=home, slug=f"lab-{size}")
    day = LabDayPageFactory(parent=lab, slug="jour", day=date(2131, 3, 25))
    rooms, track = [RoomFactory() for _ in range(4)], TrackFactory()
    people = [PersonFactory() for _ in range(24)]
    for number in range(size):
        LabSessionFactory(
            page=day,
            sort_order=number,
            begins=time(8 + number // 4),
            ends=time(8 + number // 4, 50),
            title=f"Séance {number}",
            room=rooms[number % 4],
            track=track,
            people=[
                {"person": str(people[(number + k) % 24].translation_key), "role": role}
                for k, role in ((0, "speaker"), (12, "interpreter"))
            ],
        )
    return LabDayPage.objects.get(pk=day.pk)


def editor(client, day):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answer = client.get(reverse("wagtailadmin_pages:edit", args=[day.pk]))
    assert answer.status_code == 200
    return len(captured), len(answer.content)


def publication(day):
    page = LabDayPage.objects.get(pk=day.pk)
    rows = list(page.sessions.all())
    rows[3].begins = time(8, 5)
    page.sessions.set(rows)
    with CaptureQueriesContext(connection) as captured:
        page.save_revision().publish()
    return len(captured)


def test_editor_and_publication_of_a_day_stay_within_their_budgets(
    admin_client, home, english_home, english_locale
):
    small, large = day_of(home, 12), day_of(home, 24)
    for day in (small, large):
        for page in (day.get_parent().specific, day):
            translate_and_publish(page, english_locale)
    editor(admin_client, small)
    (few, light), (many, heavy) = editor(admin_client, small), editor(admin_client, large)
    one, other = publication(small), publication(large)
    assert many <= 90
    assert heavy <= 800_000
    assert (many <= 2.2 * few, heavy <= 2.2 * light) == (True, True)
    assert other <= 400
    assert other <= 2.2 * one
