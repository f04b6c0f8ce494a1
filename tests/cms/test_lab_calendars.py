"""Accept 8: the calendar of one person behind a secret address, and the late start of a session."""

import secrets
from datetime import time

import pytest
from django.urls import reverse
from django.utils import translation
from icalendar import Calendar

from cms.http.logs import JsonFormatter, LineFormatter
from pages.models import LabCalendarLink, LabDayPage, LabSession
from snippets.models import Person
from tests.factories.consent import consent_of
from tests.factories.lab_session import LabSessionFactory
from tests.factories.locale import english
from tests.factories.person import PersonFactory
from tests.java import ical4j
from tests.pages.lab import in_english, release, small_lab

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")


@pytest.fixture
def person(db):
    return PersonFactory(name="Vera Holub")


def part_of(person, role="speaker"):
    return {"person": str(person.translation_key), "role": role}


@pytest.fixture
def lab(home, person):
    """A public Lab with three sessions; two are the person's."""
    lab = small_lab(home, "Ouverture", "Suite", "Sans elle")
    LabSession.objects.exclude(title="Sans elle").update(people=[part_of(person)])
    release()
    return lab


@pytest.fixture
def link(lab, person):
    return LabCalendarLink.objects.create(
        programme_key=lab.translation_key, person_key=person.translation_key
    )


def told(client, link, language="fr"):
    answer = client.get(link.address_in(language))
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return [
        (str(one["SUMMARY"]), str(one["STATUS"]))
        for one in Calendar.from_ical(answer.content).walk("VEVENT")
    ]


@pytest.mark.slow
def test_calendar_of_a_person_holds_their_own_sessions_in_each_language(client, lab, link):
    assert told(client, link) == [("Ouverture", "CONFIRMED"), ("Suite", "CONFIRMED")]
    assert client.get(link.address_in("en")).status_code == 404
    in_english(lab, english())
    assert told(client, link, "en") == [
        ("English of Ouverture", "CONFIRMED"),
        ("English of Suite", "CONFIRMED"),
    ]


def test_what_a_person_is_taken_out_of_or_is_dropped_becomes_cancelled(client, lab, person, link):
    release(lambda rows: rows.pop("Suite"))
    assert told(client, link) == [("Ouverture", "CONFIRMED"), ("Annulé : Suite", "CANCELLED")]
    release(lambda rows: setattr(rows["Ouverture"], "people", []))
    assert sorted(state for _title, state in told(client, link)) == ["CANCELLED", "CANCELLED"]
    release(lambda rows: setattr(rows["Ouverture"], "people", [part_of(person)]))
    assert told(client, link)[0] == ("Ouverture", "CONFIRMED")


def test_person_who_consents_to_no_name_has_a_calendar_as_well(client, lab, person, link):
    Person.objects.update(roles=["member"])
    consent_of(person, name="refused")
    assert "Vera Holub" not in client.get("/fr/lab/").content.decode()
    assert len(told(client, link)) == 2


def test_address_that_is_guessed_withdrawn_or_of_nobody_in_the_programme_leads_nowhere(
    client, lab, link
):
    nothing = client.get("/fr/rien-ici/")
    nonce, _dot, signature = link.token.partition(".")
    idle = LabCalendarLink.objects.create(
        programme_key=lab.translation_key, person_key=PersonFactory().translation_key
    )
    addresses = [
        f"/fr/_calendar/{secrets.token_urlsafe(16)}.{signature}/",
        f"/fr/_calendar/{nonce}.{secrets.token_urlsafe(32)[:43]}/",
        f"/fr/_calendar/{nonce}/",
        idle.address_in("fr"),
        link.address_in("fr"),
    ]
    LabCalendarLink.objects.filter(pk=link.pk).delete()
    for address in addresses:
        answer = client.get(address)
        assert (address, answer.status_code, answer.content == nothing.content) == (
            address,
            404,
            True,
        )


def test_address_is_in_no_log_and_no_sitemap_and_told_to_no_search_engine(
    client, lab, link, monkeypatch, caplog
):
    address = link.address_in("fr")
    for answer in (client.get(address), client.get(address.replace(link.token, "a.b"))):
        assert (answer["Cache-Control"], answer["Referrer-Policy"], answer["X-Robots-Tag"]) == (
            "private, no-store",
            "no-referrer",
            "noindex, nofollow",
        )
    maps = ("/sitemap.xml", "/sitemap-fr.xml", "/sitemap-fr-lab.xml")
    for path in (*maps, "/fr/lab/", "/robots.txt"):
        assert (path, link.token in client.get(path).content.decode()) == (path, False)
    # Where its answer breaks, the log says so, without the key.
    monkeypatch.setattr("pages.lab.person_calendar.programme_of", lambda page: 1 / 0)
    client.raise_request_exception = False
    assert client.get(address).status_code == 500
    LabCalendarLink.objects.all().delete()
    assert client.get(address).status_code == 404
    logged = "\n".join(
        formatter().format(record)
        for record in caplog.records
        for formatter in (LineFormatter, JsonFormatter)
    )
    assert "Internal Server Error: /fr/_calendar/(key)/" in logged
    assert (link.token in logged, link.nonce in logged) == (False, False)


def test_officer_makes_renews_and_withdraws_an_address_beside_the_programme(
    client, lab, person, login, officer, make_user
):
    staff, screen = login(officer), reverse("programme_calendars", args=[lab.pk])
    listing = staff.get(reverse("wagtailadmin_pages:edit", args=[lab.pk])).content.decode()
    assert screen in listing

    def ask(action, key=None):
        data = {"person": key or person.translation_key, "action": action}
        answer = staff.post(screen, data, follow=True)
        return [str(message).strip() for message in answer.context["messages"]]

    assert ask("make") == ["Vera Holub has an address now. Send it to them alone: it is a key."]
    first = LabCalendarLink.objects.get()
    assert f"http://testserver{first.address_in('fr')}" in staff.get(screen).content.decode()
    assert client.get(first.address_in("fr")).status_code == 200
    assert ask("renew") == ["Vera Holub has a new address. The old one leads nowhere from now on."]
    second = LabCalendarLink.objects.get()
    statuses = [client.get(one.address_in("fr")).status_code for one in (first, second)]
    assert statuses == [404, 200]
    assert ask("withdraw") == ["The address of Vera Holub leads nowhere from now on."]
    assert client.get(second.address_in("fr")).status_code == 404
    assert ask("make", PersonFactory().translation_key) == [
        "That person is in this programme no longer. Nothing was changed."
    ]
    assert LabCalendarLink.objects.count() == 0
    for role in ("reviewer", "translator", "selection"):
        assert (role, login(make_user(role)).get(screen).status_code) == (role, 302)


def late(staff, day, title, minutes, rest):
    key = LabSession.objects.get(page=day, title=title).translation_key
    return staff.post(
        reverse("programme_late_start", args=[day.pk]),
        {"session": key, "minutes": minutes, "rest": rest},
        follow=True,
    )


def draft_times():
    draft = LabDayPage.objects.get(slug="mardi").get_latest_revision_as_object()
    rows = sorted(draft.sessions.all(), key=lambda row: row.title)
    return [(row.title, f"{row.begins:%H:%M}", f"{row.ends:%H:%M}") for row in rows]


def test_late_start_moves_the_rest_only_if_asked_to(home, login, officer):
    lab = small_lab(home, "A", "B", "C", "D")
    rows = {row.title: row for row in LabSession.objects.all()}
    LabSession.objects.filter(title="C").update(room=rows["A"].room)
    LabSession.objects.filter(title="D").update(state="cancelled")
    day, staff = LabDayPage.objects.get(slug="mardi"), login(officer)
    stood = [("B", "10:00", "11:00"), ("C", "11:00", "12:00"), ("D", "12:00", "13:00")]
    for rest, moved, told_ in (
        (
            "nothing",
            stood,
            "“A” begins at 09:15 in this draft, and nothing else moved. Submit it for review: "
            "readers see it with its release.",
        ),
        (
            "room",
            [stood[0], ("C", "11:15", "12:15"), stood[2]],
            "“A” begins at 09:15 in this draft, and 1 other session moved with it. Submit it for "
            "review: readers see it with its release.",
        ),
        (
            "all",
            [("B", "10:15", "11:15"), ("C", "11:15", "12:15"), stood[2]],
            "“A” begins at 09:15 in this draft, and 2 other sessions moved with it. Submit it for "
            "review: readers see it with its release.",
        ),
    ):
        day.save_revision()
        answer = late(staff, day, "A", 15, rest)
        told_now = [str(message).strip() for message in answer.context["messages"]]
        assert told_now == [told_]
        assert draft_times() == [("A", "09:15", "10:15"), *moved], rest
        # Readers see what they saw until the release.
        assert LabSession.objects.get(title="A").begins == time(9)
    assert lab.live


@pytest.mark.slow
def test_late_start_is_refused_in_words_and_nothing_is_lost(home, login, officer, make_user):
    small_lab(home, "A", "B")
    day, staff = LabDayPage.objects.get(slug="mardi"), login(officer)
    LabSessionFactory(page=day, title="Tard", begins=time(22), ends=time(23, 50))
    day = LabDayPage.objects.get(slug="mardi")
    before = draft_times()
    for minutes, rest, field, sentence in (
        (
            15,
            "all",
            "__all__",
            "“Tard” would end after midnight. Move fewer sessions, or by fewer minutes.",
        ),
        ("soon", "all", "minutes", "Give the minutes as a whole number, such as 15."),
        ("", "all", "minutes", "Give the minutes by which it begins later."),
        (0, "all", "minutes", "Give at least one minute."),
        (
            601,
            "all",
            "minutes",
            "That is more than ten hours. Give fewer minutes, or move the session in the day.",
        ),
        (15, "", "rest", "Choose what moves with it."),
    ):
        answer = late(staff, day, "A", minutes, rest)
        with translation.override("en"):
            assert answer.context["form"].errors == {field: [sentence]}
        assert draft_times() == before
    for role in ("reviewer", "translator", "selection"):
        screen = reverse("programme_late_start", args=[day.pk])
        assert (role, login(make_user(role)).get(screen).status_code) == (role, 302)


@pytest.mark.slow
def test_calendar_of_seventy_sessions_is_valid(client, home, person, tmp_path):
    lab = small_lab(home)
    day = LabDayPage.objects.get(slug="mardi")
    for number in range(70):
        LabSessionFactory(
            page=day,
            title=f"Séance {number}",
            begins=time(8 + number // 6, number % 6 * 10),
            ends=time(8 + number // 6, number % 6 * 10 + 9),
            people=[part_of(person)],
        )
    release(lambda rows: rows.pop("Séance 3"))
    release(lambda rows: setattr(rows["Séance 4"], "people", []))
    link = LabCalendarLink.objects.create(
        programme_key=lab.translation_key, person_key=person.translation_key
    )
    found = told(client, link)
    assert (len(found), [state for _title, state in found].count("CANCELLED")) == (70, 2)
    files = []
    for address in (link.address_in("fr"), "/fr/lab/calendar/"):
        files.append(tmp_path / f"{len(files)}.ics")
        files[-1].write_bytes(client.get(address).content)
    assert ical4j(*files) == [f"PASS {file}" for file in files]
