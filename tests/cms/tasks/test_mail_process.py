"""Letters wait behind nothing: neither behind a backlog, nor beside a task that takes minutes."""

import asyncio
import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.cms.mail_server import MailServer
from tests.servers.server import children_of, empty_site, free_port, wait_for
from tests.servers.worker import worker, worker_from_nothing

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

FORM = """
from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.tasks import outbox
from cms.tasks.models import WorkerPulse
from forms.letters import write
from forms.models import Letter, Submission
from forms.tokens import new_nonce
from snippets.renditions import render_ladder
from tests.factories.call import CallPageFactory
from tests.factories.form_steps import form_field, form_step
from tests.factories.locale import english
from tests.factories.site import the_english_home, the_site
from tests.factories.submission import SubmissionFactory
from tests.servers.slow_task import note_and_wait

home = the_english_home(the_site().root_page.specific)
call = CallPageFactory(
    parent=home, locale=english(), title="Join us", slug="join",
    steps=[form_step("You", form_field("short_text", "Your name"))],
)
call.save_revision().publish()


def written(kind, email):
    row = SubmissionFactory(page=call, number=None, language="en", email=email, answers={})
    if kind == "code":
        row.code_nonce = new_nonce()
        row.code_until = timezone.now() + timezone.timedelta(minutes=15)
        row.save()
    return write(row, call, kind).pk
"""
EMPTY = """
settings.EMAIL_DATA_TIMEOUT = seconds
Submission.objects.all().delete()
DBTaskResult.objects.all().delete()
WorkerPulse.objects.all().delete()
"""
BACKLOG = """
note_and_wait.enqueue(path, 300)
for number in range(200):
    render_ladder.enqueue(1_000_000 + number)
"""
PICTURES_LEFT = """
result = DBTaskResult.objects.ready().filter(task_path=render_ladder.module_path).count()
"""
LETTERS = "result = [[one.state, one.reason, one.tries] for one in Letter.objects.order_by('pk')]"
WAITS = "result = list(Letter.objects.filter(state='waiting').values_list('kind', flat=True))"
DATA_TIMEOUT = 4  # seconds, where a test sets no other in the process that workers are forked from
WITHIN = 15  # seconds
AT_MOST = 400  # megabytes, of all processes of the worker


@pytest.fixture(scope="module")
def mail_server(tmp_path_factory):
    return MailServer(tmp_path_factory.mktemp("mail"), free_port())


@pytest.fixture
def server(mail_server):
    yield mail_server
    mail_server.stop()


@pytest.fixture(scope="module")
def site(blank, tmp_path_factory, mail_server, django_db_blocker):
    variables = mail_server.variables(EMAIL_DATA_TIMEOUT=str(DATA_TIMEOUT), TASK_LOST_AFTER="3")
    folder = tmp_path_factory.mktemp("site")
    with django_db_blocker.unblock(), empty_site(blank, folder, **variables) as site:
        site[1].run(FORM)
        yield site


@pytest.fixture
def shell(site):
    site[1].run(EMPTY, seconds=DATA_TIMEOUT)
    return site[1]


def megabytes_of(pids):
    """Return what processes have together: pages that they share count once (PSS)."""
    rolled = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in pids]
    return sum(int(re.search(r"^Pss:\s+(\d+) kB", text, re.M)[1]) for text in rolled) * 1024 / 1e6


@pytest.mark.real_time
@pytest.mark.differs
def test_codes_and_receipts_leave_within_15_s_behind_200_pictures_and_beside_a_task_of_5_minutes(
    site, shell, server, tmp_path
):
    environment, _shell = site
    server.start()
    notes = tmp_path / "notes"
    shell.run(BACKLOG, path=str(notes))
    # From nothing, as an operator starts it: its memory is what theirs is.
    with worker_from_nothing(environment, tmp_path / "log", ending=signal.SIGKILL) as process:
        wait_for(lambda: notes.exists())
        began = time.monotonic()
        for number in range(10):
            shell.run("written('receipt', email)", email=f"receipt-{number}@example.org")
            shell.run("written('code', email)", email=f"code-{number}@example.org")
        wait_for(lambda: len(server.taken) == 20, seconds=WITHIN + 5)
        assert time.monotonic() - began < WITHIN
        wait_for(lambda: shell.run(WAITS) == [])
        # The task goes on, the pictures behind it wait for it, and nothing was sent twice.
        assert notes.read_text() == "begun\n"
        assert shell.run(PICTURES_LEFT) == 200
        assert len({to[0] for to, _message in server.taken}) == 20
        if sys.platform == "linux":
            pids = [process.pid, *children_of(process.pid)]
            assert len(pids) == 2
            assert megabytes_of(pids) < AT_MOST


@pytest.mark.real_time
def test_pictures_go_on_beside_letters(shell, server, tmp_path):
    server.start()
    shell.run("for number in range(20): render_ladder.enqueue(1_000_000 + number)")
    shell.run("for number in range(5): written('receipt', f'receipt-{number}@example.org')")
    with worker(shell, tmp_path / "log"):
        wait_for(lambda: shell.run(PICTURES_LEFT) == 0 and len(server.taken) == 5, seconds=30)


@pytest.mark.real_time
@pytest.mark.differs
def test_letter_that_the_server_says_nothing_of_keeps_no_other_and_is_not_sent_again(
    shell, server, tmp_path
):
    silent = []

    async def think():
        # Of each of the first three: as many as staff's mail and receipts may have at once.
        if len(silent) < 3:
            silent.append(time.monotonic())
            await asyncio.sleep(60)

    server.start(before=think)
    # Far longer than a busy machine takes to begin all three: until the code has come, no hand is
    # let go of.
    shell.run("settings.EMAIL_DATA_TIMEOUT = 20")
    shell.run(
        "for number in range(3): outbox.deliver.enqueue('a@example.org', ['b@example.org'], '')"
    )
    with worker(shell, tmp_path / "log"):
        # Staff's two hands are full: a receipt has one beside them, and a code its own.
        wait_for(lambda: len(silent) == 2)
        shell.run("written('receipt', 'silent@example.org')")
        wait_for(lambda: len(silent) == 3)
        shell.run("written('code', 'code@example.org')")
        wait_for(lambda: len(server.taken) == 1, seconds=12)
        assert [to for to, _message in server.taken] == [["code@example.org"]]
        wait_for(lambda: shell.run(LETTERS)[0] == ["probably", "ProbablySentError", 0])
        failed = "result = list(DBTaskResult.objects.failed().values_list('traceback', flat=True))"
        wait_for(lambda: len(shell.run(failed)) == 2)
        for traceback in shell.run(failed):
            assert traceback.strip().endswith(
                "cms.tasks.outbox.MailProbablySentError: The mail server had the whole message "
                "and did not say whether it took it."
            )
        # The third of staff's had to wait, and left.
        wait_for(lambda: ["b@example.org"] in [to for to, _message in server.taken])
        left = "result = DBTaskResult.objects.filter(status__in=['READY', 'RUNNING']).count()"
        wait_for(lambda: shell.run(left) == 0)
    log = (tmp_path / "log").read_text()
    assert "was probably sent: the mail server did not say." in log
    assert "silent@" not in log


@pytest.mark.real_time
def test_worker_that_is_stopped_notes_what_became_of_a_letter_on_its_way(shell, server, tmp_path):
    silent = []

    async def think():
        silent.append(True)
        await asyncio.sleep(20)

    server.start(before=think)
    shell.run("settings.EMAIL_DATA_TIMEOUT = 60")
    shell.run("written('receipt', 'silent@example.org')")
    with worker(shell, tmp_path / "log") as process:
        wait_for(lambda: silent)
        began = time.monotonic()
        process.terminate()
        assert process.wait() == 0
        # As long as the demo's server waits for it, and less.
        assert time.monotonic() - began < 10
    assert shell.run(LETTERS) == [["probably", "ProbablySentError", 0]]
    assert shell.run("result = WorkerPulse.objects.count()") == 0


def test_process_for_mail_is_started_again_and_ends_with_the_worker(shell, server, tmp_path):
    server.start()
    with worker(shell, tmp_path / "log") as process:
        wait_for(lambda: len(children_of(process.pid)) == 1)
        (first,) = children_of(process.pid)
        os.kill(first, signal.SIGKILL)
        shell.run("written('receipt', 'camille@example.org')")
        wait_for(lambda: len(server.taken) == 1)
        (second,) = children_of(process.pid)
        assert second != first
        process.kill()
        process.wait()
        wait_for(lambda: not Path(f"/proc/{second}").exists())
    assert "ended (-9): it is started again." in (tmp_path / "log").read_text()


def test_mail_that_a_former_version_queued_behind_everything_leaves_too(shell, server, tmp_path):
    server.start()
    shell.run("written('receipt', 'camille@example.org')")
    shell.run("DBTaskResult.objects.update(queue_name='default', priority=0)")
    with worker(shell, tmp_path / "log"):
        wait_for(lambda: len(server.taken) == 1)
    shell.run(EMPTY)
    shell.run("written('receipt', 'camille@example.org')")
    shell.run(
        "DBTaskResult.objects.update(queue_name='default', priority=0)\n"
        "from importlib import import_module\n"
        "from django.apps import apps\n"
        "import_module('cms.tasks.migrations.0003_mail_has_a_queue').move_to_mail(apps, None)"
    )
    queued = "result = list(DBTaskResult.objects.values_list('queue_name', 'priority'))"
    assert shell.run(queued) == [["mail", 20]]
