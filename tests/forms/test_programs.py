"""Against programs that fill forms, and limits of what one may have done (spec/forms.md, G8)."""

import re
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from forms import limits
from forms.delivery import deliver
from forms.models import Letter, Submission
from forms.stamp import Stamp
from forms.tokens import person_of
from tests.factories.call import english_call
from tests.factories.form_steps import form_field, form_step
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

NAME = form_field("short_text", "Your name", required=True)


@pytest.fixture
def begin(english_home, settings):
    settings.FORM_SECONDS_AT_LEAST = 3
    page = english_call(
        english_home,
        contact_email="c2d@example.org",
        steps=[form_step("You", NAME)],
    )
    return f"/en/_form/{page.translation_key}/"


def opened(age):
    return str(Stamp("n" * 22, timezone.now() - age))


def send(client, begin, stamp, **more):
    return client.post(begin, {NAME["id"]: "Camille", "opened": stamp, **more})


def again(answer):
    """Return why a step is shown again; what was typed must be there."""
    page = read(answer)
    assert answer.status_code == 422
    assert page.one("input", name=NAME["id"]).attributes["value"] == "Camille"
    return page.one("div", class_="form__errors").text


def test_what_no_person_sees_is_filled_by_programs_which_are_thanked_and_stored_nowhere(
    client, begin
):
    page = read(client.get(begin))
    trap = page.one("div", class_="form__trap")
    box = trap.one("input", name="homepage").attributes
    assert (trap.attributes["aria-hidden"], box["tabindex"], box["autocomplete"]) == (
        "true",
        "-1",
        "off",
    )
    thanked = send(client, begin, opened(timedelta(minutes=1)), homepage="https://pills.example")
    assert (thanked.status_code, read(thanked).one("h1").text) == (200, "Thank you")
    assert read(thanked).one("p", class_="form__intro").text == (
        "What we receive is confirmed by a mail with a number. If none comes, write to "
        "c2d@example.org."
    )
    assert (Submission.objects.count(), dict(client.cookies), mail.outbox) == (0, {}, [])


def test_form_is_three_seconds_to_seven_days_old_or_shown_again_with_what_was_typed(client, begin):
    second, days = timedelta(seconds=1), timedelta(days=7)
    young = (
        "This was sent within a few seconds, as programs do. What you typed is still here: send it "
        "once more."
    )
    old = (
        "This page was opened more than seven days ago. What you typed is still here: look it "
        "through, and send it once more."
    )
    unsigned = "Nothing was stored yet. What you typed is still here: send it once more."
    for stamp, sentence in (
        (opened(second), young),
        (opened(days + second), old),
        ("", unsigned),
        (opened(days / 2)[:-1] + "-", unsigned),
    ):
        assert again(send(client, begin, stamp)) == sentence
    assert (Submission.objects.count(), dict(client.cookies)) == (0, {})
    # A busy machine has a minute for both.
    for age in (3 * second, days - timedelta(minutes=1)):
        assert send(Client(), begin, opened(age)).status_code == 302


def test_form_that_is_shown_again_is_taken_when_it_is_sent_once_more(client, begin):
    shown = read(send(client, begin, opened(timedelta(days=8))))
    stamp = shown.one("input", name="opened").attributes["value"]
    with patch("forms.stamp.timezone.now", return_value=timezone.now() + timedelta(seconds=4)):
        assert send(client, begin, stamp).status_code == 302


def test_two_clicks_and_a_page_that_is_gone_back_to_make_one_draft(client, begin):
    stamp = opened(timedelta(minutes=1))
    first = send(client, begin, stamp)
    assert send(client, begin, stamp)["Location"] == first["Location"]
    assert Submission.objects.count() == 1
    # Who else has the page has not the draft, once its owner is known.
    Submission.objects.update(email="camille@example.org")
    assert send(Client(), begin, stamp)["Location"] != first["Location"]
    assert Submission.objects.count() == 2


def test_drafts_from_one_network_have_a_limit_which_says_until_when_to_wait(client, begin):
    for _n in range(limits.DRAFTS.number):
        limits.take(limits.DRAFTS, f"127.0.0.1 {begin.split('/')[3]}")
    said = again(send(client, begin, opened(timedelta(minutes=1))))
    assert re.fullmatch(
        r"Many forms were begun from your network of late\. What you typed is still here: send it "
        r"once more after \d\d:\d\d\.",
        said,
    )
    assert Submission.objects.count() == 0
    # A class of thirty that begins three times each is below it, and a neighbour is not asked.
    assert limits.DRAFTS.number >= 3 * 30
    there = Client(REMOTE_ADDR="192.0.2.7")
    assert send(there, begin, opened(timedelta(minutes=1))).status_code == 302


def test_receipts_to_one_address_have_a_limit_above_which_they_wait(client, begin, queue):
    for _n in range(limits.RECEIPTS.number):
        limits.take(limits.RECEIPTS, person_of("camille@example.org"))
    summary = send(client, begin, opened(timedelta(minutes=1)))["Location"]
    sent = client.post(summary, {"email": "Camille+1@example.org"})
    page = read(client.get(sent["Location"]))
    assert page.one("h1").text == "Received, number 1"
    assert re.fullmatch(
        r"Many mails went to Camille\+1@example\.org of late\. Ours follows after \d\d:\d\d\.",
        page.one("p", class_="form__told").text,
    )
    letter = Letter.objects.get()
    assert (letter.state, mail.outbox) == ("waiting", [])
    deliver.func(letter.pk, letter.sending, is_held=True)
    letter.refresh_from_db()
    # Too early still: it waits on.
    assert (letter.state, mail.outbox) == ("waiting", [])
    with patch("cms.accounts.throttle.timezone.now", return_value=letter.due_at):
        deliver.func(letter.pk, letter.sending, is_held=True)
    assert [message.to for message in mail.outbox] == [["Camille+1@example.org"]]
    assert not read(client.get(sent["Location"])).all("p", class_="form__told")


def test_wrong_codes_from_one_network_have_a_limit(client, begin):
    summary = send(client, begin, opened(timedelta(minutes=1)))["Location"]
    device = summary.replace("summary/", "device/")
    Submission.objects.update(email="camille@example.org")
    other = Client()
    other.post(device, {"send": "1"})
    for _n in range(limits.CODE_TRIES.number):
        limits.take(limits.CODE_TRIES, "127.0.0.1")
    code = re.search(r"^[2-9A-Z]{6}$", mail.outbox[0].body, re.M)[0]
    refused = other.post(device, {"code": code})
    assert refused.status_code == 422
    assert re.search(r"Too many codes were tried\. Try again after \d\d:\d\d\.", read(refused).text)
