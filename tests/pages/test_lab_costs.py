"""Accept 3: what a day of 24 sessions costs its editor, its publication, and readers of 700."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pages.lab.editions import freeze
from pages.models import LabDayPage, LabProgrammePage, LabSession
from tests.cms.translating import translate_and_publish
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.lab_session import LabSessionFactory
from tests.factories.person import PersonFactory
from tests.factories.room import RoomFactory
from tests.factories.track import TrackFactory
from tests.pages.test_query_budget import FRAME_WARM, Reader, listed

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("pictures_in_this_process")]


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
            # More than a room holds: a remark for each.
            places=900,
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
    remarks = answer.content.decode().count('class="day-checks__line')
    assert remarks >= day.sessions.count()
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


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.usefixtures("refilled_tables")
def test_public_views_take_twelve_queries_with_24_70_and_700_sessions_and_none_from_the_cache(
    home,
):
    rooms, people = [RoomFactory() for _ in range(4)], [PersonFactory() for _ in range(24)]
    track = TrackFactory()
    over = {}
    for size in (24, 70, 700):
        lab = LabProgrammePageFactory(parent=home, slug=f"lab-{size}")
        day = LabDayPageFactory(parent=lab, slug="jour", day=date(2131, 3, 25))
        rows = [row_of(day, number, rooms, people, track) for number in range(size)]
        LabSession.objects.bulk_create(rows)
        day = LabDayPage.objects.get(pk=day.pk)
        freeze(day)
        for row in day.sessions.all()[:5]:
            LabSession.objects.filter(pk=row.pk).update(room=None, people=[])
        freeze(day)
        below = LabProgrammePageFactory.addresses(LabProgrammePage.objects.get(pk=lab.pk))
        first, second = Reader(), Reader()
        for path in (*(f"/fr/lab-{size}/{one}" for one in below), f"/fr/lab-{size}/jour/"):
            first.read(path)
            # Another process, with a warm frame.
            second.read("/fr/")
            _cache, statements = second.read(path)
            if len(statements) > FRAME_WARM:
                over[path] = f"{len(statements)}\n{listed(statements)}"
            assert (path, *first.read(path)) == (path, "HIT", [])
    assert not over, "\n\n".join(f"{path}: {report}" for path, report in over.items())


def row_of(day, number, rooms, people, track):
    begins = datetime.combine(day.day, time(7)) + timedelta(minutes=number)
    ends = begins + timedelta(minutes=30)
    return LabSession(
        page=day,
        locale=day.locale,
        sort_order=number,
        begins=begins.time(),
        ends=ends.time(),
        starts_at=timezone.make_aware(begins),
        ends_at=timezone.make_aware(ends),
        title=f"Séance {number}",
        room=rooms[number % 4],
        track=track,
        spoken=["en"],
        people=[
            {"person": str(people[(number + k) % 24].translation_key), "role": "speaker"}
            for k in (0, 12)
        ],
    )
