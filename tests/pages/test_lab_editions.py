"""A release of the source that changes a session freezes the programme; the difference is told."""

from datetime import time, timedelta

import pytest
from django.utils import translation
from wagtail.models import PageViewRestriction

from pages.lab.editions import differences, latest_edition
from pages.lab.programme import programme_of
from pages.lab.told import Teller
from pages.models import LabEdition, LabSession
from tests.factories.consent import consent_of
from tests.factories.lab_day import LabDayPageFactory
from tests.factories.lab_session import LabSessionFactory
from tests.factories.person import PersonFactory
from tests.factories.room import RoomFactory
from tests.factories.track import TrackFactory
from tests.pages.html import read
from tests.pages.lab import DAY, in_english, release, small_lab

pytestmark = pytest.mark.usefixtures("shared_homes")


PAIRS = (("fr", "en"), ("en", "fr"))


def numbers():
    return list(LabEdition.objects.order_by("number").values_list("number", flat=True))


def moved(rows, title="Ouverture"):
    rows[title].begins, rows[title].ends = time(9, 30), time(10, 30)


def told(page):
    """Return what the page tells, newest first: of each session the title, its language, words."""
    return [
        (
            one.one("p", class_="changes__title").text,
            one.one("p", class_="changes__title").attributes.get("lang", ""),
            [words.text for words in one.one("ul").all("li")],
        )
        for one in read(page).all("li", class_="changes__one")
    ]


def test_release_that_changes_a_session_freezes_the_programme_and_a_translation_does_not(
    home, english_locale
):
    lab = small_lab(home, "Ouverture")
    assert latest_edition(lab.translation_key) is None
    release()
    assert numbers() == [1]
    release()
    lab.save_revision().publish()
    assert numbers() == [1]
    release(moved)
    assert numbers() == [1, 2]
    twin = in_english(lab, english_locale)
    twin.get_children().specific().get().save_revision().publish()
    assert numbers() == [1, 2]
    edition = latest_edition(lab.translation_key)
    (session,) = edition.sessions
    row = LabSession.objects.get(locale=lab.locale)
    assert {name: session[name] for name in ("key", "day", "begins", "ends", "title", "room")} == {
        "key": str(row.translation_key),
        "day": "2131-03-25",
        "begins": "09:30",
        "ends": "10:30",
        "title": "Ouverture",
        "room": str(row.room.translation_key),
    }


def test_languages_in_another_order_are_no_change_that_anybody_is_told(client, home):
    """The editor writes them in the order of its boxes, a sheet in its own."""
    way = [{"from": one, "into": other, "mode": "whispered"} for one, other in PAIRS]
    small_lab(home, "Ouverture", spoken=["en", "fr"], subtitles=["en", "fr"], interpretation=way)
    release()

    def turn_round(rows):
        row = rows["Ouverture"]
        row.spoken, row.subtitles, row.interpretation = ["fr", "en"], ["fr", "en"], way[::-1]

    release(turn_round)
    assert told(client.get("/fr/lab/changes/")) == []
    release(lambda rows: setattr(rows["Ouverture"], "spoken", ["fr", "en", "de"]))
    (change,) = told(client.get("/fr/lab/changes/"))
    words = "langues parlées : français, anglais, allemand (avant : français, anglais)"
    assert change == ("Ouverture", "", [words])


def test_nothing_is_frozen_before_the_programme_is_public(home):
    lab = small_lab(home, "Ouverture")
    lab.unpublish()
    release(moved)
    assert numbers() == []
    lab.refresh_from_db()
    lab.save_revision().publish()
    assert numbers() == [1]


@pytest.mark.slow
def test_each_change_is_told_in_words_in_both_languages(home, english_locale):
    speaker, other = PersonFactory(name="Vera Holub"), PersonFactory(name="Oisin Kane")
    room, track = RoomFactory(name="Mezzanine"), TrackFactory(name="Le long terme")
    lab = small_lab(home, "Ouverture", "Suite", track=None, interpretation=[], places=None)
    rooms = {row.title: row.room for row in LabSession.objects.all()}
    for title, person in (("Ouverture", speaker), ("Suite", speaker)):
        people = [{"person": str(person.translation_key), "role": "speaker"}]
        LabSession.objects.filter(title=title).update(people=people)
    release()
    first = latest_edition(lab.translation_key)
    pages = {"fr": lab, "en": in_english(lab, english_locale)}

    def longer(row):
        row.ends = time(11)

    def elsewhere(row):
        row.room = room

    def somebody_else(row):
        row.people = [{"person": str(other.translation_key), "role": "facilitator"}]

    def languages(row):
        row.spoken = ["fr", "en"]
        row.interpretation = [{"from": "fr", "into": "en", "mode": "whispered"}]
        row.subtitles = ["fr"]

    was = rooms["Ouverture"].name
    for change, english, french in (
        (
            lambda row: (setattr(row, "begins", time(9, 30)), setattr(row, "ends", time(10, 30))),
            ["moved from 09:00 to 09:30"],
            ["déplacée de 9\u00a0h à 9\u00a0h\u00a030"],
        ),
        (longer, ["ends at 11:00"], ["se termine à 11\u00a0h"]),
        (
            lambda row: setattr(row, "state", "cancelled"),
            ["is cancelled"],
            ["est annulée"],
        ),
        (
            elsewhere,
            [f"room: Mezzanine instead of English of {was}"],
            [f"salle : Mezzanine (avant : {was})"],
        ),
        (
            lambda row: setattr(row, "room", None),
            [f"room: no longer English of {was}"],
            [f"salle : plus aucune indication (avant : {was})"],
        ),
        (
            somebody_else,
            ["with Oisin Kane (Facilitator)", "without Vera Holub (Speaker)"],
            ["avec Oisin Kane (Animation)", "sans Vera Holub (Intervention)"],
        ),
        (
            languages,
            [
                "languages spoken: French, English instead of English",
                "interpretation: French into English, whispered",
                "subtitles: French",
            ],
            [
                "langues parlées : français, anglais (avant : anglais)",
                "interprétation : français vers anglais, chuchotée",
                "sous-titres : français",
            ],
        ),
        (
            lambda row: setattr(row, "kind", "workshop"),
            ["kind: Workshop instead of Talk"],
            ["type : Atelier (avant : Exposé)"],
        ),
        (
            lambda row: setattr(row, "track", track),
            ["track: Le long terme"],
            ["parcours : Le long terme"],
        ),
        (lambda row: setattr(row, "places", 20), ["places: 20"], ["places : 20"]),
        (lambda row: setattr(row, "title", "Autre"), ["has another title"], ["change de titre"]),
        (
            lambda row: setattr(row, "abstract", "Autrement dit."),
            ["is described in other words"],
            ["est décrite en d’autres mots"],
        ),
        (
            lambda row: setattr(row, "kind", "blocker"),
            ["is no longer in the programme"],
            ["n’est plus au programme"],
        ),
    ):
        row = LabSession.objects.get(page__slug="mardi", begins=time(9))
        change(row)
        row.page.sessions.set([row, *row.page.sessions.exclude(pk=row.pk)])
        changes = differences(first.sessions, _frozen_as(first, row))
        for language, expected in (("en", english), ("fr", french)):
            page = pages[language]
            with translation.override(language):
                teller = Teller(page, programme_of(page), [changes])
                found = [change.words for change in teller.tell(changes)]
            assert found == [expected], (language, expected, found)


def test_languages_and_people_in_another_order_are_no_change(home):
    """The list ticks them in its own order, which is not that in which they were imported."""
    people = [
        {"person": str(PersonFactory(name=name).translation_key), "role": "speaker"}
        for name in ("Vera Holub", "Oisin Kane")
    ]
    pairs = [("en", "fr"), ("fr", "en")]
    interpretation = [{"from": a, "into": b, "mode": "simultaneous"} for a, b in pairs]
    lists = {"spoken": ["en", "fr"], "subtitles": ["uk", "ar"], "people": people}
    lists["interpretation"] = interpretation
    lab = small_lab(home, "Ouverture", **lists)
    release()
    first = latest_edition(lab.translation_key)
    row = LabSession.objects.get()
    for name, value in lists.items():
        setattr(
            row,
            name,
            [dict(reversed(one.items())) for one in value[::-1]]
            if isinstance(value[0], dict)
            else value[::-1],
        )
    assert differences(first.sessions, _frozen_as(first, row)) == []
    # What came with it is told, and nothing of what only changed its place.
    row.subtitles = ["uk"]
    changes = differences(first.sessions, _frozen_as(first, row))
    with translation.override("en"):
        (told_now,) = Teller(lab, programme_of(lab), [changes]).tell(changes)
    assert told_now.words == ["subtitles: Ukrainian instead of Ukrainian, Arabic"]


def _frozen_as(first, row):
    """Return the first edition's sessions, with one of them as a row that nobody saved has it."""
    from pages.lab.editions import _frozen_session

    others = [one for one in first.sessions if one["key"] != str(row.translation_key)]
    return [*others, *([_frozen_session(row)] if row.is_public else [])]


@pytest.mark.slow
def test_page_tells_the_newest_first_in_both_languages_and_a_session_its_own(
    client, home, english_locale
):
    lab = small_lab(home, "Ouverture", "Suite")
    release()
    twin = in_english(lab, english_locale)
    nothing = read(client.get("/fr/lab/changes/")).one("p", class_="listing__message").text
    assert nothing == "Rien n’a changé depuis la première publication du programme."
    release(moved)
    release(lambda rows: rows.update(Nouvelle=_new_row(rows)))
    assert told(client.get("/fr/lab/changes/")) == [
        ("Nouvelle", "", ["est nouvelle au programme"]),
        ("Ouverture", "", ["déplacée de 9 h à 9 h 30"]),
    ]
    english = twin.get_url()
    assert told(client.get(f"{english}changes/")) == [
        ("Nouvelle", "fr", ["added to the programme"]),
        ("English of Ouverture", "", ["moved from 09:00 to 09:30"]),
    ]
    links = {a.attributes.get("href") for a in read(client.get(english)).all("a")}
    assert f"{english}changes/" in links
    row = LabSession.objects.get(title="Ouverture")
    page = read(client.get(f"{english}sessions/{row.translation_key.hex[:8]}/"))
    (change,) = page.one("section", class_="history").all("li")
    assert change.text.endswith(" Moved from 09:00 to 09:30")
    other = LabSession.objects.get(title="Suite")
    page = read(client.get(f"{english}sessions/{other.translation_key.hex[:8]}/"))
    assert page.all("section", class_="history") == []


def test_day_that_comes_with_its_sessions_is_told_once_by_its_own_title(client, home):
    lab = small_lab(home, "Ouverture")
    release()
    day = LabDayPageFactory(
        parent=lab, slug="mercredi", title="Mercredi", day=DAY + timedelta(days=1)
    )
    for number in range(2):
        LabSessionFactory(page=day, title=f"Atelier {number}", begins=time(9 + number))
    release(slug="mercredi")
    assert told(client.get("/fr/lab/changes/")) == [("Mercredi", "", ["rejoint le programme"])]
    row = LabSession.objects.get(title="Atelier 0")
    page = read(client.get(f"/fr/lab/sessions/{row.translation_key.hex[:8]}/"))
    assert page.all("section", class_="history") == []
    release(lambda rows: rows.update(Nouvelle=_new_row(rows)), "mercredi")
    assert told(client.get("/fr/lab/changes/"))[0] == (
        "Nouvelle",
        "",
        ["est nouvelle au programme"],
    )


def _new_row(rows):
    first = next(iter(rows.values()))
    return LabSession(title="Nouvelle", begins=time(14), ends=time(15), locale=first.locale)


def test_session_that_becomes_the_teams_own_is_told_as_gone_and_never_what_it_is_now(client, home):
    small_lab(home, "Ouverture", "Suite")
    release()

    def own(rows):
        rows["Ouverture"].kind, rows["Ouverture"].title = "blocker", "Négocier le traiteur"

    release(own)
    answer = client.get("/fr/lab/changes/")
    assert told(answer) == [("Ouverture", "", ["n’est plus au programme"])]
    assert "traiteur" not in answer.content.decode()
    assert "traiteur" not in str(LabEdition.objects.values_list("sessions", "differences"))


def test_name_is_told_as_its_person_consents_now(client, home):
    small_lab(home, "Ouverture")
    release()
    person = PersonFactory(name="Paule Publique")
    people = [{"person": str(person.translation_key), "role": "speaker"}]
    release(lambda rows: setattr(rows["Ouverture"], "people", people))
    assert "avec Paule Publique (Intervention)" in told(client.get("/fr/lab/changes/"))[0][2]
    consent_of(person, name="refused")
    answer = client.get("/fr/lab/changes/")
    assert "Paule Publique" not in answer.content.decode()
    assert "Paule" not in str(LabEdition.objects.values_list("sessions", "differences"))


def test_day_that_only_some_may_read_is_in_no_edition_and_told_to_nobody(client, home):
    lab = small_lab(home, "Ouverture")
    closed = LabDayPageFactory(parent=lab, slug="mercredi", day=DAY + timedelta(days=1))
    LabSessionFactory(page=closed, title="À huis clos")
    release()
    release(lambda rows: setattr(rows["À huis clos"], "begins", time(8)), "mercredi")
    assert "À huis clos" in client.get("/fr/lab/changes/").content.decode()
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    assert "À huis clos" not in client.get("/fr/lab/changes/").content.decode()
    release(lambda rows: setattr(rows["À huis clos"], "begins", time(7)), "mercredi")
    edition = latest_edition(lab.translation_key)
    assert [one["title"] for one in edition.sessions] == ["Ouverture"]
    assert "À huis clos" not in client.get("/fr/lab/changes/").content.decode()


def test_editions_go_with_the_last_page_of_their_programme(home, english_locale):
    lab = small_lab(home, "Ouverture")
    release()
    twin = in_english(lab, english_locale)
    twin.delete()
    assert numbers() == [1]
    lab.refresh_from_db()
    lab.delete()
    assert numbers() == []
