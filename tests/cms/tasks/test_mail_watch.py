"""The process that sends mail is started again whatever else starts processes, or can't."""

import os
import signal
import subprocess
import threading

import pytest

from cms.tasks import mail_process
from cms.tasks.mail_process import MailProcess
from tests.servers.server import wait_for


@pytest.fixture
def mail(monkeypatch):
    """A process that never ends by itself, watched without a pause."""
    monkeypatch.setattr(mail_process, "PAUSE", 0.01)
    mail = MailProcess("worker")
    mail._command = ["sleep", "1000"]
    mail._process = subprocess.Popen(mail._command)
    mail._pid = mail._process.pid
    mail.watch()
    yield mail
    mail.stop()
    assert mail._ended.is_set()


def killed(mail):
    """End the process; return the number of the next one."""
    former = mail._pid
    os.kill(former, signal.SIGKILL)
    wait_for(lambda: mail._pid != former, pause=0.01)
    return mail._pid


def test_mail_goes_on_once_a_machine_that_had_no_room_for_its_process_has_some(
    mail, monkeypatch, caplog
):
    popen, tries = subprocess.Popen, []

    def crowded(*args, **options):
        tries.append(args)
        if len(tries) < 3:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return popen(*args, **options)

    monkeypatch.setattr(mail_process.subprocess, "Popen", crowded)
    killed(mail)
    assert len(tries) == 3
    assert caplog.text.count("can’t be started yet: [Errno 11]") == 2


def test_mail_goes_on_while_pictures_start_processes_of_their_own(mail):
    is_over = threading.Event()

    def start_others():
        while not is_over.is_set():
            subprocess.run(["true"], check=True)

    others = threading.Thread(target=start_others)
    others.start()
    try:
        assert len({killed(mail) for _ in range(20)}) == 20
    finally:
        is_over.set()
        others.join()
