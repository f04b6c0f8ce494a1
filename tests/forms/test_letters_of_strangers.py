"""Mails that a stranger has sent to a rival: they are few, and keep the rival from nothing."""

import re
from contextlib import suppress
from unittest.mock import patch
from urllib.parse import unquote

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from forms import limits
from forms.models import Letter, Submission
from forms.tokens import person_of
from tests.factories.call import english_call
from tests.factories.form_steps import form_field, form_step
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes")

NAME = form_field("short_text", "Your name", required=True)
EMAIL = "camille@example.org"
HERE, ELSEWHERE = "127.0.0.1", "192.0.2.7"


@pytest.fixture
def begin(english_home):
    page = english_call(
        english_home, contact_email="c2d@example.org", steps=[form_step("You", NAME)]
    )
    return f"/en/_form/{page.translation_key}/"


def begun(client, begin):
    """Return the address of a draft that lacks nothing but the mail address."""
    summary = client.post(begin, {NAME["id"]: "Camille"})["Location"]
    return summary.removesuffix("summary/")


def full(limit, of):
    """Use up what is left of a limit."""
    with suppress(limits.LimitReachedError):
        for _time in range(limit.number):
            limits.take(limit, of)


def told(answer):
    return read(answer).one("p", class_="form__told").text


def error(answer):
    assert answer.status_code == 422
    return read(answer).one("div", class_="form__errors").one("a").text


def test_stranger_who_has_links_and_receipts_sent_keeps_nobody_from_a_code(client, begin):
    draft = begun(client, begin)
    client.post(f"{draft}saved/", {"email": EMAIL})
    # From his own network, as often as he is let.
    stranger = Client(REMOTE_ADDR=ELSEWHERE)
    his = begun(stranger, begin)
    for _time in range(10):
        stranger.post(f"{his}saved/", {"email": EMAIL})
    full(limits.RECEIPTS, person_of(EMAIL))
    other = Client()
    assert told(other.post(f"{draft}device/", {"send": "1"})) == (
        "A code is on its way to the address that you gave. It is valid for 15 minutes."
    )
    assert mail.outbox[-1].subject.startswith("Your code: ")


def test_code_is_refused_by_its_own_limits_and_says_which(client, begin):
    draft = begun(client, begin)
    client.post(f"{draft}saved/", {"email": EMAIL})
    full(limits.LETTERS_ASKED, ELSEWHERE)
    away = Client(REMOTE_ADDR=ELSEWHERE)
    assert re.fullmatch(
        r"Many emails have been requested from your network recently\. Ask for a code "
        r"after \d\d:\d\d\.",
        told(away.post(f"{draft}device/", {"send": "1"})),
    )
    # Which cost none of the codes that its owner may ask for.
    other = Client()
    for _time in range(limits.CODES.number):
        assert "A code is on its way" in told(other.post(f"{draft}device/", {"send": "1"}))
        # Not the same press of the button.
        Submission.objects.update(code_tries=1)
    assert re.fullmatch(
        r"Several codes have already been sent\. Ask for another one after \d\d:\d\d\.",
        told(other.post(f"{draft}device/", {"send": "1"})),
    )


def test_link_to_a_draft_has_a_limit_by_address_in_each_network_and_nothing_is_lost(client, begin):
    saved = f"{begun(client, begin)}saved/"
    addresses = (EMAIL, "Camille+1@example.org")
    said = [client.post(saved, {"email": addresses[n % 2]}) for n in range(7)]
    assert [answer.status_code for answer in said] == [200] * 6 + [422]
    assert re.fullmatch(
        r"Links to drafts have been sent to this address several times from your "
        r"network recently\. Your draft is saved: ask for its link after \d\d:\d\d, "
        r"or keep the address below\.",
        error(said[6]),
    )
    assert len(mail.outbox) == 6
    owner = Client(REMOTE_ADDR=ELSEWHERE)
    sent = owner.post(f"{begun(owner, begin)}saved/", {"email": EMAIL})
    assert told(sent) == f"An email with the link is on its way to {EMAIL}."
    assert len(mail.outbox) == 7
    full(limits.LETTERS_ASKED, ELSEWHERE)
    assert re.fullmatch(
        r"Many emails have been requested from your network recently\. Your draft is "
        r"saved: ask for its link after \d\d:\d\d, or keep the address below\.",
        error(owner.post(f"{begun(owner, begin)}saved/", {"email": "noe@example.org"})),
    )


@pytest.mark.usefixtures("queue")
def test_links_from_many_networks_to_one_address_wait_above_twelve_and_none_is_lost(client, begin):
    full(limits.LINKS, person_of(EMAIL))
    draft = begun(client, begin)
    sent = client.post(f"{draft}saved/", {"email": EMAIL})
    assert sent.status_code == 200
    assert re.fullmatch(
        r"Many emails have gone to camille@example.org recently\. Ours will follow "
        r"after \d\d:\d\d\.",
        told(sent),
    )
    letter = Letter.objects.get()
    assert (letter.is_held, Submission.objects.get().email) == (True, EMAIL)


@pytest.mark.usefixtures("queue")
def test_stranger_who_has_receipts_sent_keeps_nobody_from_applying(client, begin):
    full(limits.RECEIPTS, person_of(EMAIL))
    sent = client.post(f"{begun(client, begin)}summary/", {"email": EMAIL})
    assert read(client.get(sent["Location"])).one("h1").text == "Received, number 1"


def again(begin, network):
    """Let somebody send with an address that has applied, and ask for its receipt."""
    client = Client(REMOTE_ADDR=network)
    draft = begun(client, begin)
    assert client.post(f"{draft}summary/", {"email": EMAIL}).status_code == 422
    return told(client.post(f"{draft}summary/", {"receipt": "1"}))


def test_receipt_that_is_asked_for_again_is_counted_by_what_it_tells_of_and_waits_for_no_other(
    client, begin
):
    client.post(f"{begun(client, begin)}summary/", {"email": EMAIL})
    full(limits.RECEIPTS, person_of(EMAIL))
    full(limits.LINKS, person_of(EMAIL))
    mail.outbox.clear()
    for number in range(limits.RECEIPTS_AGAIN.number):
        assert "its receipt is on its way there again" in again(begin, f"192.0.2.{number}")
    # It is in the mailbox by now, whoever has asked for it.
    assert len(mail.outbox) == limits.RECEIPTS_AGAIN.number
    assert re.fullmatch(
        r"That receipt has been sent again several times recently: look in the "
        r"mailbox, and in its spam folder\. Ask for it again after \d\d:\d\d\.",
        again(begin, HERE),
    )


def test_receipts_asked_for_again_have_a_limit_by_network(client, begin):
    client.post(f"{begun(client, begin)}summary/", {"email": EMAIL})
    full(limits.LETTERS_ASKED, ELSEWHERE)
    assert re.fullmatch(
        r"Many emails have been requested from your network recently\. Ask for the "
        r"receipt after \d\d:\d\d\.",
        again(begin, ELSEWHERE),
    )
    assert "is on its way there" in again(begin, HERE)


@pytest.mark.usefixtures("queue")
def test_withdrawals_of_what_a_stranger_has_sent_wait_as_receipts_do(client, begin):
    draft = begun(client, begin)
    client.post(f"{draft}summary/", {"email": EMAIL})
    full(limits.RECEIPTS, person_of(EMAIL))
    client.post(f"{draft}withdraw/")
    assert Letter.objects.get(kind="withdrawal").is_held


def key_of(letter):
    """Return the address in a mail, as its reader opens it."""
    return re.search(r"http://[^/]+(/\S+)", letter.body)[1]


def test_rival_who_uses_up_the_codes_of_what_he_sent_keeps_its_owner_from_nothing(client, begin):
    rival = Client(REMOTE_ADDR=ELSEWHERE)
    his = begun(rival, begin)
    rival.post(f"{his}summary/", {"email": EMAIL})
    # He holds its link, and types wrong codes in a browser that isn't known.
    for _time in range(limits.CODES.number):
        Client(REMOTE_ADDR=ELSEWHERE).post(f"{his}device/", {"send": "1"})
        for _try in range(5):
            Client(REMOTE_ADDR=ELSEWHERE).post(f"{his}device/", {"code": "AAAAAA"})
    assert "?" not in key_of(mail.outbox[0])
    mine = begun(client, begin)
    client.post(f"{mine}summary/", {"email": EMAIL})
    client.post(f"{mine}summary/", {"receipt": "1"})
    link = key_of(mail.outbox[-1])
    assert link.startswith(f"{his}?key=")
    # Not by its opening: a scanner of mails opens it too.
    asked = client.get(link, follow=True)
    page = read(asked)
    assert page.one("h1").text == "Is it you?"
    assert page.one("p", class_="form__intro").text == (
        "You come from an email requested less than a day ago: this button opens the "
        "answers it is about."
    )
    boxes = page.one("form", class_="form__fields").all("input", type="hidden")
    sent = {box.attributes["name"]: box.attributes["value"] for box in boxes}
    assert client.get(his)["Location"] == f"{his}device/"
    assert [button.text for button in page.one("main").all("button")] == ["Open"]
    # The button of another language keeps the key.
    key = link.partition("?")[2]
    assert asked.context["place"].addresses == {"en": f"{his}device/?{key}"}
    assert client.post(f"{his}device/", sent)["Location"] == his
    client.post(f"{his}withdraw/", {"erase": "on"})
    assert client.post(f"{mine}summary/", {"email": EMAIL}).status_code == 302


def test_link_of_a_receipt_that_was_asked_for_opens_its_own_for_a_day_and_then_asks_for_a_code(
    client, begin
):
    first = begun(client, begin)
    client.post(f"{first}summary/", {"email": EMAIL})
    again(begin, HERE)
    key = key_of(mail.outbox[-1]).partition("?key=")[2]
    other = begun(client, begin)
    client.post(f"{other}summary/", {"email": "noe@example.org"})
    now = timezone.now().timestamp()
    for address, hours, opens in ((first, 23, True), (first, 25, False), (other, 23, False)):
        with patch("django.core.signing.time.time", return_value=now + hours * 3600):
            browser = Client()
            page = read(browser.get(f"{address}device/?key={key}"))
            assert ("less than a day ago" in page.text) is opens
            browser.post(f"{address}device/", {"key": unquote(key)})
            assert (browser.get(address).status_code == 200) is opens
