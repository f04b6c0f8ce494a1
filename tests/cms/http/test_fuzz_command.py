"""`make fuzz`, which must end, and leave nothing behind when it is made to."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.demo_server import ROOT
from tests.fuzz.asking import NO_ANSWER, Reply, Report, attacks
from tests.fuzz.kinds import KINDS


def attack():
    return next(one for one in attacks({}) if one.name == "/healthz ?unknown")


@pytest.mark.real_time
def test_refusal_for_minutes_is_counted_and_not_waited_for():
    report = Report(lambda question: Reply(429, retry_after=900))
    began = time.monotonic()
    report.run(1, 1, [attack()])
    assert (report.refused, report.failures) == (len(KINDS), [])
    assert report.strange == ["/healthz ?unknown: [429] where 200 is ordinary"]
    assert time.monotonic() - began < 1


def test_refusal_for_a_second_is_waited_for_once(monkeypatch):
    waited = []
    monkeypatch.setattr("tests.fuzz.asking.time.sleep", waited.append)
    replies = iter([*([Reply(200)] * 7), Reply(429, retry_after=1), *([Reply(200)] * 30)])
    report = Report(lambda question: next(replies))
    report.run(1, 1, [attack()])
    assert (waited, report.refused, report.strange) == ([1], 0, [])


def test_question_without_an_answer_is_a_failure():
    report = Report(lambda question: Reply(NO_ANSWER))
    report.run(1, 1, [attack()])
    assert len(report.failures) == len(KINDS)
    assert report.failures[0].startswith("/healthz ?unknown, long digits 0: 0 for GET /healthz?")


@pytest.mark.slow
@pytest.mark.parametrize(
    "sent", [pytest.param(signal.SIGTERM, marks=pytest.mark.differs), signal.SIGINT]
)
def test_command_that_is_ended_ends_its_server(sent):
    # What a shell puts behind itself is deaf to Ctrl-C, and so is what it starts.
    hearing = ["env", "--default-signal=INT"]
    command = [*hearing, sys.executable, "-W", "ignore", "-m", "tests.fuzz", "--each", "100000"]
    with subprocess.Popen(
        [*command, "--only", "/healthz"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        first = process.stdout.readline()
        assert first.startswith("1 parameters of the server ")
        server = Path("/proc", first.split()[-1])
        assert server.exists()
        process.send_signal(sent)
        process.communicate(timeout=60)
    assert process.returncode != 0
    assert not server.exists()
