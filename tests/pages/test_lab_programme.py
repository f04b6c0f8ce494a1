"""Every language shows every session: facts of the source's rows, words where there are some."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from pages.lab.programme import programme_of
from pages.memory import one_state
from pages.models import LabDayPage, LabProgrammePage, LabSession
from tests.cms.translating import translate_and_publish
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_programme import LabProgrammePageFactory
from tests.factories.lab_session import LabSessionFactory
from tests.factories.person import PersonFactory
from tests.pages.html import read

DAY = date(2131, 3, 25)


@pytest.fixture
def lab(home, english_home, english_locale):
    """A programme of two days in both languages; the second has no session."""
    page = LabProgrammePageFactory(parent=home, slug="lab", title="Le Lab")
    day = LabDayPageFactory(parent=page, slug="mardi", title="Mardi", day=DAY)
    LabDayPageFactory(parent=page, slug="mercredi", title="Mercredi", day=DAY + timedelta(days=1))
    for number, hour in enumerate((14, 9)):
        LabSessionFactory(
            page=day,
            begins=time(hour),
            ends=time(hour + 1),
            title=f"Séance {hour}",
            sort_order=number,
        )
    return LabProgrammePage.objects.get(pk=page.pk)


def in_english(lab, locale):
    for page in (lab, *lab.get_children().specific()):
        translate_and_publish(page, locale)
    return lab.get_translation(locale).specific


def told(programme):
    return [
        (day.title, day.language, [(one.words.title, one.language) for one in day.sessions])
        for day in programme.days
    ]


def test_sessions_stand_by_the_clock_and_days_by_their_date(lab):
    assert told(programme_of(lab)) == [
        ("Mardi", "", [("Séance 9", ""), ("Séance 14", "")]),
        ("Mercredi", "", []),
    ]


def test_session_added_in_french_is_in_english_at_once_and_says_that_it_is_french(
    lab, english_locale
):
    twin = in_english(lab, english_locale)
    assert [one.language for one in programme_of(twin).sessions] == ["", ""]
    day = LabDayPage.objects.get(slug="mardi")
    day.sessions.add(LabSession(title="Ajoutée", begins=time(11), ends=time(12), locale=day.locale))
    day.save_revision().publish()
    sessions = programme_of(LabProgrammePage.objects.get(pk=twin.pk)).sessions
    assert [(one.row.begins, one.language) for one in sessions] == [
        (time(9), ""),
        (time(11), "fr"),
        (time(14), ""),
    ]


def test_day_that_is_not_in_english_yet_is_told_in_french(lab, english_locale):
    translate_and_publish(lab, english_locale)
    twin = lab.get_translation(english_locale).specific
    assert [(day.title, day.language, day.page) for day in programme_of(twin).days] == [
        ("Mardi", "fr", None),
        ("Mercredi", "fr", None),
    ]


def test_what_is_for_the_team_only_is_nowhere(lab, client):
    LabSession.objects.filter(title="Séance 9").update(kind=LabSession.Kind.BLOCKER)
    assert [one.words.title for one in programme_of(lab).sessions] == ["Séance 14"]
    assert "Séance 9" not in read(client.get("/fr/lab/mardi/")).text


def test_person_is_shown_as_they_consent_and_in_no_draft(lab):
    hidden = PersonFactory(name="Camille Cachée", consent={"name": "refused"})
    draft = PersonFactory(name="Dominique Brouillon", live=False)
    public = PersonFactory(name="Paule Publique")
    LabSession.objects.filter(title="Séance 9").update(
        people=[
            {"person": str(one.translation_key), "role": "speaker"}
            for one in (hidden, draft, public)
        ]
    )
    first = programme_of(lab).sessions[0]
    assert [one.person.name for one in first.participants] == ["Paule Publique"]


def test_session_is_on_from_its_beginning_until_the_moment_of_its_end(lab):
    programme = programme_of(lab)
    nine = timezone.make_aware(datetime.combine(DAY, time(9)))
    second = timedelta(seconds=1)
    for moment, on, following in (
        (nine - second, [], ["Séance 9"]),
        (nine, ["Séance 9"], ["Séance 14"]),
        (nine + timedelta(hours=1) - second, ["Séance 9"], ["Séance 14"]),
        (nine + timedelta(hours=1), [], ["Séance 14"]),
        (nine + timedelta(hours=6), [], []),
    ):
        now = [one.words.title for one in programme.on_at(moment)]
        assert (moment, now, [one.words.title for one in programme.next_at(moment)]) == (
            moment,
            on,
            following,
        )


def test_what_is_cancelled_while_it_would_be_on_stands_there_and_is_not_on(
    lab, client, monkeypatch
):
    LabSession.objects.filter(title="Séance 9").update(state=LabSession.State.CANCELLED)
    LabSessionFactory(
        page=LabDayPage.objects.get(slug="mardi"),
        title="Autre séance",
        begins=time(14),
        ends=time(14, 15),
        state=LabSession.State.CANCELLED,
    )

    def shown_at(day, clock):
        moment = timezone.make_aware(datetime.combine(day, clock))
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        parts = read(client.get("/fr/lab/now/")).all("section", class_="ons")
        assert read(client.get("/fr/lab/")).all("p", class_="slot__now") == []
        return [
            [part.one("h2").text, *(one.text for one in part.all("h3")), *_off(part)]
            for part in parts
        ]

    on = ["En ce moment"]
    both = ["Séance 14", "Autre séance", "Annulée"]
    # What is cancelled alone is not what comes next.
    assert shown_at(DAY - timedelta(days=1), time(9)) == [
        on,
        ["Ensuite, dimanche 25 mars à 14 h", *both],
    ]
    assert shown_at(DAY, time(9, 30)) == [
        [*on, "Séance 9", "Annulée"],
        ["Ensuite, à 14 h", *both],
    ]


def _off(part):
    return [mark.text for mark in part.all("p", class_="slot__state")]


def test_programme_is_read_in_few_queries_whatever_its_size(
    lab, english_locale, django_assert_max_num_queries
):
    twin = in_english(lab, english_locale)
    # Four of them are what all pages share.
    with one_state(), django_assert_max_num_queries(12):
        small = programme_of(twin)
    day = LabDayPage.objects.get(slug="mardi")
    for number in range(40):
        LabSessionFactory(page=day, sort_order=number + 2)
    with one_state(), django_assert_max_num_queries(12):
        large = programme_of(twin)
    assert len(large.sessions) == len(small.sessions) + 40


def test_every_view_shows_the_same_sessions(lab, client):
    keys = {one.address for one in programme_of(lab).sessions}
    for view in ("", "grid/"):
        links = read(client.get(f"/fr/lab/{view}")).all("a")
        found = {
            link.attributes["href"].split("/sessions/")[1].strip("/")
            for link in links
            if "/sessions/" in link.attributes.get("href", "")
        }
        assert (view, found) == (view, keys)
    for view in ("now/", "people/", "rooms/"):
        assert (view, client.get(f"/fr/lab/{view}").status_code) == (view, 200)


def test_rooms_stand_in_one_order_as_a_list_and_as_a_table(lab, client):
    rooms = [row.room for row in LabSession.objects.select_related("room")]
    for room, name in zip(rooms, ("La grande halle", "L’atelier"), strict=True):
        type(room).objects.filter(pk=room.pk).update(name=name)
    table = read(client.get("/fr/lab/grid/")).one("table").all("th", scope="col")
    heads = read(client.get("/fr/lab/rooms/")).one("main").all("h3")
    names = ["L’atelier", "La grande halle"]
    assert [head.text for head in table] == ["Heure", *names]
    assert [head.text for head in heads] == names


def test_session_person_and_room_have_an_address_and_a_wrong_one_has_none(lab, client):
    programme = programme_of(lab)
    session = programme.sessions[0]
    for part, title in (
        (f"sessions/{session.address}/", "Séance 9"),
        (f"people/{session.participants[0].address}/", session.participants[0].person.name),
        (f"rooms/{session.room_address}/", session.room.name),
    ):
        page = read(client.get(f"/fr/lab/{part}"))
        assert (part, page.one("h1").text) == (part, title)
        # A room is not named again beside each of its sessions.
        places = page.all("p", class_="slot__where")
        assert (part, len(places)) == (part, 1 if part.startswith("people/") else 0)
        wrong = part[:-9] + "00000000/"
        assert (wrong, client.get(f"/fr/lab/{wrong}").status_code) == (wrong, 404)
