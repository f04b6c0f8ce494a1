"""Nobody learns from the door who has an account: not by its words, nor by its time."""

import re
import statistics
import time

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from cms.accounts.throttle import NAME, RESET, RESET_ADDRESS
from tests.cms.accounts.conftest import CODE, PASSWORD, at, is_signed_in, sign_in
from tests.cms.accounts.phone import give_factor

RESET_SCREEN = "/en/_account/password/reset/"
WRONG = (
    "The name and the password don’t match. Check both and try again. If you are sure of both, try"
    " again later, or set a new password with a link from your mail: after too many attempts we"
    " look at no more of them, for a quarter of an hour at first, and for longer each time, up to a"
    " day."
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_roles")]


def seen(response, name: str) -> tuple[int, str]:
    """Return what tells answers apart: without the typed name and the form's own token."""
    page = response.content.decode().replace(name, "NAME")
    return response.status_code, re.sub(r'(csrfmiddlewaretoken" value=")\w+', r"\1", page)


@pytest.fixture
def names(make_account) -> dict[str, str]:
    """By kind of account: a name, whose right password is known to whoever asks."""
    make_account()
    closed = make_account("reviewer")
    closed.is_active = False
    closed.save()
    without = make_account("translator")
    without.set_unusable_password()
    without.save()
    return {"wrong": "officer", "closed": "reviewer", "without": "translator", "unknown": "nobody"}


def tried(kind: str, name: str, client: Client):
    return sign_in(client, name, "guess" if kind == "wrong" else PASSWORD)


def test_unknown_name_wrong_password_and_closed_account_get_the_same_answer(home, names):
    answers = {kind: seen(tried(kind, name, Client()), name) for kind, name in names.items()}
    assert answers["unknown"][0] == 200
    assert WRONG in answers["unknown"][1]
    assert set(answers.values()) == {answers["unknown"]}


def test_name_that_nobody_has_is_shut_like_any_other(home, names):
    answers = {}
    for n, (kind, name) in enumerate(names.items()):
        client = at(f"192.0.2.{n}")
        for _ in range(NAME.limit):
            tried(kind, name, client)
        answers[kind] = seen(sign_in(client, name), name)
        assert not is_signed_in(client)
    assert answers["unknown"][0] == 429
    assert set(answers.values()) == {answers["unknown"]}


def test_other_name_of_an_account_does_not_tell_that_there_is_one(home, names):
    """Its tries are counted together, and each name is answered as one that nobody has."""
    answers = {}
    for n, pair in enumerate(
        [("officer", "officer@demain.example"), ("nobody", "no@body.example")]
    ):
        client = at(f"192.0.2.{n}")
        answers[pair[0]] = [
            (seen(sign_in(client, name, "guess"), name))
            for name in pair
            for _try in range(NAME.limit + 1)
        ]
    assert [status for status, _page in answers["nobody"]] == [*[200] * NAME.limit, 429] * 2
    assert answers["officer"] == answers["nobody"]


def test_whether_a_second_factor_is_there_shows_to_whoever_has_the_password(home, make_account):
    give_factor(make_account())
    assert WRONG in sign_in(Client(), "officer", "guess").content.decode()
    assert sign_in(Client(), "officer")["Location"] == CODE


@pytest.mark.real_time
def test_time_of_the_answer_is_the_same_for_all(home, names, settings):
    """Medians of interleaved tries, with the hasher of production, in processor time: what the
    machine does beside them makes them wait for different times.
    """
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    for user in User.objects.filter(username__in=("officer", "reviewer")):
        user.set_password(PASSWORD)
        user.save()
    times: dict[str, list[float]] = {kind: [] for kind in names}
    for n in range(7):
        for kind, name in names.items():
            client = at(f"192.0.2.{n}")
            began = time.thread_time()
            tried(kind, name, client)
            times[kind].append(time.thread_time() - began)
    medians = {kind: statistics.median(taken) for kind, taken in times.items()}
    assert min(medians.values()) > 0.1  # each one hashed
    assert max(medians.values()) < 1.5 * min(medians.values()), medians


def test_reset_says_the_same_of_an_address_that_nobody_has(home, names, mailoutbox):
    answers = set()
    for email in ("officer@demain.example", "reviewer@demain.example", "nobody@demain.example"):
        response = Client().post(RESET_SCREEN, {"email": email}, follow=True)
        answers.add(seen(response, email))
    assert len(answers) == 1
    assert "If an account has this e-mail address" in answers.pop()[1]
    # A closed account gets no mail.
    assert [mail.to for mail in mailoutbox] == [["officer@demain.example"]]


def test_reset_looks_nobody_up_while_the_reader_waits(home, names, queue, mailoutbox):
    """The same queries for all, in the background's queue; the mail is written later."""
    asked = []
    for n, email in enumerate(("officer@demain.example", "nobody@demain.example")):
        with CaptureQueriesContext(connection) as queries:
            at(f"192.0.2.{n}").post(RESET_SCREEN, {"email": email})
        asked.append(len(queries))
        assert not any("auth_user" in query["sql"] for query in queries)
    assert asked[0] == asked[1]
    assert DBTaskResult.objects.count() == 2
    assert mailoutbox == []


def test_link_is_of_the_site_whatever_host_the_request_names(home, names, settings, mailoutbox):
    settings.WAGTAILADMIN_BASE_URL = "https://demain.example"
    client = Client(headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"})
    client.post(RESET_SCREEN, {"email": "officer@demain.example"})
    (mail,) = mailoutbox
    assert "evil" not in mail.body
    assert re.search(
        r"^https://demain\.example/en/_account/password/new/\w+-[\w-]+/$", mail.body, re.M
    )


def test_mails_with_links_are_counted_by_address_and_account(home, names, mailoutbox):
    answers = [
        at("192.0.2.1").post(RESET_SCREEN, {"email": "officer@demain.example"}).status_code
        for _ in range(RESET_ADDRESS.limit + 1)
    ]
    assert answers == [302] * RESET_ADDRESS.limit + [429]
    assert len(mailoutbox) == RESET.limit
    # Another network is answered as ever, and gets no mail sent to the officer.
    answer = at("192.0.2.2").post(RESET_SCREEN, {"email": "Officer@demain.example"})
    assert answer.status_code == 302
    assert len(mailoutbox) == RESET.limit
