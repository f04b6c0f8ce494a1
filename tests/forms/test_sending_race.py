"""Twenty at once: one submission, one number, one receipt, and numbers without a hole."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone

from forms.browsers import is_right_code, send_code
from forms.models import FormVersion, Letter, Submission
from forms.sending import AlreadyReceivedError, correct, send, withdraw
from forms.structure import Definition, Structure
from forms.tokens import code_of, hashed, new_nonce, secret_of
from tests.factories.call import english_call
from tests.factories.form_steps import form_field, form_step
from tests.factories.locale import english
from tests.factories.site import the_english_home, the_site

pytestmark = [
    pytest.mark.slow,  # twenty threads
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("refilled_tables"),
    pytest.mark.differs,
]
THREADS = 20
NAME = form_field("short_text", "Your name", required=True)


@pytest.fixture
def call():
    english()
    return english_call(
        the_english_home(the_site().root_page.specific),
        steps=[form_step("You", NAME)],
    )


def draft(call, email, **values):
    facts = [{**step, "value": {"fields": []}} for step in [form_step("You", NAME)]]
    facts[0]["value"]["fields"] = [{**NAME, "value": {"required": True}}]
    version = FormVersion.of(Definition(Structure(facts), "en", {"en": {}}))
    nonce = new_nonce()
    return Submission.objects.create(
        form=call.translation_key,
        version=version,
        language="en",
        email=email,
        nonce=nonce,
        token=hashed(secret_of(nonce)),
        answers={NAME["id"]: "Camille"},
        browsers=[hashed("a-browser")],
        **values,
    )


def at_once(tasks):
    """Run all of them in one moment, each in its own thread and connection."""
    start = Barrier(len(tasks))

    def run(task):
        start.wait()
        try:
            return task()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


def sent(call, submission):
    try:
        row, is_new = send(submission, call)
        return row.number, is_new
    except AlreadyReceivedError:
        return "already", False


def letters():
    return Counter(Letter.objects.values_list("kind", flat=True))


@pytest.mark.smoke(2)
def test_double_click_is_received_once(call):
    row = draft(call, "camille@example.org")
    answers = at_once([lambda: sent(call, row)] * THREADS)
    assert Counter(answers) == {(1, True): 1, (1, False): THREADS - 1}
    assert letters() == {"receipt": 1}


def test_double_click_and_back_and_resend_by_http_are_one_number_and_one_receipt(call):
    row = draft(call, "camille@example.org")
    own = f"/en/_form/{secret_of(row.nonce)}/"

    def press():
        client = Client()
        client.cookies["form_browser"] = "a-browser"
        return client.post(f"{own}summary/", {"email": "camille@example.org"})["Location"]

    assert set(at_once([press] * 10)) == {own}
    # Back, and pressed again, in two tabs at once.
    assert set(at_once([press] * 2)) == {own}
    row.refresh_from_db()
    assert (row.number, row.changed_at, letters()) == (1, None, {"receipt": 1})


def test_two_drafts_of_one_person_are_received_once(call):
    ways = ("camille.roux@gmail.com", "Camille.Roux@gmail.com", "camilleroux+c2d@gmail.com")
    rows = [draft(call, ways[n % 3]) for n in range(THREADS)]
    answers = at_once([lambda row=row: sent(call, row) for row in rows])
    assert Counter(answers) == {(1, True): 1, ("already", False): THREADS - 1}
    assert Submission.objects.filter(state="received").count() == 1
    assert letters() == {"receipt": 1}


def test_people_get_numbers_without_a_hole(call):
    rows = [draft(call, f"person{n}@example.org") for n in range(THREADS)]
    answers = at_once([lambda row=row: sent(call, row) for row in rows])
    assert sorted(answers) == [(n, True) for n in range(1, THREADS + 1)]


def test_withdrawal_beside_corrections_holds_and_ends_them(call):
    row = draft(call, "camille@example.org")
    send(row, call)
    Submission.objects.update(answers={NAME["id"]: "Noé"})
    tasks = [lambda: correct(row, call)] * 10 + [lambda: withdraw(row, call, "I move.")] * 10
    at_once(tasks)
    row.refresh_from_db()
    assert (row.state, row.withdrawn_because) == ("withdrawn", "I move.")
    # Of ten presses each, one counts; the correction, if it came first.
    found = letters()
    assert (found["receipt"], found["withdrawal"]) == (1, 1)
    assert (
        found["change"]
        == int(row.changed_at is not None)
        == int(row.received == {NAME["id"]: "Noé"})
    )


def test_draft_given_up_while_it_is_sent_is_one_or_the_other(call):
    rows = [draft(call, f"person{n}@example.org") for n in range(10)]

    def given_up(row):
        withdraw(row, call)

    def received(row):
        try:
            send(row, call)
        except Submission.DoesNotExist:
            # It was given up before.
            return

    at_once(
        [lambda row=row: given_up(row) for row in rows]
        + [lambda row=row: received(row) for row in rows]
    )
    # Given up first, it is gone; sent first, it is withdrawn, with both letters.
    left = list(Submission.objects.all())
    assert {row.state for row in left} <= {"withdrawn"}
    assert letters() == ({"receipt": len(left), "withdrawal": len(left)} if left else {})


def test_codes_and_guesses_at_once_are_one_letter_five_tries_and_one_opening(call):
    row = draft(call, "camille@example.org")
    # The button, twenty times at once.
    assert (
        at_once([lambda: send_code(RequestFactory().post("/"), row, call)] * THREADS)
        == [None] * THREADS
    )
    assert letters() == {"code": 1}
    (letter,) = Letter.objects.all()
    row.refresh_from_db()
    assert (letter.nonce, letter.state) == (row.code_nonce, "left")
    # The right code, twenty times at once, opens once.
    code = code_of(row.code_nonce)
    assert Counter(at_once([lambda: is_right_code(row, code)] * THREADS))[True] == 1
    # Of twenty guesses at once five are looked at, and then the right one isn't either.
    Submission.objects.update(code_until=timezone.now() + timedelta(minutes=5), code_tries=0)
    assert at_once([lambda: is_right_code(row, "AAAAAA")] * THREADS) == [False] * THREADS
    row.refresh_from_db()
    assert (row.code_tries, is_right_code(row, code)) == (5, False)
