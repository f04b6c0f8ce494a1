"""Accept 5 and 7: a Lab read in English through the page cache, while its French facts change."""

import json
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from pages.models import LabCalendarLink, LabDayPage, LabProgrammePage, LabSession
from tests.cms.test_agenda_editing import Body
from tests.cms.translating import translate_and_publish
from tests.factories.person import PersonFactory
from tests.factories.room import RoomFactory
from tests.pages.html import parse
from tests.pages.lab import in_english, release, small_lab

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("refilled_tables", "pictures_in_this_process"),
]

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def lab(home, english_home, english_locale):
    lab = small_lab(home, "Ouverture", "Suite")
    release()
    in_english(lab, english_locale)
    return lab


def with_hits(reader, paths):
    """Read each twice: whatever comes after was kept before."""
    for path in paths:
        reader.get(path)
    assert [reader.get(path)[0] for path in paths] == ["HIT"] * len(paths)


def words_of(reader, path):
    """Return whether an answer was kept, and what it says."""
    kept, text = reader.get(path)
    return kept, text if text.startswith("BEGIN") else parse(text).one("main").text


def test_each_fact_that_changes_in_french_is_in_every_english_view_at_the_next_request(
    lab, english_locale
):
    twin = LabProgrammePage.objects.get(
        translation_key=lab.translation_key, locale=english_locale
    ).get_url()
    room, person = RoomFactory(name="Mezzanine"), PersonFactory(name="Vera Holub")
    key = LabSession.objects.get(title="Ouverture").translation_key.hex[:8]
    session, day = f"{twin}sessions/{key}/", LabDayPage.objects.get(locale=english_locale).get_url()
    part = {"person": str(person.translation_key), "role": "speaker"}
    agenda, grid, calendar = twin, f"{twin}grid/", f"{twin}calendar/"
    reader = Body()
    for values, shown in (
        (
            {"begins": time(9, 20), "ends": time(9, 50)},
            {agenda: "9:20", grid: "9:20", session: "9:20", day: "9:20", calendar: "T092000"},
        ),
        (
            {"room": room},
            {
                agenda: "Mezzanine",
                grid: "Mezzanine",
                session: "Mezzanine",
                day: "Mezzanine",
                f"{twin}rooms/": "Mezzanine",
                calendar: "LOCATION:Mezzanine",
            },
        ),
        (
            {"people": [part]},
            {
                agenda: "Vera Holub",
                session: "Vera Holub",
                day: "Vera Holub",
                f"{twin}people/": "Vera Holub",
            },
        ),
        ({"spoken": ["tr"]}, {agenda: "Turkish", session: "Turkish", day: "Turkish"}),
        (
            {"state": "cancelled"},
            {
                agenda: "Cancelled",
                grid: "Cancelled",
                session: "This session is cancelled.",
                day: "Cancelled",
                calendar: "STATUS:CANCELLED",
            },
        ),
    ):
        with_hits(reader, shown)
        lacking = [path for path, word in shown.items() if word in words_of(reader, path)[1]]
        assert (values, lacking) == (values, [])

        def change(rows, values=values):
            for name, value in values.items():
                setattr(rows["Ouverture"], name, value)

        release(change)
        after = {path: words_of(reader, path) for path in shown}
        assert {path: kept.startswith("MISS") for path, (kept, _words) in after.items()} == (
            dict.fromkeys(shown, True)
        )
        missing = [path for path, word in shown.items() if word not in after[path][1]]
        assert (values, missing) == (values, [])
        with_hits(reader, shown)


def test_person_replaced_in_french_is_not_brought_back_by_an_older_english_draft(
    lab, english_locale
):
    twin = LabDayPage.objects.get(locale=english_locale)
    old = twin.save_revision()
    before = LabSession.objects.filter(title="Ouverture").get().people
    other = PersonFactory(name="Vera Holub")
    people = [{"person": str(other.translation_key), "role": "speaker"}]
    release(lambda rows: setattr(rows["Ouverture"], "people", people))
    old.publish()
    stored = LabSession.objects.filter(page=twin, begins=time(9)).get().people
    assert (stored, before == people) == (people, False)
    assert "Vera Holub" in Body().get(twin.get_url())[1]


def test_new_french_session_is_there_marked_as_french_until_its_translation_is_released(
    lab, english_locale
):
    day = LabDayPage.objects.get(locale=english_locale)
    lab_url = day.get_parent().get_url()

    def marks():
        main = parse(Body().get(lab_url)[1]).one("main")
        return [(title.text, title.attributes.get("lang", "")) for title in main.all("h3")], [
            mark.text for mark in main.all("p", class_="slot__untold")
        ]

    def data():
        page = parse(Body().get(day.get_url())[1])
        things = json.loads(page.one("script", type="application/ld+json").text)
        return [one["name"] for thing in things for one in thing.get("subEvent", ())]

    def add(rows):
        first = rows["Ouverture"]
        rows["Ajoutée"] = LabSession(
            title="Ajoutée", begins=time(14), ends=time(15), locale=first.locale
        )

    told = [("English of Ouverture", ""), ("English of Suite", "")]
    assert marks() == (told, [])
    release(add)
    assert marks() == ([*told, ("Ajoutée", "fr")], ["Not translated yet"])
    names = [title for title, _language in told]
    assert data() == [*names, {"@value": "Ajoutée", "@language": "fr"}]
    translate_and_publish(LabDayPage.objects.get(slug="mardi"), english_locale)
    assert marks() == ([*told, ("English of Ajoutée", "")], [])
    assert data() == [*names, "English of Ajoutée"]


def test_calendar_behind_a_secret_address_is_kept_by_no_cache(lab):
    row = LabSession.objects.filter(title="Ouverture").get()
    link = LabCalendarLink.objects.create(
        programme_key=lab.translation_key, person_key=row.people[0]["person"]
    )
    reader = Body()
    assert [reader.get(link.address_in("fr"))[0] for _ in range(3)] == ["MISS; private"] * 3


class Clock:
    """The clock of the house and of its cache, moved by hand."""

    def __init__(self, monkeypatch):
        self.now = datetime.now(PARIS)
        monkeypatch.setattr("django.utils.timezone.now", lambda: self.now)
        for module in ("page_cache", "frame_memory"):
            monkeypatch.setattr(f"cms.cache.{module}.time", self.seconds)
        monkeypatch.setattr("time.time", self.seconds)

    def seconds(self):
        return self.now.timestamp()


def on_and_next(reader, path):
    kept, text = reader.get(path)
    now, following = parse(text).all("section", class_="ons")
    return kept, [[one.text for one in part.all("h3")] for part in (now, following)]


@pytest.mark.parametrize("day", [date(2026, 10, 25), date(2027, 3, 28)], ids=["October", "March"])
def test_now_and_next_are_right_to_the_second_through_the_cache_on_days_of_clock_change(
    home, monkeypatch, day
):
    lab = small_lab(home, "Veille", "Ouverture")
    page = LabDayPage.objects.get(slug="mardi")
    page.day = day
    rows = {row.title: row for row in page.sessions.all()}
    # Over the hour that is there twice, or not at all.
    rows["Veille"].begins, rows["Veille"].ends = time(1, 30), time(3, 30)
    rows["Ouverture"].begins, rows["Ouverture"].ends = time(9), time(10)
    page.sessions.set(list(rows.values()))
    page.save_revision().publish()
    clock, reader, second = Clock(monkeypatch), Body(), timedelta(seconds=1)
    nothing, night, morning = [], ["Veille"], ["Ouverture"]
    paths = (f"{lab.get_url()}now/", f"{lab.get_url()}now/screen/")
    for hour, before, after in (
        (time(1, 30), [nothing, night], [night, morning]),
        (time(3, 30), [night, morning], [nothing, morning]),
        (time(9), [nothing, morning], [morning, nothing]),
        (time(10), [morning, nothing], [nothing, nothing]),
    ):
        moment = datetime.combine(day, hour, PARIS)
        moment = moment.astimezone(ZoneInfo("UTC"))
        clock.now = moment - second
        for path in paths:
            reader.get(path)
        assert [on_and_next(reader, path) for path in paths] == [("HIT", before)] * 2, hour
        clock.now = moment
        found = [on_and_next(reader, path) for path in paths]
        assert [(kept.split(";")[0], told) for kept, told in found] == [("MISS", after)] * 2, hour
        clock.now = moment + second
        assert [on_and_next(reader, path) for path in paths] == [("HIT", after)] * 2, hour
    first = LabSession.objects.get(title="Veille")
    assert first.ends_at - first.starts_at == timedelta(hours=3 if day.month == 10 else 1)


def test_what_comes_next_is_of_today_from_midnight_on_through_the_cache(home, monkeypatch):
    path = f"{small_lab(home, 'Ouverture').get_url()}now/"
    page = LabDayPage.objects.get(slug="mardi")
    page.day = date(2027, 6, 15)
    (row,) = page.sessions.all()
    row.begins, row.ends = time(0, 30), time(1)
    page.sessions.set([row])
    page.save_revision().publish()
    clock, reader = Clock(monkeypatch), Body()
    midnight = datetime(2027, 6, 15, tzinfo=PARIS).astimezone(ZoneInfo("UTC"))

    def following():
        kept, text = reader.get(path)
        return kept.split(";")[0], parse(text).one("h2", id="next").text

    clock.now = midnight - timedelta(seconds=1)
    reader.get(path)
    assert following() == ("HIT", "Ensuite, mardi 15 juin à 0 h 30")
    clock.now = midnight
    assert following() == ("MISS", "Ensuite, à 0 h 30")
    assert following() == ("HIT", "Ensuite, à 0 h 30")
