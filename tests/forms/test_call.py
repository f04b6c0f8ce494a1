"""A call for applications as its readers meet it: its facts, its state in words."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from forms.models import CallPage
from search.documents import all_documents
from search.engines import engine_named
from tests.factories.call import CallDateFactory, CallPageFactory, released_call
from tests.factories.locale import english
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def call(english_home):
    return CallPageFactory(
        parent=english_home,
        locale=english(),
        title="Join the foresight laboratory",
        slug="join",
        duration="Three years",
        workload="An evening a month",
        eligibility="<p>You are sixteen or older.</p>",
        contact_email="c2d@example.org",
    )


def facts(page):
    return {row.one("dt").text: row.one("dd").text for row in page.all("div", class_="facts__row")}


def test_call_shows_its_facts_and_its_calendar_in_the_order_of_days(client, call):
    CallDateFactory(page=call, date="2099-05-02", label="First plenary")
    CallDateFactory(page=call, date="2099-04-15", label="Draw")
    page = read(client.get("/en/join/"))
    assert facts(page) == {
        "Seats": "66",
        "Duration": "Three years",
        "Workload": "An evening a month",
        "Contact": "c2d@example.org",
    }
    lines = page.one("ol", class_="call__dates").all("li")
    assert [line.text for line in lines] == ["15 April 2099 Draw", "2 May 2099 First plenary"]


def test_call_says_its_state_in_words(client, call):
    now = timezone.now()
    call.save_revision().publish()
    said = {}
    for state, opens, closes in (
        ("not yet", now + MINUTE, now + 2 * MINUTE),
        ("open", now - MINUTE, now + MINUTE),
        ("closed", now - 2 * MINUTE, now - MINUTE),
    ):
        CallPage.objects.update(opens_at=opens, closes_at=closes)
        page = read(client.get("/en/join/"))
        words = page.one("p", class_="call__state").one("strong").text
        said[state] = (words, [link.text for link in page.all("a", class_="button")])
    assert said == {
        "not yet": ("Not open yet.", []),
        "open": ("Open.", ["Apply", "Apply"]),
        "closed": ("Closed.", []),
    }


def test_search_engines_are_told_when_it_opens_and_then_where_one_applies(client, call):
    now = timezone.now().replace(microsecond=0)
    call.save_revision().publish()
    told = {}
    for opens, closes in ((1, 2), (-1, 1), (-2, -1)):
        CallPage.objects.update(opens_at=now + opens * MINUTE, closes_at=now + closes * MINUTE)
        script = read(client.get("/en/join/")).one("script", type="application/ld+json")
        service = json.loads(script.text)[0]
        told[opens] = service.get("potentialAction")
        assert (service["@type"], service["name"]) == ("GovernmentService", call.title)
        assert service["provider"]["name"] == "Conseil de Développement (C2D)"
    later = timezone.localtime(now + MINUTE).isoformat()
    form = f"http://testserver/en/_form/{call.translation_key}/"
    assert told == {
        1: {"@type": "ApplyAction", "startTime": later},
        -1: {"@type": "ApplyAction", "endTime": later, "target": form},
        -2: None,
    }


def test_state_changes_at_the_minute_itself(call):
    second = timedelta(seconds=1)
    moments = {
        call.opens_at - second: "not_yet",
        call.opens_at: "open",
        call.closes_at - second: "open",
        call.closes_at: "closed",
    }
    assert {moment: call.state(moment) for moment in moments} == moments
    assert call.grace_ends_at - call.closes_at == timedelta(minutes=15)


def test_search_finds_a_call_and_its_year_is_that_of_its_opening(client, home):
    call = CallPageFactory(parent=home, title="Rejoignez-nous", slug="rejoindre")
    call.save_revision().publish()
    engine_named("db").rebuild(all_documents())
    found = {
        year: len(
            read(client.get(f"/fr/recherche/?q=rejoignez&year={year}")).all(
                "a", href="/fr/rejoindre/"
            )
        )
        for year in (2025, 2026)
    }
    assert (found[2025], found[2026] > 0) == (0, True)


def test_private_call_says_that_its_form_takes_no_answers(admin_client, home):
    call = released_call(parent=home, slug="appel")
    PageViewRestriction.objects.create(page=call, restriction_type="login")
    page = read(admin_client.get("/fr/appel/"))
    assert "Cette page est privée : son formulaire ne prend pas de réponses." in page.text
    assert page.all("a", class_="button") == []
