"""Opening, closing, grace, codes: a second before, at the second, and a second after it.

On an ordinary day, and where the clock is turned in Europe/Paris.
"""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.test import Client

from forms.models import CallPage
from forms.tokens import secret_of
from tests.factories.call import english_call
from tests.factories.form_steps import form_field, form_step
from tests.factories.submission import SubmissionFactory
from tests.pages.html import read

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("shared_homes")]

PARIS = ZoneInfo("Europe/Paris")
MOMENTS = {
    "an evening": datetime(2027, 5, 3, 18, tzinfo=PARIS),
    "midnight": datetime(2027, 1, 1, tzinfo=PARIS),
    "October, the first 02:30": datetime(2026, 10, 25, 2, 30, tzinfo=PARIS),
    "October, the second 02:30": datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=PARIS),
    "March, 03:00 which follows 01:59": datetime(2027, 3, 28, 3, tzinfo=PARIS),
}
SECONDS = (-1, 0, 1)
FAR = timedelta(days=400)
NAME = form_field("short_text", "Your name", required=True)


@pytest.fixture
def call(english_home):
    return english_call(
        english_home,
        grace_minutes=15,
        steps=[form_step("You", NAME)],
    )


@pytest.fixture
def at(monkeypatch):
    """Set the clock of this process."""

    def set_clock(moment, seconds=0):
        now = moment.astimezone(UTC) + timedelta(seconds=seconds)
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    return set_clock


def around(at, moment, look):
    """Return what is seen a second before a moment, at it, and a second after it."""
    told = []
    for seconds in SECONDS:
        at(moment, seconds)
        told.append(look())
    return told


def test_call_opens_and_closes_at_its_second_and_who_has_begun_has_the_grace(client, call, at):
    begin = f"/en/_form/{call.translation_key}/"

    def page():
        state = read(client.get("/en/join/")).one("p", class_="call__state").one("strong").text
        return state, client.get(begin).status_code

    for day, moment in MOMENTS.items():
        CallPage.objects.update(opens_at=moment, closes_at=moment + FAR)
        shut, opened = ("Not open yet.", 302), ("Open.", 200)
        assert (day, around(at, moment, page)) == (day, [shut, opened, opened])
        CallPage.objects.update(opens_at=moment - FAR, closes_at=moment)
        closed = ("Closed.", 302)
        assert (day, around(at, moment, page)) == (day, [opened, closed, closed])
        # Who began before goes on, and sends, until the minutes of grace are over.
        at(moment, -60)
        draft = SubmissionFactory(
            page=call, language="en", state="draft", number=None, received=None, email=""
        )
        own = f"/en/_form/{secret_of(draft.nonce)}/"

        def step(own=own):
            return client.get(f"{own}1/").status_code

        assert (day, around(at, moment, step)) == (day, [200, 200, 200])
        end = moment.astimezone(UTC) + timedelta(minutes=15)
        assert (day, around(at, end, step)) == (day, [200, 302, 302])
        told = read(client.get(own)).one("h1").text
        assert (day, told) == (day, "This draft was not sent in time")


def test_what_is_sent_in_the_last_second_of_grace_is_received_and_not_a_second_later(
    client, call, at
):
    for day, moment in MOMENTS.items():
        CallPage.objects.update(opens_at=moment - FAR, closes_at=moment)
        end = moment.astimezone(UTC) + timedelta(minutes=15)
        got = []
        for seconds in SECONDS:
            at(moment, -60)
            draft = SubmissionFactory(
                page=call,
                language="en",
                state="draft",
                number=None,
                received=None,
                received_at=None,
                email="",
                answers={NAME["id"]: "Camille"},
            )
            at(end, seconds)
            own = f"/en/_form/{secret_of(draft.nonce)}/"
            client.post(f"{own}summary/", {"email": f"{draft.pk}@example.org"})
            draft.refresh_from_db()
            got.append((draft.state, draft.answers))
        answers = {NAME["id"]: "Camille"}
        assert (day, got) == (day, [("received", answers), ("draft", answers), ("draft", answers)])


def test_code_is_good_until_its_second(call, at):
    for day, moment in MOMENTS.items():
        sent = moment.astimezone(UTC)
        got = []
        for seconds in SECONDS:
            at(sent - timedelta(days=1))
            row = SubmissionFactory(page=call, language="en", answers={NAME["id"]: "Camille"})
            row.know("a-browser")
            row.save()
            device = f"/en/_form/{secret_of(row.nonce)}/device/"
            at(sent)
            other = Client()
            other.post(device, {"send": "1"})
            code = re.search(r"^[2-9A-Z]{6}$", mail.outbox[-1].body, re.M)[0]
            at(sent + timedelta(minutes=15), seconds)
            got.append(other.post(device, {"code": code}).status_code)
        assert (day, got) == (day, [302, 422, 422])


def test_link_leads_on_at_every_second_and_says_what_is_so(client, call, at):
    """A link has no end of its own: it ends with what it leads to."""
    for day, moment in MOMENTS.items():
        CallPage.objects.update(opens_at=moment - FAR, closes_at=moment)
        at(moment, -60)
        row = SubmissionFactory(page=call, language="en", email="", person=None, answers={})
        own = f"/en/_form/{secret_of(row.nonce)}/"
        end = moment.astimezone(UTC) + timedelta(minutes=15)

        def offered(own=own):
            page = read(client.get(own))
            links = [a.text for a in page.one("main").all("a")]
            return "Correct my answers" in links, "Withdraw" in links

        # Corrections end with the grace; a withdrawal is taken at any time.
        assert (day, around(at, end, offered)) == (
            day,
            [(True, True), (False, True), (False, True)],
        )
