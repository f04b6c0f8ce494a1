"""Letters on their way: as text and HTML, once, refused or late, sent again, and who sees it."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.tasks import outbox
from forms.browsers import send_code
from forms.delivery import deliver
from forms.letters import send_again, write
from forms.models import Letter, Reader
from forms.tokens import code_of, secret_of
from snippets.mail_server import PAUSES, ProbablySentError
from snippets.renditions import render_ladder
from tests.cms.translating import translate_and_publish
from tests.factories.call import released_call
from tests.factories.locale import english
from tests.factories.submission import SubmissionFactory
from tests.pages.html import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_homes", "shared_roles")]


class Refusing(EmailBackend):
    """What a mail server answers: set `answer` to the error it makes."""

    answer: Exception | None = None

    def send_messages(self, messages):
        if self.answer is not None:
            raise self.answer
        return super().send_messages(messages)


@pytest.fixture
def server(settings, monkeypatch):
    settings.LETTERS_BACKEND = "tests.forms.test_letters.Refusing"

    def answers(error):
        monkeypatch.setattr(Refusing, "answer", error)

    return answers


@pytest.fixture
def call(home, english_home):
    page = released_call(
        parent=home, title="Rejoignez-nous", slug="rejoindre", contact_email="c2d@example.org"
    )
    translate_and_publish(page, english())
    return page


@pytest.fixture
def row(call):
    return SubmissionFactory(
        page=call, number=7, language="en", email="camille@example.org", answers={}
    )


@pytest.fixture
def reader(call, make_user):
    user = make_user("selection", language="en")
    Reader.objects.create(form=call.translation_key, user=user)
    return user


def test_letter_is_text_and_html_in_the_applicants_language(call, row):
    write(row, call, "receipt")
    (message,) = mail.outbox
    link = f"http://127.0.0.1:8000/en/_form/{secret_of(row.nonce)}/"
    assert message.subject == "Received, number 7: English of Rejoignez-nous"
    assert message.body == (
        "Hello,\n\nwe have received your answers to “English of Rejoignez-nous”. Their number is "
        "7.\n\nYou can read, correct and withdraw them here, and download them as a PDF:\n"
        f"{link}\n\nCorrections are taken until 27 March 2099, 18:00.\n\n"
        "A question? Write to c2d@example.org.\n"
    )
    assert message.reply_to == ["c2d@example.org"]
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    ((html, kind),) = message.alternatives
    page = read(HttpResponse(html))
    assert (kind, page.one("html").attributes["lang"]) == ("text/html", "en")
    assert page.one("title").text == message.subject
    button = page.one("a", class_="button")
    assert (button.text, button.attributes["href"]) == ("Open my answers", link)
    assert "A question? Write to c2d@example.org." in page.one("main").text
    # Nothing of it is fetched from anywhere, so nobody learns that it was read.
    assert not page.all("img") + page.all("link") + page.all("script")


def test_code_stands_large_and_alone(call, row):
    row.know("a-browser")
    send_code(RequestFactory().post("/"), row, call)
    row.refresh_from_db()
    code = code_of(row.code_nonce)
    (message,) = mail.outbox
    assert message.subject == f"Your code: {code}"
    page = read(HttpResponse(message.alternatives[0].content))
    assert page.one("p", class_="code").text == code


def test_words_of_an_officer_are_text_in_the_html(call, row):
    letter = write(row, call, "receipt")
    Letter.objects.filter(pk=letter.pk).update(
        state="waiting", text="<b>Merci</b> & https://example.org/?a=1&b=2\n{link}"
    )
    deliver.func(letter.pk)
    html = mail.outbox[1].alternatives[0].content
    assert "&lt;b&gt;Merci&lt;/b&gt; &amp; " in html
    assert '<a href="https://example.org/?a=1&amp;b=2">' in html


def test_letter_sent_twice_has_one_identity(call, row):
    letter = write(row, call, "receipt")
    # The worker was killed before it could note that the server took it.
    Letter.objects.filter(pk=letter.pk).update(state="waiting")
    deliver.func(letter.pk)
    first, second = [message.message()["Message-ID"] for message in mail.outbox]
    assert first == second
    other = write(row, call, "change")
    assert mail.outbox[-1].message()["Message-ID"] != first
    assert other.pk != letter.pk


def test_queue_holds_the_key_of_a_letter_and_nothing_of_it(call, row, queue, caplog, server):
    letter = write(row, call, "receipt")
    task = DBTaskResult.objects.get()
    assert task.args_kwargs == {"args": [letter.pk, 0], "kwargs": {}}
    server(SMTPRecipientsRefused({row.email: (550, b"No such user camille@example.org")}))
    deliver.func(letter.pk, 0)
    letter.refresh_from_db()
    assert (letter.state, letter.reason) == ("refused", "550")
    assert [record.getMessage() for record in caplog.records] == [
        f"Letter {letter.pk} was not taken (550)."
    ]


def test_server_that_is_down_is_asked_again_for_a_day_and_then_no_more(call, row, queue, server):
    letter = write(row, call, "receipt")
    server(SMTPServerDisconnected("gone"))
    before = timezone.now()
    for tries, pause in enumerate(PAUSES, 1):
        deliver.func(letter.pk, 0)
        letter.refresh_from_db()
        assert (letter.state, letter.tries) == ("waiting", tries)
        assert letter.due_at >= before + pause
    # One task for each time, which runs when it is due.
    assert DBTaskResult.objects.count() == 1 + len(PAUSES)
    deliver.func(letter.pk, 0)
    letter.refresh_from_db()
    assert (letter.state, letter.reason) == ("refused", "SMTPServerDisconnected")
    assert DBTaskResult.objects.count() == 1 + len(PAUSES)


def test_address_that_no_mail_can_hold_is_refused_and_no_task_fails(call, row, server):
    server(UnicodeEncodeError("ascii", "é", 0, 1, "no"))
    letter = write(row, call, "receipt")
    letter.refresh_from_db()
    assert (letter.state, letter.reason) == ("refused", "UnicodeEncodeError")


def test_letter_that_is_sent_again_leaves_once_however_often_it_is_asked(call, row, queue, reader):
    letter = write(row, call, "receipt")
    Letter.objects.update(state="refused", reason="550", tries=3)
    again = [send_again(Letter.objects.get(), reader) for _press in range(2)]
    assert again == [True, False]
    # The task of the first time is still in the queue: it does nothing.
    for task in DBTaskResult.objects.order_by("enqueued_at"):
        deliver.func(*task.args_kwargs["args"])
    letter.refresh_from_db()
    assert (letter.state, letter.sent_again_by, len(mail.outbox)) == ("left", reader, 1)


def test_letter_that_nobody_carries_any_more_is_stuck_after_an_hour(call, row, queue):
    letter = write(row, call, "receipt")
    found = {}
    for minutes in (59, 61):
        Letter.objects.update(due_at=timezone.now() - timedelta(minutes=minutes))
        found[minutes] = list(Letter.objects.stuck())
    assert found == {59: [], 61: [letter]}


def test_code_whose_time_is_over_is_not_sent(call, row, queue):
    row.know("a-browser")
    send_code(RequestFactory().post("/"), row, call)
    first = Letter.objects.get()
    row.refresh_from_db()
    type(row).objects.update(code_until=timezone.now())
    deliver.func(first.pk, 0)
    first.refresh_from_db()
    assert (first.state, mail.outbox) == ("outdated", [])
    # Nor is it sent again: its applicant asks for another one.
    assert send_again(first, None) is False


def test_letter_that_went_with_its_submission_is_not_sent(call, row, queue):
    letter = write(row, call, "receipt")
    letter.delete()
    deliver.func(letter.pk, 0)
    assert mail.outbox == []


def test_reader_sees_what_became_of_each_letter_and_no_address_in_the_list(
    call, row, reader, login
):
    said = {}
    for kind, state in (("receipt", "left"), ("change", "refused"), ("resume", "waiting")):
        letter = write(row, call, kind)
        Letter.objects.filter(pk=letter.pk).update(state=state, reason="550", left_at=None)
    client = login(reader)
    address = f"/admin/forms/{call.translation_key}/letters/"
    lines = read(client.get(f"{address}results/")).one("table").all("tr")[1:]
    said = [[cell.text for cell in line.all("td")[:3]] for line in lines]
    assert said == [
        ["Your draft: English of Rejoignez-nous", "7", "waits"],
        ["Changed, number 7: English of Rejoignez-nous", "7", "refused"],
        ["Received, number 7: English of Rejoignez-nous", "7", "left"],
    ]
    assert row.email not in client.get(address).content.decode()
    for query, number in (
        ("state=refused", 1),
        ("kind=receipt", 1),
        ("state=refused&kind=code", 0),
    ):
        listed = client.get(f"{address}results/?{query}").content.decode()
        assert (query, listed.count("English of Rejoignez-nous")) == (query, number)
    # And where they begin to read, they are told.
    assert "1 letter did not leave" in client.get("/admin/forms/").content.decode()
    answers = client.get(f"/admin/forms/{call.translation_key}/").content.decode()
    assert "Letters: 1 did not leave" in answers
    alarm = read(client.get("/admin/")).one("section", class_="house-alarm")
    assert alarm.text == "1 letter to an applicant did not leave. See which, and send them again"


def test_nobody_else_is_told_of_letters_and_no_address_of_a_draft_is_shown(
    call, row, reader, make_user, login
):
    letter = write(row, call, "resume")
    Letter.objects.update(state="refused")
    home = login(make_user("officer", language="en")).get("/admin/").content.decode()
    assert "did not leave" not in home
    address = f"/admin/forms/{call.translation_key}/letters/{letter.pk}/"
    client = login(reader)
    assert row.email in client.get(address).content.decode()
    type(row).objects.update(state="draft", number=None)
    assert row.email not in client.get(address).content.decode()


def test_refused_letter_leaves_again_and_one_that_left_does_not(call, row, reader, login):
    refused, left = write(row, call, "receipt"), write(row, call, "change")
    Letter.objects.filter(pk=refused.pk).update(state="refused", reason="550", left_at=None)
    mail.outbox.clear()
    client = login(reader)
    letters = f"/admin/forms/{call.translation_key}/letters/"
    before = client.get(f"{letters}{refused.pk}/").content.decode()
    assert "The mail server refused it (550)." in before
    for letter, told in (
        (refused, "waits to leave."),
        (left, "left or waits already: nothing was sent."),
    ):
        shown = client.post(f"{letters}{letter.pk}/", follow=True).content.decode()
        assert (letter.kind, told in shown) == (letter.kind, True)
    refused.refresh_from_db()
    assert (refused.state, refused.sent_again_by, len(mail.outbox)) == ("left", reader, 1)
    assert "/en/_form/" in mail.outbox[0].body
    # What the reader sees of it holds no link.
    shown = client.get(f"{letters}{refused.pk}/").content.decode()
    assert ("{link}" in shown, "_form" in shown) == (True, False)
    assert "Sent again by" in shown


def test_status_page_says_one_true_thing_of_the_receipt(call, row, client):
    row.know("a-browser")
    row.save()
    client.cookies["form_browser"] = "a-browser"
    write(row, call, "receipt")
    own = f"/en/_form/{secret_of(row.nonce)}/"
    keep = (
        "Keep the address of this page, which leads back here. You can download the receipt below."
    )
    sentences = {
        "left": "The receipt was sent to camille@example.org.",
        "waiting": "The receipt is on its way to camille@example.org.",
        "refused": f"The mail server refused the receipt. {keep}",
        "probably": (
            "The receipt has probably been sent to camille@example.org: the mail server did not "
            f"say whether it accepted it. {keep}"
        ),
    }
    told = {}
    for state in (*sentences, "kept"):
        Letter.objects.update(state=state)
        text = read(client.get(own)).text
        told[state] = [name for name, sentence in sentences.items() if sentence in text]
        assert (state, text.count("We received it on")) == (state, 1)
    assert told == {**{name: [name] for name in sentences}, "kept": []}
    # A later letter tells how it is now.
    later = write(row, call, "change")
    Letter.objects.exclude(pk=later.pk).update(state="refused")
    text = read(client.get(own)).text
    assert [name for name, sentence in sentences.items() if sentence in text] == ["left"]


def test_letter_without_an_answer_is_probably_sent_and_not_repeated(
    call, row, queue, server, caplog, reader, login
):
    letter = write(row, call, "receipt")
    server(ProbablySentError("timed out"))
    for _time in range(2):
        deliver.func(letter.pk, 0)
    letter.refresh_from_db()
    assert (letter.state, letter.reason, letter.tries) == ("probably", "ProbablySentError", 0)
    # No task follows, and nobody is alarmed: it left, as far as anybody knows.
    assert DBTaskResult.objects.count() == 1
    assert list(Letter.objects.stuck()) == []
    assert [record.getMessage() for record in caplog.records] == [
        f"Letter {letter.pk} was probably sent: the mail server did not say."
    ]
    client = login(reader)
    letters = f"/admin/forms/{call.translation_key}/letters/"
    listed = read(client.get(f"{letters}results/?state=probably")).one("table").all("tr")[1:]
    assert [line.all("td")[2].text for line in listed] == ["probably sent"]
    shown = read(client.get(f"{letters}{letter.pk}/"))
    assert "The mail server had all of it, and by " in shown.text
    assert "The mail server took it" not in shown.text
    assert "Send again" in [button.text for button in shown.all("button")]
    # By hand it leaves once more.
    server(None)
    client.post(f"{letters}{letter.pk}/")
    again = DBTaskResult.objects.latest("enqueued_at")
    deliver.func(*again.args_kwargs["args"])
    letter.refresh_from_db()
    assert (letter.state, letter.reason, len(mail.outbox)) == ("left", "", 1)


def test_code_leaves_before_a_receipt_and_both_by_the_queue_of_mail(call, row, queue):
    write(row, call, "receipt")
    row.know("a-browser")
    send_code(RequestFactory().post("/"), row, call)
    write(row, call, "change")
    outbox.deliver.enqueue("c2d@example.org", ["nina@example.org"], "")
    render_ladder.enqueue(1)
    ready = DBTaskResult.objects.ready().filter(queue_name="mail")
    kinds = [
        Letter.objects.get(pk=task.args_kwargs["args"][0]).kind
        if task.task_path == deliver.module_path
        else "staff"
        for task in ready
    ]
    assert kinds == ["code", "receipt", "change", "staff"]


def test_letter_can_be_followed_in_the_admin_where_the_site_sends_none(
    call, row, reader, login, settings, client
):
    settings.LETTERS_LEAVE = False
    letter = write(row, call, "receipt")
    assert (letter.state, mail.outbox) == ("kept", [])
    shown = read(
        login(reader).get(f"/admin/forms/{call.translation_key}/letters/{letter.pk}/")
    ).one("div", class_="form-letter")
    link = f"http://127.0.0.1:8000/en/_form/{secret_of(row.nonce)}/"
    assert [a.attributes["href"] for a in shown.all("a")] == [link, "mailto:c2d@example.org"]
    # And the applicant isn't told that a mail is on its way, without more.
    asked = client.get(f"/en/_form/{secret_of(row.nonce)}/device/")
    assert "This site sends no email. Letters are shown in the admin, under Answers." in (
        read(asked).text
    )
