"""F6 for applicants: whatever a mail server does, what was sent is received at once, and its
letter arrives once or is shown as refused.
"""

import os
import signal
import socket
import time

import pytest

from tests.cms.mail_server import REFUSED, MailServer
from tests.servers.server import children_of, empty_site, free_port, wait_for
from tests.servers.worker import worker

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

FORM = """
import re
from django.conf import settings
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.tasks.models import WorkerPulse
from forms.letters import send_again
from forms.models import Letter, Submission
from forms.tokens import hashed, secret_of
from search.engines import configured_names
from search.index import build
from tests.factories.call import CallPageFactory
from tests.factories.form_steps import form_field, form_step
from tests.factories.locale import english
from tests.factories.site import the_english_home, the_site
from tests.factories.submission import SubmissionFactory

plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}).enable()
home = the_english_home(the_site().root_page.specific)
name = form_field("short_text", "Your name", required=True)
call = CallPageFactory(
    parent=home, locale=english(), title="Join us", slug="join", steps=[form_step("You", name)]
)
call.save_revision().publish()
build(configured_names())
host = {name.strip() for name in settings.ALLOWED_HOSTS} & {"demain.example", "testserver"}
"""
EMPTY = """
Submission.objects.all().delete()
DBTaskResult.objects.all().delete()
WorkerPulse.objects.all().delete()
"""
APPLY = """
draft = SubmissionFactory(
    page=call, language="en", state="draft", number=None, person=None, received=None,
    received_at=None, email="", answers={name["id"]: "Camille"}, browsers=[hashed("a-browser")],
)
own = f"/en/_form/{secret_of(draft.nonce)}/"
client = Client(SERVER_NAME=min(host))
client.cookies["form_browser"] = "a-browser"
sent = client.post(f"{own}summary/", {"email": email}, secure=True, follow=True)
result = re.search("<h1[^>]*>([^<]*)", sent.content.decode())[1].replace("\\u202f", " ")
"""
LETTERS = "result = [[one.state, one.reason, one.tries] for one in Letter.objects.order_by('pk')]"
NOW = (
    "DBTaskResult.objects.filter(status='READY').update(run_after=timezone.now())\n"
    "Letter.objects.update(due_at=timezone.now())"
)
QUEUE = "result = [[repr(value) for value in row] for row in DBTaskResult.objects.values_list()]"
RECEIVED = "Received, number 1"
LOST_AFTER = 3.0  # seconds


@pytest.fixture(scope="module")
def mail_server(tmp_path_factory):
    return MailServer(tmp_path_factory.mktemp("mail"), free_port())


@pytest.fixture
def server(mail_server):
    """One that is down."""
    yield mail_server
    mail_server.stop()


@pytest.fixture(scope="module")
def site(blank, tmp_path_factory, mail_server, django_db_blocker):
    """A site whose letters leave as production's do, to a server that may be down."""
    variables = mail_server.variables(EMAIL_TIMEOUT="2", TASK_LOST_AFTER=str(LOST_AFTER))
    folder = tmp_path_factory.mktemp("site")
    with django_db_blocker.unblock(), empty_site(blank, folder, **variables) as (_values, shell):
        shell.run(FORM)
        yield shell


@pytest.fixture
def shell(site):
    site.run(EMPTY)
    return site


def recipients(server):
    return [to for to, _message in server.taken]


@pytest.mark.real_time
@pytest.mark.differs
def test_dead_server_keeps_nobody_waiting_and_the_letter_arrives_once(shell, server, tmp_path):
    begun = time.monotonic()
    assert shell.run(APPLY, email="camille@example.org") == RECEIVED
    assert time.monotonic() - begun < 2
    with worker(shell, tmp_path / "log"):
        wait_for(lambda: shell.run(LETTERS) == [["waiting", "ConnectionRefusedError", 1]])
        server.start()
        shell.run(NOW)
        wait_for(lambda: shell.run(LETTERS) == [["left", "", 1]])
    ((to, message),) = server.taken
    assert (to, message["Subject"]) == (["camille@example.org"], "Received, number 1: Join us")
    link = f"https://demain.example{shell.run('result = own')}"
    assert link in message.get_body(("plain",)).get_content()
    assert link in message.get_body(("html",)).get_content()
    # Nothing of it stands in the queue or in the log.
    log, queue = (tmp_path / "log").read_text(), str(shell.run(QUEUE))
    assert "forms.delivery.deliver" in queue
    assert "was not taken (ConnectionRefusedError)." in log
    for part in ("camille", "Received, number", link.split("/")[-2], "_form"):
        assert (part, part in log, part in queue) == (part, False, False)


@pytest.mark.real_time
def test_server_that_hangs_before_it_has_a_letter_gets_it_later_and_once(shell, server, tmp_path):
    """Of one that hangs afterwards tells tests/cms/tasks/test_mail_process.py."""
    with socket.create_server(("localhost", server.port)):
        # Whoever calls is never greeted.
        assert shell.run(APPLY, email="camille@example.org") == RECEIVED
        assert shell.run(APPLY, email="noe@example.org") == "Received, number 2"
        with worker(shell, tmp_path / "log"):
            begun = time.monotonic()
            wait_for(lambda: [row[2] for row in shell.run(LETTERS)] == [1, 1])
            # As long as the settings let a mail server keep it waiting.
            patience = shell.run("result = settings.EMAIL_TIMEOUT")
            assert time.monotonic() - begun < patience + 10
    assert [row[0] for row in shell.run(LETTERS)] == ["waiting", "waiting"]
    server.start()
    shell.run(NOW)
    with worker(shell, tmp_path / "log"):
        wait_for(lambda: [row[0] for row in shell.run(LETTERS)] == ["left", "left"])
    assert sorted(recipients(server)) == [["camille@example.org"], ["noe@example.org"]]


def test_address_that_is_refused_is_shown_and_its_letter_can_be_sent_again(shell, server, tmp_path):
    server.start()
    assert shell.run(APPLY, email=REFUSED) == RECEIVED
    assert shell.run(APPLY, email="noe@example.org") == "Received, number 2"
    with worker(shell, tmp_path / "log"):
        wait_for(lambda: shell.run(LETTERS) == [["refused", "550", 0], ["left", "", 0]])
        # Its applicant tells the right address, and somebody sends it again.
        shell.run(
            "Letter.objects.filter(state='refused').update(to='right@example.org')\n"
            "send_again(Letter.objects.order_by('pk').first(), None)"
        )
        wait_for(lambda: shell.run(LETTERS) == [["left", "", 0], ["left", "", 0]])
    assert recipients(server) == [["noe@example.org"], ["right@example.org"]]
    assert REFUSED not in (tmp_path / "log").read_text()


@pytest.mark.real_time
@pytest.mark.differs
def test_worker_killed_between_the_servers_yes_and_our_note_sends_twice_and_no_more(
    shell, server, tmp_path
):
    killed = []

    def kill():
        if not killed:
            killed.append(first.pid)
            for pid in [first.pid, *children_of(first.pid)]:
                os.kill(pid, signal.SIGKILL)

    server.start(after=kill)
    assert shell.run(APPLY, email="camille@example.org") == RECEIVED
    with worker(shell, tmp_path / "log") as first:
        wait_for(lambda: len(server.taken) == 1)
        first.wait()
    assert shell.run(LETTERS) == [["waiting", "", 0]]
    with worker(shell, tmp_path / "log"):
        wait_for(lambda: shell.run(LETTERS) == [["left", "", 0]])
        time.sleep(2 * LOST_AFTER)
    assert recipients(server) == [["camille@example.org"]] * 2
    # Whoever has both sees that they are one.
    assert len({message["Message-ID"] for _to, message in server.taken}) == 1
