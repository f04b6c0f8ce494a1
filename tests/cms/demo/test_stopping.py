"""What the stop of a loading falls into; test_interruption.py stops a real one."""

import os
import signal
import sys
from collections.abc import Callable, Iterator

import pytest
from django.core.management.base import CommandError

from cms.demo.stopping import SIGNALS, Stop

SENTENCE = (
    "Stopped before the demo was complete: run the command again, it goes on where this one "
    "stopped."
)


@pytest.fixture(autouse=True)
def _same_signals() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in SIGNALS}
    # A shell's background job, as this suite may be, is deaf to Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def hear(number: signal.Signals) -> None:
    os.kill(os.getpid(), number)


def refused(loading: Callable[[Stop], None]) -> CommandError:
    """Return what a loading ends with."""
    with pytest.raises(CommandError) as ended, Stop() as stop:
        loading(stop)
    return ended.value


@pytest.mark.parametrize("number", SIGNALS)
def test_stop_says_how_to_go_on(number: signal.Signals) -> None:
    steps = []

    def loading(_stop: Stop) -> None:
        hear(number)
        steps.append("went on")

    ended = refused(loading)
    assert (str(ended), ended.returncode, steps) == (SENTENCE, 130, [])


def test_clearing_up_that_fails_because_of_the_stop_is_the_stop() -> None:
    """The interrupt closed a file, and its lock is then taken off a closed file."""

    def loading(_stop: Stop) -> None:
        try:
            hear(signal.SIGTERM)
        finally:
            os.close(999_999)

    assert str(refused(loading)) == SENTENCE


def test_stop_that_a_callback_swallowed_is_heard_at_the_next_step_and_not_printed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed = []
    monkeypatch.setattr(sys, "unraisablehook", lambda lost: printed.append(lost.exc_type))
    steps = []

    class Leaves:
        def __del__(self) -> None:
            hear(signal.SIGTERM)

    class Fails:
        def __del__(self) -> None:
            raise ValueError("what is no stop is printed still")

    def loading(stop: Stop) -> None:
        Leaves()
        Fails()
        for step in range(3):
            steps.append(step)
            stop.check()

    assert str(refused(loading)) == SENTENCE
    assert (printed, steps) == ([ValueError], [0])


def test_another_signal_does_not_end_the_ending() -> None:
    done = []

    def loading(_stop: Stop) -> None:
        try:
            hear(signal.SIGTERM)
        finally:
            hear(signal.SIGTERM)
            hear(signal.SIGINT)
            done.append("cleared up")

    assert str(refused(loading)) == SENTENCE
    assert done == ["cleared up"]


def test_ctrl_c_that_make_hears_is_not_heard_here() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Stop() as stop:
        hear(signal.SIGINT)
        stop.check()
    assert not stop.asked


def test_fault_without_a_stop_stays_what_it_is() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(OSError, match="Bad file descriptor"), Stop():
        os.close(999_999)
    assert signal.getsignal(signal.SIGTERM) is before
