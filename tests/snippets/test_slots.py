"""Who waits for whom: senders of files for each other in turn, and readers' pictures for none."""

import threading
import time
from contextlib import ExitStack
from typing import ClassVar

import pytest

from snippets.file_process import slots
from snippets.file_process.slots import NoSlotError, slot
from tests.servers.server import wait_for

QUEUE = "files"
PIECE = 0.06  # seconds that one piece of work takes


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """Of this test alone; nobody of it waits any more when the next one begins."""
    settings.VAR_DIR = tmp_path
    Request.all.clear()
    yield
    for one in Request.all:
        one.pieces = 0
        one.join()


class Request(threading.Thread):
    """Waits for the slot as a request does; knows when it had it, or that there was no place."""

    all: ClassVar[list["Request"]] = []

    def __init__(self, queue=QUEUE, sender="", pieces=1):
        super().__init__(daemon=True)
        self.queue, self.sender, self.pieces = queue, sender, pieces
        self.begun, self.had, self.refused = threading.Event(), [], False
        self.all.append(self)
        self.start()

    def run(self):
        slots.begin_request("POST")
        self.begun.set()
        try:
            while len(self.had) < self.pieces:
                with slot(self.queue, self.sender):
                    self.had.append(time.monotonic())
                    time.sleep(PIECE)
        except NoSlotError:
            self.refused = True


def waiting(*senders, queue=QUEUE):
    """Begin requests that wait, one after the other."""
    begun = [Request(queue, sender) for sender in senders]
    for one in begun:
        one.begun.wait()
    time.sleep(0.1)
    return begun


@pytest.mark.real_time
def test_files_that_wait_take_no_place_of_readers_pictures_and_pictures_none_of_theirs():
    with slot(QUEUE):
        uploads = waiting(*("",) * (slots.THREADS + 1))
        # Of eight threads some are left to readers, whatever waits.
        assert sum(one.refused for one in uploads) == slots.THREADS + 1 - slots.THREADS_OF_QUEUE
        assert slots.THREADS + slots.THREADS_OF_QUEUE < 8
        slots.begin_request("GET")
        try:
            with slot():
                pass
        finally:
            slots.end_request()


@pytest.mark.real_time
def test_sender_of_many_files_leaves_a_place_to_others():
    with ExitStack() as held:
        held.enter_context(slot(QUEUE))
        many = waiting(*("192.0.2.1",) * 5)
        assert [one.refused for one in many].count(False) == slots.THREADS_OF_SENDER
        (other,) = waiting("192.0.2.2")
        assert not other.refused
    other.join()
    assert len(other.had) == 1


@pytest.mark.real_time
def test_sender_whose_turn_has_just_been_stands_behind_who_waits():
    """Of a hundred files in one request, no two are judged while somebody else waits."""
    many = Request(sender="192.0.2.1", pieces=100)
    wait_for(lambda: len(many.had) >= 3, seconds=10, pause=0.01)
    asked = time.monotonic()
    others = waiting("192.0.2.2", "192.0.2.3")
    for one in others:
        one.join()
    last = max(moment for one in others for moment in one.had)
    # What was under way, and one between the two at most.
    assert len([moment for moment in many.had if asked < moment < last]) <= 2


def test_turns_are_files_of_a_fixed_number_that_name_nobody(tmp_path):
    for number in range(200):
        with slot(QUEUE, f"192.0.2.{number}"):
            pass
    names = sorted(path.name for path in (tmp_path / slots.FOLDER).iterdir())
    assert len(names) <= slots.TURNS + 1
    assert not any("192" in name for name in names)
