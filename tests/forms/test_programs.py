"""Against programs that fill forms, and limits of what one may have done (spec/forms.md, G8)."""

import re
from contextlib import suppress
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import Client, RequestFactory
from django.utils import timezone

from forms import limits
from forms.browsers import new_browser
from forms.delivery import deliver
from forms.effect import definition_in_effect
from forms.machines import begun_by, came_back
from forms.models import FormVersion, Letter, Submission
from forms.stamp import Stamp
from forms.tokens import new_nonce, person_of
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


def test_filled_honeypot_is_not_thanked_but_asked_again_with_what_was_typed(client, begin):
    page = read(client.get(begin))
    trap = page.one("div", class_="form__trap")
    box = trap.one("input", name="homepage").attributes
    assert (trap.attributes["aria-hidden"], box["tabindex"], box["autocomplete"]) == (
        "true",
        "-1",
        "off",
    )
    answer = send(client, begin, opened(timedelta(minutes=1)), homepage="https://pills.example")
    assert again(answer) == (
        "A field that is meant to stay empty was filled in, perhaps by your browser. Empty “Leave "
        "this empty” below, then send the form again. Nothing has been saved yet, and what you "
        "entered is still here."
    )
    assert (Submission.objects.count(), dict(client.cookies), mail.outbox) == (0, {}, [])
    # A person whose browser fills it sees it now, and can empty it.
    page = read(answer)
    assert page.all("div", class_="form__trap") == []
    box = page.one("input", name="homepage").attributes
    assert (box["value"], "tabindex" in box) == ("https://pills.example", False)
    assert page.one("label", **{"for": "trap"}).text == "Leave this empty"
    stamp = page.one("input", name="opened").attributes["value"]
    assert send(client, begin, stamp, homepage="").status_code == 302
    # Nor is another language, or another button, a way around it.
    for button in ({"switch": "fr"}, {"later": "1"}):
        sent = send(Client(), begin, stamp, homepage="x", **button)
        assert (button, sent.status_code) == (button, 422)
    assert Submission.objects.count() == 1


def test_form_is_three_seconds_to_seven_days_old_or_shown_again_with_what_was_typed(client, begin):
    second, days = timedelta(seconds=1), timedelta(days=7)
    young = (
        "This was sent within a few seconds, as programs do. What you entered is "
        "still here: send it again."
    )
    old = (
        "This page was opened more than seven days ago. What you entered is still "
        "here: check it, then send it again."
    )
    unsigned = "Nothing has been saved yet. What you entered is still here: send it again."
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
    for _n in range(0, limits.DRAFTS.number, 100):
        limits.take(limits.DRAFTS, f"127.0.0.1 {begin.split('/')[3]}", 100)
    said = again(send(client, begin, opened(timedelta(minutes=1))))
    assert re.fullmatch(
        r"Many forms have been started from your network recently\. What you entered is still "
        r"here: send it again after \d\d:\d\d\.",
        said,
    )
    assert Submission.objects.count() == 0
    # A neighbour is not asked.
    there = Client(REMOTE_ADDR="192.0.2.7")
    assert send(there, begin, opened(timedelta(minutes=1))).status_code == 302


MACHINES = re.compile(
    r"Programs are filling in this form from your network\. What you entered is still here: send "
    r"it again, and it will be accepted\. If this page comes back, allow cookies from this site, "
    r"or send it after \d\d:\d\d\."
)


def test_machine_that_keeps_no_session_is_stopped_where_a_person_presses_the_button_again(
    client, begin
):
    old = timedelta(minutes=1)
    stamps = [str(Stamp(f"{n:022d}", timezone.now() - old)) for n in range(limits.MACHINES.number)]
    # Each comes without a cookie, and nobody comes back to what was begun.
    assert {send(Client(), begin, stamp).status_code for stamp in stamps} == {302}
    assert MACHINES.fullmatch(again(send(Client(), begin, opened(old))))
    assert MACHINES.fullmatch(again(send(Client(), begin, opened(old))))
    assert Submission.objects.count() == limits.MACHINES.number
    # A person's browser keeps the cookie, and goes on with the same button.
    answer = send(client, begin, opened(old))
    assert MACHINES.fullmatch(again(answer))
    stamp = read(answer).one("input", name="opened").attributes["value"]
    assert send(client, begin, stamp).status_code == 302


def test_form_that_is_sent_within_seconds_counts_as_a_machines(client, begin):
    for _n in range(limits.MACHINES.number):
        assert send(Client(), begin, opened(timedelta(seconds=1))).status_code == 422
    assert MACHINES.fullmatch(again(send(client, begin, opened(timedelta(minutes=1)))))


# A newsletter on the last evening (decision 95): people behind one address of a mobile network.
PEOPLE = 2_500


@pytest.mark.slow
def test_newsletter_to_20_000_people_behind_eight_addresses_keeps_nobody_out(begin):
    """All behind one address within one hour, each as a browser does it, on the real limiter; and
    the machine of a stranger beside them, which keeps no session.
    """
    form = begin.split("/")[3]
    version = FormVersion.of(definition_in_effect(form))
    from_there = RequestFactory(REMOTE_ADDR="192.0.2.1")
    kept_out = []
    for number in range(PEOPLE):
        if number % 25 == 0:
            with suppress(limits.LimitReachedError):
                begun_by(from_there.post(begin), form)
        request = from_there.post(begin)
        try:
            where = begun_by(request, form)
            limits.take(limits.DRAFTS, f"{limits.network_of(request)} {form}")
        except limits.LimitReachedError as reached:
            kept_out.append((number, reached.limit.name))
            continue
        row = Submission.begun(new_nonce(), form=form, version=version, begun_from=where)
        browser = new_browser()
        row.know(browser)
        row.save()
        # Its browser is led to the next step, with its cookie.
        back = from_there.get(begin)
        back.COOKIES["form_browser"] = browser
        came_back(back, row)
    assert kept_out == []
    assert Submission.objects.filter(begun_from="").count() == PEOPLE
    # Each asks for a link or a code, one in ten mistypes it twice, and sends two files.
    crowd = {
        limits.LETTERS_ASKED: PEOPLE,
        limits.CODE_TRIES: PEOPLE // 5,
        limits.FILES: PEOPLE // 5,
    }
    assert [limit.name for limit, number in crowd.items() if limit.number < number] == []


def test_receipts_to_one_address_have_a_limit_above_which_they_wait(client, begin, queue):
    for _n in range(limits.RECEIPTS.number):
        limits.take(limits.RECEIPTS, person_of("camille@example.org"))
    summary = send(client, begin, opened(timedelta(minutes=1)))["Location"]
    sent = client.post(summary, {"email": "Camille+1@example.org"})
    page = read(client.get(sent["Location"]))
    assert page.one("h1").text == "Received, number 1"
    assert re.fullmatch(
        r"Many emails have gone to Camille\+1@example.org recently\. Ours will follow "
        r"after \d\d:\d\d\.",
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
    assert re.search(
        r"Too many codes have been tried\. Try again after \d\d:\d\d\.", read(refused).text
    )
