"""Withdrawing and erasing: what is left afterwards, looked for in the whole database."""

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection
from django.test import RequestFactory

from forms.browsers import send_code
from forms.letters import write
from forms.models import Letter, Reader, Submission
from forms.tokens import secret_of
from tests.factories.call import english_call
from tests.factories.form_steps import form_field, form_step
from tests.factories.letter_text import LetterTextFactory
from tests.factories.locale import english
from tests.factories.submission import SubmissionFactory
from tests.pages.html import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_homes", "shared_roles")]

FIELDS = [form_field("short_text", f"Question {n}") for n in range(16)]
CANARIES = [f"canary-{n}-yellow" for n in range(16)]
ADDRESS, REASON, UNSENT, TYPED = (
    "canary-address@example.org",
    "canary-reason",
    "canary-unsent",
    "canary-typed",
)


@pytest.fixture
def call(english_home):
    return english_call(
        english_home,
        steps=[form_step("You", *FIELDS)],
    )


@pytest.fixture
def row(call):
    answers = {field["id"]: canary for field, canary in zip(FIELDS, CANARIES, strict=True)}
    row = SubmissionFactory(
        page=call, number=7, language="en", email=ADDRESS, answers=answers, typed={"x": TYPED}
    )
    row.know("a-browser")
    row.answers = {**answers, FIELDS[0]["id"]: UNSENT}
    row.save()
    return row


@pytest.fixture
def own(client, row):
    """The address of what was sent, in the browser of its owner."""
    client.cookies["form_browser"] = "a-browser"
    return f"/en/_form/{secret_of(row.nonce)}/"


def everything():
    """Return all that the tables of the site hold, as one text."""
    told = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name of our own
            told.append(f"{table}: {cursor.fetchall()!r}")
    return "\n".join(told)


def found(canaries):
    told = everything()
    return [canary for canary in canaries if canary in told]


def test_erasure_leaves_no_answer_no_address_and_no_letter_in_the_whole_database(
    client, call, row, own, queue, make_user, login
):
    reader = make_user("selection", language="en")
    Reader.objects.create(form=call.translation_key, user=reader)
    LetterTextFactory(locale=english(), text="{link} {contact}")
    for kind in ("receipt", "change"):
        write(row, call, kind)
    send_code(RequestFactory().post("/"), row, call)
    # Somebody reads it, takes it along as a table and as a PDF; its owner looks at their PDF.
    desk, form = login(reader), f"/admin/forms/{call.translation_key}/"
    for address in (form, f"{form}{row.pk}/", f"{form}{row.pk}/receipt.pdf", f"{form}letters/"):
        assert desk.get(address).status_code == 200
    b"".join(desk.get(f"{form}export.csv").streaming_content)
    client.get(f"{own}receipt.pdf")
    canaries = [*CANARIES[1:], CANARIES[0], ADDRESS, UNSENT, TYPED]
    assert found(canaries) == canaries
    client.post(f"{own}withdraw/", {"because": REASON})
    assert found([REASON]) == [REASON]
    # It may be erased later as well, by a button of its own.
    assert read(client.get(f"{own}withdraw/")).one("h1").text == "Erase number 7"
    assert found([REASON]) == [REASON]
    client.post(f"{own}withdraw/")
    assert len({*canaries, REASON}) == 20
    assert found([*canaries, REASON]) == []
    # Its number and its dates stay, and whoever has the link is told.
    kept = Submission.objects.get()
    assert (kept.number, kept.state, kept.person) == (7, "withdrawn", None)
    assert None not in (kept.received_at, kept.withdrawn_at, kept.emptied_at)
    assert Letter.objects.count() == 0
    page = read(client.get(own))
    assert page.one("h1").text == "Erased"
    assert not [a for a in page.all("a") if "withdraw" in a.attributes.get("href", "")]
    assert client.get(f"{own}withdraw/")["Location"] == own
    assert "The answers and the address were erased" in (
        desk.get(f"{form}{row.pk}/").content.decode()
    )


def test_erasure_at_once_keeps_no_reason_and_sends_nothing(client, row, own):
    client.post(f"{own}withdraw/", {"because": REASON, "erase": "on"})
    assert found([REASON, ADDRESS]) == []
    assert mail.outbox == []


def test_reason_is_shown_to_who_reads_the_answers(client, call, row, own, make_user, login):
    reader = make_user("selection", language="en")
    Reader.objects.create(form=call.translation_key, user=reader)
    client.post(f"{own}withdraw/", {"because": REASON})
    page = login(reader).get(f"/admin/forms/{call.translation_key}/{row.pk}/").content.decode()
    assert f"Reason: {REASON}" in " ".join(page.split())
    assert [letter.subject for letter in mail.outbox] == ["Withdrawn, number 7: Join us"]


def test_draft_that_is_given_up_leaves_no_row(client, row, own):
    Submission.objects.update(state="draft", number=None, received=None)
    page = read(client.get(f"{own}withdraw/"))
    assert page.one("h1").text == "Delete the draft"
    assert not page.one("main").all("textarea")
    assert Submission.objects.count() == 1
    said = read(client.post(f"{own}withdraw/")).one("p", class_="form__intro").text
    assert said == (
        "Your draft has been erased, with your email address and our emails to you. "
        "Nothing had been sent."
    )
    assert (Submission.objects.count(), Letter.objects.count()) == (0, 0)
    assert client.get(own).status_code == 404


def test_every_table_is_looked_through(row):
    tables = {model._meta.db_table for model in apps.get_models()}
    told = everything()
    assert [table for table in tables if f"{table}: " not in told] == []
