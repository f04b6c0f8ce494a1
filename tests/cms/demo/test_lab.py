"""The demo's two Labs, as the issue words them: counted in the content files."""

from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

import pytest

from cms.demo.content_files import organisations, read, read_folder
from pages.lab.checks import ALIKE, RESTS
from snippets.folding import fold
from tests.demo_server import DemoServer
from tests.pages.html import parse
from tests.site.crawl import fetch

DAYS = {
    "lab-2025": read_folder("lab/2025"),
    "lab-next": [read("lab/day-1"), read("lab/day-2")],
}
CHALLENGES = read_folder("lab/challenges")
PEOPLE = {spec["key"]: spec for spec in read("lab/people")}
ROOMS = {spec["key"] for spec in read("rooms")}
TRACKS = {spec["key"] for spec in read("tracks")}
MEETINGS = [page for page in read_folder("pages") if page["kind"] == "meeting"]


def sessions_of(lab: str) -> list[dict[str, Any]]:
    return [session for day in DAYS[lab] for session in day["sessions"]]


def test_lab_of_2025_has_thirty_four_sessions_in_four_rooms_and_four_visits() -> None:
    sessions = sessions_of("lab-2025")
    assert [str(day["day"]) for day in DAYS["lab-2025"]] == [
        "2025-03-25",
        "2025-03-26",
        "2025-03-27",
    ]
    assert len(sessions) == 34
    assert {one["room"] for one in sessions if "room" in one} == ROOMS
    assert len(ROOMS) == 4
    visits = [one for one in sessions if one["kind"] == "visit"]
    assert [("meeting_point" in one, "way" in one, one["places"] > 0) for one in visits] == [
        (True, True, True)
    ] * 4


def test_lab_of_2025_has_six_challenges_four_dilemmas_and_their_owners() -> None:
    named = {spec["key"]: spec["name"]["fr"] for spec in organisations()}
    assert [named[one["challenge_owner"]] for one in CHALLENGES] == [
        "Prague",
        "Bordeaux Métropole",
        "Rotterdam",
        "PETR de l’Ariège",
        "Reykjavík",
        "Aix-Marseille-Provence",
    ]
    assert {one["dilemma"] for one in CHALLENGES} == TRACKS
    assert len(TRACKS) == 4
    roles = [sorted({row["role"] for row in one["people"]}) for one in CHALLENGES]
    assert roles == [["facilitator", "mentor", "team"]] * 6
    assert all(one["result"]["fr"] and one["result"]["en"] for one in CHALLENGES)


def test_each_challenge_has_a_table_and_each_table_a_challenge() -> None:
    tables = [
        f"{day['key']}/{one['key']}"
        for day in DAYS["lab-2025"]
        for one in day["sessions"]
        if one["kind"] == "challenge"
    ]
    assert sorted(key for one in CHALLENGES for key in one["sessions"]) == sorted(tables)


def test_twenty_four_people_take_part_five_of_them_interpreters() -> None:
    assert len(PEOPLE) == 24
    interpreters = {key for key, spec in PEOPLE.items() if "interpreter" in spec["roles"]}
    assert len(interpreters) == 5
    parts = [part for one in sessions_of("lab-2025") for part in one.get("people", ())]
    assert {part["person"] for part in parts} == set(PEOPLE)
    assert {part["person"] for part in parts if part["role"] == "interpreter"} == interpreters


def test_every_room_track_and_person_of_a_session_exists() -> None:
    for lab in DAYS:
        for one in [
            *sessions_of(lab),
            *([read("lab/changes")["added"]] if lab == "lab-next" else []),
        ]:
            assert one.get("room") in {*ROOMS, None}, one
            assert one.get("track") in {*TRACKS, None}, one
            assert {part["person"] for part in one.get("people", ())} <= set(PEOPLE), one
            assert one["kind"] == "visit" or "room" in one, one


@pytest.mark.parametrize("language", ["fr", "en"])
def test_two_titles_are_never_alike(language: str) -> None:
    """The accident of two challenges that share one title, over both Labs."""
    titles = [one["title"][language] for one in CHALLENGES]
    titles += [
        one["title"][language]
        for lab in DAYS
        for one in sessions_of(lab)
        if one["kind"] not in RESTS
    ]
    alike = [
        (one, other)
        for one, other in combinations(titles, 2)
        if SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio() >= ALIKE
    ]
    assert alike == []


def test_second_lab_has_sixteen_sessions_one_moved_one_cancelled_one_not_translated_a_blocker() -> (
    None
):
    changes = read("lab/changes")
    sessions = sessions_of("lab-next")
    assert [day["day"] for day in DAYS["lab-next"]] == ["+0d", "+1d"]
    assert len([*sessions, changes["added"]]) == 16
    assert [one["state"] for one in sessions if "state" in one] == ["cancelled"]
    assert [one["kind"] for one in sessions].count("blocker") == 1
    assert set(changes["added"]["title"]) == {"fr"}
    moved = next(one for one in sessions if one.get("key") == "three-years")
    assert (moved["begins"], changes["moved"]["begins"]) == ("17:00", "17:30")


def test_three_committee_meetings_of_2025_have_their_minutes() -> None:
    found = [page for page in MEETINGS if page["key"].startswith("meeting-lab-")]
    assert len(found) == 3
    for page in found:
        assert (page["held_by"], page["dates"][0]["starts"].year) == ("committee", 2025)
        assert page["minutes"]
        assert set(page["minutes_summary"]) == {"fr", "en"}


def test_what_remains_of_sessions_has_its_files_and_its_sessions() -> None:
    keys = {f"{day['key']}/{one.get('key')}" for day in DAYS["lab-2025"] for one in day["sessions"]}
    rows = read("lab/programme-2025")["resources"]
    papers = {paper["key"]: paper for paper in read("lab/papers-2025")}
    assert {row["session"] for row in rows} <= keys
    assert {row["document"] for row in rows if "document" in row} == set(papers)
    for row in rows:
        if "document" in row:
            assert row["language"] == papers[row["document"]]["language"]
            assert row["title"] == papers[row["document"]]["title"]
    assert {row["kind"] for row in rows} == {"minutes", "slides", "recording"}


@pytest.mark.slow
def test_english_readers_find_the_second_lab_as_it_was_changed(demo: DemoServer) -> None:
    """The new hour and the new session at once, the latter in French and marked; no blocker."""
    page = parse(fetch(f"{demo.address}/en/democracy-lab/").body.decode())
    slots = {one.one("h3").text: one for one in page.all("article", class_="slot")}
    assert slots["Three years after the opinion"].one("p", class_="slot__time").text == (
        "17:30 – 18:30"
    )
    untold = [title for title, one in slots.items() if one.all("p", class_="slot__untold")]
    assert untold == [read("lab/changes")["added"]["title"]["fr"]]
    assert [one.one("h3").attributes["lang"] for one in (slots[untold[0]],)] == ["fr"]
    off = [title for title, one in slots.items() if one.all("p", class_="slot__state")]
    assert off == ["A budget with two horizons"]
    assert "Setting up headsets and the loop" not in page.text
